"""The two slots of demonstrations and strategic developments, by the codebook's rules for each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.extract.actors.actor import Actor, crowd, unnamed
from conflict_events.extract.actors.asked import fights, is_government, is_metonym, is_object, same_side
from conflict_events.extract.actors.attacks import civilian_side, perpetrator
from conflict_events.extract.actors.disclaimed import nobody_is_known
from conflict_events.extract.actors.explosions import explosion
from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.forces import MILITARY, POLICE, state_force
from conflict_events.extract.actors.noun_senses import plain_people
from conflict_events.extract.actors.slots import (
    CERTAIN,
    Slots,
    armed_pool,
    best_named,
    held_responsible,
    named_together,
    opponent,
)

_MANY = re.compile(
    r"\b(?:[1-9]\d{2,}|\d,\d{3}|[a-z]* ?hundred|hundreds of|dozens of|scores of|thousands of) (?:[a-z]+ )?$"
)
"""Numbers of a crowd, right before the people."""

_CROWD_AND_FORCE = {"Excessive force against protesters", "Protest with intervention", "Violent demonstration"}
_ONE_SIDED = {"Peaceful protest", "Headquarters or base established"}


def protest(sub_event_type: str, slots: Slots) -> tuple[Actor, Actor | None]:
    """Protesters, and the force that dispersed or hurt them where the sub-type says that there was one."""
    first = _crowd(slots, "Protesters")
    return first, _force_at_crowd(slots) if sub_event_type in _CROWD_AND_FORCE else None


def riot(sub_event_type: str, slots: Slots) -> tuple[Actor, Actor | None]:
    """Rioters against the force that met them, against other rioters or protesters, or against civilians."""
    first = _crowd(slots, "Rioters")
    if sub_event_type == "Violent demonstration":
        met = _force_at_crowd(slots)
        if slots.says("rival_crowds") and not slots.says("met_by_force"):
            return first, crowd(slots.context, "Rioters", "two_groups_of_rioters")
        if met.mention is None and any(_is_hurt(a) for a in slots.targets):
            return first, civilian_side(slots)
        return first, met
    everyone = [*slots.targets, *slots.others]
    protesters = next((a for a in slots.targets if _demonstrates(a)), None)
    if protesters is not None:
        return first, protesters
    if any(a.rule.startswith("noun:rioters") for a in slots.targets) and not any(
        a.side == "civilian" for a in slots.targets
    ):
        return first, crowd(slots.context, "Rioters", "two_groups_of_rioters")
    force = next((a for a in slots.targets if a.side == "state"), None)
    if force is not None and not any(a.side == "civilian" for a in everyone):
        return first, force
    return first, civilian_side(slots)


def _is_hurt(actor: Actor) -> bool:
    """Whether people who are no crowd are said to have been set upon."""
    mention = actor.mention
    return actor.side == "civilian" and mention is not None and mention.kind != "other"


_DEMONSTRATORS = re.compile(r"protest|demonstrat|march|rall|picket|sit-in")
"""Words for people who demonstrate; activists and supporters are beaten up elsewhere too."""


def _demonstrates(actor: Actor) -> bool:
    mention = actor.mention
    return actor.name.startswith("Protesters") and mention is not None and bool(_DEMONSTRATORS.search(mention.head))


def _crowd(slots: Slots, word: str) -> Actor:
    """The crowd itself, with the mention that shows it."""
    everyone = [*slots.agents, *slots.others, *slots.targets]
    shown = next((a for a in everyone if a.side == "crowd"), None) or next(
        (a for a in everyone if a.side == "civilian"), None
    )
    actor = crowd(slots.context, word, "crowd_of_the_event")
    if shown is None:
        return replace(actor, rule="crowd_without_mention", score=0.6)
    name = shown.name if shown.side == "crowd" and shown.name.startswith(word) else actor.name
    return replace(actor, name=name, mention=shown.mention, rule=shown.rule, label=shown.label)


def _force_at_crowd(slots: Slots) -> Actor:
    """The force that met the crowd: police unless the text names another."""
    everyone = [*slots.targets, *slots.agents, *slots.others]
    forces = [a for a in everyone if _is_force(a) and not is_government(a)]
    forces = [a for a in forces if a.rule != "metonym"]
    if forces:
        return max(forces, key=lambda a: (not _is_unit_beside_police(a, forces), a.score))
    return state_force(POLICE, slots.context, "police_by_default")


def _is_unit_beside_police(actor: Actor, forces: Sequence[Actor]) -> bool:
    """Whether it is a unit of the military where police are told of too: at a crowd it comes to their help."""
    is_unit = actor.rule == "named_service" and actor.name.startswith(MILITARY)
    return is_unit and any(a.name.startswith(POLICE) and a.score >= CERTAIN for a in forces)


def _is_force(actor: Actor) -> bool:
    return actor.side in {"state", "external"} or actor.inter == "Rebel group"


def strategic(sub_event_type: str, slots: Slots) -> tuple[Actor, Actor | None]:
    """The slots of agreements, arrests, seizures, looting, changes and headquarters."""
    if sub_event_type in {"Agreement", "Non-violent transfer of territory"}:
        return _two_parties(sub_event_type, slots)
    if sub_event_type == "Arrests":
        return _arrest(slots)
    if sub_event_type == "Disrupted weapons use":
        return _disrupted(slots)
    if sub_event_type == "Looting/property destruction":
        return _looting(slots)
    everyone = [a for a in (*slots.agents, *slots.targets, *slots.others) if fights(a) and not is_metonym(a)]
    first = _doer(slots) or best_named([a for a in everyone if a.side != "unnamed" and not is_object(a)])
    first = first or next(iter(armed_pool(slots)), None) or best_named(slots.agents) or perpetrator(slots)
    if sub_event_type in _ONE_SIDED:
        return first, None
    if sub_event_type == "Other" and slots.says("remains"):
        return first, civilian_side(slots)
    if sub_event_type == "Change to group/activity":
        return first, _receiver(slots, first)
    return first, best_named([a for a in slots.targets if fights(a) and not same_side(a, first)])


def _doer(slots: Slots) -> Actor | None:
    """The group that surely acts, before a government or a commander who is told of in the same sentences."""
    groups = [a for a in slots.agents if a.side in {"group", "identity"} and a.mention is not None]
    groups = [a for a in groups if not (a.mention is not None and a.mention.is_speaker)]
    return best_named(groups)


def _receiver(slots: Slots, first: Actor) -> Actor | None:
    """Whom a group goes over or gives itself up to: a target, else the other armed side that the sentences name."""
    target = best_named([a for a in slots.targets if fights(a) and not same_side(a, first)])
    gives_up = slots.says("surrendered")
    if target is not None or not (gives_up or slots.says("crossed")):
        return target
    near = [a for a in (*slots.agents, *slots.others) if fights(a) and not (is_metonym(a) or is_government(a))]
    near = [a for a in near if a.side in ({"state"} if gives_up else {"state", "group"}) and a.score >= CERTAIN]
    return next((a for a in near if not same_side(a, first)), None)


def _looting(slots: Slots) -> tuple[Actor, Actor | None]:
    """Like an explosion; but a crowd that burns and carries off needs no armed group behind it."""
    first, second = explosion(slots)
    mob = next((a for a in slots.agents if a.side == "crowd" or _is_neighbours(a) or _are_many(a, slots)), None)
    if mob is None or first.side != "unnamed" or (first.mention is not None and first.mention.start < _start(mob)):
        return first, second
    if mob.side != "crowd":
        mob = replace(crowd(slots.context, "Rioters", "people_who_loot"), mention=mob.mention)
    return mob, second


def _is_neighbours(actor: Actor) -> bool:
    """Whether people without arms are said to act: `youths`, `residents`; of `men` nothing is known."""
    mention = actor.mention
    if mention is None or actor.side != "civilian" or mention.unidentified or mention.is_speaker:
        return False
    if mention.kind != "noun":
        return False
    return mention.noun_kind == "youth" or (mention.noun_kind == "civilians" and mention.head not in plain_people())


def _are_many(actor: Actor, slots: Slots) -> bool:
    """Whether plain people come in numbers that no band of armed men has: `some 200 people`."""
    mention, article = actor.mention, slots.context.article
    if mention is None or article is None or mention.noun_kind != "civilians" or mention.unidentified:
        return False
    return _MANY.search(fold(article.text[max(0, mention.start - 40) : mention.start])) is not None


def _start(actor: Actor) -> int:
    """Where the article tells of it."""
    return actor.mention.start if actor.mention is not None else 0


def _two_parties(sub_event_type: str, slots: Slots) -> tuple[Actor, Actor | None]:
    together = named_together(slots)
    if together is not None:
        return together
    agents, targets, others = ([a for a in told if fights(a) and not is_object(a)] for told in _told(slots))
    spare = [*agents, *targets, *armed_pool(slots), *(a for a in others if not is_metonym(a))]
    first = best_named(agents) or best_named(spare)
    if first is None:
        return unnamed(slots.context, "party_not_named"), None
    return first, opponent([*targets, *spare], first, slots.context)


def _told(slots: Slots) -> tuple[list[Actor], list[Actor], list[Actor]]:
    return slots.agents, slots.targets, slots.others


def _arrest(slots: Slots) -> tuple[Actor, Actor | None]:
    forces = [a for a in (*slots.agents, *slots.others) if a.side in {"state", "external"} and not is_metonym(a)]
    first = best_named([a for a in forces if not is_government(a)])
    first = first or state_force(POLICE, slots.context, "police_by_default")
    rebels = [a for a in slots.targets if a.inter == "Rebel group" and a.side == "group"]  # `a woman of the Front`
    held = best_named(rebels) or best_named([a for a in slots.targets if a.side in {"group", "civilian"}])
    if held is not None and held.side == "group":
        return first, held
    return first, civilian_side(slots)


def _disrupted(slots: Slots) -> tuple[Actor, Actor | None]:
    states = [a for a in slots.agents if a.side in {"state", "external"}]
    everyone = [*slots.agents, *slots.targets, *slots.others]
    first = best_named(states) or best_named([a for a in everyone if a.side == "state"])
    first = first or state_force(POLICE, slots.context, "police_by_default")
    owners = [a for a in everyone if fights(a) and not same_side(a, first) and not is_metonym(a)]
    if nobody_is_known(slots.context):  # a state at war is then only a guess
        owners = [a for a in owners if a.rule != "state_at_war_in_the_article"]
    planted = any(a.mention is not None and a.mention.noun_kind in {"weapon", "munition"} for a in everyone)
    nobody = unnamed(slots.context, "owner_not_named") if planted else None
    return first, best_named(owners) or held_responsible(slots) or nobody
