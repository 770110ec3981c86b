"""People right behind a casualty phrase, as its object: "killed five men", "the murder of opposition leader X".

Reads words and their order only, never the parse; which phrases take an object is not decided here.
"""

from collections.abc import Sequence
from dataclasses import replace

from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.lists import belongs_further, list_right
from conflict_events.extract.toll.phrases import STOPS, Item
from conflict_events.extract.toll.scene import NOTHING, Found, Scene
from conflict_events.extract.toll.spread_phrases import Trigger

_OBJECT_GAP = toll_words("object_gap")
_MAX_TITLE = 4
_OF_PEOPLE = 1.0
"""Strength from which a noun is told of people alone: whoever is murdered is one, what is lost may be grain."""


def people_behind(scene: Scene, trigger: Trigger, taken: set[int], reach: int, *, is_opened: bool = False) -> Found:
    """People right after the phrase, and the list that goes on from there."""
    for item in scene.items:
        if item.first < trigger.last or item.first in taken:
            continue
        if item.is_guess and item.noun is not None and not _names_victim(trigger):
            continue
        if item.is_guess and item.name and trigger.kind not in ("killed", "abducted"):
            continue
        if trigger.frame == "noun_of" and trigger.strength < _OF_PEOPLE and not (item.person or item.name):
            return NOTHING  # "the loss of 900 quintals"
        gap = scene.tokens[trigger.last : item.first]
        if trigger.frame == "noun_of" and len(gap) <= reach and _leads_to(gap, item):
            return list_right(scene, item, taken, is_opened=is_opened), "object"
        if item.name and item.noun and not _is_more_than_title(gap):
            return list_right(scene, item, taken, is_opened=is_opened), "object"
        if len(gap) > reach or any(token.lower not in _OBJECT_GAP and not token.lower.endswith("ly") for token in gap):
            return NOTHING
        if (item.is_plural and trigger.frame == "participle") or belongs_further(scene, item):
            return NOTHING
        if item.is_guess and item.noun is not None:
            item = replace(item, is_guess=False, person=True)
        return list_right(scene, item, taken, is_opened=is_opened), "object"
    return NOTHING


def _names_victim(trigger: Trigger) -> bool:
    """ "Killing a stoker": whoever stands behind such a verb is a person, also by a noun that no list knows."""
    return trigger.kind == "killed" and trigger.frame in ("active", "participle") and trigger.strength >= 1


def _leads_to(gap: Sequence[Token], item: Item) -> bool:
    """ "Murder of opposition leader X", "massacre of the Jesuit priests X, Y and Z": who they were stands before."""
    if item.name:
        return all(token.text.isalpha() for token in gap)
    several = item.best > 1 and not item.is_plural
    return several and all(token.lower == "the" or token.text[0].isupper() for token in gap)


def _is_more_than_title(gap: Sequence[Token]) -> bool:
    """Whether the words before "candidate Luis Galan" are more than his title ("killed Liberal presidential")."""
    return len(gap) > _MAX_TITLE or any(not token.text.isalpha() or token.lower in STOPS for token in gap)
