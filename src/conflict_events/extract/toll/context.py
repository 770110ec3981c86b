"""The light in which a count stands: who says it, whether it is denied, old, summed up, revised or only feared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conflict_events.extract.toll.items import Item
from conflict_events.extract.toll.lexicon import cues
from conflict_events.extract.toll.link import Scene
from conflict_events.extract.toll.triggers import Trigger
from conflict_events.extract.when import read_dates
from conflict_events.extract.when.mention import LONGER
from conflict_events.text import Article, Sentence

_SAID = (
    r"(?:said|says|told|announced|reported|stated|confirmed|added|claimed|claims|asserted|put|gave|counted|boasted"
    r"|alleged|wrote)"
)
_ACCORDING = re.compile(r"\baccording\s+to\s+(?P<who>[^,.;]{2,60})", re.IGNORECASE)
_TRAILING = re.compile(rf",?\s(?P<who>(?:[A-Za-z][\w'’.-]*\s){{1,7}}?){_SAID}\b(?:\s(?:on\s)?\w+)?[.\"”]*\s*$")
_LEADING = re.compile(rf"^\W{{0,3}}(?P<who>(?:[A-Za-z][\w'’.-]*,?\s){{1,10}}?)(?:has\s|have\s|had\s)?{_SAID}\b")
_BOAST = re.compile(
    r"\b(?:claim(?:s|ed|ing)?\s(?:that|to\shave|it|they|he|its|in)|boast(?:s|ed|ing)?|assert(?:s|ed)?|alleg(?:es|ed))\b"
    r"|\b(?:rebels?|militants?|insurgents?|jihadists?|separatists?|guerrillas?|fighters|group|movement)\b[^.;]{0,30}"
    r"\bsa(?:id|ys?)\s(?:that\s)?(?:they|it|its\s\w+)\s(?:had\s|have\s)?killed\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:ros|ris|climb|increas|gr[eo]w|jump|reach|st(?:oo|an)d|brought|bring|tak|took|rais|revis|total)\w*\b[^,;.]{0,45}"
    r"(?:\bto|\bat|\bof)\s(?:at\sleast\s|more\sthan\s)?$|\btotal(?:\s\w+)?\sof\s$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|denied|denies|denying|false|untrue|rumou?rs?|n't)\b", re.IGNORECASE)
_ATTACKER = re.compile(
    r"\b(?:including|and|plus|as\s+well\s+as)\s+(?:the\s+|a\s+|both\s+|one\s+of\s+the\s+|two\s+|three\s+)?(?:suicide\s+)?"
    r"(?:bomber|attacker|assailant|gunman|gunmen|shooter|perpetrator)s?\b",
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


@cache
def _cue(kind: str) -> re.Pattern[str]:
    words = "|".join(
        re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(cues(kind), key=lambda p: (-len(p), p))
    )
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def read_context(
    scene: Scene, trigger: Trigger, items: Sequence[Item], sentence: Sentence, article: Article
) -> Context:
    """Flags for the count of `items`, read from its clause and, for who speaks, from the whole sentence."""
    first = min(trigger.first, *(item.first for item in items))
    last = max(trigger.last, *(item.last for item in items))
    clause = _clause(scene, first, last)
    claimant, boast = _claimant(scene.text)
    update = _cue("update").search(clause) is not None
    return Context(
        claimant=claimant,
        is_negated=_is_denied(scene, first, last),
        is_cumulative=_is_cumulative(scene, first, last),
        is_update=update,
        is_total=_REACHED.search(scene.text[: scene.tokens[first].start][-70:]) is not None,
        is_additional=_cue("additional").search(scene.text[: scene.tokens[first].start][-12:]) is not None,
        is_unreal=_is_unreal(scene, first, last),
        is_boast=boast,
        includes_attacker=_ATTACKER.search(scene.text[scene.tokens[first].start :]) is not None,
        is_recalled=_is_recalled(scene, first, last, sentence, article),
    )


def _clause(scene: Scene, first: int, last: int) -> str:
    """The text around the count up to the next semicolon or dash."""
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    left = max(scene.text.rfind(sign, 0, start) for sign in (";", "–", "—"))
    right = min((at for sign in (";", "–", "—") if (at := scene.text.find(sign, end)) >= 0), default=len(scene.text))
    return scene.text[left + 1 : right]


def _claimant(text: str) -> tuple[str | None, bool]:
    """Who gives the figure, and whether the verb keeps a distance ("claimed")."""
    for pattern in (_ACCORDING, _TRAILING, _LEADING):
        match = pattern.search(text)
        if match is not None:
            who = match["who"].strip(" ,")
            return (who or None), _BOAST.search(text) is not None
    return None, _BOAST.search(text) is not None


def _is_denied(scene: Scene, first: int, last: int) -> bool:
    """ "Nobody was killed" is read as an item; here "were not killed", "denied that five were killed"."""
    before = scene.text[max(0, scene.tokens[first].start - 40) : scene.tokens[last - 1].end]
    between = scene.text[scene.tokens[first].start : scene.tokens[last - 1].end]
    if re.search(r"\b(?:was|were|is|are|has|have|had|did|been)(?:\s+not|n['’]t|\s+never)\b", between, re.IGNORECASE):
        return True
    return re.search(r"\b(?:den(?:ied|ies|ying)|false(?:ly)?|untrue)\b", before, re.IGNORECASE) is not None


def _is_unreal(scene: Scene, first: int, last: int) -> bool:
    start = scene.tokens[first].start
    window = scene.text[max(0, start - 45) : scene.tokens[last - 1].end]
    return _cue("unreal").search(window) is not None


def _segment(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """The stretch between commas (or stronger signs) around the count, as offsets in the sentence."""
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    left = max((match.end() for match in _BREAK.finditer(scene.text, 0, start)), default=0)
    right = next((match.start() for match in _BREAK.finditer(scene.text, end)), len(scene.text))
    return left, right


_BREAK = re.compile(r"[,;:–—()]\s|\s(?:when|while|after|but|as)\s", re.IGNORECASE)
_OPENING = re.compile(
    r"^\W{0,3}(?:In|Since|Over|During|Last|Earlier|Two|Three|On|From|Between|By|So|Throughout)\b[^,]{3,50},"
)


def _lights(scene: Scene, first: int, last: int) -> list[tuple[int, int]]:
    """Stretches whose words date the count: its own, and the opening of the sentence ("Since January, ...")."""
    own = _segment(scene, first, last)
    opening = _OPENING.match(scene.text)
    return [own] if opening is None or opening.end() > own[0] + 1 else [own, opening.span()]


def _is_cumulative(scene: Scene, first: int, last: int) -> bool:
    """Summed over a war, a year or many attacks."""
    texts = [scene.text[start:end] for start, end in _lights(scene, first, last)]
    return any(_cue("cumulative").search(text) is not None or _cue("past").search(text) is not None for text in texts)


def _is_recalled(scene: Scene, first: int, last: int, sentence: Sentence, article: Article) -> bool:
    """Told of a day before the news, and of none within it."""
    mentions = [m for m in read_dates(sentence, article) if m.rule != "dateline"]
    near = [
        m
        for m in mentions
        if any(sentence.start + start <= m.start < sentence.start + end for start, end in _lights(scene, first, last))
    ]
    return any(m.is_past_reference for m in near) and not any(
        not m.is_past_reference and m.precision < LONGER for m in near
    )
