"""State forces: soldiers, police and named services by regime, weapons and countries that stand for their owner."""

from functools import cache

from conflict_events.extract.actors.actor import Actor, ActorContext
from conflict_events.extract.actors.background import article_mentions
from conflict_events.extract.actors.lands import own_state, ruler
from conflict_events.extract.actors.lexicon import terms
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.table import Service, force_name, forces_of, read_rows

MILITARY, POLICE, GOVERNMENT = "Military Forces", "Police Forces", "Government"
STATE_NOUNS = {
    "military": (MILITARY, ""),
    "force": (MILITARY, ""),
    "uniformed": (MILITARY, ""),
    "police": (POLICE, ""),
    "intelligence": (POLICE, "Intelligence"),
    "government": (GOVERNMENT, ""),
    "military_object": (MILITARY, ""),
    "police_object": (POLICE, ""),
    "coast": (MILITARY, "Coast Guard"),
}
_DOUBT = {"government": 0.25, "uniformed": 0.3}
"""How much less these nouns are believed: a government is no force, and a uniform can be anybody's."""

_BY_COUNTRY = {"gendarmerie", "border", "nationalguard"}
STATE_KINDS = frozenset(STATE_NOUNS) | _BY_COUNTRY | {"security"}


def state_force(force: str, context: ActorContext, rule: str, iso3: str | None = None, score: float = 0.5) -> Actor:
    """A state force at the day of the event, of the event's own country unless `iso3` says another.

    Abroad it is an external force.
    """
    return _force(force, iso3 or _home(context), context, rule, score)


def _force(force: str, iso3: str | None, context: ActorContext, rule: str, score: float, unit: str = "") -> Actor:
    if not iso3:  # at sea, or on land that belongs to no state
        return Actor(f"{force} (International)", "State forces", "state", f"{rule}:no_country", 0.2)
    home = forces_of(own_state(context)) if context.country_iso3 else None
    abroad = home is not None and forces_of(iso3) != home
    inter = "External/Other forces" if abroad else "State forces"
    return Actor(force_name(force, iso3, context.date, unit), inter, "state", rule, score, nation=forces_of(iso3))


def mutiny(context: ActorContext, nation: str | None) -> Actor:
    """Soldiers who rise against their own army: a side against the state whose forces they were."""
    name = f"Mutiny of {state_force(MILITARY, context, 'mutiny', nation).name}"
    return Actor(name, "State forces", "group", "noun:mutiny", 0.7)


def _home(context: ActorContext) -> str | None:
    """The state whose army acts where the text names none: an occupied territory has its occupier's."""
    return ruler("occupied", context) or own_state(context)


def settlers_of(mention: ActorMention, context: ActorContext) -> str | None:
    """The occupier's country for settlers in an occupied territory, else None."""
    return ruler("occupied", context) if mention.head in {"settler", "settlers"} else None


def named_service(found: list[Service], mention: ActorMention, context: ActorContext) -> Actor | None:
    """The service with this name in the country of its nationality, of the event, or in the only one that has it."""

    def score(service: Service) -> float:
        if not service.period.holds(context.date):
            return 0.0
        if mention.nation is not None and mention.nation_form == "demonym":
            return 0.95 if service.iso3 == mention.nation else 0.2
        return 0.92 if service.iso3 == context.country_iso3 else 0.55

    ranked = sorted(found, key=lambda service: -score(service))
    if not ranked or score(ranked[0]) < 0.3:
        return None
    if len(ranked) > 1 and score(ranked[0]) == score(ranked[1]) == 0.55:
        return None
    best = ranked[0]
    if score(best) == 0.55 and not is_told_of(best.iso3, context):
        return None
    force = MILITARY if best.force == "military" else POLICE
    if best.force == "state":
        force = POLICE if context.is_demonstration or context.sub_event_type == "Arrests" else MILITARY
    return _force(force, best.iso3, context, "named_service", score(best), best.unit)


def is_told_of(iso3: str, context: ActorContext) -> bool:
    """Whether the article speaks of this country at all; without an article nothing speaks against it."""
    if context.article is None:
        return True
    return any(iso3 in _nations_in(mention) for mention in article_mentions(context.article.text))


def _nations_in(mention: ActorMention) -> set[str | None]:
    """The nation of a mention, and those that stand in the name of a service: `Israel Defense Forces`."""
    words = (mention.named or "").split()
    return {mention.nation, *(terms()[word].nation for word in words if word in terms())}


def force_of_noun(kind: str, mention: ActorMention, context: ActorContext) -> Actor:
    """Soldiers, police, gendarmes, governments: of the nationality in the mention, else of the event's country."""
    nation = mention.nation or (own_state(context) if kind.startswith("police") else _home(context))
    score = 0.85 if mention.nation else 0.75
    if kind == "government" and context.event_type in {"Battles", "Explosions/Remote violence"}:
        return _force(MILITARY, nation, context, "noun:government", 0.6)
    if kind in STATE_NOUNS:
        shared = mention.head in _shared_words() and _tells_of_police_only(context)
        force, unit = STATE_NOUNS["police" if shared else kind]
        return _force(force, nation, context, f"noun:{kind}", score - _DOUBT.get(kind, 0.0), unit)
    if kind in _BY_COUNTRY:
        force = MILITARY if forces_of(nation) in _countries_with(kind) else POLICE
        return _force(force, nation, context, f"noun:{kind}", score, mention.label or "")
    crowd_or_police = context.is_demonstration or context.sub_event_type == "Arrests"
    force = POLICE if crowd_or_police or nation in _countries_with("police_state") else MILITARY
    return _force(force, nation, context, "noun:security", 0.7)


@cache
def _shared_words() -> frozenset[str]:
    """Ranks, units and posts that an army and a police force both have."""
    return frozenset(row["word"] for row in read_rows("shared_words"))


def _tells_of_police_only(context: ActorContext) -> bool:
    """Whether the article tells of police, not just quotes them, and of no soldiers."""
    if context.article is None:
        return False
    told = [m for m in article_mentions(context.article.text) if m.head not in _shared_words()]
    if any(m.noun_kind in {"military", "military_object", "security", "gendarmerie"} for m in told):
        return False
    return any(m.noun_kind in {"police", "police_object"} and not m.is_speaker for m in told)


@cache
def _countries_with(kind: str) -> frozenset[str]:
    """Countries whose gendarmes, border guards or national guards are military, or whose forces inside are police."""
    return frozenset(row["iso3"] for row in read_rows("force_kinds") if row["kind"] == kind)
