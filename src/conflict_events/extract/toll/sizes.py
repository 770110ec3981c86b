"""How many people a counted phrase stands for: "four on each side", "a fourth victim", "20 killed and wounded"."""

import re
from dataclasses import dataclass

from conflict_events.extract.numbers import read_numbers
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Link, Scene
from conflict_events.extract.toll.spread_phrases import Trigger

_EACH_SIDE = re.compile(r"^[^,;.]{0,30}\bon\s+each\s+side\b", re.IGNORECASE)
_BESIDE_BOMBER = re.compile(
    r"^[^;.]{0,30}\b(?:apart\s+from|besides|excluding|not\s+counting|not\s+including|in\s+addition\s+to)\s+(?:the\s+)?"
    r"(?:\w+\s+)?(?:suicide\s+)?(?:bomber|attacker|assailant|gunman|gunmen)"
    r"|^[^;.]{0,30}(?:\band|,|\bas\s+well\s+as|\bbesides)\s+(?:then\s+)?(?:himself|herself|self|themselves)\b",
    re.IGNORECASE,
)
_BOTH_FATES = re.compile(
    r"^\s*(?:,|and|or|/|&)\s*(?:wounded|injured|hurt|missing)\b|^\s*(?:,|and|or|/)\s*(?:killed|dead)\b", re.IGNORECASE
)
_MIXED = 3
"""Of "20 killed and wounded" an unknown plural died: three (codebook 1.11)."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many a phrase counts. `is_ordinal`: by a "third victim"; `is_mixed`: dead and hurt are told in one figure."""

    low: int
    best: int
    high: int
    is_ordinal: bool = False
    is_mixed: bool = False


def size_of(scene: Scene, entry: Link, item: Item, *, negated: bool) -> Size:
    """Size of the people `item` as the phrase of `entry` counts them; zeros where they are denied."""
    if negated:
        return Size(0, 0, 0)
    end = scene.tokens[item.last - 1].end
    nth = _ordinal_total(scene, entry.trigger, item)
    next_start = next((scene.tokens[i.first].start for i in entry.items if i.first >= item.last), len(scene.text))
    best = nth or _adjusted(item.best, scene.text[end : min(end + 90, next_start)])
    best = 2 * best if nth is None and _is_of_each(scene, entry, item) else best
    high, mixed = max(item.high, best), best > 1 and _is_mixed(scene, entry)
    if mixed:
        return Size(0, min(best, _MIXED), high, nth is not None, is_mixed=True)
    return Size(max(min(item.low, best), best - 1), best, high, nth is not None)


_EACH_LOST = re.compile(r"\beach\s(?:side|party|army|camp)\b", re.IGNORECASE)
_BOTH_LOST = re.compile(r"\bboth\s(?:sides|parties|armies|camps)\b", re.IGNORECASE)


def _is_of_each(scene: Scene, entry: Link, item: Item) -> bool:
    """ "Each side lost four men", "both sides lost ten each"."""
    if entry.trigger.frame != "lost" or entry.trigger.first < 2:
        return False
    before = scene.text[: scene.tokens[entry.trigger.first].start][-30:]
    each = scene.tokens[item.last].lower == "each" if item.last < len(scene.tokens) else False
    return _EACH_LOST.search(before) is not None or (each and _BOTH_LOST.search(before) is not None)


_NTH = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINALS = {word: number for number, word in enumerate(_NTH, start=2)}
"""Words that rank one more of so many."""


def _ordinal_total(scene: Scene, trigger: Trigger, item: Item) -> int | None:
    """ "A fourth victim has died", "third soldier dies", "a fourth body": so many by now."""
    if trigger.kind != "killed" or trigger.frame not in ("intransitive", "count_noun"):
        return None
    if item.best != 1 or item.is_negative or item.name is not None:
        return None
    words = [token.lower for token in scene.tokens[max(0, item.first - 1) : item.last]]
    return next((number for word, number in ORDINALS.items() if word in words), None)


def _adjusted(best: int, after: str) -> int:
    """ "Four on each side" is eight; "eight, apart from the bomber" is nine, "not counting two attackers" ten."""
    if _EACH_SIDE.search(after):
        return 2 * best
    beside = _BESIDE_BOMBER.search(after)
    if beside is None:
        return best
    number = next(iter(read_numbers(beside.group())), None)
    return best + (number.best if number is not None and number.best < 10 else 1)


def _is_mixed(scene: Scene, entry: Link) -> bool:
    """One figure for dead and wounded together ("dozens were killed or injured")."""
    if entry.trigger.kind not in ("killed", "wounded"):
        return False
    end = scene.tokens[entry.trigger.last - 1].end
    match = _BOTH_FATES.match(scene.text[end : end + 30])
    if match is None:
        return False
    after = scene.text[end + match.end() : end + match.end() + 25]
    return (
        re.match(
            r"\s*(?:,?\s*(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|dozens|scores|hundreds|tens"
            r"|many|a|an|at|more|another|some|about|around|nearly|almost|approximately|roughly|close\s+to|up\s+to|over\s+\d+"
            r"|his|her|their|its|the|others)\b|[:(])",
            after,
        )
        is None
    )
