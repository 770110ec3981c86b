"""Words that hold somebody responsible for an act: claims, blame, suspicion and their denial. Names nobody."""

import re
from datetime import date

from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.table import patterns_of
from conflict_events.extract.when.calendar import months
from conflict_events.extract.word_patterns import word_patterns

_WORDS = word_patterns("blame_words", "role", "actors")
"""Words that hold somebody responsible. That a group is active in the region is no claim (measured: it misleads)."""

_DID = patterns_of("blame_words", "did")
_MEN = r"(?:mujahid|fighter|men\b|man\b|member|martyr|operation|work)"
_MOURNS = re.compile(
    r"(?:'s?)?(?: [a-z'-]+){0,3} (?:mourned|hailed|named|claimed|buried) (?:[a-z]+ ){1,4}?as (?:(?:one|two|some) of )?"
    rf"(?:its|their) {_MEN}"
)
"""Behind a name: those who fell were its own, `mourned both as its members`."""

_SAYS_IT_DID = re.compile(
    r"[)\"]?(?:'s?)?(?:, [a-z' -]{3,40},)?(?: [a-z]+){0,2} (?:said|says|announced|stated)(?: [a-z]+){0,5}? (?:that )?"
    r"(?:[a-z]+ of )?(?:(?:it|they|its \"?[a-z]+\"?)(?: under(?: [a-z'-]+){1,3}?)? (?:had |have |has |was |were )?"
    rf"{_DID}\b|(?:it|he|she|they|both|(?:the|all|both)(?: [a-z]+){{1,2}}) (?:was|were|is|had been) "
    rf"(?:(?:one|two|some) of )?(?:its|their|our) {_MEN})"
)
"""Behind a name: a claim in other words, `said it had carried out`, `said it was their man`."""

_ACCUSES = re.compile(
    r"(?: (?!is|are|was|were|been|be)[a-z]+){0,2} (?:accuse[ds]?|blame[ds]?)\b(?! (?:of|for|by|in)\b)"
)
"""Behind a name: the group itself holds somebody else responsible."""

_DENIES = re.compile(
    rf"^\)?(?:'s?)?(?: [a-z'-]+){{0,7}}? (?:den(?:y|ies|ied|ying)|rejects?|rejected|dismiss(?:es|ed))\b"
    rf"(?: [a-z]+){{0,2}}? "
    rf"{patterns_of('blame_words', 'charge')}"
)
"""Behind a name: the group itself denies the act."""

_BLAMED_RIGHT_BEFORE = re.compile(
    r"(?:blamed?(?: it| this| the (?:attack|raid|killings?))? on|attributed to|suspected|believed to be|"
    r"suspected to be|thought to be|work of|carried out by) (?:the |some |armed |suspected |local ){0,2}$"
)
"""Words right before a name that hold those of that name responsible."""

_PLANTED = patterns_of("blame_words", "planted")
_PLANTED_BY = re.compile(rf"\b{_PLANTED} by (?:the |some |armed |suspected |local |members of |men of ){{0,3}}$")
"""Words right before the name of those who laid a mine or a bomb."""

_HAS_PLANTED = re.compile(rf"[)\"]?(?: [a-z]+)? (?:had|have|has) (?:[a-z]+ )?{_PLANTED}\b")
"""Words right behind it."""

_NEAR = 50
"""Characters around a name within which suspicion falls on it."""

_CLAUSE_END = re.compile(r"[.;,\n]|\b(?:whom?|which|that|but)\b")
_HOLDS = re.compile(r"\b(?:hold|holds|held|holding) (?:the |a )?$")
_HEDGE_OF_OTHERS = re.compile(r"\b(?:suspected|alleged|presumed) (?:[a-z]+ )?$")
"""Right before a name: those who did the act that is told there are suspected to be of it."""

_OF_OTHERS = re.compile(r"\bwhom? (?:they|it|he|she) (?:[a-z]+ )?(?:accus|blam|suspect)[a-z]*")
"""Blame that somebody told of lays on others: `men whom they accused of spying`."""


