"""The two slots of battles, attacks on civilians and explosions, by the codebook's rules for each."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from conflict_events.extract.actors.actor import Actor, ActorContext, civilians, unnamed
from conflict_events.extract.actors.alliances import fights_for
from conflict_events.extract.actors.background import armed_group_of, nameless
from conflict_events.extract.actors.forces import (
    MILITARY,
    enemy_of,
    is_bombardment,
    is_party,
    owner_of_weapon,
    state_force,
)
from conflict_events.extract.actors.side_kind import side_kind
from conflict_events.extract.actors.slots import (
    CERTAIN,
    Slots,
    are_foreign,
    armed_pool,
    best_named,
    comes_first,
    fights,
    held_responsible,
    is_government,
    is_metonym,
    is_object,
    is_speaker,
    named_together,
    opponent,
    same_side,
    surest_named,
)
from conflict_events.extract.actors.table import read_rows

_ONE = re.compile(r"\b(?:an?|one|another) (?:[a-z]+ )?$", re.IGNORECASE)
_PLANTED = {"Suicide bomb", "Remote explosive/landmine/IED"}


def battle(slots: Slots) -> tuple[Actor, Actor]:
    """Two armed sides: those with a role, a better name from the article for an unnamed one, and who else fights."""
    pool = armed_pool(slots)
    together = named_together(slots) or rivals_told_of(slots, pool)
    if together is not None:
        return together
    agents = [a for a in slots.agents if _is_side(a, slots.context)]
    targets = [a for a in slots.targets if _is_side(a, slots.context)]
    first = _better(best_named(agents), best_named(targets), pool)
    second = _better(_against(first, targets, agents, slots.context), first, pool)
    if first is None:
        first = next((a for a in pool if not same_side(a, second)), None)
    if second is None:
        second = next((a for a in pool if not same_side(a, first)), None)
    if first is None or _is_anybody(first):
        first = _likely_opponent(second, slots)
    if second is None or same_side(first, second) or _is_anybody(second):
        second = _likely_opponent(first, slots)
    return first, second


def rivals_told_of(slots: Slots, pool: Sequence[Actor]) -> tuple[Actor, Actor] | None:
    """The two most told of where the words speak of tribes, or of rivals, who fight: forces come to part them."""
    for cue, sides in (("communal", {"identity"}), ("rivals", {"group", "identity"})):
        found = [a for a in pool if a.side in sides]
        if slots.says(cue) and len(found) > 1:
            return found[0], found[1]
    return None


def _against(first: Actor | None, targets: Sequence[Actor], agents: Sequence[Actor], ctx: ActorContext) -> Actor | None:
    """The other side: among the targets, else, where `first` and its foe are both said to act, among the agents."""
    found = opponent(targets, first, ctx) or opponent(agents, first, ctx)
    return found and next((state for state in agents if fights_for(found, state)), found)


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


def _likely_opponent(other: Actor | None, slots: Slots) -> Actor:
    """The side that the text leaves out: a state's opponent is the article's armed group, a group's is the army."""
    if other is not None and other.side not in {"state", "external"}:
        return state_force(MILITARY, slots.context, "army_by_default")
    group = _article_group(slots, other)
    return group or enemy_of(other, slots.context) or unnamed(slots.context, "opponent_not_named")


def _article_group(slots: Slots, other: Actor | None) -> Actor | None:
    context = slots.context
    kinds = (armed_group_of(context, kind) for kind in ("rebel", "any"))
    found = next((group for group in kinds if group is not None), None)
    if found is None or (other is not None and other.name == found.name):
        return None
    return found.as_actor()


