"""What is known while a pair is put together: the event's named mentions, and the questions asked about one actor."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from conflict_events.extract.actors.actor import Actor, ActorContext, Role
from conflict_events.extract.actors.alliances import fights_for, insurgents
from conflict_events.extract.actors.asked import fights, is_speaker, same_side
from conflict_events.extract.actors.background import armed_group_of, article_mentions, blamed_mentions, is_apart
from conflict_events.extract.actors.claimants import claimant_of_no_table
from conflict_events.extract.actors.disclaimed import nobody_is_known
from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.mentions import ActorMention, find_actor_mentions
from conflict_events.extract.actors.naming import name_actor
from conflict_events.extract.actors.table import patterns_of
from conflict_events.extract.roles import read_all_roles
from conflict_events.text import Article, Sentence

CERTAIN = 0.5
"""Score from which a name is believed, so that roles decide between two of them."""

_AROUND = 40
CAPTURES = {"Non-state actor overtakes territory", "Non-violent transfer of territory"}
"""Events in which a place passes from those who held it."""


@dataclass(slots=True)
class Slots:
    """What is known while a pair is put together."""

    context: ActorContext
    agents: list[Actor]
    targets: list[Actor]
    others: list[Actor]
    words: str = ""

    def says(self, cue: str) -> bool:
        """Whether a cue of `seeds/actors/pair_cues.csv` stands in the event's own sentences."""
        return _cue(cue).search(fold(self.words)) is not None


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{patterns_of('pair_cues', name)}")


def gather(
    sub_event_type: str,
    agents: Sequence[ActorMention],
    targets: Sequence[ActorMention],
    country_iso3: str | None,
    day: date | None,
    article: Article | None,
    sentences: Sequence[Sentence],
    elsewhere: Sequence[tuple[int, int]] = (),
) -> Slots:
    """Names every mention of the event; sentences add the roles around their other words of harm."""
    context = ActorContext(country_iso3, day, "any", sub_event_type, article, tuple(elsewhere), _begins(sentences))
    agents, targets = list(agents), list(targets)
    for sentence in sentences:
        found = read_all_roles(sentence)
        taken = {mention.start for mention in (*agents, *targets)}
        agents += [m for m in found.agents if m.start not in taken]
        targets += [m for m in found.targets if m.start not in taken]
    agents.sort(key=lambda mention: _lends_help(mention, article))
    taken = {mention.start for mention in (*agents, *targets)}
    rest = [m for s in sentences for m in find_actor_mentions(s) if m.start not in taken]
    rest.sort(key=lambda mention: mention.is_speaker)
    return Slots(
        context,
        [named(mention, context, "agent") for mention in agents],
        [named(mention, context, "target") for mention in targets],
        [named(mention, context, "any") for mention in rest],
        " ".join(sentence.text for sentence in sentences),
    )


def _begins(sentences: Sequence[Sentence]) -> int:
    """Where the body of the article begins to tell of the event; 0 where only a title does."""
    return min((s.start for s in sentences if s.kind == "body"), default=0)


def _lends_help(mention: ActorMention, article: Article | None) -> bool:
    """Whether the words before it say that it stands behind another: `police backed by foreign troops`."""
    before = article.text[max(0, mention.start - _AROUND) : mention.start] if article else ""
    return _helped_by().search(fold(before)) is not None


@cache
def _helped_by() -> re.Pattern[str]:
    return re.compile(
        rf"\b{patterns_of('pair_cues', 'helped_by')}(?: (?:the|an?|its|their|local|foreign|allied)){{0,2}} $"
    )


def named(mention: ActorMention, context: ActorContext, role: Role) -> Actor:
    """The mention as an actor for one role; one that only speaks counts for less."""
    actor = name_actor(mention, replace(context, role=role))
    return replace(actor, score=actor.score * 0.6) if mention.is_speaker else actor


