"""The group or service of the actor table that a name means in one country at one day. Reads names, never nouns."""

from conflict_events.extract.actors.actor import Actor, ActorContext, crowd_of_type, side_of
from conflict_events.extract.actors.alliances import PEACEKEEPERS, mission_here
from conflict_events.extract.actors.folding import fold_key
from conflict_events.extract.actors.forces import named_service
from conflict_events.extract.actors.lexicon import Term
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.table import ANYWHERE, Group, name_parts


def named_actor(term: Term, mention: ActorMention, context: ActorContext) -> Actor | None:
    """The service or group of the table that the name means here and then, or None where it means none of them."""
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
