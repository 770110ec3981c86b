"""Gives a mention, or any string that denotes an actor, its canonical name and kind for one country and day.

Names come from the actor table or from what the article itself introduces; roles and pairs are decided elsewhere.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Literal

from conflict_events.contract.codes import country, inters
from conflict_events.extract.actors.background import armed_group_of
from conflict_events.extract.actors.folding import fold_key
from conflict_events.extract.actors.lexicon import Term, terms
from conflict_events.extract.actors.mentions import ActorMention, mentions_in
from conflict_events.extract.actors.table import (
    ANYWHERE,
    Group,
    People,
    Service,
    force_name,
    read_rows,
)
from conflict_events.text import Article

Role = Literal["agent", "target", "any"]
Side = Literal["state", "group", "unnamed", "identity", "crowd", "civilian", "external"]
MILITARY, POLICE, GOVERNMENT = "Military Forces", "Police Forces", "Government"
_STATE_NOUNS = {
    "military": (MILITARY, ""),
    "police": (POLICE, ""),
    "intelligence": (POLICE, "Intelligence"),
    "government": (GOVERNMENT, ""),
    "military_object": (MILITARY, ""),
    "police_object": (POLICE, ""),
    "coast": (MILITARY, "Coast Guard"),
}
_COMMUNAL_SUFFIX = {"civilians": "Communal", "youth": "Communal"}


@dataclass(frozen=True, slots=True)
class ActorContext:
    """What naming may know of the event: country (iso3), day, the slot to fill, sub-type and the whole article."""

    country_iso3: str | None
    date: date | None
    role: Role = "any"
    sub_event_type: str | None = None
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A canonical actor. `inter` is one of the eight kinds, `side` how a pair treats it, `score` 0..1.

    `nation` is the state behind a state force (iso3); `label` an identity label for the associated actor.
    """

    name: str
    inter: str
    side: Side
    rule: str
    score: float
    nation: str | None = None
    label: str | None = None
    mention: ActorMention | None = field(default=None, compare=False)


def name_actor(surface: ActorMention | str, context: ActorContext) -> Actor:
    """The actor that a mention or a surface string denotes; never fails: what cannot be named is said to be so."""
    if isinstance(surface, str):
        return _name_surface(surface, context)
    return replace(_name_mention(surface, context), mention=surface)


def _name_surface(surface: str, context: ActorContext) -> Actor:
    """The best-named mention inside the string; the first mention wins among equals."""
    found = [name_actor(mention, context) for mention in mentions_in(surface)]
    introduced = _introduced(surface, context)
    if introduced is not None and not any(actor.score >= 0.8 for actor in found):
        return introduced
    if not found:
        return unnamed(context, "no_known_word")
    return max(found, key=lambda actor: actor.score)


def _name_mention(mention: ActorMention, context: ActorContext) -> Actor:
    if mention.named is not None:
        named = _named(terms()[mention.named], mention, context)
        if named is not None:
            return named
    if mention.noun_kind is not None:
        return _by_noun(mention, context)
    if mention.people is not None:
        return _by_people(mention, context)
    if mention.nation is not None:
        return _by_nation(mention, context)
    introduced = _introduced(mention.text, context)
    return introduced or unnamed(context, "no_known_word")


# -- named groups and services


def _named(term: Term, mention: ActorMention, context: ActorContext) -> Actor | None:
    if not (term.groups or term.services):
        return None
    group, group_score = _best_group(term.groups, context)
    service, service_score = _best_service(term.services, mention, context)
    if service is not None and service_score >= group_score:
        unit = service.unit
        force = MILITARY if service.force == "military" else POLICE
        return _force(force, service.iso3, context, "named_service", service_score, unit)
    if group is not None:
        side: Side = "identity" if group.inter == "Identity militia" else "group"
        if group.inter == "State forces":
            side = "state"
        if group.inter == "External/Other forces":
            side = "external"
        if group.inter == "Rioters":
            side = "crowd"
        return Actor(group.name, group.inter, side, "named_group", group_score)
    return None


def _best_group(found: list[Group], context: ActorContext) -> tuple[Group | None, float]:
    def score(group: Group) -> float:
        here = context.country_iso3 in group.countries
        value = 0.9 if here else 0.6 if ANYWHERE in group.countries or context.country_iso3 is None else 0.35
        return value if group.period.holds(context.date) else value - 0.25

    ranked = sorted(found, key=lambda group: -score(group))
    return (ranked[0], score(ranked[0])) if ranked else (None, 0.0)


def _best_service(
    found: list[Service], mention: ActorMention, context: ActorContext
) -> tuple[Service | None, float]:
    def score(service: Service) -> float:
        if mention.nation is not None:
            return 0.95 if service.iso3 == mention.nation else 0.2
        return 0.92 if service.iso3 == context.country_iso3 else 0.55

    ranked = sorted(found, key=lambda service: -score(service))
    if not ranked or score(ranked[0]) < 0.3:
        return None, 0.0
    if len(ranked) > 1 and score(ranked[0]) == score(ranked[1]) == 0.55:
        return None, 0.0
    return ranked[0], score(ranked[0])


