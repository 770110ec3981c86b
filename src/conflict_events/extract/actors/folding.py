"""Folding of text for look-ups that keeps every character's position. Knows nothing of actors and touches no disk."""

import unicodedata
from functools import lru_cache

_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-"})


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[:1] or character
    lowered = base.lower()
    return lowered if len(lowered) == 1 else character


def fold(text: str) -> str:
    """Lower case without accents and with straight quotes; `len(fold(text)) == len(text)` always."""
    if text.isascii():  # most texts and every name of the table: much faster than `translate`
        return text.lower().replace("`", "'").replace("\n", " ").replace("\t", " ").replace("\r", " ")
    straight = text.translate(_QUOTES)
    if straight.isascii():
        return straight.lower().translate(_BLANKS)
    return "".join(_plain(character) for character in straight).translate(_BLANKS)


_BLANKS = str.maketrans({"\n": " ", "\t": " ", "\r": " ", "\u00a0": " "})


def fold_key(text: str) -> str:
    """`fold` with single spaces and no outer blanks: for dictionary keys, not for positions."""
    return " ".join(fold(text).split())


def is_word(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is not cut out of a longer word or number."""
    before = start == 0 or not text[start - 1].isalnum()
    return before and (end == len(text) or not text[end].isalnum())
