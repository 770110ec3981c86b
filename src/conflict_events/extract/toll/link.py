"""Joins casualty phrases to the people they speak of: by containment, by neighbourhood, by parse, then by position.

Frames of the phrases say on which side the people stand; a parse, where there is one, finds distant subjects.
"""

from typing import Any

from conflict_events.extract.toll.lists import PART_JOIN, belongs_further, list_left, list_right, without_apposition
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import (
    BE,
    Link,
    Scene,
    follows_preposition,
    has_other_object,
    is_passive,
    is_pronoun,
    item_ending,
)
from conflict_events.extract.toll.triggers import Trigger

__all__ = ["Link", "Scene", "link"]

_OBJECT_GAP = frozenset(
    ["another", "some", "all", "only", "also", "about", "the", "least", "up", "down", "dead", "as", "many", "even"]
)


_WEAK = 0.7


_MAX_SUBJECT_GAP = 28


_UPDATE_NUMBER = frozenset(
    (
        "to",
        "at",
        "of",
        "as",
        "is",
        "was",
        "stood",
        "stands",
        "reached",
        "reaches",
        ":",
        "now",
        "least",
        "hit",
        "were",
        "are",
        "about",
    )
)


def link(scene: Scene) -> list[Link]:
    """Links of every trigger that has people; each item goes to one trigger, the closest construction first."""
    taken: set[int] = set()
    links: list[Link] = []
    for finder in (_contained, _by_frame, _by_subject):
        for trigger in scene.triggers:
            if any(existing.trigger is trigger for existing in links):
                continue
            found, how = finder(scene, trigger, taken)
            fresh = [item for item in found if item.first not in taken]
            if fresh:
                links.append(Link(trigger, tuple(fresh), how))
                taken.update(item.first for item in fresh)
    return sorted(links, key=lambda entry: entry.trigger.first)


Found = tuple[list[Item], str]
_NOTHING: Found = ([], "")