def of_article(slots: Slots) -> list[Actor]:
    """All mentions of the article as actors, but those where it tells of other events only."""
    article = slots.context.article
    if article is None:
        return []
    mentions = [m for m in article_mentions(article.text) if not is_apart(m, slots.context.elsewhere)]
    return [named(mention, slots.context, "any") for mention in mentions]


def armed_pool(slots: Slots) -> list[Actor]:
    """Armed actors of the event's sentences and of the article, the most told of first; speakers last."""
    weights: dict[str, float] = {}
    found: dict[str, Actor] = {}
    near = [*slots.agents, *slots.targets, *slots.others]
    far = [] if nobody_is_known(slots.context) else of_article(slots)
    for actors, weight in ((near, 1.0), (far, 0.3)):
        for actor in actors:
            if not fights(actor) or actor.side == "unnamed" or actor.rule in {"metonym", "noun:government"}:
                continue
            found.setdefault(actor.name, actor)
            share = weight * actor.score * (0.3 if is_speaker(actor) or actor.side == "external" else 1.0)
            weights[actor.name] = weights.get(actor.name, 0.0) + share
    return sorted(found.values(), key=lambda actor: (-weights[actor.name], actor.name))


def held_responsible(slots: Slots) -> Actor | None:
    """The group that claims the act or that the article blames or suspects; one that it just names is not meant.

    Blame of `the insurgents` is blame of those of the country.
    """
    context = slots.context
    by_name = claimant_of_no_table(context)
    if by_name is not None:
        return by_name
    found = armed_group_of(context, "any")
    if found is not None and found.rule == "claimed_or_blamed":
        return found.as_actor()
    if found is not None:
        return None
    blamed = (_blamed(mention, context) for mention in blamed_mentions(context))
    return next((actor for actor in blamed if actor is not None), None)


def _blamed(mention: ActorMention, context: ActorContext) -> Actor | None:
    """A people's fighters, or the insurgents of the country, that the article holds responsible."""
    return named(mention, context, "agent") if mention.people else insurgents(mention, context)


def best_named(actors: Sequence[Actor]) -> Actor | None:
    """The first, that is the surest role, whose name is certain; else the most certain name."""
    certain = next((actor for actor in actors if actor.score >= CERTAIN and actor.side != "unnamed"), None)
    return certain or surest_named(actors)


def surest_named(actors: Sequence[Actor]) -> Actor | None:
    """The most certain name whatever the role; the earlier one among equals."""
    return max(actors, key=lambda actor: round(actor.score, 2), default=None)


def opponent(actors: Sequence[Actor], first: Actor | None, context: ActorContext) -> Actor | None:
    """Of those who stand against `first` the surest; a place is taken from a state before its allied militias."""
    against = [actor for actor in actors if not same_side(actor, first)]
    against = [actor for actor in against if not any(fights_for(actor, state) for state in against)]
    if first is not None and first.side == "group" and context.sub_event_type in CAPTURES:
        states = [actor for actor in against if actor.side == "state" and actor.score >= CERTAIN]
        against = states or against
    return best_named(against)


def named_together(slots: Slots) -> tuple[Actor, Actor] | None:
    """The two sides of `the Sinaloa and Jalisco cartels` where the event's sentences name a pair so.

    Where they tell of a fight of tribes or rivals only, the pair may be named elsewhere in the article.
    """
    everyone = (*slots.agents, *slots.targets, *slots.others)
    if not any(_is_of_pair(a) for a in everyone) and (slots.says("communal") or slots.says("rivals")):
        everyone = tuple(of_article(slots))
    found = {a.name: a for a in everyone if _is_of_pair(a) and fights(a)}
    sides = sorted(found.values(), key=lambda a: a.mention.start if a.mention else 0)
    return (sides[0], sides[1]) if len(sides) > 1 else None


def _is_of_pair(actor: Actor) -> bool:
    return actor.mention is not None and actor.mention.pair_phrase is not None
