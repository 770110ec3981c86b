"""People told behind a phrase to have met the fate of those before it: "was killed, along with two of his guards".

Adds people to links that were made; what befell them is what befell those whom the link has.
"""

import re
from collections.abc import Sequence

from conflict_events.extract.toll.lexicon import any_toll_word
from conflict_events.extract.toll.lists import belongs_further, list_right
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Link, Scene

_BESIDE = re.compile(r"(?P<between>[^;:()]*?)(?P<comma>,?)\s(?:along|together)\swith\s(?:at\sleast\s)?", re.IGNORECASE)
_BREAKS = re.compile(
    rf"\b(?:{any_toll_word('ends_list')}|and|then|car|vehicle|convoy|house|home\s(?:was|were))\b|,", re.IGNORECASE
)
_FRAMES = ("participle", "state", "intransitive")
_FATES = ("killed", "wounded", "shot")
_IN_PLACE_OR_TIME = 45


def with_companions(scene: Scene, links: Sequence[Link]) -> list[Link]:
    """ "The mayor was shot dead on Monday, along with his wife and a guard": the fate is theirs too."""
    taken = {item.first for entry in links for item in entry.items}
    found: list[Link] = []
    for entry in links:
        people = _companions(scene, entry, taken)
        taken |= {item.first for item in people}
        found.append(Link(entry.trigger, (*entry.items, *people), entry.how) if people else entry)
    return found


def _companions(scene: Scene, entry: Link, taken: set[int]) -> list[Item]:
    trigger = entry.trigger
    if trigger.frame not in _FRAMES or trigger.kind not in _FATES or not entry.items:
        return []
    if any(item.is_negative or item.last > trigger.first for item in entry.items):
        return []
    item = next((i for i in scene.items if i.first >= trigger.last and _stands_beside(scene, trigger.last, i)), None)
    if item is None or item.first in taken or item.is_negative or item.is_guess or belongs_further(scene, item):
        return []
    return [i for i in list_right(scene, item, taken) if i.first not in taken]


def _stands_beside(scene: Scene, at: int, item: Item) -> bool:
    """Right behind the phrase, or behind a comma with nothing but the place and the time between."""
    match = _BESIDE.fullmatch(scene.gap(at, item.first))
    if match is None or any(at <= other.first < item.first for other in scene.triggers):
        return False
    between = match["between"].strip()
    if not between:
        return True
    return bool(match["comma"]) and len(between) <= _IN_PLACE_OR_TIME and _BREAKS.search(between) is None
