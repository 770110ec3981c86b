"""How one sentence and its context become word-piece ids. Shared by training and reading, so both see the same input.

Must not touch the weights, and must depend on nothing but the two strings: the same pair always packs the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

MAX_SENTENCE_PIECES = 96
MAX_CONTEXT_PIECES = 64
HEADLINE_WORDS = 16
PREVIOUS_WORDS = 24
_BAR = " | "
"""Between the parts of a context. A sign of its own: parts become the same pieces alone as together."""
_KEPT = 64
"""Parts whose pieces are kept: day and headline stand in the context of every sentence of an article."""
# An unused entry of the vocabulary: marks that segment B is not context but another sentence to compare with.
PAIR_MARK = "[unused1]"
SMALL_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# Newsrooms differ on small counts: "7 bodies" must read as "seven bodies" does. Dates and measures keep their digits.


@dataclass(frozen=True, slots=True)
class SentenceInput:
    """One sentence to read, and what the reader needs around it (see `context_of`)."""

    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Packed:
    """Word-piece ids of `[CLS] sentence [SEP] context [SEP]`.

    `segments` is 0 for the sentence with its two special pieces, 1 after them. `offsets` has one half-open character
    range into the sentence for each of its pieces (special pieces left out), `words` the number of the word each
    piece belongs to. `offsets[i]` describes `ids[i + 1]`.
    """

    ids: list[int]
    segments: list[int]
    offsets: list[tuple[int, int]]
    words: list[int]


def context_of(published: date | None, headline: str, previous: Sequence[str]) -> str:
    """Context string for one sentence: day of publication, start of the headline, end of what comes before.

    For the headline itself, pass the first sentence of the body as `headline` and nothing as `previous`.
    """
    parts = []
    if published is not None:
        parts.append(f"{published:%A} {published.day} {published:%B} {published.year}")
    if headline:
        parts.append(" ".join(headline.split()[:HEADLINE_WORDS]))
    words = " ".join(previous).split()
    if words:
        parts.append(" ".join(words[-PREVIOUS_WORDS:]))
    return _BAR.join(parts)


def load_tokenizer(path: Path) -> Any:
    """The word-piece tokenizer of `tokenizer.json`, without padding or truncation of its own; spells small counts."""
    from tokenizers import Regex, Tokenizer, normalizers

    tokenizer = Tokenizer.from_file(str(path))
    spelt = [
        normalizers.Replace(Regex(rf"(?<![\w.,:/$€£#-]){digits}(?= [a-z])"), word)
        for digits, word in enumerate(SMALL_NUMBERS, 2)
    ]
    tokenizer.normalizer = normalizers.Sequence([*spelt, tokenizer.normalizer])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def pack(tokenizer: Any, text: str, context: str, *, pair: bool = False) -> Packed:
    """Packs a sentence and its context; with `pair`, `context` is another sentence to be compared with `text`."""
    first = tokenizer.encode(text, add_special_tokens=False)
    second = _context_ids(tokenizer, context) if context else []
    start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    pieces = first.ids[:MAX_SENTENCE_PIECES]
    if pair:
        second = [tokenizer.token_to_id(PAIR_MARK), *second]
        pieces = pieces[:MAX_CONTEXT_PIECES]
    second = second[:MAX_CONTEXT_PIECES]
    ids = [start, *pieces, end]
    segments = [0] * len(ids)
    if second:
        ids += [*second, end]
        segments += [1] * (len(second) + 1)
    offsets = [(_number_start(text, begin), stop) for begin, stop in first.offsets[: len(pieces)]]
    return Packed(ids, segments, offsets, list(first.word_ids[: len(pieces)]))


def _context_ids(tokenizer: Any, context: str) -> list[int]:
    first, *others = (_part_ids(tokenizer, part) for part in context.split(_BAR))
    ids = list(first)
    for part in others:
        ids += (tokenizer.token_to_id("|"), *part)
    return ids


@lru_cache(_KEPT)
def _part_ids(tokenizer: Any, part: str) -> tuple[int, ...]:
    return tuple(tokenizer.encode(part, add_special_tokens=False).ids)


def _number_start(text: str, start: int) -> int:
    """A number spelt in full is traced to its last digit only; the word begins at its first."""
    while 0 < start < len(text) and text[start].isdigit() and text[start - 1].isdigit():
        start -= 1
    return start
