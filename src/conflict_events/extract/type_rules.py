"""Decision rules of the codebook (1.2a) on the type of an event, each a function of what is told and of whom.

A rule speaks only where its cue is strong; without one the likeliest sub-type of the reading stands.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from conflict_events.extract.actors.table import read_rows

SideKind = Literal["state", "group", "armed", "crowd", "civilian"]
"""What a party is: forces of a state, a named group, armed people without a name, a crowd, unarmed people."""

_TERRITORY = ("Government regains territory", "Non-state actor overtakes territory")
_CROWD = {"Peaceful protest", "Protest with intervention", "Excessive force against protesters",
          "Violent demonstration", "Mob violence"}  # fmt: skip
_BLASTS = {"Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules see: shares of the sub-types (summing to 1), the words, the parties, and the dead and hurt.

    `agents` and `targets` are kinds of the parties, surest first; `casualties` is whether any are counted.
    """

    shares: Mapping[str, float]
    text: str
    agents: tuple[SideKind, ...] = ()
    targets: tuple[SideKind, ...] = ()
    casualties: bool = False

    def share(self, label: str) -> float:
        """Share of one sub-type."""
        return self.shares.get(label, 0.0)

    def says(self, cue: str) -> bool:
        """Whether a cue of the table stands in the words."""
        return _cue(cue).search(self.text) is not None


Rule = Callable[[str, Told], str | None]
"""From the sub-type so far to the one the rule puts in its place, None where the rule is silent."""


@cache
def _cue(name: str) -> re.Pattern[str]:
    """The patterns of one cue in `seeds/actors/type_cues.csv`, each from the start of a word."""
    patterns = [row["pattern"] for row in read_rows("type_cues") if row["cue"] == name]
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


def without_a_fight(best: str, told: Told) -> str | None:
    """Capture without resistance is a transfer."""
    if best in (*_TERRITORY, "Change to group/activity") and told.says("unfought"):
        return "Non-violent transfer of territory"
    return None


def territory_over_clash(best: str, told: Told) -> str | None:
    """A clash in which a place is said to have been taken and kept is the capture."""
    likelier = max(_TERRITORY, key=told.share)
    if best == "Armed clash" and told.share(likelier) >= 0.25 and told.says("taken") and not told.says("not_held"):
        return likelier
    return None


def territory_by_taker(best: str, told: Told) -> str | None:
    """Only a government regains; rebels and other non-state actors overtake. Between two states the reading decides."""
    if best not in _TERRITORY or not told.agents:
        return None
    taker, others = told.agents[0], {*told.agents[1:], *told.targets}
    if taker in {"group", "armed"} and "state" in told.targets and "state" not in told.agents:
        return "Non-state actor overtakes territory"
    if taker == "state" and others & {"group", "armed"} and "state" not in told.targets:
        return "Government regains territory"
    return None


def armed_people_are_no_crowd(best: str, told: Told) -> str | None:
    """Gunmen and named groups do not riot: the likeliest act that is no demonstration stands."""
    if best not in {"Violent demonstration", "Mob violence"} or told.agents[:1] not in {("group",), ("armed",)}:
        return None
    if "crowd" in (*told.agents, *told.targets):
        return None
    others = {label: share for label, share in told.shares.items() if label not in _CROWD and share >= 0.1}
    return max(others, key=lambda label: (others[label], label), default=None)


def missile_is_no_air_strike(best: str, told: Told) -> str | None:
    """What missiles and shells do from the ground is shelling unless an aircraft is told of."""
    if best == "Air/drone strike" and told.says("missile") and not told.says("aircraft"):
        return "Shelling/artillery/missile attack"
    return None


def suicide_bomb(best: str, told: Told) -> str | None:
    """A blast by a bomber who dies in it."""
    if best in {"Remote explosive/landmine/IED", "Grenade", "Attack", "Mob violence"} and told.says("suicide"):
        return "Suicide bomb"
    return None


def chemical_weapon(best: str, told: Told) -> str | None:
    """Agents of the Chemical Weapons Convention; tear gas and smoke are none."""
    return "Chemical weapon" if best in _BLASTS and told.says("chemical") else None


def made_safe(best: str, told: Told) -> str | None:
    """Defused, intercepted or gone off too early, with nobody hurt: disrupted weapons use."""
    if best in _BLASTS | {"Suicide bomb"} and told.says("made_safe") and not told.casualties:
        return "Disrupted weapons use"
    return None


def forces_on_duty(best: str, told: Told) -> str | None:
    """An attack by armed people on soldiers or police on duty is a battle, an ambush included."""
    if best != "Attack" or told.agents[:1] not in {("group",), ("armed",)} or not told.targets:
        return None
    if set(told.targets) == {"state"} and told.share("Armed clash") >= 0.1 and not told.says("off_duty"):
        return "Armed clash"
    return None


def only_civilians_hit(best: str, told: Told) -> str | None:
    """Where armed people act and only unarmed ones suffer, nobody fought."""
    if best != "Armed clash" or told.agents[:1] not in {("group",), ("armed",)} or not told.targets:
        return None
    if set(told.targets) <= {"civilian"} and "state" not in told.agents and told.share("Attack") >= 0.2:
        return "Attack"
    return None


def lethal_force_at_protest(best: str, told: Told) -> str | None:
    """Dispersal with lethal weapons and people hurt is excessive force, without them an intervention."""
    if best != "Protest with intervention" or not told.casualties:
        return None
    return "Excessive force against protesters" if told.says("lethal") and not told.says("rubber") else None


def captive_killed(best: str, told: Told) -> str | None:
    """An abduction that ends in death is an attack."""
    return "Attack" if best == "Abduction/forced disappearance" and told.says("dead_captive") else None


def arrest_by_non_state(best: str, told: Told) -> str | None:
    """Only a state arrests; rebels and gunmen abduct."""
    if best == "Arrests" and told.agents and set(told.agents) <= {"group", "armed"}:
        return "Abduction/forced disappearance"
    return None


RULES: tuple[Rule, ...] = (
    without_a_fight,
    territory_over_clash,
    territory_by_taker,
    armed_people_are_no_crowd,
    suicide_bomb,
    chemical_weapon,
    missile_is_no_air_strike,
    made_safe,
    forces_on_duty,
    only_civilians_hit,
    lethal_force_at_protest,
    captive_killed,
    arrest_by_non_state,
)
"""In the order in which they speak; the first that does decides."""


def by_codebook(best: str, told: Told) -> tuple[str, str | None]:
    """The sub-type after the rules, with the name of the rule that spoke; None where all were silent."""
    for rule in RULES:
        found = rule(best, told)
        if found is not None and found != best:
            return found, rule.__name__
    return best, None
