"""Whom a people's name denotes: its militia where it fights, its civilians where it is hit. Reads no other name."""

from dataclasses import replace

from conflict_events.extract.actors.actor import Actor, ActorContext, civilians, crowd_of_type, unnamed
from conflict_events.extract.actors.lexicon import terms
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.table import ANYWHERE, People

_FIGHTERS = frozenset({"rebel", "militia", "armed"})
"""Nouns with which a people's name means those of it who bear arms, also where they are hit."""


def by_people(mention: ActorMention, context: ActorContext) -> Actor:
    """The actor that a people's name stands for in an event."""
    people = _best_people(terms()[mention.people or ""].peoples, context)
    if people is None:
        return unnamed(context, "unknown_people")
    if context.is_demonstration:
        return replace(crowd_of_type(context, "people"), label=people.name)
    fights = mention.noun_kind in _FIGHTERS
    if context.role == "target" and not (fights or wants_militia(context)):
        return civilians(context, "people", people.name, 0.7)
    name = f"{people.name} {people.suffix} Militia ({context.place})"
    return Actor(name, "Identity militia", "identity", "people", 0.75)


def people_label(mention: ActorMention, context: ActorContext) -> str | None:
    """`Oromo villagers`: the people they are of, where it is one of the country."""
    found = _best_people(terms()[mention.people].peoples, context) if mention.people else None
    return found.name if found is not None and context.country_iso3 in found.countries else None


def _best_people(found: list[People], context: ActorContext) -> People | None:
    def distance(people: People) -> int:
        return 0 if context.country_iso3 in people.countries else 1 if ANYWHERE in people.countries else 2

    return min(found, key=distance, default=None)


def wants_militia(context: ActorContext) -> bool:
    """Whether the slot to fill is that of people who fight, so that a people means its militia."""
    return context.sub_event_type in {"Armed clash", "Agreement"} or context.role == "agent"
