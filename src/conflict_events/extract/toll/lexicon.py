"""The word lists of the toll reader, from `seeds/quantities`. Holds no rules."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from conflict_events.extract.word_patterns import one_of, word_sets
from conflict_events.resources import seed_rows


@dataclass(frozen=True, slots=True)
class CasualtyWord:
    """A phrase that says what befell people. `frame` tells where the people stand beside it."""

    words: tuple[str, ...]
    kind: str
    frame: str
    strength: float


@cache
def casualty_words() -> dict[str, tuple[CasualtyWord, ...]]:
    """Casualty phrases by their first word, longest first."""
    table: dict[str, list[CasualtyWord]] = defaultdict(list)
    for row in seed_rows("quantities", "casualty_words"):
        words = tuple(row["phrase"].split())
        table[words[0]].append(CasualtyWord(words, row["kind"], row["frame"], float(row["strength"])))
    return {word: tuple(sorted(found, key=lambda entry: -len(entry.words))) for word, found in table.items()}


@cache
def count_nouns() -> dict[str, str]:
    """Nouns that are themselves casualties ("deaths", "bodies") to their kind."""
    return {
        row["phrase"]: row["kind"] for row in seed_rows("quantities", "casualty_words") if row["frame"] == "count_noun"
    }


@cache
def person_nouns() -> dict[tuple[str, ...], str]:
    """Nouns for people as word tuples (hyphens split off) to their side."""
    return {
        tuple(row["noun"].replace("-", " - ").split()): row["side"] for row in seed_rows("quantities", "person_nouns")
    }


@cache
def person_lengths() -> dict[str, tuple[int, ...]]:
    """First words of person nouns to the lengths that may follow from there, longest first."""
    table: dict[str, set[int]] = defaultdict(set)
    for words in person_nouns():
        table[words[0]].add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in table.items()}


@cache
def thing_nouns() -> frozenset[str]:
    """Nouns that are counted in news of violence and are not people."""
    return frozenset(row["noun"] for row in seed_rows("quantities", "thing_nouns"))


def toll_words(role: str) -> frozenset[str]:
    """Words that play one role in counted phrases (`role` in seeds/quantities/toll_words.csv), lower case."""
    return word_sets("toll_words", "quantities")[role]


def any_toll_word(role: str) -> str:
    """The same words as a piece of a pattern, over any blanks."""
    return one_of("toll_words", role, "quantities").replace(r"\ ", r"\s+")


@cache
def cue_pattern(kind: str) -> re.Pattern[str]:
    """Any phrase of one kind of context, as whole words and over any blanks."""
    words = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(cues(kind), key=lambda p: (-len(p), p)))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def cues(kind: str) -> tuple[str, ...]:
    """Phrases of one kind of context (`cue` in seeds/quantities/toll_cues.csv), lower case."""
    return tuple(row["phrase"] for row in seed_rows("quantities", "toll_cues") if row["cue"] == kind)
