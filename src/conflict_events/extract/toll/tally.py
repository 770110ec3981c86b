"""Adds up the counts of one kind (the dead, or the wounded) told of one event. Knows no text beyond its counts.

Says which lists count and how far apart the figures told are; the people of the sides are added up in `sides`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from conflict_events.extract.toll.appositions import are_unlike
from conflict_events.extract.toll.corrections import without_corrected
from conflict_events.extract.toll.groups import FIGHTERS, VICTIMS, Group, groups_of
from conflict_events.extract.toll.model import Count, is_bombing
from conflict_events.extract.toll.rivals import are_two_voices, overruled
from conflict_events.extract.toll.sides import sum_of_sides


@dataclass(frozen=True, slots=True)
class Tally:
    """Low, best and high with what they rest on. `figures` is how many different figures were told."""

    low: int = 0
    best: int = 0
    high: int = 0
    is_stated: bool = False
    is_denied: bool = False
    is_disputed: bool = False
    is_vague: bool = False
    is_claimed: bool = False
    is_named: bool = False
    figures: int = 0
    used: tuple[Count, ...] = ()

    def minus(self, dead: "Tally") -> "Tally":
        """Those of this tally who are not among the dead."""
        best = max(self.best - dead.best, 0)
        return replace(self, low=max(self.low - dead.high, 0), best=best, high=max(self.high - dead.low, best))

    def less(self, some: int) -> "Tally":
        """This tally without `some` of its people."""
        best = max(self.best - some, 0)
        return replace(self, low=max(self.low - some, 0), best=best, high=max(self.high, best))


def tally(counts: Sequence[Count]) -> Tally:
    """The toll that `counts` (all of one kind, in order) support together."""
    live = [c for c in counts if not c.is_cumulative and not c.is_unreal and c.strength > 0.2]
    live = [c for c in live if not c.is_recalled] or live
    live = without_corrected(live)
    denied = any(c.negated for c in live)
    groups = groups_of([c for c in live if not c.negated and c.best > 0])
    bomber = [g for g in groups if all(_is_bomber(c) for c in g.counts)]
    groups = [g for g in groups if g not in bomber] or groups
    groups = _without_headline_twin(groups)
    whole = [g for g in groups if not _is_within(g, groups)] or groups
    if not whole:
        return Tally(is_denied=denied)
    sober = [g for g in whole if not g.has("is_boast")] or whole
    lower = overruled([c for g in sober for c in g.counts])
    best, used = _best([g for g in sober if (g.counts[0].sentence, g.counts[0].group) not in lower])
    low, high = _bounds(whole, sober, best, denied=denied)
    if bomber and whole != bomber and not any(c.includes_attacker for g in used for c in g.counts):
        high = max(high, best + 1)
    claimed = all(g.has("is_boast") for g in whole)
    return Tally(
        low, best, high, is_stated=True, is_denied=denied, is_disputed=low < best or high > best,
        is_vague=any(c.is_vague for g in used for c in g.counts), is_claimed=claimed,
        is_named=all(c.best == 1 for g in used for c in g.counts),
        figures=len({g.best for g in whole}), used=tuple(c for g in used for c in g.counts),
    )  # fmt: skip


def _is_bomber(count: Count) -> bool:
    """The bomber's own death, told by the way it was done; house rule 3: it raises high, not a total without it."""
    return count.rule.startswith("self:") and is_bombing(count.rule)


def _without_headline_twin(groups: Sequence[Group]) -> list[Group]:
    """The one person of the headline is the one of the text: "Officer dies in blast. The driver, a colonel, died"."""
    titles = [g for g in groups if g.has("in_title")]
    body = [g for g in groups if not g.has("in_title")]
    alone = len(titles) == 1 and titles[0].best == 1 and bool(body) and all(g.best == 1 for g in body)
    one_side = len({g.side for g in body}) == 1
    return body if alone and one_side and not titles[0].has("is_additional") else list(groups)


