"""Features of one reading of one name, and their weights. Pure functions; weights are data in `seeds/gazetteer`."""

import math
from dataclasses import dataclass
from functools import cache
from typing import Literal

from conflict_events.locate.containers import Candidate, contains
from conflict_events.locate.cues import load_cues
from conflict_events.locate.evidence import Evidence, support
from conflict_events.locate.gazetteer import Match
from conflict_events.locate.home import square
from conflict_events.locate.sources import read_seed
from conflict_events.text import Place

FEATURES = (
    "people", "country", "admin1", "admin2", "curated", "alternate", "similar", "named_country", "read_country",
    "named_province", "province_votes", "square_votes", "contained", "not_contained", "kind_fits", "kind_differs",
    "outlet", "capital", "people_behind", "namesake_town", "bare_district", "home_province", "home_near",
    "named_after_country", "named_after_province",
)  # fmt: skip
_KINDS = {"admin1": "province_word", "admin2": "district_word", "town": "town_word"}
_SIZEABLE = 15_000
_UNCOUNTED = 1000
"""Inhabitants of a town of which no source holds the number: it is listed as the seat of some unit."""
Column = Literal["first", "second"]
"""Which weights: those of the first round, when names vote evenly for their readings, or of the second."""


@cache
def weights(column: Column) -> tuple[float, ...]:
    """Weights in the order of `FEATURES` for one of the two rounds."""
    table = {row["feature"]: float(row[column]) for row in read_seed("ranking_weights")}
    return tuple(table[name] for name in FEATURES)


@dataclass(frozen=True, slots=True)
class Rivals:
    """What the readings of one name have in common: largest log population, provinces with a sizeable town of this
    name, countries of this name, first-level units (country, name of the unit) of this name."""

    most: float
    namesakes: frozenset[tuple[str, str | None]]
    countries: frozenset[str]
    provinces: frozenset[tuple[str, str | None]]


def rivals(matches: list[Match]) -> Rivals:
    """Facts about all readings of a name that each of them is held against."""
    peopled = [_people(m.place) for m in matches if unit_kind(m.place) in ("town", "admin2")]
    return Rivals(
        max(peopled, default=0.0),
        frozenset(
            (m.place.iso3, m.place.admin1)
            for m in matches
            if m.place.feature == "town" and m.place.population >= _SIZEABLE
        ),
        frozenset(m.place.iso3 for m in matches if m.place.feature == "country"),
        frozenset((m.place.iso3, m.place.admin1) for m in matches if m.place.feature == "admin1" and m.quality >= 1.0),
    )


def features(candidate: Candidate, match: Match, evidence: Evidence, among: Rivals) -> tuple[float, ...]:
    """Values in the order of `FEATURES`."""
    place = match.place
    kind = unit_kind(place)
    people = _people(place) if kind in ("town", "admin2") else 0.0
    named, read, province_named, province, near = support(evidence, candidate.key, match)
    contained = candidate.container is not None and any(contains(o, match) for o in candidate.container.matches[:12])
    fits, differs = _kind(candidate, kind)
    home = evidence.home
    return (
        people,
        float(kind == "country"),
        float(kind == "admin1"),
        float(kind == "admin2"),
        float(kind in ("region", "natural", "site")),
        float(0.8 <= match.quality < 1.0),
        float(match.quality < 0.8),
        math.sqrt(named),
        math.sqrt(read),
        province_named,
        province,
        near,
        float(contained),
        float(candidate.container is not None and not contained),
        fits,
        differs,
        float(home.iso3 is not None and home.iso3 == place.iso3),
        float(match.capital),
        among.most - people if kind in ("town", "admin2") else 0.0,
        float(
            kind in ("admin1", "admin2")
            and (place.iso3, place.admin1) in among.namesakes
            and candidate.kind_word is None
        ),
        float(kind == "admin2" and candidate.kind_word is None and " " not in candidate.key),
        float((place.iso3, place.admin1 or "") in home.provinces),
        float(bool(home.squares) and square(place) in home.squares),
        float(kind != "country" and place.iso3 in among.countries),
        float(kind in ("town", "admin2") and not match.capital and _has_namesake_unit(place, among.provinces)),
    )


def _people(place: Place) -> float:
    """Logarithm of the inhabitants."""
    return math.log10((place.population or _UNCOUNTED * (place.feature == "town")) + 30)


def unit_kind(place: Place) -> str:
    """The class of a place as names of its kind behave: where the first-level units are towns with their surroundings
    (Puerto Rico has 78), they are no more likely meant than districts elsewhere."""
    municipal = place.feature == "admin1" and place.iso3.lower() in load_cues()["municipal_country"]
    return "admin2" if municipal else place.feature


def _has_namesake_unit(place: Place, provinces: frozenset[tuple[str, str | None]]) -> bool:
    """Whether a province of the same country bears the name, other than the one the place lies in: California, Pa."""
    return any(iso3 == place.iso3 and name != place.admin1 for iso3, name in provinces)


def _kind(candidate: Candidate, kind: str) -> tuple[float, float]:
    word = candidate.kind_word
    if word is None:
        return 0.0, 0.0
    cues = load_cues()
    if kind in _KINDS and word in cues[_KINDS[kind]]:
        return 1.0, 0.0
    area = word in cues["province_word"] or word in cues["district_word"]
    if area and kind in ("admin1", "admin2"):
        return 0.6, 0.0
    known = area or word in cues["town_word"]
    return 0.0, float(known)


def scores(candidate: Candidate, matches: list[Match], evidence: Evidence, column: Column) -> list[float]:
    """Score of each reading of a name; differences are log odds."""
    if not matches:
        return []
    among = rivals(matches)
    table = weights(column)
    return [
        sum(w * x for w, x in zip(table, features(candidate, m, evidence, among), strict=True) if x) for m in matches
    ]


def chances(ranked: list[float]) -> list[float]:
    """Probabilities of readings from their scores."""
    if not ranked:
        return []
    top = max(ranked)
    odds = [math.exp(score - top) for score in ranked]
    total = sum(odds)
    return [odd / total for odd in odds]
