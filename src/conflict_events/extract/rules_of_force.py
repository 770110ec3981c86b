"""Decision rules (codebook 1.2a) on battles, attacks and strategic developments.

Those on explosions and territory lie in `rules_of_explosions` and `rules_of_territory`; here all are put in order.

A rule speaks only where its cue is strong; it returns None, and the sub-type stands, everywhere else.
"""

from conflict_events.extract.rules_of_explosions import (
    AIR,
    ATTACK,
    CLASH,
    CROWD,
    GRENADE,
    IED,
    LOOTING,
    SHELLING,
    aircraft_brought_down,
    blown_up,
    bombed_from_the_air,
    bombed_from_the_ground,
    chemical_weapon,
    fire_bomb,
    gone_off,
    left_from_earlier,
    made_safe,
    missile_is_no_air_strike,
    not_chemical,
    planted_device,
    planter_hit,
    rocket_grenade,
    suicide_bomb,
    thrown_bomb,
    weapons_seized,
)
from conflict_events.extract.rules_of_territory import (
    CHANGE,
    TRANSFER,
    held_under_a_day,
    power_seized,
    territory_between_states,
    territory_by_taker,
    territory_over_clash,
    with_a_fight,
    without_a_fight,
)
from conflict_events.extract.told import ARMED, Rule, Told

LEAST_CLASH, SOME_CLASH = 0.015, 0.1
"""Shares of a clash that must be read where gunmen hit soldiers or police alone (hardly any: "shot dead two policemen"
has no word of fighting), and where they hit others beside them."""
ABDUCTION, BASE = "Abduction/forced disappearance", "Headquarters or base established"


# -- battles


def two_sides_fire(best: str, told: Told) -> str | None:
    """Fire that is returned or exchanged between armed sides is a clash, whatever the arms."""
    if not told.says("exchange") or "civilian" in told.targets:
        return None
    if best in {IED, GRENADE, LOOTING}:
        return CLASH if told.two_armed_sides and told.share(CLASH) >= 0.2 else None
    return CLASH if best in {ATTACK, AIR, SHELLING} and set(told.agents) & ARMED else None


def air_within_a_battle(best: str, told: Told) -> str | None:
    """Aircraft and artillery that take part in a fight on the ground belong to the battle."""
    if best not in {AIR, SHELLING} or not told.says("ground_fight") or not told.two_armed_sides:
        return None
    return CLASH if told.share(CLASH) + told.share(ATTACK) >= 0.15 else None


def forces_on_duty(best: str, told: Told) -> str | None:
    """An attack on soldiers, police on duty or another armed group is a battle, ambushes and hunted rebels included."""
    hunted = "state" in told.agents and told.targets[:1] == ("group",)
    attacked = told.gunmen_act and told.targets[:1] in {("state",), ("group",)}
    if best != ATTACK or not (hunted or attacked) or "civilian" in told.targets:
        return None
    at_peace = told.says("off_duty") or told.says("townspeople")
    least = LEAST_CLASH if told.only_forces_hit else SOME_CLASH
    return CLASH if told.share(CLASH) >= least and not at_peace else None


def only_civilians_hit(best: str, told: Told) -> str | None:
    """Where armed people act and only unarmed ones suffer, nobody fought."""
    if best != CLASH or not told.gunmen_act or not told.targets or told.says("exchange") or told.says("ground_fight"):
        return None
    if set(told.targets) <= {"civilian"} and "state" not in told.agents and told.share(ATTACK) >= 0.2:
        return ATTACK
    return None


def armed_people_are_no_crowd(best: str, told: Told) -> str | None:
    """Gunmen and named groups do not riot: the likeliest act that is no demonstration stands."""
    if best not in {"Violent demonstration", "Mob violence"} or not told.gunmen_act:
        return None
    sticks_only = (told.says("one_another") or told.says("sticks")) and not told.says("firearms")
    if "crowd" in (*told.agents, *told.targets) or sticks_only:
        return None
    return told.likeliest(set(told.shares) - CROWD, 0.1)


# -- people taken, groups changed, bases, graves


def captive_killed(best: str, told: Told) -> str | None:
    """An abduction that ends in death is an attack, and so is what gunmen call an arrest."""
    taken = best == ABDUCTION or (best == "Arrests" and told.gunmen_act)
    return ATTACK if taken and told.says("dead_captive") else None


def arrest_by_non_state(best: str, told: Told) -> str | None:
    """Only a state arrests; rebels and gunmen abduct."""
    return ABDUCTION if best == "Arrests" and told.agents and set(told.agents) <= {"group", "armed"} else None


def surrendered(best: str, told: Told) -> str | None:
    """Fighters who surrender come to terms with the other side: an agreement; those who change sides do not."""
    fought = best == CLASH and (told.says("ground_fight") or told.says("harmed") or told.casualties)
    taken = best == TRANSFER and (told.says("taken") or told.says("unfought"))
    if best not in {CHANGE, CLASH, TRANSFER} or fought or taken or told.says("changed_sides"):
        return None
    return "Agreement" if told.says("surrendered") else None


def changed_sides(best: str, told: Told) -> str | None:
    """Fighters who defect, and groups that merge, split or dissolve, change the group; that needs no agreement."""
    return CHANGE if best == "Agreement" and told.says("changed_sides") and not told.says("signed") else None


def base_opened(best: str, told: Told) -> str | None:
    """A base, headquarters or post that is set up, where no place changes hands."""
    changed_hands = best == TRANSFER and (told.says("taken") or told.says("unfought"))
    if best not in {TRANSFER, CHANGE, "Other"} or changed_hands:
        return None
    return BASE if told.says("base_opened") else None


def no_base_opened(best: str, told: Told) -> str | None:
    """A weak reading of a new base that no word bears out gives way to the likeliest other act."""
    if best != BASE or told.share(BASE) >= 0.4 or told.says("base_opened"):
        return None
    return told.likeliest(set(told.shares) - {BASE}, 0.1)


def grave_found(best: str, told: Told) -> str | None:
    """A mass grave is news of its own; its dead did not die on the day of discovery (house rule 6)."""
    return "Other" if best in {ATTACK, ABDUCTION} and told.says("grave") else None


RULES: tuple[Rule, ...] = (
    power_seized,
    without_a_fight,
    held_under_a_day,
    territory_over_clash,
    territory_by_taker,
    territory_between_states,
    with_a_fight,
    armed_people_are_no_crowd,
    suicide_bomb,
    planted_device,
    left_from_earlier,
    bombed_from_the_air,
    bombed_from_the_ground,
    chemical_weapon,
    not_chemical,
    two_sides_fire,
    air_within_a_battle,
    aircraft_brought_down,
    missile_is_no_air_strike,
    made_safe,
    planter_hit,
    gone_off,
    thrown_bomb,
    fire_bomb,
    rocket_grenade,
    weapons_seized,
    blown_up,
    forces_on_duty,
    only_civilians_hit,
    captive_killed,
    arrest_by_non_state,
    surrendered,
    changed_sides,
    base_opened,
    no_base_opened,
    grave_found,
)
"""In the order in which they speak."""
