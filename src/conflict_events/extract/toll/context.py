"""The light in which a count stands: who says it, whether it is denied, revised or only feared. `light` dates it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conflict_events.extract.toll.lexicon import any_toll_word, cue_pattern
from conflict_events.extract.toll.light import is_cumulative, is_recalled
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Scene
from conflict_events.extract.toll.spread_phrases import Trigger
from conflict_events.text import Article, Sentence

_SAID = any_toll_word("says")
_ACCORDING = re.compile(r"\baccording\s+to\s+(?P<who>[^,.;]{2,60})", re.IGNORECASE)
_TRAILING = re.compile(rf",?\s(?P<who>(?:[A-Za-z][\w'’.-]*\s){{1,7}}?){_SAID}\b(?:\s(?:on\s)?\w+)?[.\"”]*\s*$")
_LEADING = re.compile(rf"^\W{{0,3}}(?P<who>(?:[A-Za-z][\w'’.-]*,?\s){{1,10}}?)(?:has\s|have\s|had\s)?{_SAID}\b")
_BOAST = re.compile(
    rf"\b(?:claim(?:s|ed|ing)?\s(?:that|to\shave|it|they|he|its|in)|{any_toll_word('keeps_distance')})\b"
    r"|\balleged\s(?:that|it|they|he|she|the)\b"
    rf"|\b{any_toll_word('boaster')}\b[^.;]{{0,30}}"
    r"\bsa(?:id|ys?)\s(?:that\s)?(?:they|it|its\s\w+)\s(?:had\s|have\s)?killed\b",
    re.IGNORECASE,
)
_OWN_DEED = re.compile(
    r"\bsa(?:id|ys?)\s(?:that\s)?(?:they|it|its\s\w+|their\s\w+|the\s(?:fighters|group|rebels|militants|guerrillas))"
    r"\s(?:had\s|have\s|has\s)?(?:killed|executed|eliminated|slain|shot|neutrali[sz]ed|ambushed\sand\skilled)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(rf"\b(?:according\s+to|{_SAID})\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"(?:\bnot|n['’]t|\bnever)(?:\s(?:be|been|being|get|got|have|has|had|even|yet|actually|themselves|\w+ly)){0,2}\s*$",
    re.IGNORECASE,
)
"""A denial right before the verb; "the driver, whom they have not yet identified, was killed" denies nothing."""
_DENIES = re.compile(r"\b(?:den(?:ied|ies|ying)|false(?:ly)?|untrue)\b", re.IGNORECASE)
_AUTHORSHIP = re.compile(rf"\b{any_toll_word('authorship')}\b", re.IGNORECASE)
"""After a denial: who did it is denied, and not that it was done ("denied any part in the murder of")."""
_REACHED = re.compile(
    rf"\b{any_toll_word('grows')}\w*\b[^,;.]{{0,45}}"
    r"(?:\bto|\bat|\bof)\s(?:at\sleast\s|more\sthan\s)?$|\btotal(?:\s\w+)?\sof\s$",
    re.IGNORECASE,
)
_SUM = re.compile(r"an?\stotal\sof\s", re.IGNORECASE)
_ATTACKER = re.compile(
    r"\b(?:including|and|plus|as\s+well\s+as)\s+(?:the\s+|a\s+|both\s+|one\s+of\s+the\s+|two\s+|three\s+)?(?:suicide\s+)?"
    rf"{any_toll_word('attacker')}s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """Flags of one linked count; see `Count`."""

    claimant: str | None
    is_negated: bool
    is_cumulative: bool
    is_update: bool
    is_total: bool
    is_additional: bool
    is_unreal: bool
    is_boast: bool
    includes_attacker: bool
    is_recalled: bool


def read_context(
    scene: Scene, trigger: Trigger, items: Sequence[Item], sentence: Sentence, article: Article
) -> Context:
    """Flags for the count of `items`, read from its clause and, for who speaks, from the whole sentence."""
    first = min(trigger.first, *(item.first for item in items))
    last = max(trigger.last, *(item.last for item in items))
    clause = _clause(scene, first, last)
    claimant, boast = _claimant(_speech_of(scene, first, last))
    update = cue_pattern("update").search(clause) is not None
    return Context(
        claimant=claimant,
        is_negated=_is_denied(scene, trigger, first, last),
        is_cumulative=is_cumulative(scene, first, last),
        is_update=update,
        is_total=_is_total(scene, first),
        is_additional=cue_pattern("additional").search(scene.text[: scene.tokens[first].start][-12:]) is not None,
        is_unreal=_is_unreal(scene, first, last),
        is_boast=boast,
        includes_attacker=_ATTACKER.search(scene.text[scene.tokens[first].start :]) is not None,
        is_recalled=is_recalled(scene, first, last, sentence, article),
    )


def _is_total(scene: Scene, first: int) -> bool:
    """ "Brought the dead to nine", "a total of nine": the figure is the sum so far."""
    start = scene.tokens[first].start
    summed = _SUM.match(scene.text, start) is not None
    return summed or _REACHED.search(scene.text[:start][-70:]) is not None


def _clause(scene: Scene, first: int, last: int) -> str:
    """The text around the count up to the next semicolon or dash."""
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    left = max(scene.text.rfind(sign, 0, start) for sign in (";", "–", "—"))
    right = min((at for sign in (";", "–", "—") if (at := scene.text.find(sign, end)) >= 0), default=len(scene.text))
    return scene.text[left + 1 : right]


_CONTRAST = re.compile(r";\s|,?\s(?:while|whereas|but)\s", re.IGNORECASE)


def _speech_of(scene: Scene, first: int, last: int) -> str:
    """The part of a sentence with two speakers in which the count stands ("rebels claimed 40; the army six")."""
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    left = max((match.end() for match in _CONTRAST.finditer(scene.text, 0, start)), default=0)
    right = next((match.start() for match in _CONTRAST.finditer(scene.text, end)), len(scene.text))
    own = scene.text[left:right]
    return own if _SPEAKS.search(own) is not None else scene.text


def _claimant(text: str) -> tuple[str | None, bool]:
    """Who gives the figure, and whether the verb keeps a distance ("claimed")."""
    for pattern in (_ACCORDING, _TRAILING, _LEADING):
        match = pattern.search(text)
        if match is not None:
            who = match["who"].strip(" ,")
            return (who or None), _is_boast(text, who)
    return None, _is_boast(text, "")


def _is_boast(text: str, who: str) -> bool:
    """A party that is no government tells what it did to others; the verb may keep its distance too."""
    if _BOAST.search(text) is not None:
        return True
    return _OWN_DEED.search(text) is not None and bool(who) and cue_pattern("claimant_official").search(who) is None


def _is_denied(scene: Scene, trigger: Trigger, first: int, last: int) -> bool:
    """ "Nobody was killed" is read as an item; here "were not killed", "denied that five were killed"."""
    before = scene.text[max(0, scene.tokens[first].start - 40) : scene.tokens[last - 1].end]
    between = scene.text[scene.tokens[first].start : scene.tokens[trigger.first].start]
    if _NOT_DONE.search(between) is not None:
        return True
    denial = _DENIES.search(before)
    return denial is not None and _AUTHORSHIP.search(before, denial.end()) is None


def _is_unreal(scene: Scene, first: int, last: int) -> bool:
    start = scene.tokens[first].start
    window = scene.text[max(0, start - 45) : scene.tokens[last - 1].end]
    return cue_pattern("unreal").search(window) is not None