def _force(
    force: str, iso3: str | None, context: ActorContext, rule: str, score: float, unit: str = ""
) -> Actor:
    """A state force of one country at the day of the event; abroad it is an external force."""
    if iso3 is None:
        return Actor(f"{force} (International)", "State forces", "state", f"{rule}:no_country", 0.2)
    abroad = context.country_iso3 is not None and iso3 != context.country_iso3
    return Actor(
        force_name(force, iso3, context.date, unit),
        "External/Other forces" if abroad else "State forces",
        "state",
        rule,
        score,
        nation=iso3,
    )


# -- nouns, peoples and nations


def _by_noun(mention: ActorMention, context: ActorContext) -> Actor:
    kind = mention.noun_kind or "armed"
    nation = mention.nation or context.country_iso3
    known = 0.85 if mention.nation else 0.75
    if kind in _STATE_NOUNS:
        force, unit = _STATE_NOUNS[kind]
        return _force(force, nation, context, f"noun:{kind}", known, unit)
    if kind in {"gendarmerie", "border", "nationalguard"}:
        force = MILITARY if nation in _military_by_kind().get(kind, frozenset()) else POLICE
        return _force(force, nation, context, f"noun:{kind}", known, mention.label or "")
    if kind == "security":
        force = POLICE if _is_about_crowds(context) or nation in _military_by_kind()["police_state"] else MILITARY
        return _force(force, nation, context, "noun:security", 0.6)
    if kind == "weapon":
        return _by_weapon(mention, context)
    if kind in {"protesters", "rioters"}:
        return crowd(context, "Protesters" if kind == "protesters" else "Rioters", f"noun:{kind}", mention.nation)
    if mention.people is not None and (kind in {"militia", "gang", "armed", "rebel"} or _wants_militia(context)):
        return _by_people(mention, context)
    if kind in {"civilians", "youth", "civilian_object"}:
        return civilians(context, f"noun:{kind}", mention.label, 0.7)
    return _by_armed_noun(kind, mention, context)


def _by_armed_noun(kind: str, mention: ActorMention, context: ActorContext) -> Actor:
    introduced = _introduced(mention.text, context)
    if introduced is not None:
        return introduced
    if kind == "peacekeeper":
        return Actor("United Nations Peacekeepers", "External/Other forces", "external", "noun:peacekeeper", 0.6)
    found = armed_group_of(context.article, context.country_iso3, context.date, kind, mention.start)
    if found is not None:
        side: Side = "identity" if found.inter == "Identity militia" else "group"
        return Actor(found.name, found.inter, side, found.rule, found.score)
    if kind == "gang":
        return Actor(f"Unidentified Gang ({_place(context)})", "Political militia", "unnamed", "noun:gang", 0.5)
    return unnamed(context, f"noun:{kind}")


def _by_weapon(mention: ActorMention, context: ActorContext) -> Actor:
    """A drone or a jet stands for its owner: the state of its nationality, else one that the article leaves open."""
    if mention.nation is not None:
        return _force(MILITARY, mention.nation, context, "weapon_of_nation", 0.8)
    return replace(unnamed(context, "weapon_without_owner"), score=0.1)


def _by_people(mention: ActorMention, context: ActorContext) -> Actor:
    people = _best_people(terms()[mention.people or ""].peoples, context)
    if people is None:
        return unnamed(context, "unknown_people")
    if context.role == "target" and not _wants_militia(context):
        return civilians(context, "people", people.name, 0.7)
    return Actor(
        f"{people.name} {people.suffix} Militia ({_place(context)})", "Identity militia", "identity", "people", 0.75
    )


def _best_people(found: list[People], context: ActorContext) -> People | None:
    def distance(people: People) -> int:
        return 0 if context.country_iso3 in people.countries else 1 if ANYWHERE in people.countries else 2

    return min(found, key=distance, default=None)


def _by_nation(mention: ActorMention, context: ActorContext) -> Actor:
    """A country, its capital or its people for its armed forces: `Russia shelled`, `Kyiv struck`."""
    plural_people = mention.nation_form == "demonym" and mention.text.endswith("s")
    if context.role == "target" and plural_people:
        return civilians(context, "nationals", None, 0.5)
    if context.sub_event_type in {"Agreement", "Other"}:
        return _force(GOVERNMENT, mention.nation, context, "metonym", 0.5)
    score = 0.55 if mention.nation_form == "country" else 0.45
    return _force(MILITARY, mention.nation, context, "metonym", score)


# -- names that the article introduces itself

