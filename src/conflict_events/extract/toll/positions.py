"""The people that stand where the subject of a casualty phrase would stand, where the parse finds none.

Goes by the order of the words; of the parse it asks only whether the phrase has an object.
"""

from conflict_events.extract.toll.list_joins import PART_JOIN
from conflict_events.extract.toll.lists import list_left
from conflict_events.extract.toll.model import STRUCK
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Scene, follows_preposition, has_other_object, is_passive
from conflict_events.extract.toll.spread_phrases import Trigger
from conflict_events.extract.toll.subjects import has_parsed_object
from conflict_events.extract.toll.toll_number import WEAK

_MAX_SUBJECT_GAP = 28


def people_before(scene: Scene, trigger: Trigger, taken: set[int]) -> list[Item]:
    """The nearest people before the phrase that may be its subject, with the list they end."""
    passive = trigger.frame == "intransitive" or is_passive(scene, trigger)
    if not passive and trigger.frame == "participle" and has_parsed_object(scene, trigger):
        return []
    if trigger.text.startswith("fell") and trigger.strength < WEAK:
        return []
    if not passive and trigger.frame == "participle" and has_other_object(scene, trigger):
        return []
    reach = _MAX_SUBJECT_GAP if passive else 4
    for item in reversed(scene.items):
        if item.last > trigger.first or item.first in taken or item.is_guess:
            continue
        if trigger.first - item.last > reach:
            break
        gap = scene.gap(item.last, trigger.first)
        blocked = ";" in gap or any(_stands_between(other, item, trigger) for other in scene.triggers)
        if blocked:
            break
        near = trigger.first - item.last <= 2 and trigger.frame == "participle" and not passive
        if (follows_preposition(scene, item) and not near) or _is_inserted(scene, item):
            continue
        if item.is_plural and scene.tokens[trigger.first - 1].lower == "was":
            continue  # "the mayor, taken by guerrillas, was found dead"
        return list_left(scene, item, taken)
    return []


def _stands_between(other: Trigger, item: Item, trigger: Trigger) -> bool:
    """Another phrase that may have the people: what was done with them ("was released with cuts") has them beside."""
    return item.last <= other.first < trigger.first and (other.kind in STRUCK) == (trigger.kind in STRUCK)


def _is_inserted(scene: Scene, part: Item) -> bool:
    """A total stands before the part: "11 people, seven of them pupils, were killed", "nine, including a child"."""
    for item in scene.items:
        if item.last > part.first or item.is_part or item.is_negative or item.best < part.best:
            continue
        gap = scene.gap(item.last, part.first)
        if len(gap) < 90 and (part.is_part or PART_JOIN.search(gap) is not None) and "," in gap:
            return True
    return False
