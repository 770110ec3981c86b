"""Neutral types that stages hand to each other: sentences, articles, spans, places. Imports no stage, no disk.

All offsets are half-open character ranges into `Article.text`.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, Literal, NamedTuple

SentenceKind = Literal["title", "body"]
Relation = Literal["clause", "sentence", "title", "previous", "dateline", "article"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the article's text: `text == article.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Sentence:
    """One sentence (or headline). `tokens` is a spaCy Doc of this sentence alone once parsed, else None.

    Token offsets in `tokens` count from the sentence: add `start` for article offsets.
    """

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    kind: SentenceKind = "body"
    tokens: Any = None


@dataclass(slots=True)
class Article:
    """One article as the extractor reads it. `text` begins with the title (`text[:title_end]`) when there is one."""

    article_id: str
    text: str
    title_end: int
    published_at: datetime | None
    source: str | None = None
    source_country: str | None = None
    dateline: Span | None = None
    sentences: list[Sentence] = field(default_factory=list)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character, None between two of them."""
        number = bisect_right(self.sentences, offset, key=attrgetter("start")) - 1
        return self.sentences[number] if number >= 0 and offset < self.sentences[number].end else None


@dataclass(frozen=True, slots=True)
class Entity:
    """A named-entity span with the label of whatever recogniser found it (a hint, never the truth)."""

    start: int
    end: int
    text: str
    label: str


class Place(NamedTuple):
    """One gazetteer entry. `feature`: town, admin1, admin2, country, region, natural, site. Coordinates in degrees.

    A tuple, for look-ups make tens of thousands a second.
    """

    place_id: str
    name: str
    latitude: float
    longitude: float
    iso3: str
    country: str
    admin1: str | None
    admin2: str | None
    feature: str
    population: int


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text and what it resolves to; `place` None means unresolved, which is an answer.

    `score` is in 0..1; `candidates` are the best alternatives with their scores, best first.
    """

    start: int
    end: int
    text: str
    place: Place | None
    score: float
    rule: str
    candidates: Sequence[tuple[Place, float]] = ()

    @property
    def identity(self) -> str:
        """What counts as the same place: the gazetteer's id, or the name where it has none."""
        return self.place.place_id if self.place else self.text.lower()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym proposed as the place of one event: how it hangs on the event's act, and how likely (0..1)."""

    start: int
    end: int
    relation: Relation
    score: float


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where an event happened. `geo_precision` 1 the named place, 2 near it or part of a region, 3 a region only.

    All None when nothing is known: the country alone (precision None) may still be given.
    """

    location: str | None
    location_surface: str | None
    place_id: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    iso3: str | None
    country: str | None
    admin1: str | None
    admin2: str | None
    basis: str
    confidence: float
    start: int | None = None
    end: int | None = None
