"""What each statement says outright, beside its reading: place and day of its act. The raw material of grouping."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from conflict_events.extract.actors import find_actor_mentions
from conflict_events.extract.scene import Section, fronted_name, sections, stretches
from conflict_events.extract.statement import NONE, Statement
from conflict_events.extract.when import stated_date, tells_when
from conflict_events.extract.word_patterns import one_of
from conflict_events.text import Article, Entity, EventPlace, Place, PlaceMention, Sentence, Toponym


class PlaceReader(Protocol):
    """What the extractor needs to know about places; locate supplies it, so that neither stage imports the other."""

    def toponyms(self, article: Article, entities: Sequence[Entity]) -> list[Toponym]:
        """All place names of the article, resolved jointly; `entities` are hints of a recogniser."""
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


NO_PLACE = EventPlace(None, None, None, None, None, None, None, None, None, None, "none", 0.0)


class Nowhere:
    """A place reader that knows no place."""

    def toponyms(self, article: Article, entities: Sequence[Entity]) -> list[Toponym]:
        """None."""
        return []

    def attach(
        self, article: Article, sentence: Sentence, start: int, end: int, toponyms: Sequence[Toponym]
    ) -> list[PlaceMention]:
        """None."""
        return []

    def place(
        self, mentions: Sequence[PlaceMention], toponyms: Sequence[Toponym], article: Article, countries: Sequence[str]
    ) -> EventPlace:
        """No place."""
        return NO_PLACE


LIKELY_PLACE = 0.5
"""Score of a mention from which grouping takes it for the place of its act; origins and destinations lie below."""
FIRM_ACT = 0.6
"""Probability of a trigger from which it is an act of its own and not what came of one."""
HEADING = 0.9
"""Score of a section's heading as the place of what the section tells."""
ACT_PROBABILITY = 0.35
"""Trigger probability from which a statement is taken to name an act; rules give 0.5."""
SCENE = 0.8
"""Newness from which a sentence without a trigger may open a scene."""
NO_ACT = 0.1
"""Probability of no act of the codebook up to which it may."""
SURE_NEWS = 0.7
"""Newness from which a sentence that says where or when tells an act, however its trigger is read."""
DAY_FIRST = 20
"""Characters within which a day put first begins: "Early on Monday, soldiers entered the town"."""


_AFTERMATH = re.compile(rf"\b(?:{one_of('words', 'bedside')}|{one_of('words', 'aftermath')})\b", re.IGNORECASE)


def tells_aftermath(text: str) -> bool:
    """Whether a sentence speaks of what comes of an act: sickbeds, arrests, funerals."""
    return _AFTERMATH.search(text) is not None


@dataclass(slots=True)
class Facts:
    """One statement with the place, the days and the sides that its own words give; None or empty where none.

    Only a statement with an act of its own gives place and days: "she died on Sunday" dates a death, not the event.
    `sides` and `speakers` are nations and named groups.
    """

    statement: Statement
    place: Place | None
    days: tuple[date, date] | None
    sides: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    section: Section | None = None
    fronted: str | None = None
    opens_scene: bool = False
    """Whether it puts a day first and names a town, so that it tells an act even if no word of it was found."""
    day_first: bool = False
    """Whether it puts the day of its act first: "On Monday the village was shelled again"."""

    @property
    def is_firm(self) -> bool:
        """Whether the statement surely names an act."""
        return self.opens_scene or self.statement.act.probability >= FIRM_ACT or self.is_told_in_full

    @property
    def is_told_in_full(self) -> bool:
        """Whether a sentence of news says outright where or when, and speaks of no sickbed, court or funeral."""
        return (
            (self.place is not None or self.days is not None)
            and self.statement.newness >= SURE_NEWS
            and not tells_aftermath(self.statement.sentence.text)
        )

    @property
    def has_act(self) -> bool:
        """Whether the statement names an act of its own: not what came of one, nor when the one told before was."""
        named = self.opens_scene or self.statement.act.probability >= ACT_PROBABILITY
        return named and not tells_when(self.statement.sentence.text)

    @property
    def parties(self) -> frozenset[str]:
        """The sides and who speaks for one: "its ministry said that shells had come from there" names both."""
        return self.sides | self.speakers

    @property
    def index(self) -> int:
        """Number of the sentence in its article."""
        return self.statement.sentence.index


