"""Stored documents, read to show evidence in its sentence. A document that is missing or altered is shown as that."""

import gzip
import hashlib
import html
import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

_ID = re.compile(r"[0-9a-f]{64}")
_LARGEST = 50_000_000  # bytes after decompression; far above any article
_TAG = re.compile(r"<[^<>]{0,2000}>")
# A sentence ends at closing punctuation before a blank and a capital, digit or quote, or at a line end.
_BREAK = re.compile(
    r"(?<=[.!?\u2026][\"'\u201d\u2019)\]])\s+|(?<=[.!?\u2026])\s+(?=[\"'\u201c\u2018(\[]?[^\Wa-z_])|\s*\n\s*"
)
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A stored document: its text, in which offsets of evidence count, and whether the text is HTML."""

    text: str
    is_html: bool


def read_document(documents: Path, document_id: str) -> Document | None:
    """The document, or None when it is not stored here, cannot be read, or is not what its name says."""
    if not _ID.fullmatch(document_id):
        return None
    path = documents / document_id[:2] / f"{document_id}.json.gz"
    try:
        with gzip.open(path) as file:
            data = file.read(_LARGEST)
        if hashlib.sha256(data).hexdigest() != document_id:
            return None
        content = json.loads(data)
        return Document(str(content["text"]), content.get("kind") == "html")
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError):
        return None


def locate(text: str, start: int, end: int, words: str) -> tuple[int, int] | None:
    """Where `words` stand in the document: at the given offsets, else at their occurrence nearest to them, else None.

    Words were read from cleaned text, so the document may hold markup or line ends between them, and other characters
    for some: a range that begins and ends like them, and is not much longer, is taken as it is given.
    """
    if not words:
        return None
    if 0 <= start < end <= len(text):
        piece = text[start:end]
        if piece == words or (len(piece) <= 2 * len(words) + 200 and _has_ends_like(piece, words)):
            return start, end
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    if not places:
        return None
    nearest = min(places, key=lambda place: (abs(place - start), place))
    return nearest, nearest + len(words)


def _has_ends_like(piece: str, words: str) -> bool:
    """Whether first and last characters are the same, or may have been before cleaning: entities, other alphabets."""
    read = html.unescape(html.unescape(piece))  # scraped twice: &amp;quot;
    ends = ((read[:1], words[0]), (read[-1:], words[-1]))
    return all(was == now or not was.isascii() for was, now in ends)


def sentence_bounds(text: str) -> list[int]:
    """Starts of the sentences of `text`, ascending, the first 0: a plain cut for showing, not for reading."""
    starts = [0]
    for match in _BREAK.finditer(text):
        is_line_end = "\n" in match.group()
        if is_line_end or not _ABBREVIATION.search(text, max(0, match.start() - 8), match.start()):
            starts.append(match.end())
    return starts


def sentence_of(starts: list[int], text: str, place: int) -> tuple[int, int]:
    """Half-open range of the sentence around `place`, at most 600 characters to either side."""
    at = bisect_right(starts, place) - 1
    end = starts[at + 1] if at + 1 < len(starts) else len(text)
    return max(starts[at], place - 600), min(end, place + 600)


def without_tags(text: str) -> str:
    """HTML source without its tags, for showing a piece of it; entities stay as they are."""
    return _TAG.sub(" ", text)
