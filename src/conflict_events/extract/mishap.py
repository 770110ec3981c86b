"""Explosions and leaks that are mishaps: gas, boilers, fireworks, works. They read like a bombing or poison gas.

What tells them apart is a cause named anywhere in the article and no weapon, no assailant and no claim in what it
reports (seeds/triggers/mishaps.csv); that somebody heard "a sound as of a bomb", or that a governor rules an attack
out, stands in no sentence of the act. Where a store of arms goes up, shells and rockets are what it held: there only
an assailant speaks against a fault that the article names.
"""

from collections.abc import Sequence

from conflict_events.extract.statement import Statement
from conflict_events.extract.word_patterns import word_patterns
from conflict_events.text import Article


def is_mishap(article: Article, statements: Sequence[Statement], newness: float) -> bool:
    """Whether what the article reports as new (at `newness` or above) is an explosion or a leak by accident."""
    told = " ".join(s.sentence.text.lower() for s in statements if s.newness >= newness or s.is_headline)
    words = word_patterns("mishaps", "part")
    whole = article.text.lower()
    if not words["act"].search(told):
        return False
    if words["stock"].search(told) and words["fault"].search(whole) and not words["attacker"].search(told):
        return True
    return words["weapon"].search(told) is None and words["cause"].search(whole) is not None
