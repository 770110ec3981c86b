"""Splits text into words with offsets and tells capitals from lower case. Knows nothing about places."""

import re
from dataclasses import dataclass

# Bounded repetitions only: hostile text must cost linear time.
_WORD = re.compile(r"(?:[A-Z]\.){2,6}|[^\W_]{1,60}(?:['’ʼ‘`´\-‐‑][^\W_]{1,60}){0,8}", re.UNICODE)
_POSSESSIVE = re.compile(r"['’ʼ`´][sS]$")
_ARTICLE_PREFIX = re.compile(r"^(?:al|el|as|es|ad|ed|ar|er|an|en|at|et|az|ez|ash|esh|d|l)['’\-‐‑](?=[^\W\d_])", re.I)


@dataclass(slots=True)
class Word:
    """A word: half-open offsets, its text without a possessive ending, and whether it begins like a name."""

    start: int
    end: int
    text: str
    lower: str
    name_like: bool
    sentence_start: bool = False


def split_words(text: str, start: int = 0) -> list[Word]:
    """Words of `text`, offsets raised by `start`. One after a full stop or colon starts a sentence."""
    found: list[Word] = []
    last_end = 0
    for match in _WORD.finditer(text):
        surface = match.group()
        trimmed = _POSSESSIVE.sub("", surface) if surface[-1] in "sS" and len(surface) > 2 else surface
        gap = text[last_end : match.start()]
        begins = not found or any(c in '.!?:\n"“”' for c in gap) or "--" in gap
        name_like = _begins_like_name(trimmed)
        found.append(
            Word(
                start + match.start(), start + match.start() + len(trimmed), trimmed, trimmed.lower(), name_like, begins
            )
        )
        last_end = match.end()
    return found


def _begins_like_name(word: str) -> bool:
    if word[0].isupper():
        return True
    bare = _ARTICLE_PREFIX.sub("", word)
    if bare != word and bare and bare[0].isupper():
        return True
    return word[0] in "'’ʼ‘`" and len(word) > 1 and word[1].isupper()


def is_upper_case(text: str) -> bool:
    """Whether the text is written in capitals (agency telex, headlines): most letters of its first 2,000 characters."""
    sample = [c for c in text[:2000] if c.isalpha()]
    if len(sample) < 8:
        return False
    return sum(c.isupper() for c in sample) > 0.8 * len(sample)