def perpetrator(slots: Slots) -> Actor:
    """Who attacked: the named agent, else whoever the article holds responsible or tells of, else an unnamed agent.

    The country itself or its capital is where people are killed, not who kills them.
    """
    agents = [a for a in slots.agents if fights(a) and not is_speaker(a) and not is_object(a)]
    agents = [a for a in agents if not (is_metonym(a) and a.nation == slots.context.country_iso3)]
    found = best_named([a for a in agents if not _responds(a, slots)])
    unknown = next((a for a in agents if a.mention is not None and a.mention.unidentified), None)
    doubt = 0.3 if unknown is None else CERTAIN
    if found is not None and found.side != "unnamed" and found.score > doubt:
        return _claimant(found, agents, slots)
    if unknown is not None:  # nobody knows them: a group that is named beside them is not meant
        return held_responsible(slots) or unknown
    spare = [a for a in slots.others if fights(a) and not is_speaker(a) and a.side in {"group", "identity"}]
    return best_named(spare) or held_responsible(slots) or found or nameless(slots.context, "perpetrator_not_named")


def _responds(actor: Actor, slots: Slots) -> bool:
    """Whether a force of the country comes after people without a name who surely act: it came to their deed."""
    if actor.side != "state" or actor.inter != "State forces":
        return False
    surest = slots.agents[0]
    return surest.side == "unnamed" and surest.mention is not None


def _claimant(found: Actor, agents: Sequence[Actor], slots: Slots) -> Actor:
    """Before a state force that also acts in these sentences the group among the agents that is held responsible."""
    if found.side != "state":
        return found
    held = held_responsible(slots)
    return held if held is not None and any(a.name == held.name for a in agents) else found


def civilian_side(slots: Slots) -> Actor:
    """`Civilians (Country)` as the second actor, with the mention and the label of the victims where there are any."""
    shown = next((a for a in (*slots.targets, *slots.others) if a.side == "civilian"), None)
    actor = civilians(slots.context, "victims_by_type")
    if shown is not None and are_foreign(shown.mention, slots.context):
        actor = replace(actor, name="Civilians (International)")
    if shown is None:
        return replace(actor, score=0.7)
    return replace(actor, mention=shown.mention, label=shown.label, rule=shown.rule, score=0.8)


def explosion(slots: Slots) -> tuple[Actor, Actor | None]:
    """Explosions: the target is the armed side that was hit, or civilians where they are the main victims."""
    first = _remote_perpetrator(slots)
    hit = [a for a in slots.targets if not (same_side(a, first) or is_speaker(a) or is_metonym(a) or _is_fired(a))]
    fighters = [a for a in hit if fights(a) and a.score >= 0.3 and a.rule != "noun:government"]
    armed = best_named(fighters)
    unarmed = next((a for a in hit if _is_clearly_civilian(a)), None)
    if unarmed is not None:  # a policeman who fell among worshippers was not the target
        fighters = [a for a in fighters if comes_first(a, unarmed) or not _is_single(a, slots)]
        armed = best_named(fighters)
    if armed is None and unarmed is None:
        armed = _bombed_force(first, slots)
        fighters = [armed] if armed else []
    if armed is not None:
        told_of = [a for a in fighters if a.name == armed.name]
        if unarmed is None or any(comes_first(a, unarmed) for a in told_of):
            return first, armed
    return first, civilian_side(slots)


def _is_single(actor: Actor, slots: Slots) -> bool:
    """Whether the words tell of one man of a force only: `a policeman`, `one soldier`."""
    mention, article = actor.mention, slots.context.article
    if mention is None or article is None or mention.head not in _one_of_a_force():
        return False
    return _ONE.search(article.text[max(0, mention.start - 12) : mention.start]) is not None


@cache
def _one_of_a_force() -> frozenset[str]:
    """Words for a single member of a force."""
    return frozenset(row["word"] for row in read_rows("one_of_a_force"))


def _is_fired(actor: Actor) -> bool:
    """Whether it is a weapon that stands for whoever is at war: `fired eight rockets on the town` hit no army."""
    return actor.rule == "state_at_war_in_the_article"


