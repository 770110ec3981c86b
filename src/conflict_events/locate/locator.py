"""The locate stage as one object that the extractor is handed: it holds the open gazetteer, and how the toponyms
of the article last asked about stand in it."""

from collections.abc import Sequence
from pathlib import Path

from conflict_events.locate.abroad import without_namesakes
from conflict_events.locate.attach import Standing
from conflict_events.locate.event_place import place_event
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.implied import implied_towns
from conflict_events.locate.toponyms import read_toponyms
from conflict_events.text import Article, Entity, EventPlace, PlaceMention, Sentence, Toponym


class Locator:
    """Reads toponyms, attaches them to acts and places events. One a process; the gazetteer is read-only."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._standing: Standing | None = None
        self._named: tuple[Article, Sequence[Toponym], list[Toponym]] | None = None

    @classmethod
    def open(cls, path: Path) -> "Locator":
        """Locator over a built gazetteer file."""
        return cls(Gazetteer.open(path))

    def toponyms(self, article: Article, entities: Sequence[Entity]) -> list[Toponym]:
        """All place names of the article, resolved jointly, and towns meant without a name ("the capital"), in text
        order; `entities` are hints of a recogniser."""
        named = read_toponyms(article, self._gazetteer, entities=entities)
        return sorted([*named, *implied_towns(article, named, self._gazetteer)], key=lambda t: (t.start, t.end))

    def attach(
        self, article: Article, sentence: Sentence, start: int, end: int, toponyms: Sequence[Toponym]
    ) -> list[PlaceMention]:
        """Toponyms that may be the place of the act at article offsets `start..end`, best first.

        Asked for act after act of one article; pass the same toponyms each time.
        """
        standing = self._standing
        if standing is None or standing.article is not article or standing.toponyms is not toponyms:
            standing = self._standing = Standing(article, toponyms)
        return standing.attach(sentence, (start, end))

    def place(
        self, mentions: Sequence[PlaceMention], toponyms: Sequence[Toponym], article: Article, countries: Sequence[str]
    ) -> EventPlace:
        """The place of an event; `countries` are ISO3 codes that break ties.

        Asked for event after event of one article; pass the same toponyms each time.
        """
        known = self._named
        if known is None or known[0] is not article or known[1] is not toponyms:
            known = self._named = (article, toponyms, without_namesakes(toponyms, article))
        return place_event(mentions, known[2], article, event_countries=countries, gazetteer=self._gazetteer)
