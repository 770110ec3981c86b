"""Gives a mention, or any string that denotes an actor, its canonical name and kind for one country and day.

Names come from the actor table or from what the article itself introduces; roles and pairs are decided elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from conflict_events.extract.actors.acting import known_by_kind
from conflict_events.extract.actors.actor import (
    Actor,
    ActorContext,
    civilians,
    crowd,
    crowd_of_type,
    gang,
    side_of,
    unnamed,
)
from conflict_events.extract.actors.alliances import (
    PEACEKEEPERS,
    authors,
    insurgents,
    mission_here,
    of_united_nations,
    people_insurgents,
)
from conflict_events.extract.actors.background import armed_group_of, nameless
from conflict_events.extract.actors.bearers import borne_name
from conflict_events.extract.actors.folding import fold_key
from conflict_events.extract.actors.forces import (
    MILITARY,
    STATE_KINDS,
    adversary,
    by_nation,
    force_of_noun,
    mutiny,
    named_service,
    owner_of_weapon,
    settlers_of,
    state_force,
)
from conflict_events.extract.actors.introduced import introduced
from conflict_events.extract.actors.lexicon import Term, terms
from conflict_events.extract.actors.mentions import ActorMention, mentions_in
from conflict_events.extract.actors.noun_senses import communities, plain_people, regional_kind
from conflict_events.extract.actors.table import ANYWHERE, Group, People, name_parts
from conflict_events.text import Article

__all__ = ["Actor", "ActorContext", "Article", "name_actor"]

_SAME = re.compile(
    r"\b(?:of )?(?:the|this|that) (?:same|said) (?:band|gang|group|militia|outfit|organi[sz]ation|movement|cell)\b"
)
_UNARMED = {"civilians", "youth", "civilian_object"}
_VIOLENT_AGENT = {"Battles", "Violence against civilians", "Explosions/Remote violence"}


def name_actor(surface: ActorMention | str, context: ActorContext) -> Actor:
    """The actor that a mention or a surface string denotes; never fails: what cannot be named is said to be so."""
    if isinstance(surface, str):
        return _name_surface(surface, context)
    return replace(_name_mention(surface, context), mention=surface)


def _name_surface(surface: str, context: ActorContext) -> Actor:
    """The best-named mention inside the string; the first mention wins among equals."""
    found = [name_actor(mention, context) for mention in mentions_in(surface)]
    new = introduced(surface, context)
    if new is not None and not any(actor.score >= 0.8 for actor in found):
        return new
    if not found:
        return _unknown(surface, context)
    return max(found, key=lambda actor: actor.score)


def _name_mention(mention: ActorMention, context: ActorContext) -> Actor:
    for name in _names(mention.named):
        named = _named(terms()[name], mention, context)
        if named is not None:
            return named
    if mention.noun_kind is not None:
        return _by_noun(mention, context)
    if mention.people is not None and mention.nation != (context.country_iso3 or ""):  # Somali in Somalia: anybody
        return _by_people(mention, context)
    if mention.nation is not None:
        return by_nation(mention, context)
    return introduced(mention.text, context) or _unknown(mention.text, context)


def _names(named: str | None) -> Iterator[str]:
    """The name found and the names it begins with: `taliban fighters` of 2021 were the `taliban` before that."""
    words = (named or "").split()
    for count in range(len(words), 0, -1):
        shorter = " ".join(words[:count])
        if count == len(words) or (shorter in terms() and terms()[shorter].is_named):
            yield shorter


def _unknown(surface: str, context: ActorContext) -> Actor:
    """A string without a word of the table: a victim's name, a crowd in other words, or armed people."""
    rule = "no_known_word"
    if context.is_demonstration and context.role != "target":
        return crowd_of_type(context, rule)
    if context.role == "target" and context.event_type != "Battles":
        return civilians(context, rule, None, 0.35)
    if context.role == "agent" and context.event_type in _VIOLENT_AGENT:
        found = _of_article("rebel", context)
        if found is not None:
            return replace(found, score=0.32)
    return unnamed(context, rule, 0.1)


# -- named groups


def _named(term: Term, mention: ActorMention, context: ActorContext) -> Actor | None:
    service = named_service(term.services, mention, context) if term.services else None
    group, score = _best_group(term, context)
    if service is not None and service.score >= score:
        return service
    if group is None:
        return service
    if context.is_demonstration and group.inter == "Political militia" and context.role != "any":
        return crowd_of_type(context, "party_in_the_crowd")
    if group.name == PEACEKEEPERS:
        group = mission_here(context) or group
    return Actor(group.name, group.inter, side_of(group.inter), "named_group", score)