def _bombed_force(first: Actor, slots: Slots) -> Actor | None:
    """The country's own force that is said to act where a bomb was planted: `a patrol drove over a mine`."""
    at_home = [a for a in slots.agents if _is_home_state(a, slots.context) and not same_side(a, first)]
    return best_named([a for a in at_home if not (is_speaker(a) or is_metonym(a) or is_government(a))])


def _is_clearly_civilian(actor: Actor) -> bool:
    """Whether the victims are said to be unarmed: not just `people`, `a man` or a thing that was hit."""
    mention = actor.mention
    return (
        actor.side == "civilian"
        and mention is not None
        and mention.noun_kind != "civilian_object"
        and mention.kind != "other"
        and mention.head not in _vague_victims()
    )


@cache
def _vague_victims() -> frozenset[str]:
    """Words for victims that leave open whether they were armed."""
    return frozenset(row["word"] for row in read_rows("vague_victims"))


def _is_home_state(actor: Actor, context: ActorContext) -> bool:
    """A country's own soldiers and police are hit by planted bombs and suicide bombers; they do not plant them.

    A de facto government that is called by its own name does: `a landmine laid by the Houthis`.
    """
    at_home = actor.side == "state" and actor.inter == "State forces" and actor.rule != "named_group"
    return at_home and context.sub_event_type in _PLANTED


def _is_anybody(actor: Actor) -> bool:
    """Whether the words say no more than that there were people: `a rearguard`, `people`, not `gunmen`."""
    return actor.side == "unnamed" and not _is_told_but_unnamed(actor)


def _is_told_but_unnamed(actor: Actor) -> bool:
    """`rebels`, `gunmen` who fire are no army, so that no state at war stands in for them."""
    return actor.side == "unnamed" and actor.mention is not None and side_kind(actor.mention) == "armed"


def _is_arms_of_a_group(actor: Actor) -> bool:
    """`UNITA shells`, `a Houthi missile`: whose arms they were, whether they fell or were fired."""
    mention = actor.mention
    return fights(actor) and mention is not None and mention.kind == "group" and mention.noun_kind == "weapon"


def _remote_perpetrator(slots: Slots) -> Actor:
    """Who fired or planted: the named agent, whoever is held responsible, the owner of the arms."""
    agents = [a for a in slots.agents if fights(a) and not is_speaker(a) and not is_object(a)]
    if not is_bombardment(slots.context):
        agents = [a for a in agents if not (_is_home_state(a, slots.context) or _responds(a, slots))]
    armed_by = next((a for a in agents if a.rule == "weapon_of_nation"), None)
    armed_by = armed_by or next((a for a in (*agents, *slots.targets, *slots.others) if _is_arms_of_a_group(a)), None)
    found = (armed_by or surest_named(agents)) if is_bombardment(slots.context) else best_named(agents)
    if found is not None and found.side != "unnamed" and found.score >= CERTAIN:
        return found
    told = next((a for a in agents if _is_told_but_unnamed(a)), None)
    if told is not None:
        return held_responsible(slots) or told
    near = [a for a in slots.others if fights(a) and not is_metonym(a) and not is_object(a)]
    if not is_bombardment(slots.context):  # a group that is just named beside a bomb did not plant it
        return held_responsible(slots) or found or nameless(slots.context, "perpetrator_not_named")
    states = [a for a in near if a.side == "state" and a.rule != "noun:government" and "police" not in a.rule]
    abroad = [a for a in states if a.nation != slots.context.country_iso3]
    likely = owner_of_weapon(None, slots.context)
    choices = [
        best_named([a for a in abroad if not is_speaker(a)]),
        best_named(abroad),
        best_named([a for a in near if not is_speaker(a) and a.side in {"group", "identity"}]),
        likely if likely.side != "unnamed" else None,
        held_responsible(slots),
        best_named(states),
        found,
    ]
    return next((a for a in choices if a is not None), nameless(slots.context, "perpetrator_not_named"))