def _contained(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    """ "Three deaths", "eight wounded soldiers", "two dead": the phrase stands inside or right after the count."""
    for item in scene.items:
        inside = item.first <= trigger.first < item.last
        if inside and trigger.frame in ("count_noun", "state", "participle", "noun_of"):
            return list_left(scene, item, taken), "contained"
    if trigger.frame == "intransitive":
        before = item_ending(scene, trigger.first)
        firm = before is not None and before.noun is not None and not before.is_guess and not before.is_plural
        if before is not None and firm and not follows_preposition(scene, before):
            return list_left(scene, before, taken), "adjacent"
        return _NOTHING
    if trigger.frame not in ("state", "participle"):
        return _NOTHING
    if trigger.frame == "participle" and not is_passive(scene, trigger):
        found = _object(scene, trigger, taken, reach=1)
        if found[0]:
            return found
        if has_other_object(scene, trigger):
            return _NOTHING
    before = item_ending(scene, trigger.first)
    bare = before is not None and before.noun is None and not before.is_guess
    if (
        before is not None
        and not before.is_guess
        and not is_pronoun(before, trigger)
        and (bare or not follows_preposition(scene, before))
    ):
        return list_left(scene, before, taken), "adjacent"
    return _NOTHING


def _by_frame(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    if trigger.frame in ("active", "noun_of"):
        return _object(scene, trigger, taken, reach=3)
    if trigger.frame == "toll":
        return _toll_number(scene, trigger, taken)
    before = scene.tokens[trigger.first - 1].lower if trigger.first else ""
    if trigger.frame in ("participle", "state", "count_noun") and before not in BE:
        colon = next((at for at in range(trigger.last, trigger.last + 3) if _is_colon(scene, at)), -1)
        item = next((item for item in scene.items if colon >= 0 and item.first == colon + 1), None)
        return ([item], "colon") if item is not None and item.first not in taken else _NOTHING
    return _NOTHING


def _is_colon(scene: Scene, at: int) -> bool:
    return at < len(scene.tokens) and scene.tokens[at].text in ":-–"


def _object(scene: Scene, trigger: Trigger, taken: set[int], reach: int) -> Found:
    """People right after the phrase, and the list that goes on from there."""
    for item in scene.items:
        if item.first < trigger.last or item.first in taken or (item.is_guess and item.noun is not None):
            continue
        if item.is_guess and item.name and trigger.kind not in ("killed", "abducted"):
            continue
        gap = scene.tokens[trigger.last : item.first]
        if len(gap) > reach or any(token.lower not in _OBJECT_GAP and not token.lower.endswith("ly") for token in gap):
            return _NOTHING
        if (item.is_plural and trigger.frame == "participle") or belongs_further(scene, item):
            return _NOTHING
        return list_right(scene, item, taken), "object"
    return _NOTHING


def _toll_number(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    """ "The death toll has risen to 26 from 19": the number after "to" or "at"; the old one after "from" is left."""
    options = []
    for item in scene.items:
        if item.first in taken or item.is_guess or item.is_definite or not 0 <= item.first - trigger.last <= 14:
            continue
        before = scene.tokens[item.first - 1].lower if item.first else ""
        if before in ("from", "in", "after", "for") or ";" in scene.gap(trigger.last, item.first):
            continue
        if trigger.strength < _WEAK and (item.best < 2 or item.is_plural):
            continue
        rank = 0 if before in _UPDATE_NUMBER else 1
        if rank and trigger.strength < _WEAK:
            continue
        options.append((rank, item.first, item))
    itemized = any(item.first in taken and 0 <= item.first - trigger.last <= 14 for item in scene.items)
    if itemized or (not options and trigger.strength < _WEAK):
        return _NOTHING
    if not options:
        left = [item for item in scene.items if item.first not in taken and 0 <= trigger.first - item.last <= 2]
        return ([left[-1]], "toll") if left else _NOTHING
    return [min(options, key=lambda option: option[:2])[2]], "toll"


def _by_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    if trigger.frame not in ("participle", "intransitive", "state"):
        return _NOTHING
    parsed = _parsed_subject(scene, trigger, taken)
    if parsed:
        return parsed, "parsed"
    return _positioned_subject(scene, trigger, taken), "position"


def _positioned_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> list[Item]:
    passive = trigger.frame == "intransitive" or is_passive(scene, trigger)
    if trigger.text.startswith("fell") and trigger.strength < _WEAK:
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
        blocked = ";" in gap or any(item.last <= other.first < trigger.first for other in scene.triggers)
        if blocked:
            break
        near = trigger.first - item.last <= 2 and trigger.frame == "participle" and not passive
        if (follows_preposition(scene, item) and not near) or _is_inserted(scene, item):
            continue
        return list_left(scene, item, taken)
    return []


def _is_inserted(scene: Scene, part: Item) -> bool:
    """A total stands before the part: "11 people, seven of them pupils, were killed", "nine, including a child"."""
    for item in scene.items:
        if item.last > part.first or item.is_part or item.is_negative or item.best < part.best:
            continue
        gap = scene.gap(item.last, part.first)
        if len(gap) < 90 and (part.is_part or PART_JOIN.search(gap) is not None) and "," in gap:
            return True
    return False


def _parsed_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> list[Item]:
    """The subject that the parse gives the phrase, with what is coordinated to it."""
    if scene.doc is None:
        return []
    start, end = scene.tokens[trigger.first].start, scene.tokens[trigger.last - 1].end
    words = [token for token in scene.doc if start <= token.idx < end]
    if trigger.frame == "participle" and not is_passive(scene, trigger) and has_other_object(scene, trigger):
        return []
    heads = [head for word in words if (head := _subject_head(word)) is not None]
    if not heads:
        return []
    nouns = [heads[0], *heads[0].conjuncts]
    offsets = [noun.idx for noun in nouns]
    items = [
        item
        for item in scene.items
        if item.first not in taken
        and not (item.is_guess and item.noun is not None)
        and any(scene.tokens[item.first].start <= at < scene.tokens[item.last - 1].end for at in offsets)
    ]
    if len(items) == 1 and items[0].first < trigger.first:
        items += [item for item in list_right(scene, items[0], taken)[1:] if item.last <= trigger.first]
    return without_apposition(scene, items) if items else []


def _subject_head(word: Any) -> Any | None:
    node, steps = word, 0
    while steps < 4:
        subject = next((child for child in node.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            if subject.tag_ in ("WDT", "WP") and node.dep_ == "relcl":
                return node.head
            return subject
        if node.dep_ in ("acl", "relcl"):
            return node.head
        if node.dep_ not in ("conj", "xcomp", "acomp", "oprd", "advmod", "attr") or node.head.i == node.i:
            return None
        node, steps = node.head, steps + 1
    return None
