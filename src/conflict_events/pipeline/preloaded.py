"""Importing this loads the default parser and the tables that reading needs, by reading a made-up article by rules.

For the process that others are forked from (processes.py): they find all of it loaded. Leaves no thread, no open file.
"""

import atexit
import contextlib
import gc
from collections.abc import Sequence

from conflict_events.errors import InputError
from conflict_events.extract.read import Extractor
from conflict_events.extract.settings import ExtractSettings
from conflict_events.text import Article, Entity, EventPlace, PlaceMention, Sentence, Toponym

_TITLE = "Gunmen kill 12 in raid on village"
_TEXT = f"{_TITLE}\n\nGunmen killed at least 12 people and wounded five in a raid on a village on Monday, police said."
_NO_PLACE = EventPlace(None, None, None, None, None, None, None, None, None, None, "none", 0.0)


class _Nowhere:
    """A place reader that knows no place."""

    def toponyms(self, article: Article, entities: Sequence[Entity]) -> list[Toponym]:
        return []

    def attach(
        self, article: Article, sentence: Sentence, start: int, end: int, toponyms: Sequence[Toponym]
    ) -> list[PlaceMention]:
        return []

    def place(
        self, mentions: Sequence[PlaceMention], toponyms: Sequence[Toponym], article: Article, countries: Sequence[str]
    ) -> EventPlace:
        return _NO_PLACE


def load() -> int:
    """Read the article; returns the number of its reports."""
    extractor = Extractor(_Nowhere(), ExtractSettings(layers="rules"))
    reports = len(extractor.read("a0", _TEXT, len(_TITLE), None))
    gc.freeze()  # all of it stays: collectors of the processes to come need not look at it, nor copy its pages
    atexit.register(gc.unfreeze)  # what is never collected is reported as leaked by extension modules at the end
    return reports


with contextlib.suppress(InputError):  # no such model: the first process that reads says so, to whoever listens
    load()
