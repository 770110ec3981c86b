"""Decision rules (codebook 1.2a) on protests and riots: what force met a crowd, and what the crowd did.

A rule speaks only where its cue is strong; it returns None, and the sub-type stands, everywhere else.
"""

from conflict_events.extract.told import Rule, Told

EXCESSIVE, INTERVENTION = "Excessive force against protesters", "Protest with intervention"
PEACEFUL, VIOLENT, MOB = "Peaceful protest", "Violent demonstration", "Mob violence"
_DEADLY = {"Remote explosive/landmine/IED", "Grenade", "Suicide bomb", "Air/drone strike", "Attack"}


def lethal_force_at_protest(best: str, told: Told) -> str | None:
    """Dispersal with lethal weapons and people hurt is excessive force, and so is one in which people of it die.

    Also where the reading sees a riot, if no word tells of a violent crowd.
    """
    calm = not any(
        told.says(cue) for cue in ("crowd_violence", "crowd_clash", "one_another", "mob", "things_destroyed")
    )
    seen = told.share(EXCESSIVE) + told.share(INTERVENTION) >= 0.3 and told.says("intervened")
    if best not in {INTERVENTION, VIOLENT} or not told.casualties or (best == VIOLENT and not (calm and seen)):
        return None
    if told.says("crowd_killed") and told.says("demonstration"):
        return EXCESSIVE
    if best == VIOLENT:
        return None
    return EXCESSIVE if told.says("lethal") and not told.says("rubber") else None


def no_protest_hit(best: str, told: Told) -> str | None:
    """A crowd that gunmen or a group kill, where nobody demonstrates, is attacked: revellers, worshippers, shoppers."""
    demonstrates = any(told.says(cue) for cue in ("demonstration", "protest_hit", "intervened"))
    if best != EXCESSIVE or demonstrates or not told.casualties:
        return None
    return "Attack" if {"armed", "group"} & set(told.agents) else None


def shots_in_the_air(best: str, told: Told) -> str | None:
    """Warning shots and rubber bullets that hurt nobody are an intervention."""
    if best != EXCESSIVE or told.casualties or told.says("harmed") or not told.says("rubber"):
        return None
    return INTERVENTION


def protest_attacked(best: str, told: Told) -> str | None:
    """Bombs and gunmen that hit protesters are excessive force too, whoever they are."""
    if best not in _DEADLY or not told.says("protest_hit"):
        return None
    return EXCESSIVE if told.casualties or told.says("harmed") else None


def order_only(best: str, told: Told) -> str | None:
    """An order to disperse or a fine leaves the protest peaceful."""
    return PEACEFUL if best == INTERVENTION and told.says("ordered") and not told.says("force_used") else None


def force_met_protest(best: str, told: Told) -> str | None:
    """Tear gas, arrests and dispersal turn a peaceful protest into one with intervention."""
    return INTERVENTION if best == PEACEFUL and told.says("intervened") else None


def detained_at_protest(best: str, told: Told) -> str | None:
    """Protesters taken away from their protest: an intervention."""
    return INTERVENTION if best == "Arrests" and told.says("held_at_protest") else None


def held_away_from_protest(best: str, told: Told) -> str | None:
    """People held where nobody demonstrates, in a sweep of a quarter or of homes, are arrests."""
    if best != INTERVENTION or not told.says("people_held") or told.says("demonstration") or told.says("gathering"):
        return None
    return "Arrests" if told.share("Arrests") >= 0.1 else None


def crowd_turns_violent(best: str, told: Told) -> str | None:
    """Burning tyres, barricades, stones, arson and clashes with police make a protest a riot, all day long.

    Clashes with what broke it up may be told of a calm crowd: there the reading must see something of a riot too, and
    more of it where the crowd was met with excessive force.
    """
    if best == EXCESSIVE and told.says("crowd_violence"):
        return VIOLENT if told.share(VIOLENT) >= 0.25 else None
    if best == PEACEFUL and told.says("crowd_clash"):
        return VIOLENT
    if best not in {PEACEFUL, INTERVENTION} or not (told.says("crowd_violence") or told.says("crowd_clash")):
        return None
    return VIOLENT if told.share(VIOLENT) >= 0.1 else None


def mob_justice(best: str, told: Told) -> str | None:
    """Lynchings and brawls outside a demonstration are mob violence."""
    if best not in {VIOLENT, "Attack"} or not told.says("mob") or told.says("demonstration"):
        return None
    return MOB if not {"state", "group", "armed"} & set(told.agents) else None


def only_things_destroyed(best: str, told: Told) -> str | None:
    """What people burn and smash where nobody is attacked and nobody demonstrates is destruction (house rule 7)."""
    if best not in {VIOLENT, MOB} or told.casualties or not told.says("things_destroyed"):
        return None
    other = ("harmed", "people_attacked", "one_another", "mob", "demonstration", "force_used", "road_cut")
    if any(told.says(cue) for cue in other):
        return None
    return "Looting/property destruction" if told.share("Looting/property destruction") >= 0.05 else None


def crowds_meet(best: str, told: Told) -> str | None:
    """Crowds that go for one another with what comes to hand are mobs, whatever parties they belong to."""
    if best not in {VIOLENT, "Armed clash"} or not told.says("one_another") or told.says("firearms"):
        return None
    return MOB if told.share(MOB) >= 0.1 else None


def rioters_meet_police(best: str, told: Told) -> str | None:
    """A crowd that fights soldiers or police demonstrates; a mob turns on people, and on police who shield them."""
    if best != MOB or told.agents[:1] != ("crowd",) or told.targets[:1] != ("state",):
        return None
    return None if told.says("mob") or told.says("lynched") else VIOLENT


RULES: tuple[Rule, ...] = (
    lethal_force_at_protest,
    no_protest_hit,
    shots_in_the_air,
    protest_attacked,
    order_only,
    crowd_turns_violent,
    force_met_protest,
    detained_at_protest,
    held_away_from_protest,
    mob_justice,
    only_things_destroyed,
    crowds_meet,
    rioters_meet_police,
)
"""In the order in which they speak."""