def gather(
    article: Article, statements: Sequence[Statement], toponyms: Sequence[Toponym], places: PlaceReader
) -> list[Facts]:
    """Facts of every statement, in the order given; fills `places` of the statements."""
    by_start = {t.start: t for t in toponyms}
    by_paragraph = sections(article, toponyms)
    reach = stretches(article, by_paragraph)
    facts = []
    for statement in statements:
        act, sentence = statement.act, statement.sentence
        statement.places = places.attach(article, sentence, act.start, act.end, toponyms)
        section = by_paragraph.get(sentence.paragraph) if sentence.kind == "body" else None
        item = Facts(statement, None, None, *_sides(statement, article), section, fronted_name(sentence))
        item.opens_scene = act.probability < ACT_PROBABILITY and _opens_scene(statement, article, by_start)
        if item.has_act:
            item.place = _stated_place(statement, by_start)
            item.days, item.day_first = _stated_days(statement, article)
        if section is not None:
            _set_in(item, section, reach[section.number])
        facts.append(item)
    return facts


def _opens_scene(statement: Statement, article: Article, by_start: dict[int, Toponym]) -> bool:
    """Whether a sentence puts a day first, no place before it, and names the town of its act: a dateline does not."""
    sentence, none = statement.sentence, statement.reading.subtypes.get(NONE, 0.0)
    if sentence.kind == "title" or statement.newness < SCENE or none > NO_ACT:
        return False
    day = stated_date(sentence, statement.act.start, article)
    if day is None or day.first is None or day.start > sentence.start + DAY_FIRST:
        return False
    named_before = any(start in by_start for start in range(sentence.start, day.start))
    return not named_before and _stated_place(statement, by_start) is not None


def _set_in(item: Facts, section: Section, reach: tuple[int, int]) -> None:
    """The heading of a section says where and when, unless the statement itself names a spot or a day.

    Names outside the section's stretch (`reach`, article offsets) are those of other scenes, the headline's too.
    """
    if section.place is not None and section.place.place is not None:
        heading = PlaceMention(section.place.start, section.place.end, "clause", HEADING)
        inside = [m for m in item.statement.places if reach[0] <= m.start < reach[1]]
        item.statement.places = sorted([heading, *inside], key=lambda m: -m.score)
        item.place = section.place.place
    if item.days is None:
        item.days = section.days


def _sides(statement: Statement, article: Article) -> tuple[frozenset[str], frozenset[str]]:
    """Nations and named groups of the statement: those that act or suffer, and those that speak."""
    named = {m: m.named or m.nation or "" for m in find_actor_mentions(statement.sentence, article)}
    acting = frozenset(name for mention, name in named.items() if not mention.is_speaker)
    speaking = frozenset(name for mention, name in named.items() if mention.is_speaker)
    return acting - {""}, speaking - {""}


def _stated_place(statement: Statement, by_start: dict[int, Toponym]) -> Place | None:
    """The town or province that the sentence of the act itself most likely names as its place."""
    for mention in statement.places:
        toponym = by_start.get(mention.start)
        place = toponym.place if toponym else None
        own = mention.relation in {"clause", "sentence"} and mention.score >= LIKELY_PLACE
        if place is not None and own and place.feature not in {"country", "region"}:
            return place
    return None


def _stated_days(statement: Statement, article: Article) -> tuple[tuple[date, date] | None, bool]:
    """First and last day that the statement gives its act, and whether it begins with them; old days begin no news."""
    mention = stated_date(statement.sentence, statement.act.start, article)
    if mention is None or mention.first is None or mention.last is None:
        return None, False
    begins = mention.start <= statement.sentence.start + DAY_FIRST
    return (mention.first, mention.last), begins and not mention.is_past_reference