def _is_within(group: Group, groups: Sequence[Group]) -> bool:
    """Whether the list tells a part of others: "of whom 23 have died", and later "two more died", is a part of none."""
    if not group.has("is_part") or group.has("is_additional"):
        return False
    whole = [g for g in groups if not g.has("is_part")]
    beside = [g for g in whole if not g.has("is_additional") or g.counts[0].sentence == group.counts[0].sentence]
    return any(group.best <= g.best for g in beside) or not whole


def _best(groups: Sequence[Group]) -> tuple[int, list[Group]]:
    totals = [g for g in groups if g.has("is_total")]
    if totals:
        last = totals[-1]
        return last.best, [last]
    firm = [g for g in groups if not all(c.is_vague for c in g.counts)] or list(groups)
    return sum_of_sides(_merged(_without_parts(firm)))


def _without_parts(groups: Sequence[Group]) -> list[Group]:
    """ "Eight died in two blasts: five in the port and three in the old town": one figure, and its parts behind it."""
    kept: list[Group] = []
    for sentence in dict.fromkeys(g.counts[0].sentence for g in groups):
        told = [g for g in groups if g.counts[0].sentence == sentence]
        whole, rest = told[0], told[1:]
        in_parts = len(rest) > 1 and whole.side in ("general", "mixed") and sum(g.best for g in rest) == whole.best
        kept += [whole] if in_parts else told
    return kept


def _merged(groups: Sequence[Group]) -> list[Group]:
    """Two lists of one sentence tell different people ("14 with cuts and two with burns"): they are summed.

    A single person beside a total is one of them, as a rule ("six dead, one having succumbed in hospital").
    """
    merged: list[Group] = []
    for group in groups:
        last = merged[-1] if merged else None
        same = last is not None and last.counts[0].sentence == group.counts[0].sentence
        told = group.has("is_definite") or any(c.rule.startswith("count_noun") for c in group.counts)
        more = group.best > 1 and not told and group.best != last.best if last is not None else False
        if (
            last is not None
            and same
            and not are_two_voices(last.counts[0], group.counts[0])
            and (more or _in_another_condition(last, group) or _of_another_kind(last, group))
        ):
            merged[-1] = Group([*last.counts, *group.counts])
        else:
            merged.append(group)
    return merged


def _of_another_kind(last: Group, group: Group) -> bool:
    """ "Two women were beheaded and a boy was burnt": the one is none of the others, nor did the same befall them."""
    if group.best != 1 or group.has("is_definite") or group.has("is_part") or last.has("is_total"):
        return False
    if {c.rule.split(":", 1)[1] for c in last.counts} & {c.rule.split(":", 1)[1] for c in group.counts}:
        return False
    return all(are_unlike(one.noun, other.noun) for one in last.counts for other in group.counts)


def _in_another_condition(last: Group, group: Group) -> bool:
    """ "Two are in critical condition and one is in stable condition": nobody is in both."""
    rules = [{c.rule.split(":", 1)[1] for c in g.counts} for g in (last, group)]
    return all(rule.endswith(" condition") for rule in rules[0] | rules[1]) and not rules[0] & rules[1]


def _bounds(whole: Sequence[Group], sober: Sequence[Group], best: int, *, denied: bool) -> tuple[int, int]:
    """Low and high span the figures told; a denial moves low, a boast moves high."""
    boasts = [g for g in whole if g not in sober]
    low = 0 if denied else best
    high = max([best, *(g.best for g in boasts), *(g.high for g in sober)])
    told = sum(max((g.best for g in sober if g.side == side), default=0) for side in (*VICTIMS, *FIGHTERS))
    overall = max((g.best for g in sober if g.side in ("general", "mixed")), default=0)
    fighters = sum(max((g.best for g in sober if g.side == side), default=0) for side in FIGHTERS)
    high = max(high, told, overall + fighters if fighters >= overall > 0 else 0)
    if boasts and best and any(g.side != "general" for g in boasts):
        high = max(high, best + max(g.best for g in boasts))
    return min(low, best), high
