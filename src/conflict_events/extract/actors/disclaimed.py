"""Acts of which an article itself says that nobody knows, or nobody has said, who did them. Reads words, names nobody."""

import re
from functools import lru_cache

from conflict_events.extract.actors.folding import fold
from conflict_events.extract.word_patterns import word_patterns

Spans = tuple[tuple[int, int], ...]


def is_disclaimed(text: str, elsewhere: Spans, begins: int = 0) -> bool:
    """Whether the article says of this act that its authors are not known or that nobody has claimed it.

    Where it tells of other events only (`elsewhere`), or before it `begins` to tell of this one, it says so of those.
    """
    return any(spot >= begins and not _is_inside(spot, elsewhere) for spot in _disclaimers(text))


def _is_inside(spot: int, spans: Spans) -> bool:
    return any(start <= spot < end for start, end in spans)


@lru_cache(maxsize=64)
def _disclaimers(text: str) -> tuple[int, ...]:
    return tuple(found.start() for found in _words().finditer(fold(text)))


def _words() -> re.Pattern[str]:
    return word_patterns("blame_words", "role", "actors")["nobody_known"]
