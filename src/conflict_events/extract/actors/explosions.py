"""The two slots of explosions, by the codebook's rules: who fired or planted, and the force or the civilians hit."""

import re
from dataclasses import replace
from functools import cache

from conflict_events.extract.actors.actor import Actor, ActorContext, unnamed
from conflict_events.extract.actors.asked import (
    comes_first,
    fights,
    is_government,
    is_metonym,
    is_object,
    is_speaker,
    same_side,
)
from conflict_events.extract.actors.attacks import civilian_side, claimant, responds
from conflict_events.extract.actors.background import group_meant, nameless
from conflict_events.extract.actors.disclaimed import told_before_doubt
from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.naming import name_actor
from conflict_events.extract.actors.owners import is_bombardment, owner_of_weapon
from conflict_events.extract.actors.side_kind import is_told_but_unnamed
from conflict_events.extract.actors.slots import CERTAIN, Slots, best_named, held_responsible, surest_named
from conflict_events.extract.actors.table import patterns_of, read_rows

_ONE = re.compile(r"\b(?:an?|one|another) (?:[a-z]+ )?$", re.IGNORECASE)
_AROUND = 60
_FROM_HELD = re.compile(
    r"\b(?:fired|launched|came|coming|shot|flew) from (?:[\w'’-]+ ){0,5}?(?P<who>\w+)[- ](?:held|controlled)\b"
)
_PLANTED = {"Suicide bomb", "Remote explosive/landmine/IED"}


def explosion(slots: Slots) -> tuple[Actor, Actor | None]:
    """Explosions: the target is the armed side that was hit, or civilians where they are the main victims."""
    first = _remote_perpetrator(slots)
    hit = [a for a in slots.targets if not (same_side(a, first) or is_speaker(a) or is_metonym(a) or _is_fired(a))]
    fighters = [a for a in hit if fights(a) and a.score >= 0.3 and a.rule != "noun:government"]
    fighters = [a for a in fighters if not _comes_after(a, slots)]
    people = [a for a in hit if a.side == "civilian" and a.mention is not None and a.mention.kind != "other"]
    fighters = [a for a in fighters if not (_falls_beside(a, slots) and any(comes_first(p, a) for p in people))]
    armed = best_named(fighters)
    unarmed = next((a for a in hit if _is_clearly_civilian(a)), None)
    if unarmed is not None:  # a policeman who fell among worshippers was not the target
        fighters = [a for a in fighters if comes_first(a, unarmed) or not _is_single(a, slots)]
        armed = best_named(fighters)
    if armed is None and unarmed is None:
        armed = _bombed_force(first, slots) or _bombed_group(first, slots)
        fighters = [armed] if armed else []
    if armed is not None:
        told_of = [a for a in fighters if a.name == armed.name and not is_object(a)]
        if unarmed is None or any(comes_first(a, unarmed) for a in told_of):
            return first, armed
    return first, civilian_side(slots)


def _remote_perpetrator(slots: Slots) -> Actor:
    """Who fired or planted: the named agent, whoever is held responsible, the owner of the arms."""
    agents = [a for a in slots.agents if fights(a) and not is_speaker(a) and not is_object(a)]
    agents = told_before_doubt(agents, slots.context)
    if _flew(slots):
        agents = [
            a for a in agents if a.side not in {"group", "identity"} or a.mention is None or _is_arms_of_a_group(a)
        ]
    if not is_bombardment(slots.context):
        agents = [a for a in agents if not (_is_home_state(a, slots.context) or responds(a, slots))]
    armed_by = next((a for a in agents if a.rule == "weapon_of_nation"), None)
    armed_by = armed_by or next((a for a in (*agents, *slots.targets, *slots.others) if _is_arms_of_a_group(a)), None)
    found = (armed_by or surest_named(agents)) if is_bombardment(slots.context) else best_named(agents)
    if found is not None and found.side != "unnamed" and found.score >= CERTAIN:
        return claimant(found, agents, slots)
    told = next((a for a in agents if is_told_but_unnamed(a)), None)
    if told is not None:
        return held_responsible(slots) or told
    near = [
        a
        for a in told_before_doubt(slots.others, slots.context)
        if fights(a) and not is_metonym(a) and not is_object(a)
    ]
    if not is_bombardment(slots.context):  # a group that is just named beside a bomb did not plant it
        return held_responsible(slots) or found or nameless(slots.context, "perpetrator_not_named")
    states = [a for a in near if a.side == "state" and a.rule != "noun:government" and "police" not in a.rule]
    abroad = [a for a in states if a.nation != slots.context.country_iso3]
    likely = owner_of_weapon(None, slots.context)
    choices = [
        _who_holds_the_ground(slots),
        best_named([a for a in abroad if not is_speaker(a)]),
        best_named(abroad),
        None
        if _flew(slots)
        else best_named([a for a in near if not is_speaker(a) and a.side in {"group", "identity"}]),
        likely if likely.side != "unnamed" else None,
        held_responsible(slots),
        best_named(states),
        found,
    ]
    return next((a for a in choices if a is not None), nameless(slots.context, "perpetrator_not_named"))


