"""The running figure for the people of each side (soldiers, civilians, anybody), and the sum over the sides.

Takes lists in the order in which they were told; which of them count at all is not decided here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from conflict_events.extract.toll.groups import FIGHTERS, VICTIMS, Group, are_two
from conflict_events.extract.toll.model import Count


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
            and (value != self.value or group.has("is_later") or self._is_other(names, group))
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
        elif value > self.value and not group.has("is_later"):
            self._take(value, names, group)
        elif value > self.value:
            self.value += value
            self.used.append(group)
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


def sum_of_sides(groups: Sequence[Group]) -> tuple[int, list[Group]]:
    """The sum over the sides and the lists it rests on; a list goes to its side in the order of the telling."""
    sides: dict[str, _Side] = {}
    for group in groups:
        sides.setdefault(_home(group, sides), _Side()).add(group)
    return _combine(sides)


def _home(group: Group, sides: dict[str, _Side]) -> str:
    """The side of a list; "his driver was also killed" goes with the victim of no told side that stands before it.

    So does "the bomber too died", which says that the total before it did not hold the bomber (house rule 3).
    """
    if group.side == "general" and sides and "general" not in sides and all(_is_also(c) for c in group.counts):
        return max(sides, key=lambda name: sides[name].told_last)
    beside = group.side in (*VICTIMS, "attacker") and group.side not in sides and group.has("is_additional")
    return "general" if beside and "general" in sides else group.side


def _is_also(count: Count) -> bool:
    """ "Both men on board also perished", "one of the hurt died": beside those told before, of whichever side."""
    return count.is_additional and (count.is_definite or count.is_later) and count.kind == "killed"


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


def _is_bare(side: _Side) -> bool:
    """ "One fallen, nine rebels neutralised": a figure with no word of who it was."""
    counts = [c for g in side.used for c in g.counts]
    return all(c.noun is None and c.name is None and not (c.is_definite or c.is_part) for c in counts)
