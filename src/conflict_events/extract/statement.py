"""What is known of one sentence before events are put together: status, sub-event types, spans of roles.

Readings come from rules or from the encoder and look the same, so that either can stand alone.
"""

from dataclasses import dataclass, field

from conflict_events.text import PlaceMention, Sentence

NONE = "none"
"""The label of a sentence that names no act of the codebook."""
SUPPORT = 0.4
"""Probability of a new event or a claim from which a sentence's counts are heard; below it they add errors."""


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A span with a role: trigger, actor1, actor2, location, date, fatalities, injuries. Offsets in the sentence."""

    field: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Probabilities of the eight statuses and of the sub-event types (with `none`), and role spans of one sentence."""

    statuses: dict[str, float]
    subtypes: dict[str, float]
    roles: tuple[RoleSpan, ...]
    rules: tuple[str, ...]


@dataclass(slots=True)
class Statement:
    """A sentence that may tell of an event, with its reading and, once looked up, where its act is placed."""

    sentence: Sentence
    reading: Reading
    places: list[PlaceMention] = field(default_factory=list)

    @property
    def newness(self) -> float:
        """Probability that the sentence tells a new event (0..1)."""
        return self.reading.statuses.get("new_event", 0.0)

    @property
    def is_headline(self) -> bool:
        """Whether this is a headline that does not speak of something else than news."""
        return self.sentence.kind == "title" and self._against < 0.5

    @property
    def supports(self) -> bool:
        """Whether the sentence may add a count or a claim to an event told elsewhere in the article."""
        told = self.reading.statuses
        return max(told["claim_or_reaction"], told["new_event"]) > max(SUPPORT, self._against)

    @property
    def is_current(self) -> bool:
        """Whether the sentence recalls, sums up, plans or imagines nothing, by the reading."""
        return self._against < 0.5

    @property
    def recalls(self) -> bool:
        """Whether the sentence more likely recalls something than tells it as news."""
        return self.reading.statuses["background_event"] > max(0.5, self.newness)

    @property
    def denies(self) -> bool:
        """Whether the sentence most likely says that something did not happen."""
        return self.reading.statuses["denied"] > 0.5

    @property
    def _against(self) -> float:
        told = self.reading.statuses
        return max(told[s] for s in ("background_event", "hypothetical", "planned_or_threat", "cumulative_toll"))

    def spans(self, role: str) -> list[RoleSpan]:
        """Spans of one role in article offsets, in order."""
        base = self.sentence.start
        return [
            RoleSpan(r.field, base + r.start, base + r.end, r.probability)
            for r in self.reading.roles
            if r.field == role
        ]

    @property
    def act(self) -> RoleSpan:
        """The likeliest trigger in article offsets; the whole sentence when none was found."""
        spans = self.spans("trigger")
        if spans:
            return max(spans, key=lambda r: (r.probability, -r.start))
        return RoleSpan("trigger", self.sentence.start, self.sentence.end, 0.0)
