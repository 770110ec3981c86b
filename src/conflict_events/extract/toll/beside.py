"""People beside whom or in whose words a casualty phrase stands: "three deaths", "eight wounded soldiers", "two dead".

Looks no further than the count that touches the phrase and the list it belongs to.
"""

import re

from conflict_events.extract.toll.lexicon import any_toll_word, toll_words
from conflict_events.extract.toll.lists import list_left
from conflict_events.extract.toll.objects import people_behind
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import (
    NOTHING,
    Found,
    Scene,
    follows_preposition,
    has_other_object,
    is_passive,
    is_pronoun,
    item_ending,
)
from conflict_events.extract.toll.spread_phrases import Trigger

_ASIDE = re.compile(
    rf",\s(?:{any_toll_word('opens_part')}|{any_toll_word('part_word')}|\w+\sof\s(?:them|whom))\b[^,;.]{{2,60}},\s*",
    re.IGNORECASE,
)
_BODIES = toll_words("lies_dead")
_ONLY_INCLUDING = re.compile(rf"\s*{any_toll_word('opens_part')}\s*", re.IGNORECASE)


def people_beside(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    """ "Three deaths", "eight wounded soldiers", "two dead": the phrase stands inside or right after the count."""
    if trigger.frame == "fatal":
        before = item_ending(scene, trigger.first)
        return ([before], "adjacent") if before is not None and not before.is_guess else NOTHING
    for item in scene.items:
        inside = item.first <= trigger.first < item.last and not item.is_guess and not _lies_dead(item, trigger)
        if inside and trigger.frame in ("count_noun", "state", "participle", "noun_of"):
            return list_left(scene, item, taken), "contained"
    if trigger.frame == "intransitive":
        before = _whole_of(scene, item_ending(scene, trigger.first))
        firm = before is not None and before.noun is not None and not before.is_guess and not before.is_plural
        if before is not None and firm and not follows_preposition(scene, before):
            return list_left(scene, before, taken), "adjacent"
        return NOTHING
    if trigger.frame not in ("state", "participle"):
        return NOTHING
    if trigger.frame == "participle" and not is_passive(scene, trigger):
        found = people_behind(scene, trigger, taken, reach=1)
        if found[0]:
            return found
        if has_other_object(scene, trigger):
            return NOTHING
    before = _whole_of(scene, item_ending(scene, trigger.first)) or _before_aside(scene, trigger)
    if before is not None and _disagrees(scene, before):
        return NOTHING
    bare = before is not None and before.noun is None and before.name is None and not before.is_guess
    if (
        before is not None
        and not before.is_guess
        and not is_pronoun(scene, before, trigger)
        and (bare or not follows_preposition(scene, before))
    ):
        return list_left(scene, before, taken), "adjacent"
    return NOTHING


def _lies_dead(item: Item, trigger: Trigger) -> bool:
    """ "107 disfigured bodies": what befell them left nobody hurt."""
    return trigger.kind == "wounded" and item.noun is not None and item.noun.split()[-1] in _BODIES


def _before_aside(scene: Scene, trigger: Trigger) -> Item | None:
    """ "Left 14 people, among them four children, dead": those told before who some of them were."""
    if trigger.frame != "state" or trigger.first < 1 or scene.tokens[trigger.first - 1].text != ",":
        return None
    wholes = [i for i in scene.items if i.last < trigger.first and not (i.is_part or i.is_guess or i.is_negative)]
    return next((i for i in wholes if _ASIDE.fullmatch(scene.gap(i.last, trigger.first)) is not None), None)


def _whole_of(scene: Scene, part: Item | None) -> Item | None:
    """ "Seven people including the bomber died": those of whom the people right before the phrase are a part."""
    if part is None:
        return None
    for item in scene.items:
        together = item.last <= part.first and item.best > part.best and not item.is_negative
        if together and _ONLY_INCLUDING.fullmatch(scene.gap(item.last, part.first)) is not None:
            return item
    return part


def _disagrees(scene: Scene, item: Item) -> bool:
    """ "Two men in a van behind the coach were hurt": one person or thing is no subject of "were", unless in a list."""
    after = scene.tokens[item.last].lower if item.last < len(scene.tokens) else ""
    before = scene.tokens[item.first - 1].lower if item.first else ""
    return after in ("were", "are") and item.best == 1 and before not in ("and", ",") and item.name is None
