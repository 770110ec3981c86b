"""People of unarmed nouns who attack and are known by their kind: soldiers off duty, settlers of an occupier."""

from conflict_events.contract.codes import country
from conflict_events.extract.actors.actor import Actor, ActorContext
from conflict_events.extract.actors.forces import force_of_noun, settlers_of
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.table import nouns

_OFF_DUTY = "off-duty "
"""Off duty they are civilians when they are hit, and of their force when they hit others."""


def known_by_kind(mention: ActorMention, context: ActorContext) -> Actor | None:
    """Whose people an attacker of an unarmed noun is by that noun; None where it says no more than `five men`."""
    if mention.head.startswith(_OFF_DUTY):
        on_duty = nouns().get(mention.head.removeprefix(_OFF_DUTY))
        return force_of_noun(on_duty.kind, mention, context) if on_duty else None
    occupier = settlers_of(mention, context)
    if occupier is None:
        return None
    return Actor(f"Settlers ({country(occupier).name})", "Political militia", "group", "settlers", 0.6)
