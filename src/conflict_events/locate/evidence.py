"""What an article says about where it plays: countries and provinces named, and votes of names for one another.

Every name votes for the countries, provinces and map squares of its readings: split evenly among them at first, so that
a name that fits one place only counts most, then in proportion to how likely each reading came out. A name never votes
for itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from conflict_events.locate.containers import Candidate
from conflict_events.locate.gazetteer import Match
from conflict_events.locate.home import Home, Square, square

_Subject = TypeVar("_Subject")


@dataclass(slots=True)
class Votes:
    """Weights by subject, and by name so that a name's own share can be taken off."""

    total: dict[object, float] = field(default_factory=lambda: defaultdict(float))
    own: dict[str, dict[object, float]] = field(default_factory=dict)
    everything: float = 0.0

    def add(self, key: str, shares: Mapping[Any, float]) -> None:
        """Let the name `key` vote: weights by subject."""
        mine = self.own.setdefault(key, {})
        for subject, weight in shares.items():
            self.total[subject] += weight
            mine[subject] = mine.get(subject, 0.0) + weight
        self.everything += sum(shares.values())

    def sum_of_others(self, key: str) -> float:
        """All votes but those of the name `key`."""
        mine = self.own.get(key)
        return self.everything - sum(mine.values()) if mine else self.everything

    def of_others(self, key: str, subject: object) -> float:
        """Votes for `subject` by all names but `key`."""
        votes = self.total.get(subject, 0.0)
        mine = self.own.get(key) if votes else None
        return votes - mine.get(subject, 0.0) if mine else votes


@dataclass(slots=True)
class Evidence:
    """Votes for countries named or implied, countries by any reading, provinces named, provinces, and map squares."""

    named_country: Votes
    country: Votes
    named_province: Votes
    province: Votes
    square: Votes
    home: Home


_OUTLET = 0.5
"""Vote of the outlet's country: it decides where the article names no other."""
Odds = Sequence[float] | None
"""Probabilities of the readings of one name, in their order; None where nothing is known yet."""


def gather(
    candidates: Sequence[Candidate],
    readings: Sequence[Sequence[Match]],
    odds: Sequence[Odds],
    demonyms: dict[str, int],
    home: Home,
) -> Evidence:
    """Collect the votes of all names of one article; repeated mentions of a name count once, countries up to thrice."""
    evidence = Evidence(Votes(), Votes(), Votes(), Votes(), Votes(), home)
    for iso3, count in sorted(demonyms.items()):
        evidence.named_country.add(f"~{iso3}", {iso3: min(2.0, 0.7 * count)})
    if home.iso3:
        evidence.named_country.add("~home", {home.iso3: _OUTLET})
    mentions: dict[str, int] = defaultdict(int)
    for candidate, matches, chances in zip(candidates, readings, odds, strict=True):
        mentions[candidate.key] += 1
        if mentions[candidate.key] <= 3:
            _vote_named(candidate, evidence, first=mentions[candidate.key] == 1)
        if mentions[candidate.key] == 1:
            _vote_readings(candidate.key, matches, chances, evidence)
    return evidence


def _vote_named(candidate: Candidate, evidence: Evidence, *, first: bool) -> None:
    for match in candidate.matches[:3]:
        place = match.place
        if place.feature == "country":
            evidence.named_country.add(candidate.key, {place.iso3: 1.0 if first else 0.3})
            return
        if place.feature == "admin1" and first:
            evidence.named_province.add(candidate.key, {(place.iso3, place.admin1): 1.0})
            return


_LEAST = 0.02
"""Readings less likely than this do not vote."""


def _vote_readings(key: str, matches: Sequence[Match], odds: Odds, evidence: Evidence) -> None:
    readings = [
        (m.place, 1.0 if odds is None else odds[k])
        for k, m in enumerate(matches)
        if m.place.iso3 and m.place.feature != "country" and (odds is None or odds[k] >= _LEAST)
    ]
    if not readings:
        return
    countries: dict[str, float] = defaultdict(float)
    provinces: dict[tuple[str, str], float] = defaultdict(float)
    squares: dict[Square, float] = defaultdict(float)
    for place, chance in readings:
        countries[place.iso3] += chance
        provinces[place.iso3, place.admin1 or ""] += chance
        squares[square(place)] += chance
    if odds is None:
        countries, provinces, squares = _evenly(countries), _evenly(provinces), _evenly(squares)
    evidence.country.add(key, countries)
    evidence.province.add(key, provinces)
    evidence.square.add(key, _with_neighbours(squares))


def _evenly(shares: Mapping[_Subject, float]) -> dict[_Subject, float]:
    return dict.fromkeys(shares, 1 / len(shares))


def _with_neighbours(squares: Mapping[Square, float]) -> dict[Square, float]:
    """The squares and the eight around each; where they meet, the largest weight holds."""
    around: dict[Square, float] = {}
    for (lat, lon), weight in squares.items():
        for near in [(lat + i, lon + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]:
            if weight > around.get(near, 0.0):
                around[near] = weight
    return around


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
