"""Decision rules (codebook 1.2a) on explosions and remote violence: what went off, was thrown, dropped or made safe.

A rule speaks only where its cue is strong; it returns None, and the sub-type stands, everywhere else. They are asked
in the order that `rules_of_force` gives.
"""

from conflict_events.extract.told import Told

CLASH, ATTACK, DISRUPTED = "Armed clash", "Attack", "Disrupted weapons use"
AIR, SHELLING = "Air/drone strike", "Shelling/artillery/missile attack"
IED, GRENADE, CHEMICAL, SUICIDE = "Remote explosive/landmine/IED", "Grenade", "Chemical weapon", "Suicide bomb"
LOOTING = "Looting/property destruction"
BLASTS = frozenset({AIR, SHELLING, IED, GRENADE})
CROWD = frozenset(
    {
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
        "Violent demonstration",
        "Mob violence",
    }
)


def planted_device(best: str, told: Told) -> str | None:
    """A device laid in wait is what killed, unless an aircraft, a bomber or a fight is told of beside it."""
    other_means = {SUICIDE: ("suicide",), AIR: ("aircraft", "missile"), CLASH: ("exchange", "ground_fight", "firearms")}
    if best not in other_means or not told.says("planted") or any(told.says(cue) for cue in other_means[best]):
        return None
    return IED if told.share(IED) >= 0.1 else None


def left_from_earlier(best: str, told: Told) -> str | None:
    """A shell or mine left from earlier fighting that goes off under those who find it was not fired that day."""
    if best not in {SHELLING, AIR, GRENADE, ATTACK, DISRUPTED} or not told.says("left_behind"):
        return None
    return IED if told.says("went_off") and (told.casualties or told.says("harmed")) else None


def bombed_from_the_ground(best: str, told: Told) -> str | None:
    """What others than a state bomb, with no aircraft told of, was not bombed from the air: the likeliest device."""
    if best != AIR or "state" in told.agents or told.says("aircraft") or told.says("missile"):
        return None
    return told.likeliest({IED, SUICIDE, GRENADE}, 0.2)


def bombed_from_the_air(best: str, told: Told) -> str | None:
    """Bombs of which the words tell with aircraft, and with nothing that was laid or worn, fell from them."""
    if best != IED or not told.says("aircraft") or told.says("planted") or told.says("suicide"):
        return None
    return AIR if told.share(AIR) >= 0.2 and not told.says("missile") else None


def suicide_bomb(best: str, told: Told) -> str | None:
    """A blast by a bomber who dies in it."""
    if best == AIR and told.says("aircraft"):
        return None
    return SUICIDE if best in {IED, GRENADE, ATTACK, AIR, "Mob violence"} and told.says("suicide") else None


def chemical_weapon(best: str, told: Told) -> str | None:
    """Agents of the Chemical Weapons Convention; tear gas and smoke are none."""
    return CHEMICAL if best in BLASTS and told.says("chemical") else None


def not_chemical(best: str, told: Told) -> str | None:
    """White phosphorus, napalm and tear gas are no chemical weapons: the likeliest other act stands."""
    if best != CHEMICAL or not told.says("not_chemical") or told.says("chemical"):
        return None
    return told.likeliest(CROWD if told.says("demonstration") else BLASTS, 0.05) or SHELLING


def missile_is_no_air_strike(best: str, told: Told) -> str | None:
    """What missiles and shells do from the ground is shelling unless an aircraft is told of."""
    return SHELLING if best == AIR and told.says("missile") and not told.says("aircraft") else None


def made_safe(best: str, told: Told) -> str | None:
    """Defused, intercepted or gone off too early, with nobody hurt: disrupted weapons use."""
    if best not in BLASTS | {SUICIDE} or (told.casualties and told.says("harmed")):
        return None
    return DISRUPTED if told.says("made_safe") else None


def planter_hit(best: str, told: Told) -> str | None:
    """A bomb that kills or hurts only those who made, carried or laid it has been disrupted."""
    if best not in {IED, GRENADE} or not told.says("planter_hit") or told.says("bystanders"):
        return None
    return None if {"state", "crowd"} & set(told.targets) else DISRUPTED


def gone_off(best: str, told: Told) -> str | None:
    """A shell or mine that went off and hurt somebody else than its planter was not disrupted."""
    if best != DISRUPTED or not told.says("went_off") or not told.says("harmed"):
        return None
    return None if told.says("made_safe") or told.says("own_bomb") or told.says("planter_hit") else IED


def aircraft_brought_down(best: str, told: Told) -> str | None:
    """A crewed aircraft brought down by a missile is a missile attack, not a weapon disrupted."""
    if best not in {DISRUPTED, AIR} or not told.says("crewed_lost") or not told.says("missile"):
        return None
    return None if told.says("uncrewed") else SHELLING


def thrown_bomb(best: str, told: Told) -> str | None:
    """An explosive thrown by hand is a grenade, home-made ones included."""
    return GRENADE if best == IED and told.says("thrown") and not told.says("fire_bomb") else None


def fire_bomb(best: str, told: Told) -> str | None:
    """Petrol bombs, fireworks and stun grenades are no grenades: the likeliest other act stands."""
    if best != GRENADE or not told.says("fire_bomb") or told.says("hand_grenade"):
        return None
    return told.likeliest({*CROWD, ATTACK, LOOTING}, 0.02) or LOOTING


def rocket_grenade(best: str, told: Told) -> str | None:
    """A rocket-propelled grenade is no hand grenade."""
    return SHELLING if best == GRENADE and told.says("launched") and not told.says("hand_grenade") else None


def weapons_seized(best: str, told: Told) -> str | None:
    """A cache that is found or seized, with nobody held: disrupted weapons use."""
    if best not in {"Arrests", "Other"} or told.says("people_held"):
        return None
    return DISRUPTED if told.says("cache") else None


def blown_up(best: str, told: Told) -> str | None:
    """What others than a state destroy with explosives was bombed; houses are demolished, as all is by an army."""
    if best != LOOTING or not told.says("blown_up") or "state" in told.agents:
        return None
    if told.says("fire_bomb") or told.says("dwelling"):
        return None
    return IED if told.share(IED) >= 0.03 else None
