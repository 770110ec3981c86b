"""What those who struck lost themselves: "killed nine and lost two", "two of our fighters fell". Adds no count."""

import re

from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Scene
from conflict_events.extract.toll.spread_phrases import Trigger

_OURS = re.compile(r"\bof\sour\b", re.IGNORECASE)
_WE_HAD = re.compile(r"\bwe\s(?:have\s|had\s)?(?:had|lost|suffered|sustained)\s$", re.IGNORECASE)


def lost_beside(scene: Scene, trigger: Trigger) -> bool:
    """ "Killed nine and lost two", "found eleven bodies and lost three of their own": told of both sides at once."""
    joined = trigger.first > 0 and scene.tokens[trigger.first - 1].lower in ("and", "but")
    struck = any(other.kind == "killed" and other.last <= trigger.first for other in scene.triggers)
    return trigger.frame == "lost" and joined and struck


def is_own_loss(scene: Scene, trigger: Trigger, item: Item) -> bool:
    """Whether the people are of the side that tells what it did to the other."""
    if trigger.kind != "killed":
        return False
    if lost_beside(scene, trigger) and item.first >= trigger.last:
        return True
    start, end = scene.tokens[item.first].start, scene.tokens[item.last - 1].end
    return _OURS.search(scene.text, start, end) is not None or _WE_HAD.search(scene.text[:start]) is not None


def closes_clause(scene: Scene, item: Item) -> bool:
    """Whether nothing counted follows a bare number: "lost two." - and not "lost two trucks"."""
    if item.noun is not None or item.last >= len(scene.tokens):
        return item.noun is None
    return scene.tokens[item.last].text in ".,;" or scene.tokens[item.last].lower in ("own", "in", "on", "during")
