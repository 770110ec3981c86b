"""The two slots of an attack on civilians, by the codebook's rules: who did it, and the civilians it was done to."""

from collections.abc import Sequence
from dataclasses import replace

from conflict_events.contract.codes import country
from conflict_events.extract.actors.actor import Actor, civilians
from conflict_events.extract.actors.asked import are_foreign, fights, is_metonym, is_object, is_speaker
from conflict_events.extract.actors.background import nameless
from conflict_events.extract.actors.disclaimed import nobody_is_known, told_before_doubt
from conflict_events.extract.actors.slots import CERTAIN, Slots, best_named, held_responsible
from conflict_events.extract.actors.table import is_auxiliary


def perpetrator(slots: Slots) -> Actor:
    """Who attacked: the named agent, else whoever the article holds responsible or tells of, else an unnamed agent.

    The country itself or its capital is where people are killed, not who kills them.
    """
    agents = [a for a in slots.agents if fights(a) and not is_speaker(a) and not is_object(a)]
    agents = told_before_doubt(agents, slots.context)
    agents = [a for a in agents if not (is_metonym(a) and a.nation == slots.context.country_iso3)]
    found = best_named([a for a in agents if not responds(a, slots)])
    unknown = next((a for a in agents if a.mention is not None and a.mention.unidentified), None)
    doubt = 0.3 if unknown is None else CERTAIN
    if found is not None and found.side != "unnamed" and found.score > doubt:
        return claimant(found, agents, slots)
    if unknown is not None:  # nobody knows them: a group that is named beside them is not meant
        return held_responsible(slots) or unknown
    spare = [a for a in slots.others if fights(a) and not is_speaker(a) and a.side in {"group", "identity"}]
    spare = [a for a in spare if not responds(a, slots)]
    if nobody_is_known(slots.context):
        spare = []
    return best_named(spare) or held_responsible(slots) or found or nameless(slots.context, "perpetrator_not_named")


def responds(actor: Actor, slots: Slots) -> bool:
    """Whether a force of the country comes after people without a name who surely act: it came to their deed.

    So do militias that are known to stand by it.
    """
    of_state = actor.side == "state" and actor.inter == "State forces"
    if not slots.agents or not (of_state or is_auxiliary(actor.name, slots.context.country_iso3)):
        return False
    surest = next((a for a in slots.agents if not _is_thing(a)), None)
    return surest is not None and surest.side == "unnamed" and surest.mention is not None


def _is_thing(actor: Actor) -> bool:
    """Whether no one acts but what he drives or carries: `a gunman at the wheel of a truck`."""
    return actor.mention is not None and actor.mention.noun_kind == "civilian_object"


def claimant(found: Actor, agents: Sequence[Actor], slots: Slots) -> Actor:
    """Before a state force that also acts in these sentences the group among the agents that is held responsible."""
    if found.side != "state":
        return found
    held = held_responsible(slots)
    return held if held is not None and any(a.name == held.name for a in agents) else found


def _home_of(shown: Actor, slots: Slots) -> str:
    """The one country that foreign victims are said to come from; of several, or of none told, `International`."""
    nation = shown.mention.nation if shown.mention is not None else None
    told = {a.mention.nation for a in slots.targets if a.mention is not None and are_foreign(a.mention, slots.context)}
    return country(nation).name if nation and told <= {nation, None} else "International"


def civilian_side(slots: Slots) -> Actor:
    """`Civilians (Country)` as the second actor, with the mention and the label of the victims where there are any."""
    shown = next((a for a in (*slots.targets, *slots.others) if a.side == "civilian"), None)
    actor = civilians(slots.context, "victims_by_type")
    if shown is not None and are_foreign(shown.mention, slots.context):
        actor = replace(actor, name=f"Civilians ({_home_of(shown, slots)})")
    if shown is None:
        return replace(actor, score=0.7)
    return replace(actor, mention=shown.mention, label=shown.label, rule=shown.rule, score=0.8)
