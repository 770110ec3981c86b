"""Which named armed group an article means by `the rebels` or `the gunmen`. Reads the article, names nobody new."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from conflict_events.extract.actors.actor import Actor, ActorContext, gang, unnamed
from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.lexicon import terms
from conflict_events.extract.actors.mentions import ActorMention, mentions_in
from conflict_events.extract.actors.table import ANYWHERE, Group

_ARMED = {"Rebel group", "Political militia", "Identity militia"}
_OWNED = re.compile(r"(?:claimed|responsib|blam|suspect|attribut|accus|behind|believed|thought to be|presum)")
"""Words that hold somebody responsible. That a group is active in the region is no claim (measured: it misleads)."""

_CLAIMED = re.compile(r"claim(?:ed|s|ing)? (?:responsib|the (?:attack|bombing|blast|killing|operation))|claimed by")
"""A claim of one's own, which stands even where others doubt its count."""

_SAYS_IT_DID = re.compile(
    r"(?:'s?)?(?: [a-z]+){0,2} (?:said|says|announced|stated)(?: [a-z]+){0,3}? (?:that )?(?:"
    r"(?:it|they|its (?:fighters|men|members)) (?:had |have |has |was |were )?(?:carried out|behind|responsible)|"
    r"(?:it|he|she|they) (?:was|were|is|had been) (?:one of )?(?:its|their|our) "
    r"(?:mujahid|fighter|men\b|man\b|member|martyr|operation|work))"
)
"""Behind a name: a claim in other words, `said it had carried out`, `said it was their man`."""

_UNCLAIMED = re.compile(r"(?:no group|nobody|no one|not|never|nor|yet|denied|un)[a-z -]{0,24}claim")
_DENIED = re.compile(
    r"(?:denied|no group|not claimed|rejected|unclaimed|nobody|ruled out|no (?:link|evidence|sign)|rather than|"
    r"nothing to do with|unrelated|not the work|dissociat|distanced)"
)


Spans = tuple[tuple[int, int], ...]
"""Stretches of an article's text: half-open character ranges."""

_ACCUSES = re.compile(
    r"(?: (?!is|are|was|were|been|be)[a-z]+){0,2} (?:accuse[ds]?|blame[ds]?)\b(?! (?:of|for|by|in)\b)"
)
"""Behind a name: the group itself holds somebody else responsible."""

_CRIME = re.compile(r"\b(?:gangs?|cartels?|mafias?|organi[sz]ed crime)\b")
_BLAMED_RIGHT_BEFORE = re.compile(
    r"(?:blamed?(?: it| this| the (?:attack|raid|killings?))? on|attributed to|suspected|believed to be|"
    r"suspected to be|thought to be|work of|carried out by) (?:the |some |armed |suspected |local ){0,2}$"
)
"""Words right before a name that hold those of that name responsible."""

_OF_OTHERS = re.compile(r"\bwhom? (?:they|it|he|she) (?:[a-z]+ )?(?:accus|blam|suspect)[a-z]*")
"""Blame that somebody told of lays on others: `men whom they accused of spying`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A group of the table that the article makes likely, with the rule that did so."""

    name: str
    inter: str
    rule: str
    score: float


def armed_group_of(context: ActorContext, kind: str) -> Found | None:
    """The group that an unnamed armed noun of `kind` most likely means, or None.

    `rebels` and `militants` take the group the article names most; `gunmen` only one that it holds responsible.
    Who is blamed where the article tells of another event is not blamed for this one, and only `the rebels` may be
    those named there.
    """
    if context.article is None:
        return None
    known = (context.article.text, context.country_iso3, context.date, context.elsewhere)
    scored = _of_kind(_scores(*known, counts_elsewhere=kind == "rebel"), kind)
    if not scored:
        return None
    name, inter, weight, owned = scored[0]
    second = scored[1][2] if len(scored) > 1 else 0.0
    if kind in {"weapon", "civilians"} and not owned:
        return None
    if weight < 1.5 * second and not owned:
        return None
    return Found(name, inter, "claimed_or_blamed" if owned else "group_of_the_article", 0.6 if owned else 0.5)


