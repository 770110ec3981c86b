"""Tables of words under seeds/triggers as compiled patterns: one for each value of a column, or one for all rows."""

import csv
import re
from functools import cache

from conflict_events.resources import seeds


@cache
def word_patterns(table: str, by: str) -> dict[str, re.Pattern[str]]:
    """Whole words of `seeds/triggers/<table>.csv` over lower-case text, by the value of column `by`."""
    grouped: dict[str, list[str]] = {}
    for row in _rows(table):
        grouped.setdefault(row[by], []).append(row["pattern"])
    return {value: _whole_words(patterns) for value, patterns in grouped.items()}


@cache
def word_pattern(table: str) -> re.Pattern[str]:
    """Whole words of all rows of `seeds/triggers/<table>.csv`, over lower-case text."""
    return _whole_words([row["pattern"] for row in _rows(table)])


def _rows(table: str) -> list[dict[str, str]]:
    with seeds("triggers", f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _whole_words(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")
