"""Those of a toll who are named one by one: "the dead include a woman and two boys", "the dead: a teacher and her son".

Reads the list behind the words only; how many died is told by the toll or by the count of the names.
"""

from dataclasses import replace

from conflict_events.extract.toll.included import INCLUDED
from conflict_events.extract.toll.objects import people_behind
from conflict_events.extract.toll.phrases import is_plural, person_at
from conflict_events.extract.toll.scene import Found, Scene
from conflict_events.extract.toll.spread_phrases import Trigger

LISTED = "listed"
"""How people hang on "the dead are": as many as are named, of whom a figure elsewhere may tell more."""
_INCLUDE = frozenset(("include", "includes", "included", "are", "were", "is", "was"))


def included_dead(scene: Scene, trigger: Trigger, taken: set[int]) -> Found | None:
    """ "The dead include a woman and two boys", "among the dead are two nurses": people, and maybe not all of them."""
    after = trigger.last
    if trigger.text.startswith("the ") and _is_plural_person(scene, after):
        after += 1  # "the dead passengers are three brothers and a clerk"
    if not trigger.text.startswith("the ") or after >= len(scene.tokens):
        return None
    verb = scene.tokens[after].lower
    among = trigger.first > 0 and scene.tokens[trigger.first - 1].lower == "among"
    if verb not in _INCLUDE or not (among or verb.startswith("include") or after > trigger.last):
        return None
    found, _ = people_behind(scene, replace(trigger, last=after + 1), taken, reach=1, is_opened=True)
    return (found, INCLUDED) if found else None


def _is_plural_person(scene: Scene, at: int) -> bool:
    return at < len(scene.tokens) and person_at(scene.tokens, at) is not None and is_plural(scene.tokens[at].lower)


def listed_dead(scene: Scene, trigger: Trigger, taken: set[int]) -> Found | None:
    """ "The dead are five women, two boys and a man", "the dead: a teacher and her son": all of them, one by one."""
    if not trigger.text.startswith("the ") or trigger.last >= len(scene.tokens):
        return None
    if scene.tokens[trigger.last].lower not in ("are", "were", ":"):
        return None
    found, _ = people_behind(scene, replace(trigger, last=trigger.last + 1), taken, reach=1, is_opened=True)
    return (found, LISTED) if len(found) > 1 or (found and found[0].name) else None