def _flew(slots: Slots) -> bool:
    """Whether crewed aircraft bombed, which only states fly; a group told of there was bombed or looked on."""
    return slots.context.sub_event_type == "Air/drone strike" and slots.says("crewed") and not slots.says("uncrewed")


def _who_holds_the_ground(slots: Slots) -> Actor | None:
    """Who fires `from the rebel-held side`: those who hold it."""
    found = _FROM_HELD.search(slots.words)
    holder = name_actor(found["who"], replace(slots.context, role="agent")) if found else None
    return holder if holder is not None and fights(holder) and holder.side != "unnamed" else None


def _is_home_state(actor: Actor, context: ActorContext) -> bool:
    """A country's own soldiers and police are hit by planted bombs and suicide bombers; they do not plant them.

    A de facto government that is called by its own name does: `a landmine laid by the Houthis`.
    """
    at_home = actor.side == "state" and actor.inter == "State forces" and actor.rule != "named_group"
    return at_home and context.sub_event_type in _PLANTED


def _is_arms_of_a_group(actor: Actor) -> bool:
    """`UNITA shells`, `a Houthi missile`: whose arms they were, whether they fell or were fired."""
    mention = actor.mention
    return fights(actor) and mention is not None and mention.kind == "group" and mention.noun_kind == "weapon"


def _is_fired(actor: Actor) -> bool:
    """Whether it is a weapon that stands for whoever is at war: `fired eight rockets on the town` hit no army."""
    return actor.rule == "state_at_war_in_the_article"


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


def _is_single(actor: Actor, slots: Slots) -> bool:
    """Whether the words tell of one man of a force only: `a policeman`, `one soldier`."""
    mention, article = actor.mention, slots.context.article
    if mention is None or article is None or mention.head not in _one_of_a_force():
        return False
    return _ONE.search(article.text[max(0, mention.start - 12) : mention.start]) is not None


def _falls_beside(actor: Actor, slots: Slots) -> bool:
    """Whether fighters without a name fell, or some among others: `seven people, among them four soldiers`."""
    if actor.side == "unnamed":
        return True
    mention, article = actor.mention, slots.context.article
    if mention is None or article is None:
        return False
    before = fold(article.text[max(0, mention.start - _AROUND) : mention.start])
    return _part_of().search(before) is not None


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(rf"\b{patterns_of('pair_cues', 'part_of')} $")


@cache
def _one_of_a_force() -> frozenset[str]:
    """Words for a single member of a force."""
    return frozenset(row["word"] for row in read_rows("one_of_a_force"))


def _bombed_force(first: Actor, slots: Slots) -> Actor | None:
    """The country's own force that is said to act where a bomb was planted: `a patrol drove over a mine`."""
    at_home = [a for a in slots.agents if _is_home_state(a, slots.context) and not same_side(a, first)]
    at_home = [a for a in at_home if not _comes_after(a, slots)]
    return best_named([a for a in at_home if not (is_speaker(a) or is_metonym(a) or is_government(a))])


def _comes_after(actor: Actor, slots: Slots) -> bool:
    """Whether they are said to come to the place or to close it off: `police cordoned off the street`."""
    mention, article = actor.mention, slots.context.article
    if mention is None or article is None:
        return False
    return _closes_off().match(fold(article.text[mention.end : mention.end + _AROUND])) is not None


@cache
def _closes_off() -> re.Pattern[str]:
    return re.compile(patterns_of("pair_cues", "comes_after"))


def _bombed_group(first: Actor, slots: Slots) -> Actor | None:
    """Whose positions, camps or columns a state bombed: those of the group the article tells of, else of nobody known.

    Abroad only a group that is told of: who else stands there is not known.
    """
    if first.nation is None or not is_bombardment(slots.context) or not slots.says("stronghold"):
        return None
    if any(a.side == "civilian" and _is_person(a) for a in slots.targets):
        return None
    group = group_meant(slots.context, "rebel") or group_meant(slots.context, "any")
    if group is not None and not same_side(group, first):
        return group
    return unnamed(slots.context, "held_by_nobody_named") if first.nation == slots.context.country_iso3 else None


def _is_person(actor: Actor) -> bool:
    """Whether people are meant, not a thing or a word the table does not know."""
    mention = actor.mention
    return mention is not None and mention.noun_kind in {"civilians", "youth"} and mention.head not in _vague_victims()
