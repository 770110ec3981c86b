"""What the decision rules on types may see of one event, and the form such a rule has. Decides nothing itself."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from conflict_events.extract.actors.table import read_rows

SideKind = Literal["state", "group", "armed", "crowd", "civilian"]
"""What a party is: forces of a state, a named group, armed people without a name, a crowd, unarmed people."""

ARMED: frozenset[SideKind] = frozenset({"state", "group", "armed"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules see: shares of the sub-types (summing to 1), the words, the parties, and the dead and hurt.

    `agents` and `targets` are kinds of the parties, surest first; `casualties` is whether any are counted.
    `agent_nations` and `target_nations` are the states (ISO3) behind forces among them, `iso3` where it happened.
    """

    shares: Mapping[str, float]
    text: str
    agents: tuple[SideKind, ...] = ()
    targets: tuple[SideKind, ...] = ()
    casualties: bool = False
    agent_nations: tuple[str, ...] = ()
    target_nations: tuple[str, ...] = ()
    iso3: str | None = None

    def share(self, label: str) -> float:
        """Share of one sub-type."""
        return self.shares.get(label, 0.0)

    def says(self, cue: str) -> bool:
        """Whether a cue of the table stands in the words."""
        return _cue(cue).search(self.text) is not None

    def likeliest(self, labels: Collection[str], least: float = 0.0) -> str | None:
        """The likeliest of some sub-types with at least this share; None when none has it."""
        found = {label: self.share(label) for label in labels if self.share(label) >= max(least, 1e-9)}
        return max(found, key=lambda label: (found[label], label), default=None)

    @property
    def gunmen_act(self) -> bool:
        """Whether those who act first are a named group or armed people without a name."""
        return self.agents[:1] in {("group",), ("armed",)}

    @property
    def says_of_violence(self) -> bool:
        """Whether anybody is said to be hurt, or a fight is told of."""
        return self.casualties or any(self.says(cue) for cue in ("harmed", "exchange", "ground_fight"))

    @property
    def only_unarmed_hit(self) -> bool:
        """Whether armed people act, all that they act upon are unarmed, and no word tells of a fight."""
        one_sided = set(self.agents[:1]) <= ARMED and set(self.targets) == {"civilian"} and bool(self.agents)
        return one_sided and not self.says("exchange") and not self.says("ground_fight")

    @property
    def only_forces_hit(self) -> bool:
        """Whether all whom the act is told to fall upon are forces of a state."""
        return set(self.targets) == {"state"}

    @property
    def only_crowd_faced(self) -> bool:
        """Whether a crowd takes part and nobody armed but forces of the state."""
        kinds = {*self.agents, *self.targets}
        return "crowd" in kinds and not kinds & {"group", "armed"} and not self.says("exchange")

    @property
    def two_armed_sides(self) -> bool:
        """Whether armed people stand on both sides and nobody unarmed is among those acted upon."""
        opposed = set(self.agents[:1]) & ARMED and set(self.targets) & ARMED
        one_list = "state" in self.agents and {"group", "armed"} & set(self.agents)
        return bool(opposed or one_list) and "civilian" not in self.targets


Rule = Callable[[str, Told], str | None]
"""From the sub-type so far to the one the rule puts in its place, None where the rule is silent."""


@cache
def cues() -> tuple[str, ...]:
    """Names of the cues in `seeds/actors/type_cues.csv`, in order of the alphabet."""
    return tuple(sorted({row["cue"] for row in read_rows("type_cues")}))


@cache
def _cue(name: str) -> re.Pattern[str]:
    """The patterns of one cue in `seeds/actors/type_cues.csv`, each from the start of a word."""
    patterns = [row["pattern"] for row in read_rows("type_cues") if row["cue"] == name]
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)
