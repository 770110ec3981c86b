"""What a mention is, before the country of the event is known: state, named group, armed, crowd or civilian."""

from typing import Literal

from conflict_events.extract.actors.actor import Actor
from conflict_events.extract.actors.forces import STATE_KINDS
from conflict_events.extract.actors.lexicon import terms
from conflict_events.extract.actors.mentions import ActorMention

_ARMED = {"rebel", "militia", "gang", "armed", "mutiny"}
_CROWD = {"protesters", "rioters"}
_UNARMED = {"civilians", "civilian_object", "youth"}


def side_kind(mention: ActorMention) -> Literal["state", "group", "armed", "crowd", "civilian"] | None:
    """The kind of party that the words of a mention denote; None where they leave it open (a drone, a people)."""
    if mention.named is not None:
        named = terms()[mention.named]
        states = bool(named.services) or all(g.inter in {"State forces", "External/Other forces"} for g in named.groups)
        return "state" if states else "group"
    if mention.noun_kind in STATE_KINDS or (mention.noun_kind is None and mention.nation and not mention.people):
        return "state"
    if mention.noun_kind in _ARMED:
        return "armed"
    if mention.noun_kind in _CROWD:
        return "crowd"
    return "civilian" if mention.noun_kind in _UNARMED else None


def is_told_but_unnamed(actor: Actor) -> bool:
    """`rebels`, `gunmen` who fire are no army, so that no state at war stands in for them."""
    return actor.side == "unnamed" and actor.mention is not None and side_kind(actor.mention) == "armed"
