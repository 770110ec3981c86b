"""People whom the sentence reader marks as dead or hurt where no casualty phrase is known: "four guardsmen fell".

The reader says only where; how many they are is read from the same phrases that count people everywhere else.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from conflict_events.extract.toll.lists import list_right
from conflict_events.extract.toll.model import Kind
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Link, Scene
from conflict_events.extract.toll.spread_phrases import Trigger

MARKED = "marked"
"""Frame of the phrase that stands for a mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a sentence, at its own offsets, that the reader takes for people killed or wounded."""

    kind: Kind
    start: int
    end: int


def is_marked(rule: str) -> bool:
    """Whether a count by this rule rests on a mark alone."""
    return rule.startswith(f"{MARKED}_")


def marked_links(scene: Scene, links: Sequence[Link], marks: Collection[Mark]) -> list[Link]:
    """Links for people under a mark whose kind the phrases of the sentence do not tell at all."""
    found: list[Link] = []
    taken = {item.first for entry in links for item in entry.items}
    for kind in ("killed", "wounded"):
        told = {entry.trigger.kind for entry in links}
        if kind in told or (kind == "wounded" and "shot" in told):
            continue
        people = [item for item in scene.items if _is_marked(scene, item, kind, marks) and item.first not in taken]
        if people:
            chosen = list_right(scene, people[0], taken)
            taken |= {item.first for item in chosen}
            found.append(Link(_mark(kind, chosen), tuple(chosen), MARKED))
    return found


def _mark(kind: str, people: Sequence[Item]) -> Trigger:
    """A phrase of no words that stands behind the people it speaks of."""
    return Trigger(people[-1].last - 1, people[-1].last, kind, MARKED, 0.8, kind)


def _is_marked(scene: Scene, item: Item, kind: str, marks: Collection[Mark]) -> bool:
    if item.is_negative or item.is_plural or item.is_guess or item.person is False:
        return False
    start, end = scene.tokens[item.first].start, scene.tokens[item.last - 1].end
    return any(m.kind == kind and m.start < end and start < m.end for m in marks)
