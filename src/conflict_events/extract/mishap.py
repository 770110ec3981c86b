"""Explosions that are mishaps: gas, boilers, fireworks. Their sentences read like those of a bombing.

What tells them apart is a cause named anywhere in the article and no weapon, no assailant and no claim in what it
reports (seeds/triggers/mishaps.csv); that somebody heard "a sound as of a bomb", or that a governor rules an attack
out, stands in no sentence of the act.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache

from conflict_events.extract.statement import Statement
from conflict_events.resources import seeds
from conflict_events.text import Article


def is_mishap(article: Article, statements: Sequence[Statement], newness: float) -> bool:
    """Whether what the article reports as new (at `newness` or above) is an explosion by accident."""
    told = " ".join(s.sentence.text.lower() for s in statements if s.newness >= newness or s.is_headline)
    return _named("act", told) and not _named("weapon", told) and _named("cause", article.text.lower())


def _named(part: str, text: str) -> bool:
    return _patterns()[part].search(text) is not None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, list[str]] = {}
    with seeds("triggers", "mishaps.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["part"], []).append(row["pattern"])
    return {part: re.compile(rf"\b(?:{'|'.join(patterns)})\b") for part, patterns in found.items()}
