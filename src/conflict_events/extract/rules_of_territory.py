"""Decision rules (codebook 1.2a) on territory and power: who takes what from whom, with or without a fight.

A rule speaks only where its cue is strong; it returns None, and the sub-type stands, everywhere else. They are asked
in the order that `rules_of_force` gives.
"""

from conflict_events.extract.rules_of_explosions import CLASH
from conflict_events.extract.told import Told

TRANSFER, CHANGE = "Non-violent transfer of territory", "Change to group/activity"
REGAINS, OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"
TERRITORY = (REGAINS, OVERTAKES)
TORN = 0.2
"""Share from which a sub-type that is not the likeliest is still well in the reading."""


def without_a_fight(best: str, told: Told) -> str | None:
    """Capture without resistance is a transfer; troops that come where no shot is fired have taken nothing by that."""
    if best == CHANGE and told.share(TRANSFER) < TORN and not (told.says("taken") or told.says("given_up")):
        return None
    if told.says("ground_fight") and told.says("harmed"):  # another place fell without one
        return None
    return TRANSFER if best in (*TERRITORY, CHANGE) and told.says("unfought") else None


def held_under_a_day(best: str, told: Told) -> str | None:
    """A place that changes hands for less than a day has seen a clash."""
    return CLASH if best in TERRITORY and told.says("lost_again") else None


def territory_over_clash(best: str, told: Told) -> str | None:
    """A clash in which a place is said to have been taken and kept is the capture."""
    if best != CLASH or not told.says("taken") or told.says("not_held"):
        return None
    return _capture(told) if sum(map(told.share, TERRITORY)) >= 0.25 else None


def territory_by_taker(best: str, told: Told) -> str | None:
    """Only a government regains; rebels and other non-state actors overtake. Between two states see the next rule."""
    if best not in TERRITORY or not told.agents:
        return None
    if told.gunmen_act:
        return OVERTAKES if _overtaken(told) else None
    if told.agents[0] != "state":
        return None
    against = {*told.agents[1:], *told.targets} & {"group", "armed"}
    at_home = not told.agent_nations or told.agent_nations[0] == told.iso3
    alone = at_home and told.iso3 is not None and told.targets[:1] != ("state",)
    return REGAINS if against or alone else None


def _overtaken(told: Told) -> bool:
    """Whether gunmen who act first took a place: a state loses it, or the reading is torn and no home force acts."""
    torn = told.share(OVERTAKES) >= told.share(REGAINS) / 2 > 0 and told.iso3 not in told.agent_nations
    return torn or ("state" in told.targets and "state" not in told.agents)


def territory_between_states(best: str, told: Told) -> str | None:
    """A foreign army overtakes what is another state's; that state's own army regains it."""
    if best not in TERRITORY or told.agents[:1] != ("state",) or not told.agent_nations or told.iso3 is None:
        return None
    taker, losers = told.agent_nations[0], set(told.target_nations)
    if taker != told.iso3 and told.iso3 in losers:
        return OVERTAKES
    if taker == told.iso3 and losers - {taker}:
        return REGAINS
    return None


def with_a_fight(best: str, told: Told) -> str | None:
    """A capture that has cost dead or wounded was none without resistance, unless that is said; the taker decides."""
    if best != TRANSFER or not told.casualties or not told.agents or told.says("unfought"):
        return None
    return _capture(told)


def _capture(told: Told) -> str | None:
    """The likelier of the two captures, corrected by who takes from whom; None when nothing speaks for either."""
    taken = told.likeliest(TERRITORY)
    if taken is None:
        return None
    return territory_between_states(taken, told) or territory_by_taker(taken, told) or taken


def power_seized(best: str, told: Told) -> str | None:
    """Who overthrows a government without a fight takes no territory, arrests nobody and joins nobody."""
    if best not in {*TERRITORY, TRANSFER, CHANGE, "Arrests", "Agreement"} or told.casualties:
        return None
    return "Other" if told.says("power_seized") and not told.says("changed_sides") else None