def _best_group(term: Term, context: ActorContext) -> tuple[Group | None, float]:
    """The group of this name that acts in the country at the day; a generic name is none elsewhere."""
    is_generic = term.noun is not None or (len(term.text) <= 4 and " " not in term.text)

    own = {name: {fold_key(part) for part in name_parts(name)} for name in {group.name for group in term.groups}}

    def is_own_name(group: Group) -> bool:
        """An alias such as `General Command` is known where the group acts; names and governments everywhere."""
        return term.text in own[group.name] or group.inter == "State forces"

    def score(group: Group) -> float:
        here = context.country_iso3 in group.countries
        if not here and ANYWHERE not in group.countries and not is_own_name(group):
            return 0.4 if context.country_iso3 is None else 0.0
        anywhere = ANYWHERE in group.countries or context.country_iso3 is None
        value = 0.9 if here else 0.7 if group.inter == "State forces" else 0.6 if anywhere else 0.4
        return value if group.period.holds(context.date) else value - 0.25

    ranked = sorted(term.groups, key=lambda group: -score(group))
    if not ranked or score(ranked[0]) < (0.45 if is_generic else 0.1):
        return None, 0.0
    return ranked[0], score(ranked[0])


# -- nouns and peoples


def _by_noun(mention: ActorMention, context: ActorContext) -> Actor:
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
    fighters = kind in {"militia", "gang", "armed", "rebel"} or (kind != "civilian_object" and _wants_militia(context))
    if mention.pair_phrase is not None and fighters:
        return introduced(mention.pair_phrase, context) or unnamed(context, f"noun:{kind}")
    if mention.people is not None and fighters:
        return _by_people(mention, context)
    if kind in _UNARMED:
        return _unarmed(kind, mention, context)
    return _by_armed_noun(kind, mention, context)


def _crowd(kind: str, mention: ActorMention, context: ActorContext) -> Actor:
    """People in a demonstration are its crowd whatever the noun; outside one the noun says which crowd."""
    if context.is_demonstration:
        if kind in _UNARMED or context.role == "agent":
            nation = mention.nation or settlers_of(mention, context)
            return replace(crowd_of_type(context, f"noun:{kind}", nation), label=mention.label)
        return crowd(context, "Protesters" if kind == "protesters" else "Rioters", f"noun:{kind}")
    if context.role == "target" and context.event_type != "Battles":
        return civilians(context, f"noun:{kind}", None, 0.6)
    if context.role == "agent" and context.event_type in _VIOLENT_AGENT:
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
    acts = context.role == "agent" and context.event_type in _VIOLENT_AGENT
    told = known_by_kind(mention, context) if acts else None
    if told is not None:
        return told
    if acts and _refers_back(mention, context):
        return _by_armed_noun(kind, mention, context)
    if acts and (kind == "youth" or mention.head in plain_people()):
        found = None if mention.unidentified else _of_article("civilians", context)
        return found or nameless(context, f"noun:{kind}")
    label = mention.label or _people_label(mention, context)
    return civilians(context, f"noun:{kind}", label, 0.45 if kind == "civilian_object" else 0.7)


def _people_label(mention: ActorMention, context: ActorContext) -> str | None:
    """`Oromo villagers`: the people they are of, where it is one of the country."""
    found = _best_people(terms()[mention.people].peoples, context) if mention.people else None
    return found.name if found is not None and context.country_iso3 in found.countries else None


def _community(mention: ActorMention, context: ActorContext) -> Actor | None:
    """Neighbours who fight each other as communities: `a fight between farmers and herders`."""
    name = communities().get(mention.head)
    if context.sub_event_type != "Armed clash" or name is None:
        return None
    return Actor(f"{name} Communal Militia ({context.place})", "Identity militia", "identity", "community", 0.45)


def _enemy(context: ActorContext) -> Actor:
    """`the enemy`, `the adversary`: a state at war, else the army for rebels and the rebels for everyone else."""
    return adversary(context) or _of_article("rebel", context) or state_force(MILITARY, context, "enemy", score=0.35)


def _by_armed_noun(kind: str, mention: ActorMention, context: ActorContext) -> Actor:
    new = introduced(mention.text, context)
    if new is not None:
        return new
    if kind == "peacekeeper":
        return Actor(PEACEKEEPERS, "External/Other forces", "external", "noun:peacekeeper", 0.6)
    told = replace(context, elsewhere=()) if _refers_back(mention, context) else context
    found = None if mention.unidentified else _of_article("gang" if told is not context else kind, told)
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


def _of_article(kind: str, context: ActorContext) -> Actor | None:
    found = armed_group_of(context, kind)
    if found is None:
        return None
    return Actor(found.name, found.inter, side_of(found.inter), found.rule, found.score)


def _by_people(mention: ActorMention, context: ActorContext) -> Actor:
    people = _best_people(terms()[mention.people or ""].peoples, context)
    if people is None:
        return unnamed(context, "unknown_people")
    if context.is_demonstration:
        return replace(crowd_of_type(context, "people"), label=people.name)
    if context.role == "target" and not _wants_militia(context):
        return civilians(context, "people", people.name, 0.7)
    name = f"{people.name} {people.suffix} Militia ({context.place})"
    return Actor(name, "Identity militia", "identity", "people", 0.75)


def _best_people(found: list[People], context: ActorContext) -> People | None:
    def distance(people: People) -> int:
        return 0 if context.country_iso3 in people.countries else 1 if ANYWHERE in people.countries else 2

    return min(found, key=distance, default=None)


def _wants_militia(context: ActorContext) -> bool:
    return context.sub_event_type in {"Armed clash", "Agreement"} or context.role == "agent"
