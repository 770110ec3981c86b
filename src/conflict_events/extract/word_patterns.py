"""Tables of words under seeds/ as patterns and sets: one for each value of a column, or one for all rows.

Holds no words and no rules: what the words mean is said by those who ask for them.
"""

import re
from functools import cache

from conflict_events.resources import seed_rows, seeds


@cache
def word_patterns(table: str, by: str, folder: str = "triggers") -> dict[str, re.Pattern[str]]:
    """Whole words of `seeds/<folder>/<table>.csv` over lower-case text, by the value of column `by`."""
    grouped: dict[str, list[str]] = {}
    for row in seed_rows(folder, table):
        grouped.setdefault(row[by], []).append(row["pattern"])
    return {value: _whole_words(patterns) for value, patterns in grouped.items()}


@cache
def word_pattern(table: str) -> re.Pattern[str]:
    """Whole words of all rows of `seeds/triggers/<table>.csv`, over lower-case text."""
    return _whole_words([row["pattern"] for row in seed_rows("triggers", table)])


@cache
def word_sets(table: str, folder: str = "triggers") -> dict[str, frozenset[str]]:
    """Plain words of `seeds/<folder>/<table>.csv`, lower case, by the role they play there."""
    grouped: dict[str, set[str]] = {}
    for row in seed_rows(folder, table):
        grouped.setdefault(row["role"], set()).add(row["word"])
    return {role: frozenset(words) for role, words in grouped.items()}


@cache
def one_of(table: str, role: str, folder: str = "triggers") -> str:
    """The words of one role as a piece of a pattern, the longest first: what a shape in code takes its words from."""
    words = sorted(word_sets(table, folder)[role], key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})"


def _whole_words(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")


@cache
def plain_words() -> frozenset[str]:
    """Words that are written small inside a sentence; every other word of a text in one case is taken for a name."""
    return frozenset(seeds("triggers", "plain_words.txt").read_text(encoding="utf-8").split())
