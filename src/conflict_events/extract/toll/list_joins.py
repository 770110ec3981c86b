"""What joins two people or groups told side by side into one list: "and", a comma, and nothing that parts them.

Looks at two neighbours only; where a list ends is not decided here.
"""

import re

from conflict_events.extract.toll.lexicon import any_toll_word, toll_words
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import PREPOSITIONS, Scene

_JOIN_TAIL = re.compile(rf"(?:,|\band(?:\s+of)?\b|&|\b{any_toll_word('joins_list')}\b)\s*$", re.IGNORECASE)
PART_JOIN = re.compile(
    rf"\b(?:{any_toll_word('opens_part')}|{any_toll_word('part_word')}|most\s+of"
    r"|(?:one|two|three|some|all|half)\s+of\s+(?:them|whom))\b",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(r"\band(?:\sof)?\s(?P<words>(?:(?!and\b|of\b)[^\W\d_]+\s){1,2})$", re.IGNORECASE)
_FINITE = re.compile(rf"\b{any_toll_word('ends_list')}\b|[;:()–—]", re.IGNORECASE)
_SAYS = toll_words("says")
_OBJECTS = frozenset(("him",))


def joins(scene: Scene, left: Item, right: Item, *, is_opened: bool = False) -> bool:
    """Whether the two stand in one list: joined by "and" or a comma, at most a short phrase and no verb between."""
    gap = scene.gap(left.last, right.first)
    if any(trigger.first >= left.last and trigger.last <= right.first for trigger in scene.triggers):
        return False
    if right.noun is None and left.noun is not None and _stands_bare(right):
        return False
    if scene.tokens[left.first].lower in _OBJECTS:
        return False  # "according to him, one resident was hurt"
    if right.noun is None and right.best == 1 and _describes_one(scene, right):
        return False
    if left.noun is None and right.noun is not None and _ends_a_toll(scene, left):
        return False
    gap = _without_title(_without_acronym(gap), right)
    if len(gap) > 70 or _JOIN_TAIL.search(gap) is None or _FINITE.search(gap) is not None or PART_JOIN.search(gap):
        return False
    if (left.is_guess and left.noun is not None and not is_opened) or left.is_part != right.is_part:
        return False
    if (left.is_guess and left.name and not is_opened) or (right.is_guess and right.name and not left.name):
        return False
    if right.is_guess and right.noun is not None and not gap.rstrip().lower().endswith("and"):
        return False
    if not is_opened and _is_insertion(scene, left):
        return False
    if (
        left.is_negative
        or right.is_negative
        or right.is_plural != left.is_plural
        or (left.is_definite and right.noun is None)
    ):
        return False
    return gap.count(",") <= 1 or len(gap) < 30 or _tells_who(scene, left, right, gap)


_ACRONYM = re.compile(r"\s*(?:\([A-Z][\w.&-]{1,11}\)|\[[^\]]{2,60}\])")
_TELLS_WHO = re.compile(r",\s[^,\d]{3,60},\s(?P<and>(?:and|as\swell\sas|plus)\s)?", re.IGNORECASE)


def _without_acronym(gap: str) -> str:
    """ "Rector of the Central University (UCU), and": a name told once more in brackets."""
    return _ACRONYM.sub("", gap)


def _tells_who(scene: Scene, left: Item, right: Item, gap: str) -> bool:
    """ "Ana Ruiz, judge of the high court, and two guards": what the first of them was stands between commas."""
    match = _TELLS_WHO.fullmatch(gap) if left.name else None
    before = scene.tokens[left.first - 1].lower if left.first else ""
    if match is None or before in PREPOSITIONS or before in _SAYS:
        return False
    return match["and"] is not None or right.is_additional


def _without_title(gap: str, item: Item) -> str:
    """ "And Guatemalan attorney Gilda Flor", "and candidate Senator Gallo": words that say more of a title."""
    title = _TITLE_WORDS.search(gap) if item.name and item.noun else None
    return gap if title is None else gap[: title.start("words")]


def _stands_bare(item: Item) -> bool:
    """A number that counts by itself: in "24 detainees and eight injured" it opens a list of its own."""
    return item.name is None and not (item.is_additional or item.is_part or item.is_definite or item.is_plural)


def _describes_one(scene: Scene, item: Item) -> bool:
    """ "Five, one an elderly chief, were bruised": who one of them was."""
    return item.last < len(scene.tokens) and scene.tokens[item.last].lower in ("a", "an", "the", "his", "her", "their")


def _ends_a_toll(scene: Scene, item: Item) -> bool:
    """ "The number of martyrs is three, and two guards were hurt": the toll is told to the end."""
    before = scene.tokens[item.first - 1].lower if item.first else ""
    return before in ("is", "was", "to", "at") and any(
        trigger.frame == "toll" and trigger.last < item.first for trigger in scene.triggers
    )


def _is_insertion(scene: Scene, item: Item) -> bool:
    """The item opens an aside: "killed, a Bangladeshi worker, and", "died, among them a midwife, and"."""
    start = scene.tokens[item.first].start
    if PART_JOIN.search(scene.text[max(0, start - 30) : start]) is not None:
        return True
    if item.first < 2 or scene.tokens[item.first - 1].text != ",":
        return False
    return (
        any(trigger.last == item.first - 1 and trigger.frame != "count_noun" for trigger in scene.triggers)
        and item.best == 1
    )
