"""Counts in sentences that were read for no act, as none was expected there: for events of which nothing else is told.

Whose they are is decided by those who hear them.
"""

from collections.abc import Collection, Sequence

from conflict_events.extract.toll.model import STRUCK, Count
from conflict_events.text import Article, Sentence

_NO_ROUND_UP = 200
"""A larger figure in such a sentence is that of a war or a year."""


def unread(article: Article, read: Collection[int]) -> list[Sentence]:
    """Sentences of the body whose index is not among those `read`; none where nothing was read."""
    return [s for s in article.sentences if s.kind == "body" and s.index not in read] if read else []


def is_silent(counts: Sequence[Count]) -> bool:
    """Whether nothing told of an event says that anybody was hurt or died, or that nobody was."""
    return not any(c.kind in STRUCK for c in counts)


def of_nobody_known(counts: Sequence[Count]) -> list[Count]:
    """Figures that bring somebody in and do not go back to people told elsewhere."""
    return [c for c in counts if not (c.negated or c.is_definite or c.is_vague or c.best > _NO_ROUND_UP)]
