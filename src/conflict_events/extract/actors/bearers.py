"""Groups no table holds whose men the text tells of: `Zambo militiamen`, `rebels of the Plains Front`, `Abelam men`.

Sees the words around one noun and who is told of as kin in the article; what the table knows is left to `naming`.
"""

import re
from functools import cache, lru_cache

from conflict_events.extract.actors.actor import Actor, ActorContext
from conflict_events.extract.actors.cut_short import cut_short
from conflict_events.extract.actors.mentions import ActorMention, mentions_in
from conflict_events.extract.actors.paired import paired_names
from conflict_events.extract.actors.table import patterns_of, read_rows
from conflict_events.extract.word_patterns import one_of, word_sets

_AROUND = 60
_CAPITAL = r"[A-Z][\w'’-]+"
_NAME_BEFORE = re.compile(rf"(?P<before>[A-Za-z,]*)(?:^|[ \n\"“])(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})[ -]$")
_OF_NAME = re.compile(
    rf"^ {patterns_of('mention_words', 'of')} (?:the |an? )?(?:[a-z-]+ ){{0,2}}?[\"“]?"
    rf"(?P<name>{_CAPITAL}(?: (?:(?:of|for|and)(?: the)? )?{_CAPITAL}){{0,7}})(?P<tail> [a-z]+)?"
)
_GROUP_WORD = re.compile(rf"\b{one_of('group_words', 'armed_word', 'actors')}\b")
_KIN = re.compile(
    rf"(?!The |A |An )\b(?P<name>{_CAPITAL}(?: {_CAPITAL})?) (?P<kin>sub-clan|clan|tribe)(?:s|smen|speople)?\b"
)
_SUFFIX = {"sub-clan": "Sub-Clan Militia", "clan": "Clan Militia", "tribe": "Tribal Militia"}
_FIGHTERS = frozenset({"militia", "gang", "armed", "rebel"})
_ANYBODY = frozenset({"civilians", "youth"})


def borne_name(mention: ActorMention, context: ActorContext) -> Actor | None:
    """The group that these fighters are told to be of, or the kin whose men they are; None where no name is told."""
    if context.article is None or mention.named or mention.nation or mention.people:
        return None
    text = context.article.text
    before = _NAME_BEFORE.search(text[max(0, mention.start - _AROUND) : mention.start])
    name = before["name"] if before else ""
    if name and (mention.noun_kind in _FIGHTERS or _acts(mention, context)):
        kin = _kin_of(text).get(name)
        if kin is not None:
            return Actor(f"{name} {_SUFFIX[kin]} ({context.place})", "Identity militia", "identity", "men_of_kin", 0.7)
    if mention.noun_kind not in _FIGHTERS:
        return None
    return _of_named(mention, text, context) or (_named_before(mention, name, before["before"]) if before else None)


def _acts(mention: ActorMention, context: ActorContext) -> bool:
    return mention.noun_kind in _ANYBODY and context.role != "target" and not context.is_demonstration


@lru_cache(maxsize=64)
def _kin_of(text: str) -> dict[str, str]:
    """Names that the article tells of as clans or tribes, with what they are."""
    told = {pair.phrase.removesuffix(" clan"): "clan" for pair in paired_names(text) if pair.is_kin}
    for found in _KIN.finditer(text):
        if not _is_known(found["name"]):
            told.setdefault(found["name"], found["kin"])
    return told


def _named_before(mention: ActorMention, name: str, before: str) -> Actor | None:
    """`the Zambo militiamen`, not `in Bukavu militiamen`, nor a capital that only begins the sentence."""
    suffix = _suffixes().get(mention.head)
    begins = not before or not before[0].isalpha()
    if suffix is None or begins or before.lower() in _no_names_follow() or _is_known(name):
        return None
    return Actor(f"{name} {suffix}", "Political militia", "group", "named_bearers", 0.6)


def _of_named(mention: ActorMention, text: str, context: ActorContext) -> Actor | None:
    """`rebels of the Plains Front`, `gunmen of the Cutlass band`."""
    found = _OF_NAME.match(text[mention.end : mention.end + 2 * _AROUND])
    if found is None:
        return None
    known = cut_short(found["name"], context)
    if known is not None:
        return known
    tail = (found["tail"] or "").strip()
    if _GROUP_WORD.search(found["name"]) and not _is_named(found["name"]):
        inter = "Rebel group" if mention.noun_kind == "rebel" else "Political militia"
        return Actor(found["name"], inter, "group", "named_body", 0.65)
    suffix = _suffixes().get(tail)
    if suffix is None or _is_known(found["name"]):
        return None
    return Actor(f"{found['name']} {suffix}", "Political militia", "group", "named_body", 0.65)


def _is_named(name: str) -> bool:
    """Whether the table knows the group, the service or the force so called; a land in its name alone is no matter."""
    return any(m.named or m.noun_kind or m.people for m in mentions_in(name))


def _is_known(name: str) -> bool:
    return any(m.kind != "other" for m in mentions_in(name))


@cache
def _suffixes() -> dict[str, str]:
    """How a group is called after those who bear its name: militiamen are of a Militia."""
    return {row["word"]: row["group"] for row in read_rows("bearers")}


@cache
def _no_names_follow() -> frozenset[str]:
    """Words before a capital that make it a place or a day: `in Bukavu`, `on Monday`."""
    return frozenset(word_sets("group_words", "actors")["place_follows"])
