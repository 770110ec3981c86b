"""Whether the best reading of a name is to be believed: a small town that nothing else in the article speaks for may as
well be a quarter, a park or a street that the gazetteer lacks. Pure functions; weights are data in `seeds/gazetteer`.
"""

import math
from collections.abc import Sequence
from functools import cache

from conflict_events.locate.containers import Candidate, contains
from conflict_events.locate.evidence import Evidence, support
from conflict_events.locate.gazetteer import Match
from conflict_events.locate.home import square
from conflict_events.locate.ranking import unit_kind
from conflict_events.locate.sources import read_seed
from conflict_events.text import Place

FEATURES = (
    "bias", "people", "country", "admin1", "admin2", "curated", "contained", "site_after", "site_after_near", "near",
    "province", "province_named", "country_named", "country_read", "home", "away_from_home", "alternate", "similar",
    "namesakes", "namesakes_abroad", "again", "chance", "alone",
)  # fmt: skip
LEAST_BELIEF = 0.2
"""Probability below which a name is left unresolved."""
_UNCOUNTED = 1000
"""Inhabitants of a seat of a district of which no source holds the number."""
_BESIDE = 0.25
"""Degrees within which two readings are one place."""


@cache
def _weights() -> tuple[float, ...]:
    table = {row["feature"]: float(row["weight"]) for row in read_seed("doubt_weights")}
    return tuple(table[name] for name in FEATURES)


def belief(candidate: Candidate, options: Sequence[Match], odds: Sequence[float], evidence: Evidence) -> float:
    """Probability that the likeliest of the readings is the place meant; `odds` are the readings' chances."""
    total = sum(w * x for w, x in zip(_weights(), features(candidate, options, odds, evidence), strict=True) if x)
    return 1 / (1 + math.exp(-total))


def features(
    candidate: Candidate, options: Sequence[Match], odds: Sequence[float], evidence: Evidence
) -> tuple[float, ...]:
    """Values in the order of `FEATURES` for the likeliest reading."""
    best = max(range(len(options)), key=lambda k: odds[k])
    match = options[best]
    place, kind = match.place, unit_kind(match.place)
    named, read, province_named, province, near = support(evidence, candidate.key, match)
    home = evidence.home
    at_home = (place.iso3, place.admin1 or "") in home.provinces or square(place) in home.squares
    contained = candidate.container is not None and any(contains(o, match) for o in candidate.container.matches[:12])
    here = [_is_beside(m.place, place) for m in options]
    towns = [m.place for m, same in zip(options, here, strict=True) if m.place.feature == "town" and not same]
    peopled = kind in ("town", "admin2")
    return (
        1.0,
        math.log10((place.population or _UNCOUNTED * _is_seat(place)) + 30) - 3 if peopled else 0.0,
        float(kind == "country"),
        float(kind == "admin1"),
        float(kind == "admin2"),
        float(kind in ("region", "natural", "site")),
        float(contained),
        float(candidate.before_site),
        float(candidate.before_site) * min(1.0, near),
        min(1.0, near),
        min(1.0, province),
        province_named,
        math.sqrt(named),
        math.sqrt(read),
        float(at_home),
        float(bool(home.provinces) and not at_home and kind != "country"),
        float(0.8 <= match.quality < 1.0),
        float(match.quality < 0.8),
        math.log(1 + sum(p.iso3 == place.iso3 for p in towns)) if peopled else 0.0,
        math.log(max(1, sum(p.iso3 != place.iso3 for p in towns))) if peopled else 0.0,
        float(candidate.times > 1),
        sum(odd for odd, same in zip(odds, here, strict=True) if same),
        float(evidence.country.sum_of_others(candidate.key) == 0.0),
    )


def _is_seat(place: Place) -> bool:
    """Whether a town bears the name of its district."""
    return place.feature == "town" and place.admin2 is not None and place.name in place.admin2


def _is_beside(place: Place, best: Place) -> bool:
    """Whether a reading lies where the best one does: a town and the district named after it are no rivals."""
    return abs(place.latitude - best.latitude) < _BESIDE and abs(place.longitude - best.longitude) < _BESIDE