def blamed_mentions(context: ActorContext) -> list[ActorMention]:
    """Nouns without a name that the article holds responsible, or knows well, in order; none of another event."""
    if context.article is None:
        return []
    text = context.article.text
    return [
        mention
        for mention in article_mentions(text)
        if mention.named is None
        and not is_apart(mention, context.elsewhere)
        and (
            (mention.noun_kind == "rebel" and (_is_definite(text, mention) or _is_held_responsible(text, mention)))
            or (mention.people is not None and mention.nation is None and _is_blamed_directly(text, mention))
        )
    ]


def _is_definite(text: str, mention: ActorMention) -> bool:
    """`The insurgents`: those of whom readers know."""
    return fold(text[max(0, mention.start - 4) : mention.start]).endswith("the ")


def _is_blamed_directly(text: str, mention: ActorMention) -> bool:
    """`blame on Fulani herders`, `attributed to the Yaka`: a people's name is told of too much to ask for less."""
    return bool(_BLAMED_RIGHT_BEFORE.search(fold(text[max(0, mention.start - 50) : mention.start])))


def nameless(context: ActorContext, rule: str) -> Actor:
    """Armed people whom nobody names: a gang where the article tells of gangs and of no fighters of another kind."""
    if context.article is None:
        return unnamed(context, rule)
    told = [m for m in article_mentions(context.article.text) if not is_apart(m, context.elsewhere)]
    of_crime = any(_CRIME.search(fold(m.text)) for m in told)
    of_war = any(m.noun_kind in {"rebel", "militia"} or _is_rebel(m, context) for m in told)
    return gang(context, rule) if of_crime and not of_war else unnamed(context, rule)


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
    text: str, country_iso3: str | None, day: date | None, elsewhere: Spans, *, counts_elsewhere: bool
) -> tuple[Scored, ...]:
    weights: dict[str, list[float]] = {}
    groups: dict[str, Group] = {}
    for mention in article_mentions(text):
        apart = is_apart(mention, elsewhere)
        if apart and not counts_elsewhere:
            continue
        for group in _candidates(mention, country_iso3, day):
            groups[group.name] = group
            owned = not apart and _is_held_responsible(text, mention)
            early = 1.0 if mention.start > 400 else 1.5
            if ANYWHERE in group.countries:
                early = 0.3
            weights.setdefault(group.name, []).append(early + (2.0 if owned and early >= 1.0 else 0.0))
            break
    ranked = sorted(groups, key=lambda name: (-sum(weights[name]), name))
    return tuple((name, groups[name].inter, sum(weights[name]), max(weights[name]) >= 3.0) for name in ranked)


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
    return [
        group
        for group in terms()[mention.named].groups
        if group.inter in _ARMED
        and group.period.holds(day)
        and (country_iso3 is None or country_iso3 in group.countries or ANYWHERE in group.countries)
    ]


def _is_held_responsible(text: str, mention: ActorMention) -> bool:
    start = max(text.rfind(end, 0, mention.start) for end in (".", "\n", " but ")) + 1
    end = min((spot for spot in (text.find(".", mention.end), text.find("\n", mention.end)) if spot >= 0), default=-1)
    sentence = fold(text[start : end if end >= 0 else len(text)])
    if _ACCUSES.match(fold(text[mention.end : mention.end + 40])):
        return False
    if _CLAIMED.search(sentence) and not _UNCLAIMED.search(sentence):
        return True
    if _SAYS_IT_DID.match(fold(text[mention.end : mention.end + 120])):
        return True
    return bool(_OWNED.search(_OF_OTHERS.sub("", sentence))) and not _DENIED.search(sentence)
