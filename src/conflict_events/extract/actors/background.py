"""Which named armed group an article means by `the rebels` or `the gunmen`. Reads the article, names nobody new."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from conflict_events.extract.actors.actor import Actor, ActorContext, gang, side_of, unnamed
from conflict_events.extract.actors.blame import (
    denies,
    is_blamed_directly,
    is_cleared,
    is_definite,
    is_held_responsible,
)
from conflict_events.extract.actors.disclaimed import is_disclaimed, nobody_is_known
from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.lexicon import terms
from conflict_events.extract.actors.mentions import ActorMention, mentions_in
from conflict_events.extract.actors.table import ANYWHERE, Group, is_auxiliary, patterns_of

_ARMED = {"Rebel group", "Political militia", "Identity militia"}
_STATE = "State forces"
"""De facto governments with a name of their own; they are meant where they are blamed, not where they are named."""

Spans = tuple[tuple[int, int], ...]
"""Stretches of an article's text: half-open character ranges."""

_CRIME = re.compile(rf"\b{patterns_of('mention_words', 'crime')}\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A group of the table that the article makes likely, with the rule that did so."""

    name: str
    inter: str
    rule: str
    score: float

    def as_actor(self) -> Actor:
        """The group as an actor of an event."""
        return Actor(self.name, self.inter, side_of(self.inter), self.rule, self.score)


def armed_group_of(context: ActorContext, kind: str) -> Found | None:
    """The group that an unnamed armed noun of `kind` most likely means, or None.

    `rebels` and `militants` take the group the article names most; `gunmen` only one that it holds responsible.
    Militias of the state are no rebels and plant no bombs. Who is blamed where the article tells of another event is
    not blamed for this one, and only `the rebels` may be those named there.
    """
    if context.article is None:
        return None
    known = (context.article.text, context.country_iso3, context.date, context.elsewhere)
    unclaimed = nobody_is_known(context)
    scored = _of_kind(_scores(*known, counts_elsewhere=kind == "rebel", unclaimed=unclaimed), kind)
    if kind == "rebel" or context.event_type == "Explosions/Remote violence":
        scored = [entry for entry in scored if not is_auxiliary(entry[0], context.country_iso3)]
    if kind == "armed":  # armed men may be the state's own militia only where it is blamed
        scored = [entry for entry in scored if entry[3] or not is_auxiliary(entry[0], context.country_iso3)]
    if not scored:
        return None
    name, inter, weight, owned = scored[0]
    second = scored[1][2] if len(scored) > 1 else 0.0
    if kind in {"weapon", "civilians"} and not owned:
        return None
    if weight < 1.5 * second and not owned:
        return None
    if not owned and unclaimed:
        return None
    return Found(name, inter, "claimed_or_blamed" if owned else "group_of_the_article", 0.6 if owned else 0.5)


def group_meant(context: ActorContext, kind: str) -> Actor | None:
    """The group that an unnamed armed noun of `kind` most likely means, as an actor."""
    found = armed_group_of(context, kind)
    return found.as_actor() if found is not None else None


def blamed_mentions(context: ActorContext) -> list[ActorMention]:
    """Nouns without a name that the article holds responsible, or knows well, in order; none of another event."""
    if context.article is None:
        return []
    text = context.article.text
    unclaimed = nobody_is_known(context)

    def is_meant(mention: ActorMention) -> bool:
        if mention.noun_kind == "rebel" and is_held_responsible(text, mention, context.date, unclaimed=unclaimed):
            return True
        if mention.noun_kind == "rebel" and is_definite(text, mention) and not unclaimed:
            return True
        return mention.people is not None and mention.nation is None and is_blamed_directly(text, mention)

    told = [m for m in article_mentions(text) if m.named is None and not is_apart(m, context.elsewhere)]
    return [mention for mention in told if is_meant(mention)]


def nameless(context: ActorContext, rule: str) -> Actor:
    """Armed people whom nobody names: a gang where the article tells of gangs and of no fighters of another kind."""
    if context.article is None:
        return unnamed(context, rule)
    told = [m for m in article_mentions(context.article.text) if not is_apart(m, context.elsewhere)]
    if not any(_CRIME.search(fold(noun)) for noun in {m.text for m in told}):
        return unnamed(context, rule)
    of_war = any(m.noun_kind in {"rebel", "militia"} or _is_rebel(m, context) for m in told)
    return unnamed(context, rule) if of_war else gang(context, rule)


def _is_rebel(mention: ActorMention, context: ActorContext) -> bool:
    return any(group.inter == "Rebel group" for group in _candidates(mention, context.country_iso3, context.date))


def is_apart(mention: ActorMention, elsewhere: Spans) -> bool:
    """Whether a mention stands where the article tells of other events only."""
    return any(start <= mention.start < end for start, end in elsewhere)


Scored = tuple[str, str, float, bool]


def _of_kind(scored: tuple[Scored, ...], kind: str) -> list[Scored]:
    """`rebels` and bombers belong to rebel groups where the article names one; militias on the state's side don't."""
    if kind not in {"rebel", "armed"}:
        return list(scored)
    rebels = [entry for entry in scored if entry[1] == "Rebel group"]
    return rebels or [entry for entry in scored if kind == "armed" or entry[3]]


@lru_cache(maxsize=64)
def _scores(
    text: str, country_iso3: str | None, day: date | None, elsewhere: Spans, *, counts_elsewhere: bool, unclaimed: bool
) -> tuple[Scored, ...]:
    weights: dict[str, list[float]] = {}
    groups: dict[str, Group] = {}
    denied: set[str] = set()
    for mention in article_mentions(text):
        apart = is_apart(mention, elsewhere)
        if apart and not counts_elsewhere:
            continue
        for group in _candidates(mention, country_iso3, day):
            owned = not apart and is_held_responsible(text, mention, day, unclaimed=unclaimed)
            if group.inter not in _ARMED and not owned:
                continue
            if not owned and is_cleared(text, mention):
                continue
            groups[group.name] = group
            if not apart and denies(text, mention) and is_disclaimed(text, elsewhere):
                denied.add(group.name)
            early = 1.0 if mention.start > 400 else 1.5
            if ANYWHERE in group.countries:
                early = 0.3
            weights.setdefault(group.name, []).append(early + (2.0 if owned and early >= 1.0 else 0.0))
            break
    ranked = sorted(groups, key=lambda name: (-sum(weights[name]), name))
    return tuple(
        (name, groups[name].inter, sum(weights[name]), max(weights[name]) >= 3.0)
        for name in ranked
        if name not in denied
    )


@lru_cache(maxsize=64)
def article_mentions(text: str) -> tuple[ActorMention, ...]:
    """Every actor mention of an article's text, in order."""
    return tuple(mention for start, piece in _pieces(text) for mention in mentions_in(piece, start))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for piece in text.split("\n"):
        yield start, piece
        start += len(piece) + 1


def _candidates(mention: ActorMention, country_iso3: str | None, day: date | None) -> list[Group]:
    if mention.named is None:
        return []
    found = [
        group
        for group in terms()[mention.named].groups
        if group.inter in _ARMED | {_STATE}
        and group.period.holds(day)
        and (country_iso3 is None or country_iso3 in group.countries or ANYWHERE in group.countries)
    ]
    return sorted(found, key=lambda group: country_iso3 not in group.countries)
