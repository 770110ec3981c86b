"""Lists of people that sum ("three soldiers and a guide"): where one begins, goes on and ends around a phrase.

What joins two of its members and who is told twice is decided in modules of their own.
"""

import re
from collections.abc import Sequence

from conflict_events.extract.number_words import words
from conflict_events.extract.toll.appositions import without_apposition, without_tail
from conflict_events.extract.toll.lexicon import any_toll_word
from conflict_events.extract.toll.list_joins import joins
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import LINKS, Scene, follows_preposition, is_adverb
from conflict_events.extract.toll.spread_phrases import Trigger

_SPEAKS = re.compile(rf"^[^,.;]{{0,40}}\b{any_toll_word('speaks')}\b", re.IGNORECASE)
_SAYS_BEHIND = re.compile(rf",?\s{any_toll_word('speaks')}\b", re.IGNORECASE)
_OF_WHAT = re.compile(r"(?:(?!\b(?:in|at|near|from)\s)[^,.;]){0,60},\s")
"""What a speaker is told to be; behind "in Bunia," stands a province."""
_RANKED = re.compile(r",?\s*the\s+(?:\d+(?:st|nd|rd|th)|\w{3,9}th|second|third)\s", re.IGNORECASE)
_PART_ASIDE = re.compile(
    rf",\s(?:{any_toll_word('opens_part')}|\w+\s+of\s+(?:them|whom))\b[^,;.]{{2,50}},\s(?:and|plus|as\s+well\s+as)\s",
    re.IGNORECASE,
)
_STOPS = '.!?"”'
_LEADS_LIST = frozenset(("after", "before", "between", "of"))
"""Prepositions behind which a list of victims may begin: "after a judge, a mayor and a guard were killed"."""


def list_right(
    scene: Scene, item: Item, taken: set[int], *, is_opened: bool = False, owner: Trigger | None = None
) -> list[Item]:
    """The list of people that begins with `item` and goes on to the right; `is_opened` by "include" and its like.

    `owner` is the phrase whose subject the list is: that it follows the last of them ends no list.
    """
    chosen = [item]
    for following in scene.items:
        if following.first < chosen[-1].last or following.first in taken or _is_attached(scene, following):
            continue
        if not joins(scene, chosen[-1], following, is_opened=is_opened) or belongs_further(scene, following, owner):
            break
        if _speaks(scene, chosen[-1], following) or _is_ranked(scene, following):
            break
        chosen.append(following)
    return without_tail(scene, chosen) if is_opened and len(chosen) > 2 else without_apposition(scene, chosen)


def _speaks(scene: Scene, told: Item, item: Item) -> bool:
    """ "Killed six traders, two residents and a priest said": who stands behind a comma and speaks is no victim."""
    opens = item.best == 1 or scene.gap(told.last, item.first).rstrip().endswith(",")
    if not opens:
        return False
    return _SPEAKS.match(scene.text[scene.tokens[item.last - 1].end :]) is not None or _is_named_speaker(scene, item)


def _is_named_speaker(scene: Scene, item: Item) -> bool:
    """ "Killed 17 people, a member of the council, Suleiman Barka, said": who speaks is told by name behind."""
    named = next((other for other in scene.items if other.first >= item.last), None)
    if named is None or named.name is None or named.is_guess or item.name:
        return False
    behind = scene.text[scene.tokens[named.last - 1].end :]
    return _OF_WHAT.fullmatch(scene.gap(item.last, named.first)) is not None and bool(_SAYS_BEHIND.match(behind))


def _is_ranked(scene: Scene, item: Item) -> bool:
    """ "Killed a mayor, the 32nd politician to die this year": the same man, and his number in a longer row."""
    return item.best == 1 and _RANKED.match(scene.text[scene.tokens[item.first].start :]) is not None


def belongs_further(scene: Scene, item: Item, owner: Trigger | None = None) -> bool:
    """The item opens a clause of its own: "killing six and 20 were wounded"."""
    at = _after_age(scene, item.last)
    while at < len(scene.tokens) and (scene.tokens[at].lower in LINKS or is_adverb(scene.tokens[at])):
        at += 1
    opens = ("participle", "state", "intransitive")
    return any(at == trigger.first for trigger in scene.triggers if trigger.frame in opens and trigger is not owner)


def _after_age(scene: Scene, at: int) -> int:
    """Where the words go on behind "of three", "aged 14", of which people are told."""
    numbered = at + 1 < len(scene.tokens) and scene.tokens[at].lower in ("of", "aged")
    age = scene.tokens[at + 1].lower if numbered else ""
    return at + 2 if age.isdigit() or age in words() else at


def list_left(scene: Scene, item: Item, taken: set[int]) -> list[Item]:
    """The list of people that ends with `item`."""
    chosen = [item]
    for before in reversed(scene.items):
        if before.last > chosen[0].first or before.first in taken or _is_attached(scene, before):
            continue
        if _goes_on_behind_aside(scene, before, chosen[0]):
            chosen.insert(0, before)
            continue
        if _is_in_aside(scene, before, chosen[0]):
            continue
        if not joins(scene, before, chosen[0]) or _is_in_phrase(scene, before, chosen[0]):
            break
        chosen.insert(0, before)
    return without_apposition(scene, chosen if _is_joined(scene, chosen) else chosen[-1:])


def _is_in_phrase(scene: Scene, before: Item, item: Item) -> bool:
    """ "According to the mayor, five people died", "in an attack on a judge, two men died": they open no list."""
    led = before.first > 0 and scene.tokens[before.first - 1].lower not in _LEADS_LIST
    return led and " and " not in scene.gap(before.last, item.first) and follows_preposition(scene, before)


def _goes_on_behind_aside(scene: Scene, whole: Item, item: Item) -> bool:
    """ "Five rebels, one of them a commander, and a soldier": the list goes on behind who some of them were."""
    if whole.best < 2 or whole.is_negative or whole.is_guess or whole.is_plural:
        return False
    return _PART_ASIDE.fullmatch(scene.gap(whole.last, item.first)) is not None


def _is_in_aside(scene: Scene, part: Item, item: Item) -> bool:
    """Whether those of an aside stand between the item and the people they are part of."""
    wholes = (whole for whole in scene.items if whole.last <= part.first)
    return any(_goes_on_behind_aside(scene, whole, item) for whole in wholes)


def _is_joined(scene: Scene, chosen: Sequence[Item]) -> bool:
    """Whether two numbers joined by a comma alone are a list: in headlines; "of two nurses, five died" is none."""
    if len(chosen) != 2 or scene.text[-1:] not in _STOPS or any(item.best < 2 or item.name for item in chosen):
        return True
    return not scene.gap(chosen[0].last, chosen[1].first).endswith((",", ", "))


def _is_attached(scene: Scene, item: Item) -> bool:
    """Who stands behind "of the" and says whose people the others are: "four men of the Frontier Corps"."""
    if item.is_definite and item.best == 1 and item.first and scene.tokens[item.first - 1].lower == "of":
        return any(other.last == item.first - 1 and other.best > 1 for other in scene.items)
    if not (item.is_guess and item.name) or item.first == 0:
        return False
    at = item.first - 1
    at -= at > 0 and scene.tokens[at].lower == "the"
    return scene.tokens[at].lower in ("of", "from")
