"""Acts of which an article says itself that nobody knows, or nobody has said, who did them. Names nobody."""

from collections.abc import Sequence
from functools import lru_cache

from conflict_events.extract.actors.actor import Actor, ActorContext
from conflict_events.extract.actors.folding import fold
from conflict_events.extract.word_patterns import word_patterns

Spans = tuple[tuple[int, int], ...]


def is_disclaimed(text: str, elsewhere: Spans, begins: int = 0) -> bool:
    """Whether the article says of this act that its authors are not known or that nobody has claimed it.

    Where it tells of other events only (`elsewhere`), or before it `begins` to tell of this one, it says so of those.
    """
    return bool(_said_here(text, elsewhere, begins, ("nobody_known", "nobody_claimed")))


def nobody_is_known(context: ActorContext) -> bool:
    """Whether the article says of the event that its authors are not known, or that nobody has claimed it."""
    article = context.article
    return article is not None and is_disclaimed(article.text, context.elsewhere, context.begins)


def told_before_doubt(actors: Sequence[Actor], context: ActorContext) -> list[Actor]:
    """Those named before the article says that the authors are not known: whoever is named behind it might be them."""
    text = context.article.text if context.article else ""
    spot = min(_said_here(text, context.elsewhere, context.begins, ("nobody_known",)), default=None)
    return [a for a in actors if spot is None or a.mention is None or a.mention.start < spot]


def _said_here(text: str, elsewhere: Spans, begins: int, roles: tuple[str, ...]) -> list[int]:
    spots = (spot for role in roles for spot in _disclaimers(text, role))
    return [spot for spot in spots if spot >= begins and not _is_inside(spot, elsewhere)]


def _is_inside(spot: int, spans: Spans) -> bool:
    return any(start <= spot < end for start, end in spans)


@lru_cache(maxsize=64)
def _disclaimers(text: str, role: str) -> tuple[int, ...]:
    words = word_patterns("blame_words", "role", "actors")[role]
    return tuple(found.start() for found in words.finditer(fold(text)))
