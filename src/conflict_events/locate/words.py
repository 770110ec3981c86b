"""Splits text into words with offsets and tells capitals from lower case. Knows nothing about places."""

import re
from dataclasses import dataclass

# Accents written apart, and what no reader sees (soft hyphens, direction marks): they part no word.
_UNSEEN = r"\x00-\x08\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Bounded repetitions only: hostile text must cost linear time.
_WORD = re.compile(
    rf"(?:[A-Z]\.){{2,6}}|[^\W_]{{1,60}}(?:(?:['’ʼ‘`´]|[\-‐‑]['’ʼ‘`´]?|[{_UNSEEN}]{{1,4}})[^\W_]{{1,60}}){{0,8}}[\u0300-\u036f]{{0,4}}"
)
_FEWEST_LETTERS, _FEWEST_CAPITALS = 8, 7
_APOSTROPHES = "'’ʼ`´"
_BREAK = re.compile(r'[.!?:\n"“”]|--')
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
        first, last = match.span()
        word = text[first:last]
        plain = word.isalnum()  # most words: no ending to cut off, nothing that could part an article from a name
        if not plain and len(word) > 2 and word[-1] in "sS" and word[-2] in _APOSTROPHES:
            word = word[:-2]
        gap = text[last_end:first]
        begins = not found or (gap != " " and _BREAK.search(gap) is not None)
        name_like = word[0].isupper() or (not plain and _hides_name(word))
        found.append(Word(start + first, start + first + len(word), word, word.lower(), name_like, begins))
        last_end = last
    return found


def halves(word: Word) -> list[Word]:
    """The two parts of a word with one hyphen ("Niono-Sokolo", "Masisi-centre"), each with its offsets; else none."""
    left, mark, right = word.text.replace("\u2010", "-").replace("\u2011", "-").partition("-")
    if not (left and mark and right) or "-" in right:
        return []
    first = Word(word.start, word.start + len(left), left, left.lower(), left[0].isupper(), word.sentence_start)
    return [first, Word(first.end + 1, word.end, right, right.lower(), right[0].isupper())]


def _hides_name(word: str) -> bool:
    """Whether a word in lower case holds a name behind an article or apostrophe ("al-Hol", "'Azaz")."""
    bare = _ARTICLE_PREFIX.sub("", word)
    if bare != word and bare and bare[0].isupper():
        return True
    return word[0] in "'’ʼ‘`" and len(word) > 1 and word[1].isupper()


def is_upper_case(text: str) -> bool:
    """Whether the text is written in capitals (agency telex, headlines): most letters of its first 2,000 characters."""
    sample = text[:2000]
    capitals = sum(map(str.isupper, sample))
    if capitals < _FEWEST_CAPITALS:  # nearly every sentence: no need to count the rest
        return False
    letters = sum(map(str.isalpha, sample))
    return letters >= _FEWEST_LETTERS and capitals > 0.8 * letters
