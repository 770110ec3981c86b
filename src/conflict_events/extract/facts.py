"""What each statement says outright, beside its reading: place and day of its act. The raw material of grouping."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from conflict_events.extract.statement import Statement
from conflict_events.extract.when import DateMention, event_date, read_dates
from conflict_events.text import Article, EventPlace, Place, PlaceMention, Sentence, Toponym


class PlaceReader(Protocol):
    """What the extractor needs to know about places; the locate stage supplies it, so that neither imports the other."""

    def toponyms(self, article: Article) -> list[Toponym]:
        """All place names of the article, resolved jointly."""
        ...

    def attach(
        self, article: Article, sentence: Sentence, start: int, end: int, toponyms: Sequence[Toponym]
    ) -> list[PlaceMention]:
        """Toponyms that may be the place of the act at `start..end`, best first."""
        ...

    def place(
        self, mentions: Sequence[PlaceMention], toponyms: Sequence[Toponym], article: Article, countries: Sequence[str]
    ) -> EventPlace:
        """The place of an event from its mentions; `countries` are ISO3 codes that its actors speak for."""
        ...


@dataclass(slots=True)
class Facts:
    """One statement with the place and the days that its own words give; None where it gives none."""

    statement: Statement
    place: Place | None
    days: tuple[date, date] | None
    dates: list[DateMention]

    @property
    def index(self) -> int:
        """Number of the sentence in its article."""
        return self.statement.sentence.index


def gather(
    article: Article, statements: Sequence[Statement], toponyms: Sequence[Toponym], places: PlaceReader
) -> list[Facts]:
    """Facts of every statement, in the order of the article."""
    by_start = {t.start: t for t in toponyms}
    facts = []
    for statement in statements:
        sentence, act = statement.sentence, statement.act
        statement.places = places.attach(article, sentence, act.start, act.end, toponyms)
        dates = read_dates(sentence, article)
        facts.append(Facts(statement, _stated_place(statement, by_start), _stated_days(statement, article, dates), dates))
    return facts


def _stated_place(statement: Statement, by_start: dict[int, Toponym]) -> Place | None:
    """The town or province that the clause of the act itself names."""
    for mention in statement.places:
        toponym = by_start.get(mention.start)
        place = toponym.place if toponym else None
        if place is not None and mention.relation == "clause" and place.feature not in {"country", "region"}:
            return place
    return None


def _stated_days(statement: Statement, article: Article, dates: Sequence[DateMention]) -> tuple[date, date] | None:
    if not dates:
        return None
    found = event_date([(statement.sentence, statement.act.start)], article)
    if found is None or found.start is None:
        return None
    mention = next((d for d in dates if d.start <= found.start < d.end), dates[0])
    return mention.first, mention.last
