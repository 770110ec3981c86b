"""What an article says about where it plays: countries and provinces named, and votes of names for one another.

Every name votes for the countries, provinces and map squares of its readings, split evenly among them, so a name that
fits one place only counts most. A name never votes for itself.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from conflict_events.locate.containers import Candidate
from conflict_events.locate.gazetteer import Match
from conflict_events.text import Place

Square = tuple[int, int]


@dataclass(slots=True)
class Votes:
    """Weights by subject, and by (name, subject) so that a name's own share can be taken off."""

    total: dict[object, float] = field(default_factory=lambda: defaultdict(float))
    own: dict[tuple[str, object], float] = field(default_factory=lambda: defaultdict(float))

    cast: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    everything: float = 0.0

    def add(self, key: str, subject: object, weight: float) -> None:
        """Let the name `key` vote."""
        self.total[subject] += weight
        self.everything += weight
        self.cast[key] += weight
        self.own[key, subject] += weight

    def sum_of_others(self, key: str) -> float:
        """All votes but those of the name `key`."""
        return self.everything - self.cast[key]

    def of_others(self, key: str, subject: object) -> float:
        """Votes for `subject` by all names but `key`."""
        return self.total.get(subject, 0.0) - self.own.get((key, subject), 0.0)


@dataclass(slots=True)
class Evidence:
    """Votes for countries named or implied, countries by any reading, provinces named, provinces, and map squares."""

    named_country: Votes
    country: Votes
    named_province: Votes
    province: Votes
    square: Votes
    outlet: str | None


def gather(candidates: list[Candidate], demonyms: dict[str, int], outlet: str | None) -> Evidence:
    """Collect the votes of all names of one article; repeated mentions of a name count once, countries up to thrice."""
    evidence = Evidence(Votes(), Votes(), Votes(), Votes(), Votes(), outlet)
    for iso3, count in sorted(demonyms.items()):
        evidence.named_country.add(f"~{iso3}", iso3, min(2.0, 0.7 * count))
    mentions: dict[str, int] = defaultdict(int)
    for candidate in candidates:
        mentions[candidate.key] += 1
        if mentions[candidate.key] <= 3:
            _vote_named(candidate, evidence, first=mentions[candidate.key] == 1)
        if mentions[candidate.key] == 1:
            _vote_readings(candidate, evidence)
    return evidence


def _vote_named(candidate: Candidate, evidence: Evidence, *, first: bool) -> None:
    for match in candidate.matches[:3]:
        place = match.place
        if place.feature == "country":
            evidence.named_country.add(candidate.key, place.iso3, 1.0 if first else 0.3)
            return
        if place.feature == "admin1" and first:
            evidence.named_province.add(candidate.key, (place.iso3, place.admin1), 1.0)
            return


def _vote_readings(candidate: Candidate, evidence: Evidence) -> None:
    readings = [m.place for m in candidate.matches if m.place.iso3 and m.place.feature != "country"]
    if not readings:
        return
    for subject in sorted({p.iso3 for p in readings}):
        evidence.country.add(candidate.key, subject, 1 / len({p.iso3 for p in readings}))
    provinces = sorted({(p.iso3, p.admin1 or "") for p in readings})
    for province in provinces:
        evidence.province.add(candidate.key, province, 1 / len(provinces))
    squares = sorted({square(p) for p in readings})
    weight = 1 / len(squares)
    around: set[Square] = set()
    for lat, lon in squares:
        around.update((lat + i, lon + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    for near in around:
        evidence.square.add(candidate.key, near, weight)


def square(place: Place) -> Square:
    """The one-degree square a place lies in."""
    return int(place.latitude // 1), int(place.longitude // 1)


def support(evidence: Evidence, key: str, match: Match) -> tuple[float, float, float, float, float]:
    """Share of named countries, of countries by readings, province named (0/1), province votes, votes nearby."""
    place = match.place
    named = share(evidence.named_country, key, place.iso3)
    read = share(evidence.country, key, place.iso3)
    if place.feature == "country":
        return named, read, 0.0, 0.0, 0.0
    province = (place.iso3, place.admin1 or "")
    return (
        named,
        read,
        min(1.0, evidence.named_province.of_others(key, province)),
        min(3.0, evidence.province.of_others(key, province)),
        min(3.0, evidence.square.of_others(key, square(place))),
    )


def share(votes: Votes, key: str, subject: object) -> float:
    """Share of the votes of all names but `key` that go to `subject`."""
    mine = votes.of_others(key, subject)
    if mine <= 0:
        return 0.0
    everything = votes.sum_of_others(key)
    return mine / everything if everything > 0 else 0.0
