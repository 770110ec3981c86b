"""The pair of actors of one event by the codebook's rules for each sub-event type.

Takes mentions with their roles, names them and fills the two slots; a slot filled without a mention says by which rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from conflict_events.contract.codes import event_type, interaction
from conflict_events.extract.actors.actor import Actor, associated, same_actor
from conflict_events.extract.actors.attacks import civilian_side, perpetrator
from conflict_events.extract.actors.battles import battle
from conflict_events.extract.actors.explosions import explosion
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.other_sides import protest, riot, strategic
from conflict_events.extract.actors.slots import Slots, gather
from conflict_events.text import Article, Sentence


@dataclass(frozen=True, slots=True)
class ActorEvidence:
    """The characters that support one slot (None for a rule without a span) and the rule that filled it."""

    field: str
    start: int | None
    end: int | None
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class ActorPair:
    """The actor columns of one event. `inter2` and `actor2` are None together; confidence is in 0..1."""

    actor1: str
    assoc_actor_1: str | None
    inter1: str
    actor2: str | None
    assoc_actor_2: str | None
    inter2: str | None
    interaction: str
    civilian_targeting: str | None
    confidence: float
    evidence: tuple[ActorEvidence, ...]


def actor_pair(
    sub_event_type: str,
    agents: Sequence[ActorMention],
    targets: Sequence[ActorMention],
    country_iso3: str | None,
    day: date | None,
    article: Article | None = None,
    sentences: Sequence[Sentence] = (),
    elsewhere: Sequence[tuple[int, int]] = (),
) -> ActorPair:
    """The pair for one event from its role mentions, best first; `sentences` that tell of it fill the gaps.

    `elsewhere` are stretches of the article's text that tell of other events only: nobody in them is meant here.
    KeyError for a sub-event type that the contract does not list. `actor1` is never blank.
    """
    event_type(sub_event_type)
    slots = gather(sub_event_type, agents, targets, country_iso3, day, article, sentences, elsewhere)
    first, second = _fill(sub_event_type, slots)
    first, second = _at_home(sub_event_type, first, second, country_iso3)
    return _finish(sub_event_type, first, second, slots)


def _fill(sub_event_type: str, slots: Slots) -> tuple[Actor, Actor | None]:
    kind = event_type(sub_event_type).event_type
    if kind == "Protests":
        return protest(sub_event_type, slots)
    if kind == "Riots":
        return riot(sub_event_type, slots)
    if kind == "Battles":
        return battle(slots)
    if kind == "Violence against civilians":
        return perpetrator(slots), civilian_side(slots)
    if kind == "Explosions/Remote violence":
        return explosion(slots)
    return strategic(sub_event_type, slots)


def _at_home(
    sub_event_type: str, first: Actor, second: Actor | None, country_iso3: str | None
) -> tuple[Actor, Actor | None]:
    """A clash over a border is fought by two state forces; elsewhere an army abroad is an external force."""
    if sub_event_type != "Armed clash" or second is None:
        return first, second
    if first.side == second.side == "state" and country_iso3 in {first.nation, second.nation}:
        return replace(first, inter="State forces"), replace(second, inter="State forces")
    return first, second


def _finish(sub_event_type: str, first: Actor, second: Actor | None, slots: Slots) -> ActorPair:
    if second is not None and same_actor(first, second) and first.side != "crowd":
        second = None
    return ActorPair(
        actor1=first.name,
        assoc_actor_1=associated(first.label, slots.context) if first.label else None,
        inter1=first.inter,
        actor2=second.name if second else None,
        assoc_actor_2=associated(second.label, slots.context) if second and second.label else None,
        inter2=second.inter if second else None,
        interaction=interaction(first.inter, second.inter if second else None),
        civilian_targeting=_civilian_targeting(sub_event_type, second),
        confidence=round(min(first.score, second.score if second else 1.0), 3),
        evidence=tuple(_evidence(name, actor) for name, actor in (("actor1", first), ("actor2", second)) if actor),
    )


def _civilian_targeting(sub_event_type: str, second: Actor | None) -> str | None:
    flag = event_type(sub_event_type).civilian_targeting
    hit = flag == "always" or (flag == "optional" and second is not None and second.side == "civilian")
    return "Civilians targeted" if hit else None


def _evidence(name: str, actor: Actor) -> ActorEvidence:
    mention = actor.mention
    if mention is None:
        return ActorEvidence(name, None, None, "", actor.rule)
    return ActorEvidence(name, mention.start, mention.end, mention.text, actor.rule)
