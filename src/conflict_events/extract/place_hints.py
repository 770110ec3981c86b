"""What the reading of the sentences says about which names are places: hints for the locate stage, never the truth.

A recogniser of entities trained on Western news takes most towns of conflicts for persons or organisations; the role
reader, which looks for where an act was, is the better witness. Looks nothing up.
"""

from collections.abc import Iterable, Sequence

from conflict_events.extract.statement import Statement
from conflict_events.text import Article, Entity

LABEL = "PLACE"
LEAST = 0.55
"""Probability from which a span read as the place of an act speaks for a place name in it."""


def place_hints(article: Article, statements: Iterable[Statement], entities: Sequence[Entity]) -> list[Entity]:
    """Entities in text order, those that a span read as a place overlaps replaced by that span (label `PLACE`)."""
    spans = {
        (s.start, s.end) for statement in statements for s in statement.spans("location") if s.probability >= LEAST
    }
    hints = [Entity(start, end, article.text[start:end], LABEL) for start, end in sorted(spans)]
    others = [e for e in entities if not any(e.start < h.end and h.start < e.end for h in hints)]
    return sorted([*hints, *others], key=lambda e: (e.start, e.end))
