"""Lists of one sentence as the tally sees them: counts that are summed, with the side of their people."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from conflict_events.extract.toll.fates import are_man_and_woman
from conflict_events.extract.toll.model import Count

VICTIMS = ("civilian", "force")
"""`victims` is the side of a list that holds both and no fighter."""
FIGHTERS = ("militant", "attacker", "party")


@dataclass(slots=True)
class Group:
    """One list of one sentence: its counts are summed."""

    counts: list[Count] = field(default_factory=list)

    @property
    def best(self) -> int:
        """Conservative sum of the list."""
        return sum(c.best for c in self.counts)

    @property
    def low(self) -> int:
        """Lowest sum of the list."""
        return sum(c.low for c in self.counts)

    @property
    def high(self) -> int:
        """Highest sum of the list."""
        return sum(c.high for c in self.counts)

    @property
    def side(self) -> str:
        """The side of all its people, `general` where they are mixed or unknown."""
        sides = {"general" if c.side in ("", "group") else c.side for c in self.counts}
        if len(sides) > 1:
            return "mixed" if sides & set(FIGHTERS) else "victims"
        return sides.pop()

    def has(self, flag: str) -> bool:
        """Whether any count of the list carries the flag."""
        return any(getattr(c, flag) for c in self.counts)


def groups_of(counts: Sequence[Count]) -> list[Group]:
    """The lists of `counts` by sentence and number."""
    table: dict[tuple[int, int], Group] = {}
    for count in counts:
        table.setdefault((count.sentence, count.group), Group()).counts.append(count)
    return [table[key] for key in sorted(table)]


def are_two(told: Group, group: Group) -> bool:
    """A woman and a man, each told alone in the text: two people, whatever befell them."""
    pair = (told.counts[0], group.counts[0])
    if any(c.in_title for c in pair) or len(told.counts) + len(group.counts) > 2 or pair[0].kind != "killed":
        return False
    return told.best == 1 and are_man_and_woman(*pair)
