"""Chooses one place for each candidate span, jointly over the article. Reads no text, only spans and evidence."""

from collections import defaultdict
from dataclasses import dataclass, replace

from conflict_events.locate.containers import Candidate
from conflict_events.locate.cues import load_cues
from conflict_events.locate.doubt import LEAST_BELIEF, belief
from conflict_events.locate.evidence import Evidence, Odds, gather
from conflict_events.locate.gazetteer import Gazetteer, Match
from conflict_events.locate.home import Source, home_of
from conflict_events.locate.ranking import Column, chances, scores
from conflict_events.text import Toponym

_MOST_READINGS = 40
_COUNTRIES_FOR_LOOKALIKES = 3
_KEPT_RIVALS = 5


@dataclass(slots=True)
class Resolution:
    """Readings of every candidate with their scores, and the evidence that the scores of the last round rest on."""

    candidates: list[Candidate]
    readings: list[list[Match]]
    ranked: list[list[float]]
    evidence: Evidence


def rank(
    candidates: list[Candidate], gazetteer: Gazetteer, demonyms: dict[str, int], source: Source, *, fit: bool = False
) -> Resolution:
    """Score the readings of all names in two rounds: by even votes, then by votes as likely as the first round found.

    `fit` leaves each mention its own scores, as the fitting of weights needs them.
    """
    nothing: list[Odds] = [None] * len(candidates)
    exact = [_of_told_kind(c, _not_inside_namesakes(c)) for c in candidates]
    home = home_of(source.name, source.country, gazetteer, (m for row in exact for m in row))
    evidence = gather(candidates, exact, nothing, demonyms, home)
    readings = _readings(candidates, exact, evidence, gazetteer)
    first = _scored(candidates, readings, evidence, "first")
    _share_between_mentions(candidates, first)
    evidence = gather(candidates, readings, [chances(row) for row in first], demonyms, home)
    second = _scored(candidates, readings, evidence, "second")
    if not fit:
        _share_between_mentions(candidates, second)
    return Resolution(candidates, readings, second, evidence)


def _not_inside_namesakes(candidate: Candidate) -> list[Match]:
    """The readings, without districts of a province of that name: bare "Hawaii" is the state, not Hawaii County."""
    readings = list(candidate.matches[:_MOST_READINGS])
    if candidate.kind_word is not None:
        return readings
    provinces = {(m.place.iso3, m.place.admin1) for m in readings if m.place.feature == "admin1" and m.quality >= 1.0}
    return [m for m in readings if m.place.feature != "admin2" or (m.place.iso3, m.place.admin1) not in provinces]


def _of_told_kind(candidate: Candidate, readings: list[Match]) -> list[Match]:
    """The readings without the towns of the units named, or the units of the towns: "Hodeidah governorate" is never the
    town of Hodeidah, nor "the town of Hodeidah" or "20 km north of Hodeidah" the governorate."""
    cues = load_cues()
    if candidate.kind_word in cues["town_word"] and candidate.kind_word != "township":  # a township is a unit too
        homes = {(m.place.iso3, m.place.admin1) for m in readings if m.place.feature == "town" and m.quality >= 1.0}
        return [
            m
            for m in readings
            if m.place.feature not in ("admin1", "admin2") or (m.place.iso3, m.place.admin1) not in homes
        ]
    if candidate.kind_word not in cues["province_word"] and candidate.kind_word not in cues["district_word"]:
        return readings
    units = {(m.place.iso3, m.place.admin1) for m in readings if m.place.feature in ("admin1", "admin2")}
    return [m for m in readings if m.place.feature != "town" or (m.place.iso3, m.place.admin1) not in units]


def _scored(
    candidates: list[Candidate], readings: list[list[Match]], evidence: Evidence, column: Column
) -> list[list[float]]:
    """Scores of all readings; mentions of a name that stand alike score alike and are counted once."""
    done: dict[tuple[str, str | None, str | None, int], list[float]] = {}
    found = []
    for candidate, options in zip(candidates, readings, strict=True):
        container = candidate.container.key if candidate.container is not None else None
        alike = (candidate.key, container, candidate.kind_word, len(options))
        if alike not in done:
            done[alike] = scores(candidate, options, evidence, column)
        found.append(list(done[alike]))
    return found


def resolve(
    candidates: list[Candidate],
    gazetteer: Gazetteer,
    *,
    demonyms: dict[str, int],
    source: Source,
) -> list[Toponym]:
    """Toponyms in text order.

    A reading next to nothing speaks for (see `doubt.py`) leaves its name unresolved: `place=None`, the readings kept
    as candidates.
    """
    done = rank(candidates, gazetteer, demonyms, source)
    found = [_toponym(c, opts, s) for c, opts, s in zip(candidates, done.readings, done.ranked, strict=True)]
    rows = zip(found, candidates, done.readings, done.ranked, strict=True)
    return [_weighed(t, c, options, ranked, done.evidence) for t, c, options, ranked in rows]


def _weighed(
    toponym: Toponym, candidate: Candidate, options: list[Match], ranked: list[float], evidence: Evidence
) -> Toponym:
    """The toponym with the belief in its place as its score; without a place when there is next to none."""
    if toponym.place is None:
        return toponym
    score = round(belief(candidate, options, chances(ranked), evidence), 4)
    if score < LEAST_BELIEF:
        return replace(toponym, place=None, score=0.0, rule="doubted")
    return replace(toponym, score=score)


def _readings(
    candidates: list[Candidate], exact: list[list[Match]], evidence: Evidence, gazetteer: Gazetteer
) -> list[list[Match]]:
    """Readings of each name; one the gazetteer lacks gets look-alikes in the countries the article names most."""
    weight: dict[str, float] = defaultdict(float)
    for votes in (evidence.named_country, evidence.country):
        for iso3, count in votes.total.items():
            weight[str(iso3)] += count
    likely = sorted(weight, key=lambda c: (-weight[c], c))[:_COUNTRIES_FOR_LOOKALIKES]
    found = []
    for candidate, matches in zip(candidates, exact, strict=True):
        options = list(matches)
        if candidate.may_be_misspelt and not any(m.place.iso3 in likely or not m.place.iso3 for m in matches):
            options += [m for iso3 in likely for m in gazetteer.similar(candidate.text, iso3)]
        found.append(options)
    return found


def _share_between_mentions(candidates: list[Candidate], ranked: list[list[float]]) -> None:
    """One article uses a name for one place: a mention with its province beside it decides for the bare ones."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        groups[candidate.key, len(ranked[index])].append(index)
    for members in groups.values():
        if len(members) < 2 or not ranked[members[0]]:
            continue
        plain = [k for k in members if candidates[k].kind_word is None]  # "Osh region" says nothing about "Osh"
        if len(plain) < 2:
            continue
        best = [max(column) for column in zip(*(ranked[k] for k in plain), strict=True)]
        for k in plain:
            if candidates[k].container is None:
                ranked[k] = best


def _toponym(candidate: Candidate, options: list[Match], ranked: list[float]) -> Toponym:
    if not options:
        return Toponym(candidate.start, candidate.end, candidate.text, None, 0.0, "unlisted")
    order = sorted(range(len(options)), key=lambda k: (-ranked[k], options[k].place.place_id))[:_KEPT_RIVALS]
    odds = chances([ranked[k] for k in order])
    rivals = tuple((options[k].place, round(odd, 4)) for k, odd in zip(order, odds, strict=True))
    best = options[order[0]]
    return Toponym(candidate.start, candidate.end, candidate.text, best.place, rivals[0][1], best.rule, rivals)
