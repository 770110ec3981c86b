"""Adds up the counts of one kind (the dead, or the wounded) told of one event. Knows no text beyond its counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from conflict_events.extract.toll.corrections import without_corrected
from conflict_events.extract.toll.groups import FIGHTERS, VICTIMS, Group, are_two, groups_of
from conflict_events.extract.toll.model import Count, is_bombing
from conflict_events.extract.toll.rivals import are_two_voices, overruled


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


def _is_within(group: Group, groups: Sequence[Group]) -> bool:
    """Whether the list tells a part of others: "of whom 23 have died", and later "two more died", is a part of none."""
    if not group.has("is_part") or group.has("is_additional"):
        return False
    whole = [g for g in groups if not g.has("is_part")]
    beside = [g for g in whole if not g.has("is_additional") or g.counts[0].sentence == group.counts[0].sentence]
    return any(group.best <= g.best for g in beside) or not whole


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


def _best(groups: Sequence[Group]) -> tuple[int, list[Group]]:
    totals = [g for g in groups if g.has("is_total")]
    if totals:
        last = totals[-1]
        return last.best, [last]
    firm = [g for g in groups if not all(c.is_vague for c in g.counts)] or list(groups)
    firm = _merged(_without_parts(firm))
    sides: dict[str, _Side] = {}
    for group in firm:
        sides.setdefault(_home(group, sides), _Side()).add(group)
    return _combine(sides)


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
            and (more or _in_another_condition(last, group))
        ):
            merged[-1] = Group([*last.counts, *group.counts])
        else:
            merged.append(group)
    return merged


def _in_another_condition(last: Group, group: Group) -> bool:
    """ "Two are in critical condition and one is in stable condition": nobody is in both."""
    rules = [{c.rule.split(":", 1)[1] for c in g.counts} for g in (last, group)]
    return all(rule.endswith(" condition") for rule in rules[0] | rules[1]) and not rules[0] & rules[1]


@dataclass(slots=True)
class _Side:
    """The running figure for the people of one side."""

    value: int = 0
    names: set[str] = field(default_factory=set)
    used: list[Group] = field(default_factory=list)
    told_last: int = 0

    def add(self, group: Group) -> None:
        value, names = group.best, {c.name for c in group.counts if c.name}
        if value == self.value:
            self.told_last = group.counts[0].sentence
        if self.value == 0:
            self._take(value, names, group)
        elif (
            group.has("is_additional")
            and self._is_near(group)
            and (value != self.value or self._is_other(names, group))
        ):
            self.value += value
            self.used.append(group)
        elif value == 1 and names and self.names and not self._known(names):
            if len(self.names) >= self.value:
                self.value += 1
                self.used.append(group)
            self.names |= names
        elif value == 1 and self.value == len(self.used) and all(are_two(g, group) for g in self.used):
            self.value += 1
            self.used.append(group)
            self.names |= names
        elif value > self.value:
            self._take(value, names, group)
        else:
            self.names |= names

    def _is_near(self, group: Group) -> bool:
        """ "Others" of the wounded are other than the dead, but for those told beside wounded of the same sentence;
        "others" who died are told right after the first."""
        return group.counts[0].sentence - self.told_last <= (2 if group.counts[0].kind == "killed" else 0)

    def _is_other(self, names: set[str], group: Group) -> bool:
        """Somebody without a name, told beside somebody with one, or in one breath ("one was hit and another too")."""
        beside = self.told_last == group.counts[0].sentence
        return self.value == 1 and not names and (bool(self.names) or beside)

    def _take(self, value: int, names: set[str], group: Group) -> None:
        self.value, self.used, self.told_last = value, [group], group.counts[0].sentence
        self.names |= names

    def _known(self, names: set[str]) -> bool:
        """A name is known when its last word was seen, or its only one: stories give the full name once."""
        return any(
            name.split()[-1] == other.split()[-1] or (" " not in name and name in other.split())
            for name in names
            for other in self.names
        )


def _home(group: Group, sides: dict[str, _Side]) -> str:
    """The side of a list; "his driver was also killed" goes with the victim of no told side that stands before it.

    So does "the bomber too died", which says that the total before it did not hold the bomber (house rule 3).
    """
    if group.side == "general" and sides and "general" not in sides and all(_is_also(c) for c in group.counts):
        return max(sides, key=lambda name: sides[name].told_last)
    beside = group.side in (*VICTIMS, "attacker") and group.side not in sides and group.has("is_additional")
    return "general" if beside and "general" in sides else group.side


def _is_also(count: Count) -> bool:
    """ "Both men on board also perished": beside those told before, of whichever side."""
    return count.is_additional and count.is_definite and count.kind == "killed"


def _combine(sides: dict[str, _Side]) -> tuple[int, list[Group]]:
    """Sum over the sides, unless an overall figure already covers them."""
    _join_victims(sides)
    overall = [sides[name] for name in ("general", "mixed") if name in sides]
    specific = [sides[name] for name in (*VICTIMS, *FIGHTERS) if name in sides]
    whole = max(overall, key=lambda side: side.value, default=None)
    parts = sum(side.value for side in specific)
    if whole is None or parts == 0:
        chosen = specific if whole is None else [whole]
        return sum(side.value for side in chosen), [g for side in chosen for g in side.used]
    if parts <= whole.value:
        return whole.value, list(whole.used)
    victims = sum(sides[name].value for name in VICTIMS if name in sides)
    fighters = sum(sides[name].value for name in FIGHTERS if name in sides)
    if fighters == whole.value and victims <= whole.value:
        return whole.value, list(whole.used)
    if fighters and victims <= whole.value and (whole.value > 1 or _is_bare(whole)):
        return whole.value + fighters, [
            *whole.used,
            *(g for name in FIGHTERS if name in sides for g in sides[name].used),
        ]
    return parts, [g for side in specific for g in side.used]


def _is_bare(side: _Side) -> bool:
    """ "One fallen, nine rebels neutralised": a figure with no word of who it was."""
    counts = [c for g in side.used for c in g.counts]
    return all(c.noun is None and c.name is None and not (c.is_definite or c.is_part) for c in counts)


def _join_victims(sides: dict[str, _Side]) -> None:
    """ "Five soldiers and two civilians" and, elsewhere, "six soldiers": the larger telling of the victims stands."""
    together = sides.pop("victims", None)
    if together is None:
        return
    if not any(name in sides for name in FIGHTERS):
        sides["mixed"] = max((s for s in (together, sides.get("mixed")) if s is not None), key=lambda s: s.value)
    elif together.value >= sum(sides[name].value for name in VICTIMS if name in sides):
        for name in VICTIMS:
            sides.pop(name, None)
        sides["civilian"] = together


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
