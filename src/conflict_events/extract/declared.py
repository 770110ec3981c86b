"""Articles that say themselves that they are made up or taken back: satire, printed fiction, retractions.

Below or above that word, their sentences read like any news. Patterns: seeds/triggers/declared.csv, for the opening
or for the whole text. They hold only what an outlet says of its own article: a hoax that it reports on is told by
the reading of the sentences.
"""

import csv
import re
from functools import cache

from conflict_events.resources import seeds
from conflict_events.text import Article

OPENING = 5
"""Sentences, headline included, that say what kind of text follows; further down it may be a teaser for another."""


def is_declared_untrue(article: Article) -> bool:
    """Whether the article calls itself satire or fiction, or is withdrawn by its own outlet."""
    opening = " ".join(s.text for s in article.sentences[:OPENING])
    return _said("anywhere", article.text) or _said("opening", opening)


def _said(where: str, text: str) -> bool:
    return _patterns(where).search(text.lower()) is not None


@cache
def _patterns(where: str) -> re.Pattern[str]:
    with seeds("triggers", "declared.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row["pattern"] for row in csv.DictReader(lines) if row["where"] == where]
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in rows))
