"""Tokens of plain text: words, groups of digits, single signs. Does not say what any of them means."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+(?:(?:[.,:/]|_+)\d+)*|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’.][^\W\d_]+)*|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a digit group or one sign, with its place in the text; `lower` is its folded form."""

    start: int
    end: int
    text: str
    lower: str


def tokenize(text: str) -> list[Token]:
    """Words, digit groups and single signs of `text`, in order; every non-space character belongs to one of them."""
    return [Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text)]
