"""Whom a noun without a name denotes: a force of the state, the group the article means, a crowd, civilians, a gang.

Knows the kinds of nouns and what the event makes of them; the names of groups and peoples are read elsewhere.
"""

import re
from dataclasses import replace

from conflict_events.extract.actors.acting import known_by_kind
from conflict_events.extract.actors.actor import Actor, ActorContext, civilians, crowd, crowd_of_type, gang, unnamed
from conflict_events.extract.actors.alliances import (
    PEACEKEEPERS,
    authors,
    insurgents,
    of_united_nations,
    people_insurgents,
)
from conflict_events.extract.actors.background import group_meant, nameless
from conflict_events.extract.actors.bearers import borne_name
from conflict_events.extract.actors.forces import MILITARY, STATE_KINDS, force_of_noun, mutiny, settlers_of, state_force
from conflict_events.extract.actors.introduced import introduced
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.noun_senses import communities, plain_people, regional_kind
from conflict_events.extract.actors.owners import adversary, owner_of_weapon
from conflict_events.extract.actors.peoples import by_people, people_label, wants_militia

_SAME = re.compile(
    r"\b(?:of )?(?:the|this|that) (?:same|said) (?:band|gang|group|militia|outfit|organi[sz]ation|movement|cell)\b"
)
_UNARMED = {"civilians", "youth", "civilian_object"}


def by_noun(mention: ActorMention, context: ActorContext) -> Actor:
    """The actor that a noun denotes: who is told of around it comes before the kind of the noun."""
    author = authors(mention, context)
    told = author or people_insurgents(mention, context) or of_united_nations(mention, context)
    told = told or borne_name(mention, context)
    if told is not None:
        return told
    kind = regional_kind(mention.head, context.country_iso3) or mention.noun_kind or "armed"
    if kind in STATE_KINDS:
        return force_of_noun(kind, mention, context)
    if kind == "weapon":
        return owner_of_weapon(mention, context)
    if kind == "mutiny":
        return mutiny(context, mention.nation)
    if kind == "munition":
        return unnamed(context, "munition", 0.1)
    if kind == "enemy":
        return _enemy(context)
    if kind in {"protesters", "rioters"} | (
        _UNARMED if context.is_demonstration and context.role != "target" else set()
    ):
        return _crowd(kind, mention, context)
    fighters = kind in {"militia", "gang", "armed", "rebel"} or (kind != "civilian_object" and wants_militia(context))
    if mention.pair_phrase is not None and fighters:
        return introduced(mention.pair_phrase, context) or unnamed(context, f"noun:{kind}")
    if mention.people is not None and fighters:
        return by_people(mention, context)
    if kind in _UNARMED:
        return _unarmed(kind, mention, context)
    return _by_armed_noun(kind, mention, context)


def _enemy(context: ActorContext) -> Actor:
    """`the enemy`, `the adversary`: a state at war, else the army for rebels and the rebels for everyone else."""
    return adversary(context) or group_meant(context, "rebel") or state_force(MILITARY, context, "enemy", score=0.35)


def _crowd(kind: str, mention: ActorMention, context: ActorContext) -> Actor:
    """People in a demonstration are its crowd whatever the noun; outside one the noun says which crowd."""
    if context.is_demonstration:
        if kind in _UNARMED or context.role == "agent":
            nation = mention.nation or settlers_of(mention, context)
            return replace(crowd_of_type(context, f"noun:{kind}", nation), label=mention.label)
        return crowd(context, "Protesters" if kind == "protesters" else "Rioters", f"noun:{kind}")
    if context.role == "target" and context.event_type != "Battles":
        return civilians(context, f"noun:{kind}", None, 0.6)
    if context.is_attacker:
        return unnamed(context, f"noun:{kind}")
    return crowd(context, "Protesters" if kind == "protesters" else "Rioters", f"noun:{kind}")


def _unarmed(kind: str, mention: ActorMention, context: ActorContext) -> Actor:
    """Civilians; but `five men` who attack are armed people without a name."""
    occupier = settlers_of(mention, context)
    if occupier and context.role == "agent" and context.event_type == "Strategic developments":
        return crowd(context, "Rioters", "settlers", occupier)
    community = _community(mention, context)
    if community is not None:
        return community
    acts = context.is_attacker
    told = known_by_kind(mention, context) if acts else None
    if told is not None:
        return told
    if acts and _refers_back(mention, context):
        return _by_armed_noun(kind, mention, context)
    if acts and (kind == "youth" or mention.head in plain_people()):
        found = None if mention.unidentified else group_meant(context, "civilians")
        return found or nameless(context, f"noun:{kind}")
    label = mention.label or people_label(mention, context)
    return civilians(context, f"noun:{kind}", label, 0.45 if kind == "civilian_object" else 0.7)


def _community(mention: ActorMention, context: ActorContext) -> Actor | None:
    """Neighbours who fight each other as communities: `a fight between farmers and herders`."""
    name = communities().get(mention.head)
    if context.sub_event_type != "Armed clash" or name is None or settlers_of(mention, context):
        return None
    return Actor(f"{name} Communal Militia ({context.place})", "Identity militia", "identity", "community", 0.45)


def _by_armed_noun(kind: str, mention: ActorMention, context: ActorContext) -> Actor:
    new = introduced(mention.text, context)
    if new is not None:
        return new
    if kind == "peacekeeper":
        return Actor(PEACEKEEPERS, "External/Other forces", "external", "noun:peacekeeper", 0.6)
    told = replace(context, elsewhere=()) if _refers_back(mention, context) else context
    found = None if mention.unidentified else group_meant(told, "gang" if told is not context else kind)
    found = found or (insurgents(mention, context) if kind == "rebel" else None)
    if found is not None:
        return found
    if kind == "gang" and _is_gang(mention):
        return gang(context, "noun:gang")
    return nameless(context, f"noun:{kind}") if kind == "armed" else unnamed(context, f"noun:{kind}")


def _refers_back(mention: ActorMention, context: ActorContext) -> bool:
    """`Hitmen of the same organisation`: whoever was named before, even for another event."""
    text = context.article.text if context.article else ""
    return bool(_SAME.search(text[max(0, mention.start - 10) : mention.end + 30]))


def _is_gang(mention: ActorMention) -> bool:
    return "gang" in mention.head
