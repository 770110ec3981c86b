"""The number of a toll: "the death toll has risen to 26 from 19". Knows nothing of who is counted."""

from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.lists import list_right
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Scene
from conflict_events.extract.toll.spread_phrases import Trigger

_MOVES = tuple(toll_words("toll_moves"))
WEAK = 0.7
"""Strength below which a phrase counts people only where more speaks for it."""
_OF_BOTH = "losses at"
"""What a party puts at "nine rebels and two soldiers": a list, where a toll has one number."""
_REACH = 14
"""Tokens after a toll within which its number stands."""
_NO_TOLL = toll_words("not_toll")
_UPDATE_NUMBER = toll_words("before_toll")


def toll_number(scene: Scene, trigger: Trigger, taken: set[int]) -> tuple[list[Item], str]:
    """ "The death toll has risen to 26 from 19": the number after "to" or "at"; the old one after "from" is left."""
    options = []
    for item in scene.items:
        if item.first in taken or item.is_guess or item.is_definite or item.first < trigger.last:
            continue
        if item.first - trigger.last > _REACH and not _is_risen_to(scene, item):
            continue
        before = scene.tokens[item.first - 1].lower if item.first else ""
        if before in _NO_TOLL or ";" in scene.gap(trigger.last, item.first):
            continue
        if trigger.strength < WEAK and (item.best < 2 or item.is_plural):
            continue
        rank = 0 if before in _UPDATE_NUMBER else 1
        if rank and trigger.strength < WEAK:
            continue
        options.append((rank, item.first, item))
    itemized = any(item.first in taken and 0 <= item.first - trigger.last <= _REACH for item in scene.items)
    if (itemized and all(rank for rank, _, _ in options)) or (not options and trigger.strength < WEAK):
        return ([], "")
    if not options:
        left = [item for item in scene.items if item.first not in taken and 0 <= trigger.first - item.last <= 2]
        return ([left[-1]], "toll") if left else ([], "")
    chosen = min(options, key=lambda option: option[:2])[2]
    if trigger.text == _OF_BOTH and chosen.noun is not None:
        return list_right(scene, chosen, taken), "toll"
    return [chosen], "toll"


def _is_risen_to(scene: Scene, item: Item) -> bool:
    """ "The count of the dead from Monday's fighting in ... has risen to eight": told of the toll from afar."""
    words = [token.lower for token in scene.tokens[max(0, item.first - 2) : item.first]]
    return len(words) > 1 and words[1] in ("to", "at") and words[0].startswith(_MOVES)
