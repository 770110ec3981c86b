"""Chooses one place for each candidate span, jointly over the article. Reads no text, only spans and evidence."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from conflict_events.locate.distance import kilometres
from conflict_events.locate.gazetteer import Gazetteer, Match
from conflict_events.locate.spans import Candidate, contains
from conflict_events.text import Place, Toponym


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the ranking; tuned on articles with known coordinates."""

    people: float = 0.75
    country: float = 3.6
    admin1: float = 2.6
    admin2: float = -0.6
    curated: float = 3.2
    alternate: float = -0.9
    country_evidence: float = 2.6
    province_evidence: float = 1.6
    container: float = 5.0
    near: float = 1.6
    near_km: float = 160.0
    kind_word: float = 2.0
    outlet: float = 0.6


WEIGHTS = Weights()
_ROUNDS = 2


@dataclass(slots=True)
class Evidence:
    """Countries (ISO3 to weight) and provinces that the article speaks for."""

    countries: dict[str, float]
    provinces: set[tuple[str, str]]
    outlet: str | None


def resolve(
    candidates: list[Candidate], gazetteer: Gazetteer, *, demonyms: dict[str, int], outlet: str | None
) -> list[Toponym]:
    """Toponyms in text order. A span without a trustworthy place keeps `place=None` and its candidates."""
    options = [_options(c, gazetteer) for c in candidates]
    evidence = _evidence(candidates, options, demonyms, outlet)
    _add_similar(candidates, options, evidence, gazetteer)
    choices: list[int] = [0] * len(options)
    scores: list[list[float]] = []
    for round_number in range(_ROUNDS + 1):
        chosen = [opts[k] if opts else None for opts, k in zip(options, choices, strict=True)]
        neighbours = [m.place for m in chosen if m is not None and m.place.feature != "country"] if round_number else []
        if round_number:
            evidence = _refreshed(evidence, chosen, candidates)
        memo: dict[tuple[int, int], list[float]] = {}
        scores = [
            _score_all(c, opts, evidence, neighbours, chosen, index, memo)
            for index, (c, opts) in enumerate(zip(candidates, options, strict=True))
        ]
        choices = [max(range(len(s)), key=s.__getitem__) if s else 0 for s in scores]
    _one_place_per_name(candidates, options, scores)
    return [_toponym(c, opts, s) for c, opts, s in zip(candidates, options, scores, strict=True)]


def _options(candidate: Candidate, gazetteer: Gazetteer) -> list[Match]:
    return list(candidate.matches[:40])


def _evidence(
    candidates: list[Candidate], options: list[list[Match]], demonyms: dict[str, int], outlet: str | None
) -> Evidence:
    countries: dict[str, float] = defaultdict(float)
    provinces: set[tuple[str, str]] = set()
    for iso3, count in demonyms.items():
        countries[iso3] += min(2.0, 0.6 * count)
    for candidate, opts in zip(candidates, options, strict=True):
        nations = [m for m in opts if m.place.feature == "country"]
        if nations:
            countries[nations[0].place.iso3] += 1.0
        units = [m for m in opts if m.place.feature == "admin1"]
        if units and len({m.place.iso3 for m in opts if m.place.population > 50_000}) <= 1:
            countries[units[0].place.iso3] += 0.7
            provinces.add((units[0].place.iso3, units[0].place.admin1 or ""))
        elif opts and len({m.place.iso3 for m in opts}) == 1 and len(candidate.key) > 4:
            countries[opts[0].place.iso3] += 0.5
    return Evidence(dict(countries), provinces, outlet)


def _refreshed(evidence: Evidence, chosen: list[Match | None], candidates: list[Candidate]) -> Evidence:
    countries = {iso3: weight * 0.6 for iso3, weight in evidence.countries.items()}
    provinces = set(evidence.provinces)
    for match, candidate in zip(chosen, candidates, strict=True):
        if match is None:
            continue
        countries[match.place.iso3] = countries.get(match.place.iso3, 0.0) + 0.5
        if match.place.feature in ("admin1", "admin2") or candidate.container is not None:
            provinces.add((match.place.iso3, match.place.admin1 or ""))
    return Evidence(countries, provinces, evidence.outlet)


def _add_similar(
    candidates: list[Candidate], options: list[list[Match]], evidence: Evidence, gazetteer: Gazetteer
) -> None:
    """Give names the gazetteer lacks look-alikes within the countries the article is about."""
    likely = sorted(evidence.countries, key=lambda c: (-evidence.countries[c], c))[:3]
    memo: dict[str, list[Match]] = {}
    for candidate, opts in zip(candidates, options, strict=True):
        if opts:
            continue
        if candidate.key not in memo:
            memo[candidate.key] = [m for iso3 in likely for m in gazetteer.similar(candidate.text, iso3)]
        opts.extend(memo[candidate.key])


