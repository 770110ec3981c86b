"""The two slots of a battle, by the codebook's rules: two armed sides, also where the text leaves one of them out."""

from collections import Counter
from collections.abc import Sequence

from conflict_events.extract.actors.actor import Actor, ActorContext, unnamed
from conflict_events.extract.actors.alliances import fights_for
from conflict_events.extract.actors.asked import fights, is_object, same_side
from conflict_events.extract.actors.background import group_meant
from conflict_events.extract.actors.forces import MILITARY, state_force
from conflict_events.extract.actors.owners import enemy_of, is_party
from conflict_events.extract.actors.side_kind import is_told_but_unnamed
from conflict_events.extract.actors.slots import (
    CAPTURES,
    CERTAIN,
    Slots,
    armed_pool,
    best_named,
    named_together,
    opponent,
)
from conflict_events.extract.actors.table import is_auxiliary


def battle(slots: Slots) -> tuple[Actor, Actor]:
    """Two armed sides: those with a role, a better name from the article for an unnamed one, and who else fights."""
    pool = armed_pool(slots)
    together = named_together(slots) or _rivals_told_of(slots, pool)
    if together is not None:
        return together
    agents = [a for a in slots.agents if _is_side(a, slots.context)]
    targets = [a for a in slots.targets if _is_side(a, slots.context)]
    first = _better(_most_told_of(best_named(agents), agents, slots), best_named(targets), pool)
    second = _better(_against(first, targets, agents, slots.context), first, pool)
    if first is None:
        first = next((a for a in pool if not same_side(a, second)), None)
    if second is None:
        second = next((a for a in pool if not same_side(a, first)), None)
    if first is None or _is_anybody(first):
        first = _other_force(second, targets) or _likely_opponent(second, slots)
    allies = same_side(first, second) and not _is_militia_of_state(second, slots.context)
    if second is None or allies or _is_anybody(second):
        second = _likely_opponent(first, slots)
    return first, second


def _rivals_told_of(slots: Slots, pool: Sequence[Actor]) -> tuple[Actor, Actor] | None:
    """The two most told of where the words speak of tribes, or of rivals, who fight: forces come to part them."""
    for cue, sides in (("communal", {"identity"}), ("rivals", {"group", "identity"})):
        found = [a for a in pool if a.side in sides]
        if slots.says(cue) and len(found) > 1:
            return found[0], found[1]
    return None


def _is_side(actor: Actor, context: ActorContext) -> bool:
    """Whether a mention with a role may be a side of a battle: no government, no country that is just named."""
    if not fights(actor) or actor.rule == "noun:government":
        return False
    return actor.rule != "metonym" or is_party(actor.nation, context)


def _better(actor: Actor | None, other: Actor | None, pool: Sequence[Actor]) -> Actor | None:
    """`gunmen`, `the attackers` are the named group of the article that is on neither side yet."""
    if actor is None or actor.side != "unnamed":
        return actor
    named = [a for a in pool if a.side in {"group", "identity"} and not same_side(a, other)]
    return next(iter(named), actor)


def _against(first: Actor | None, targets: Sequence[Actor], agents: Sequence[Actor], ctx: ActorContext) -> Actor | None:
    """The other side: among the targets, else, where `first` and its foe are both said to act, among the agents."""
    found = opponent(targets, first, ctx)
    if found is None or found.rule == "community":
        found = opponent(agents, first, ctx) or found
    if first is not None and first.side == "group" and ctx.sub_event_type in CAPTURES:
        found = _home_force(agents, found) or found
    return found and next((state for state in agents if fights_for(found, state)), found)


def _home_force(agents: Sequence[Actor], found: Actor | None) -> Actor | None:
    """The country's own force that is said to fight, where a group takes a place from others beside it."""
    if found is None or found.side == "state":
        return None
    return next((a for a in agents if a.inter == "State forces" and a.side == "state" and a.score >= CERTAIN), None)


def _most_told_of(found: Actor | None, agents: Sequence[Actor], slots: Slots) -> Actor | None:
    """Of several groups who are surely said to fight the one of which the sentences speak most."""
    if found is None or found.side != "group":
        return found
    told = Counter(a.name for a in (*slots.agents, *slots.targets, *slots.others))
    sure = [a for a in agents if a.side == "group" and a.score >= CERTAIN and told[a.name] > told[found.name]]
    return max(sure, key=lambda a: told[a.name], default=found)


def _is_anybody(actor: Actor) -> bool:
    """Whether the words say no more than that there were people: `a rearguard`, `people`, not `gunmen`."""
    return actor.side == "unnamed" and not is_told_but_unnamed(actor)


def _other_force(second: Actor | None, targets: Sequence[Actor]) -> Actor | None:
    """The other of two armies that both suffer: `Indian soldiers killed in a clash with Chinese troops`."""
    armies = [a for a in targets if a.side in {"state", "external"} and a.score >= CERTAIN and not is_object(a)]
    return next((a for a in armies if not same_side(a, second)), None)


def _likely_opponent(other: Actor | None, slots: Slots) -> Actor:
    """The side that the text leaves out: a state's opponent is the article's armed group, a group's is the army."""
    if other is not None and other.side not in {"state", "external"} and not _is_militia_of_state(other, slots.context):
        return state_force(MILITARY, slots.context, "army_by_default")
    group = _article_group(slots, other)
    return group or enemy_of(other, slots.context) or unnamed(slots.context, "opponent_not_named")


def _is_militia_of_state(actor: Actor | None, context: ActorContext) -> bool:
    """Whether it is known to fight beside the army of the country: its foe is not the army, nor gunmen its men."""
    return actor is not None and is_auxiliary(actor.name, context.country_iso3)


def _article_group(slots: Slots, other: Actor | None) -> Actor | None:
    context = slots.context
    kinds = (group_meant(context, kind) for kind in ("rebel", "any"))
    found = next((group for group in kinds if group is not None), None)
    if found is None or (other is not None and other.name == found.name):
        return None
    return found