_MONTHS = "|".join(months())
_IN_MONTH = re.compile(rf"\b(?:in|last|since) ({_MONTHS})\b|\b({_MONTHS}) \d|\d ({_MONTHS})\b")


_AVENGED = re.compile(rf"\b{patterns_of('blame_words', 'avenged')}\b.*")
"""What an act was done for, up to the end of the sentence."""


def is_held_responsible(text: str, mention: ActorMention, day: date | None = None, *, unclaimed: bool = False) -> bool:
    """Whether the sentence around a mention, up to a `but`, lays an act at its door, and not it at another's.

    What it tells of another month than that of `day` is another act. Of an act that is `unclaimed` only suspicion that
    falls on the name itself counts: not that of `suspected terrorists, by which people mean the Front`.
    """
    sentence = _sentence_around(text, mention)
    if day is not None and _tells_of_another_month(sentence, day):
        return False
    if _ACCUSES.match(fold(text[mention.end : mention.end + 40])):
        return False
    claimed = not _says("unclaimed", sentence)
    if claimed and _says("claimed", sentence):
        return True
    after = fold(text[mention.end : mention.end + 120])
    if _SAYS_IT_DID.match(after) or _MOURNS.match(after):
        return True
    if _plants(text, mention):
        return True
    if unclaimed:
        return _is_suspected(text, mention) and not _says("denied", sentence)
    told = _OF_OTHERS.sub("", sentence)
    owned = _says("attributed", told) or _says("hinted", told) or (claimed and _says("responsible", told))
    return owned and not _says("denied", sentence)


def _is_suspected(text: str, mention: ActorMention) -> bool:
    """Whether suspicion falls on the name: `the hand of the Front is suspected`, not `suspected Front gunmen`."""
    before, after = text[max(0, mention.start - _NEAR) : mention.start], text[mention.end : mention.end + _NEAR]
    before, after = _CLAUSE_END.split(fold(before))[-1], _CLAUSE_END.split(fold(after))[0]
    if _HOLDS.search(before) and after.startswith(" responsible"):
        return True
    return _says("attributed", _HEDGE_OF_OTHERS.sub("", before)) or _says("attributed", after)


def _plants(text: str, mention: ActorMention) -> bool:
    before, after = text[max(0, mention.start - 60) : mention.start], text[mention.end : mention.end + 60]
    return bool(_PLANTED_BY.search(fold(before)) or _HAS_PLANTED.match(fold(after)))


def denies(text: str, mention: ActorMention) -> bool:
    """Whether those mentioned are said to deny the act: `an organiser of the Front denied the allegation`."""
    return bool(_DENIES.match(fold(text[mention.end : mention.end + 120])))


def is_cleared(text: str, mention: ActorMention) -> bool:
    """Whether the sentence around a mention keeps it apart from the act: `IPOB dissociated itself`."""
    return _says("cleared", _sentence_around(text, mention))


def _sentence_around(text: str, mention: ActorMention) -> str:
    start = max(text.rfind(end, 0, mention.start) for end in (".", "\n", " but ")) + 1
    end = min((spot for spot in (text.find(".", mention.end), text.find("\n", mention.end)) if spot >= 0), default=-1)
    return fold(text[start : end if end >= 0 else len(text)])


def _tells_of_another_month(sentence: str, day: date) -> bool:
    """Whether an act of another month is owned up to; one that was avenged or marked is told beside it."""
    sentence = _AVENGED.sub("", sentence)
    told = {months()[month] for found in _IN_MONTH.findall(sentence) for month in found if month}
    return bool(told) and day.month not in told


def _says(role: str, sentence: str) -> bool:
    return _WORDS[role].search(sentence) is not None


def is_definite(text: str, mention: ActorMention) -> bool:
    """`The insurgents`: those of whom readers know."""
    return fold(text[max(0, mention.start - 4) : mention.start]).endswith("the ")


def is_blamed_directly(text: str, mention: ActorMention) -> bool:
    """`blame on Fulani herders`, `attributed to the Yaka`: a people's name is told of too much to ask for less."""
    return bool(_BLAMED_RIGHT_BEFORE.search(fold(text[max(0, mention.start - 50) : mention.start])))
