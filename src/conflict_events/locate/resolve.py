"""Chooses one place for each candidate span, jointly over the article. Reads no text, only spans and evidence."""

import math
from collections import defaultdict

from conflict_events.locate.evidence import Evidence, gather
from conflict_events.locate.gazetteer import Gazetteer, Match
from conflict_events.locate.ranking import scores
from conflict_events.locate.spans import Candidate
from conflict_events.text import Toponym

_MOST_READINGS = 40
_COUNTRIES_FOR_LOOKALIKES = 3
_KEPT_RIVALS = 5


def resolve(
    candidates: list[Candidate], gazetteer: Gazetteer, *, demonyms: dict[str, int], outlet: str | None
) -> list[Toponym]:
    """Toponyms in text order. A span without a trustworthy place keeps `place=None` and its candidates."""
    evidence = gather(candidates, demonyms, outlet)
    options = _readings(candidates, evidence, gazetteer)
    ranked = [scores(c, opts, evidence) for c, opts in zip(candidates, options, strict=True)]
    _share_between_mentions(candidates, ranked)
    return [_toponym(c, opts, s) for c, opts, s in zip(candidates, options, ranked, strict=True)]


def _readings(candidates: list[Candidate], evidence: Evidence, gazetteer: Gazetteer) -> list[list[Match]]:
    """Readings of each name; one the gazetteer lacks gets look-alikes in the countries the article names most."""
    weight: dict[str, float] = defaultdict(float)
    for votes in (evidence.named_country, evidence.country):
        for iso3, count in votes.total.items():
            weight[str(iso3)] += count
    likely = sorted(weight, key=lambda c: (-weight[c], c))[:_COUNTRIES_FOR_LOOKALIKES]
    found = []
    for candidate in candidates:
        matches = list(candidate.matches[:_MOST_READINGS])
        if not matches and candidate.may_be_misspelt:
            matches = [m for iso3 in likely for m in gazetteer.similar(candidate.text, iso3)]
        found.append(matches)
    return found


def _share_between_mentions(candidates: list[Candidate], ranked: list[list[float]]) -> None:
    """One article uses a name for one place: a mention with its province beside it decides for the bare ones."""
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        groups[candidate.key, len(ranked[index])].append(index)
    for members in groups.values():
        if len(members) < 2 or not ranked[members[0]]:
            continue
        best = [max(column) for column in zip(*(ranked[k] for k in members), strict=True)]
        for k in members:
            if candidates[k].container is None and candidates[k].kind_word is None:
                ranked[k] = best


def _toponym(candidate: Candidate, options: list[Match], ranked: list[float]) -> Toponym:
    if not options:
        return Toponym(candidate.start, candidate.end, candidate.text, None, 0.0, "unlisted")
    order = sorted(range(len(options)), key=lambda k: (-ranked[k], options[k].place.place_id))[:_KEPT_RIVALS]
    odds = [math.exp(ranked[k] - ranked[order[0]]) for k in order]
    total = sum(odds)
    rivals = tuple((options[k].place, round(odd / total, 4)) for k, odd in zip(order, odds, strict=True))
    best = options[order[0]]
    return Toponym(candidate.start, candidate.end, candidate.text, best.place, rivals[0][1], best.rule, rivals)
