"""Parts told beside a whole ("twelve people, including seven civilians, were killed"), and lists that go on behind one.

Parts are kept as figures of their own: they enter no sum, and say of which side some of the people were.
"""

import re
from collections.abc import Sequence

from conflict_events.extract.toll.lexicon import any_toll_word
from conflict_events.extract.toll.lists import belongs_further, list_right
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Link, Scene

INCLUDED = "included"
"""How people hang on a whole told beside them, or on "the dead include": a part of the dead, or all of them."""
_INCLUDING = re.compile(
    rf"\s*[,(–—-]?\s*(?:{any_toll_word('opens_part')}|among\s+whom\s+(?:were|are)|of\s+whom)\s*(?:at\s+least\s*)?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*,\s(?:and|as\swell\sas|plus)\s(?:at\sleast\s)?", re.IGNORECASE)


def included_links(scene: Scene, links: Sequence[Link]) -> list[Link]:
    """Links for the people told to be part of those of `links`, and for others told behind such a part.

    Each phrase holds for its parts too; a toll of one party is told by its figure alone.
    """
    taken = {item.first for entry in links for item in entry.items}
    found: list[Link] = []
    for entry in links:
        people = _part(scene, entry, taken)
        if not people or sum(part.best for part in people) > entry.items[-1].best:
            continue
        found.append(Link(entry.trigger, tuple(people), INCLUDED))
        others = _behind(scene, entry, people[-1], taken)
        if others:
            found.append(Link(entry.trigger, tuple(others), "object"))
        taken |= {item.first for item in [*people, *others]}
    return found


def _part(scene: Scene, entry: Link, taken: set[int]) -> list[Item]:
    """Those named right behind "including" and its like."""
    whole = entry.items[-1]
    item = next((i for i in scene.items if i.first >= whole.last and i.first not in taken), None)
    if item is None or item.is_negative or item.is_guess or entry.trigger.frame == "toll":
        return []
    if not any(_INCLUDING.fullmatch(scene.gap(at, item.first)) for at in (whole.last, entry.trigger.last)):
        return []
    return _up_to_comma(scene, list_right(scene, item, taken, is_opened=True))


def _up_to_comma(scene: Scene, people: Sequence[Item]) -> list[Item]:
    """ "Six soldiers, including a colonel, and three civilians": a comma ends the part, and the list goes on."""
    kept = list(people[:1])
    for item in people[1:]:
        if scene.gap(kept[-1].last, item.first).startswith(","):
            break
        kept.append(item)
    return kept


def _behind(scene: Scene, entry: Link, part: Item, taken: set[int]) -> list[Item]:
    """The people with whom the list goes on behind the part, where all of it follows the phrase."""
    if entry.trigger.last > entry.items[0].first:
        return []
    item = next((i for i in scene.items if i.first >= part.last and i.first not in taken), None)
    if item is None or not item.person or item.noun is None or item.is_negative or item.is_guess or item.is_plural:
        return []
    goes_on = _GOES_ON.fullmatch(scene.gap(part.last, item.first)) is not None
    return list_right(scene, item, taken) if goes_on and not belongs_further(scene, item) else []
