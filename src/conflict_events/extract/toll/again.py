"""People who stand beside two phrases ("hurt ... has died"), and phrases that are said once for two lots of people.

Works on the links that `link` has made; makes none from nothing.
"""

from collections.abc import Callable

from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Link, Scene
from conflict_events.extract.toll.spread_phrases import Trigger

SubjectFinder = Callable[[Scene, Trigger, set[int]], list[Item]]
"""Finds the subject of a phrase, people taken by other phrases left out."""
_HURT = ("wounded", "shot")
_TAKEN = ("abducted", "arrested")
_PLACE_WORDS = frozenset(("in", "at", "near", "on", "outside", "elsewhere"))


def with_fates(scene: Scene, links: list[Link], subject: SubjectFinder) -> list[Link]:
    """ "A vendor hurt in the attack has died", "he was shot and died": those hurt and then dead are dead.

    Those taken and then killed were both: "he was kidnapped and murdered".
    """
    found = list(links)
    for trigger in scene.triggers:
        if trigger.kind != "killed" or trigger.frame not in ("intransitive", "participle"):
            continue
        if any(entry.trigger is trigger for entry in found):
            continue
        people = {item.first for item in subject(scene, trigger, set())}
        for at, entry in enumerate(found):
            if not people or people != {item.first for item in entry.items}:
                continue
            if entry.trigger.kind in _HURT:
                found[at] = Link(trigger, entry.items, "died_of_it")
            elif entry.trigger.kind in _TAKEN:
                found.append(Link(trigger, entry.items, "died_of_it"))
                break
    return found


def _is_care(scene: Scene, at: int) -> bool:
    """ "One dead, six in hospital": the place says what befell them."""
    return at < len(scene.tokens) and scene.tokens[at].lower in ("hospital", "clinic", "critical", "serious")


def elliptic(scene: Scene, links: list[Link]) -> list[Link]:
    """ "Four were killed in the first village and three in the second": the verb is said once."""
    taken = {item.first for entry in links for item in entry.items}
    found = []
    for item in scene.items:
        if item.first in taken or item.noun or item.is_guess or item.is_definite or item.is_negative or item.is_part:
            continue
        before = scene.tokens[item.first - 1].lower if item.first else ""
        after = scene.tokens[item.last].lower if item.last < len(scene.tokens) else ""
        if before not in ("and", ",") or after not in _PLACE_WORDS or _is_care(scene, item.last + 1):
            continue
        told = [e for e in links if max(e.trigger.last, e.items[-1].last) <= item.first and e.trigger.frame != "toll"]
        if told and not any(told[-1].trigger.last <= t.first < item.first for t in scene.triggers):
            found.append(Link(told[-1].trigger, (item,), "elliptic"))
    return found