def _score_all(
    candidate: Candidate,
    options: list[Match],
    evidence: Evidence,
    neighbours: list[Place],
    chosen: list[Match | None],
    index: int,
    memo: dict[tuple[int, int], list[float]],
) -> list[float]:
    return [_score(candidate, match, evidence, neighbours) for match in options]


def _score(candidate: Candidate, match: Match, evidence: Evidence, neighbours: list[Place]) -> float:
    place, weights = match.place, WEIGHTS
    score = _prior(candidate, match)
    total = sum(evidence.countries.values())
    if total:
        share = evidence.countries.get(place.iso3, 0.0) / total
        score += weights.country_evidence * math.sqrt(share)
    if place.feature != "country" and (place.iso3, place.admin1 or "") in evidence.provinces:
        score += weights.province_evidence
    if evidence.outlet == place.iso3:
        score += weights.outlet
    if candidate.container is not None:
        score += weights.container * any(contains(outer, match) for outer in candidate.container.matches)
    return score + _nearness(place, neighbours)


def _prior(candidate: Candidate, match: Match) -> float:
    place, weights = match.place, WEIGHTS
    score = weights.people * math.log10(place.population + 30)
    if place.feature == "country":
        score = weights.people * 8.5 + weights.country - 2.0
    elif place.feature == "admin1":
        score = weights.people * 5.5 + weights.admin1 - 2.0
    elif place.feature == "admin2":
        score += weights.admin2
    elif place.feature in ("region", "natural", "site"):
        score = weights.people * 4 + weights.curated - 2.0
    if match.quality < 1.0:
        score += weights.alternate * (1.0 if match.quality >= 0.8 else 2.0)
    return score + _kind_bonus(candidate, place)


_AREA_WORDS = {
    "admin1": frozenset(
        "province region state governorate oblast department prefecture canton krai emirate republic".split()
    ),
    "admin2": frozenset("district county parish municipality raion territory area commune subdistrict upazila".split()),
    "town": frozenset("town city village hamlet camp capital settlement township port".split()),
}


def _kind_bonus(candidate: Candidate, place: Place) -> float:
    word = candidate.kind_word
    if word is None:
        return 0.0
    if word in _AREA_WORDS.get(place.feature, ()):
        return WEIGHTS.kind_word
    area = word in _AREA_WORDS["admin1"] or word in _AREA_WORDS["admin2"]
    if area and place.feature in ("admin1", "admin2"):
        return WEIGHTS.kind_word * 0.6
    return -0.3


def _nearness(place: Place, neighbours: list[Place]) -> float:
    if place.feature == "country" or not neighbours:
        return 0.0
    near: list[float] = []
    for other in neighbours:
        if other.name == place.name:
            continue
        if abs(other.latitude - place.latitude) > 5:
            continue
        distance = kilometres(place.latitude, place.longitude, other.latitude, other.longitude)
        near.append(math.exp(-distance / WEIGHTS.near_km))
    near.sort(reverse=True)
    return WEIGHTS.near * sum(near[:3]) / 2


def _one_place_per_name(candidates: list[Candidate], options: list[list[Match]], scores: list[list[float]]) -> None:
    """One article uses a name for one place: sum the scores over all its mentions without a container of their own."""
    groups: dict[str, list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        groups[candidate.key].append(index)
    for members in groups.values():
        same = [k for k in members if len(scores[k]) == len(scores[members[0]])]
        if len(same) < 2:
            continue
        best = [max(scores[k][j] for k in same) for j in range(len(scores[same[0]]))]
        for k in same:
            if candidates[k].container is None and candidates[k].kind_word is None:
                scores[k] = best


def _toponym(candidate: Candidate, options: list[Match], scores: list[float]) -> Toponym:
    if not options:
        return Toponym(candidate.start, candidate.end, candidate.text, None, 0.0, "unlisted")
    ranked = sorted(range(len(options)), key=lambda k: (-scores[k], options[k].place.place_id))[:5]
    top = scores[ranked[0]]
    weights = [math.exp(scores[k] - top) for k in ranked]
    total = sum(weights)
    pairs = tuple((options[k].place, round(w / total, 4)) for k, w in zip(ranked, weights, strict=True))
    best = options[ranked[0]]
    return Toponym(candidate.start, candidate.end, candidate.text, best.place, pairs[0][1], best.rule, pairs)


def countries_of(toponyms: Iterable[Toponym]) -> dict[str, int]:
    """How often each country is spoken for by resolved toponyms."""
    counts: dict[str, int] = defaultdict(int)
    for toponym in toponyms:
        if toponym.place is not None:
            counts[toponym.place.iso3] += 1
    return dict(counts)