_GROUP_HEAD = (
    r"(?P<head>gangs?|militias?|clans?|tribes?|cartels?|brigades?|battalions?|faction|front|movement|crew|sub-clan|"
    r"self-defen[cs]e group|self-defen[cs]e force|liberation army|army|syndicate|network|coalition)"
)
_NAMED_HEAD = re.compile(
    rf"(?P<name>(?:(?:\b[A-Z0-9][\w'’-]*|\bof|\bthe|\bfor|\band|\bde|\bdel|\bla)\s+)*\b[A-Z0-9][\w'’-]*)\s+{_GROUP_HEAD}\b"
)
_CAPITAL_GROUP = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|of|the|for|and))*\s+"
    r"(?P<head>Front|Army|Movement|Brigades?|Cartel|Gang|Militia|Forces?|Coalition|Resistance|Guard|Party|Legion|Corps)"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)?)"
)
_SUFFIX_OF_HEAD = {
    "clan": "Clan Militia",
    "sub-clan": "Sub-Clan Militia",
    "tribe": "Tribal Militia",
    "militia": "Militia",
    "gang": "Gang",
    "cartel": "Cartel",
}
_NOT_A_NAME = re.compile(r"^(?:The|A|An|This|That|Two|Three|Rival|Armed|Local|Several|Some|One|Members? of)\b\s*")


def _introduced(surface: str, context: ActorContext) -> Actor | None:
    """A group that no table holds, named in the text itself: `the Klansman gang`, `Salik clan`."""
    for pattern in (_CAPITAL_GROUP, _NAMED_HEAD):
        found = pattern.search(surface)
        if found is None:
            continue
        name = _NOT_A_NAME.sub("", found["name"]).strip()
        if not name or _is_only_known_words(name):
            continue
        return _new_group(name, found["head"].lower(), pattern is _CAPITAL_GROUP, context)
    return None


def _new_group(name: str, head: str, is_whole: bool, context: ActorContext) -> Actor:
    head = head.rstrip("s") if head not in {"forces", "corps"} else head
    communal = head in {"clan", "sub-clan", "tribe"}
    if communal:
        shown = f"{name} {_SUFFIX_OF_HEAD[head]} ({_place(context)})"
        return Actor(shown, "Identity militia", "identity", "introduced_clan", 0.7)
    shown = name if is_whole else f"{name} {_SUFFIX_OF_HEAD.get(head, head.title())}"
    rebel = head in {"front", "army", "movement", "liberation army", "resistance", "legion"}
    return Actor(shown, "Rebel group" if rebel else "Political militia", "group", "introduced_group", 0.65)


def _is_only_known_words(name: str) -> bool:
    """Whether the words are a nation or a noun of the table, so that they name no new group."""
    mentions = mentions_in(name)
    return any(mention.kind in {"nation", "service", "group"} or mention.noun_kind for mention in mentions)


# -- actors without a name


def unnamed(context: ActorContext, rule: str) -> Actor:
    """`Unidentified Armed Group (Country)`."""
    name = f"Unidentified Armed Group ({_place(context)})"
    return Actor(name, "Political militia", "unnamed", f"unidentified:{rule}", 0.3)


def crowd(context: ActorContext, word: str, rule: str, nation: str | None = None) -> Actor:
    """`Protesters (Country)` or `Rioters (Country)`."""
    where = country(nation).name if nation and context.country_iso3 is None else _place(context)
    return Actor(f"{word} ({where})", word, "crowd", rule, 0.75)


def civilians(context: ActorContext, rule: str, label: str | None = None, score: float = 0.6) -> Actor:
    """`Civilians (Country)` with an identity label for the associated actor where the noun has one."""
    return Actor(f"Civilians ({_place(context)})", "Civilians", "civilian", rule, score, label=label)


def state_force(force: str, context: ActorContext, rule: str) -> Actor:
    """The army or the police of the event's own country, where the type of event implies it."""
    return _force(force, context.country_iso3, context, rule, 0.5)


def associated(label: str, context: ActorContext) -> str:
    """An identity label as an associated actor: `Women (Sudan)`."""
    return f"{label} ({_place(context)})"


def _place(context: ActorContext) -> str:
    return country(context.country_iso3).name if context.country_iso3 else "International"


def _is_about_crowds(context: ActorContext) -> bool:
    return context.sub_event_type in {
        "Excessive force against protesters",
        "Protest with intervention",
        "Peaceful protest",
        "Violent demonstration",
        "Mob violence",
        "Arrests",
    }


def _wants_militia(context: ActorContext) -> bool:
    return context.sub_event_type in {"Armed clash", "Agreement"} or context.role == "agent"


@cache
def _military_by_kind() -> dict[str, frozenset[str]]:
    """Countries whose gendarmes, border guards, national guards or unspecified security forces count as one force."""
    found: dict[str, set[str]] = {}
    for row in read_rows("force_kinds"):
        found.setdefault(row["kind"], set()).add(row["iso3"])
    return {kind: frozenset(codes) for kind, codes in found.items()}


def inter_names() -> tuple[str, ...]:
    """The eight kinds of actor in code order."""
    return tuple(inter.name for inter in inters())


def same_actor(first: Actor, second: Actor) -> bool:
    """Whether two actors have one name."""
    return fold_key(first.name) == fold_key(second.name)
