"""Cuts training articles into headline and sentences with character offsets. Plain rules; knows nothing of labels."""

import re
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Rev|Sen|Rep|Gov|St|No|vs|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec)"
    r"|\b[A-Za-z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_STOP = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence: `text == source[start:end]`."""

    start: int
    end: int
    text: str


def split_sentences(source: str) -> list[Piece]:
    """Sentences of a text; a paragraph break always ends one."""
    pieces: list[Piece] = []
    start = 0
    for gap in [*_PARAGRAPH.finditer(source), None]:
        end = gap.start() if gap else len(source)
        pieces.extend(_split_paragraph(source, start, end))
        start = gap.end() if gap else end
    return pieces


def _split_paragraph(source: str, start: int, end: int) -> list[Piece]:
    pieces, begin = [], start
    for stop in _STOP.finditer(source, start, end):
        if _ABBREVIATION.search(source[max(begin, stop.start() - 12) : stop.start() + 1]):
            continue
        pieces.append(_trimmed(source, begin, stop.end()))
        begin = stop.end()
    pieces.append(_trimmed(source, begin, end))
    return [piece for piece in pieces if piece.text]


def _trimmed(source: str, start: int, end: int) -> Piece:
    text = source[start:end]
    start += len(text) - len(text.lstrip())
    return Piece(start, start + len(text.strip()), text.strip())
