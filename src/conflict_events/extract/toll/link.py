"""Joins casualty phrases to the people they speak of: by containment, by neighbourhood, by parse, then by position.

Says which construction comes first and who goes to which phrase; the constructions are read in modules of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.extract.toll.again import elliptic, with_fates
from conflict_events.extract.toll.along import with_companions
from conflict_events.extract.toll.beside import people_beside
from conflict_events.extract.toll.lists import belongs_further, list_right
from conflict_events.extract.toll.model import STRUCK
from conflict_events.extract.toll.named_dead import included_dead, listed_dead
from conflict_events.extract.toll.objects import people_behind
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.positions import people_before
from conflict_events.extract.toll.scene import BE, BESIDE_HIMSELF, NOTHING, Found, Link, Scene
from conflict_events.extract.toll.spread_phrases import Trigger
from conflict_events.extract.toll.subjects import parsed_subject
from conflict_events.extract.toll.toll_number import toll_number
from conflict_events.extract.toll.victims import inverted_verb, may_be_lost, meant_by_them, merely_falls, works_there

_AND_OTHERS = re.compile(r",?\s(?:and|along\swith|together\swith|as\swell\sas)\s(?:at\sleast\s)?", re.IGNORECASE)


def link(scene: Scene) -> list[Link]:
    """Links of every trigger that has people; each item goes to one trigger, the closest construction first.

    What was done with people leaves open what befell them: who was rescued may be hurt as well.
    """
    struck: set[int] = set()
    held: set[int] = set()
    links: list[Link] = []
    for finder in (people_beside, _by_frame, _by_subject):
        for trigger in scene.triggers:
            if any(existing.trigger is trigger for existing in links):
                continue
            taken = struck if trigger.kind in STRUCK else held
            found, how = finder(scene, trigger, taken)
            fresh = [item for item in _of_one_fate(found, trigger, links) if item.first not in taken]
            if fresh and not merely_falls(trigger, fresh) and not works_there(trigger, fresh):
                links.append(Link(trigger, tuple(fresh), how))
                taken.update(item.first for item in fresh)
    links = with_companions(scene, with_fates(scene, links, parsed_subject))
    links += elliptic(scene, links)
    return sorted(links, key=lambda entry: entry.trigger.first)


def _of_one_fate(found: list[Item], trigger: Trigger, links: Sequence[Link]) -> list[Item]:
    """ "Arrested 14 people and three officers were hurt": the first are the object of the verb before them."""
    objects = {e.items[0].first for e in links if e.how == "object" and e.trigger.last <= e.items[0].first}
    split = next((at for at in range(len(found) - 1, 0, -1) if found[at - 1].first in objects), 0)
    return found[split:] if found and found[-1].last <= trigger.first else found


def _by_frame(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    meant = meant_by_them(scene, trigger, taken)
    if meant:
        return meant, "pronoun"
    if trigger.frame in ("active", "noun_of"):
        return people_behind(scene, trigger, taken, reach=3)
    if trigger.frame == "lost" and inverted_verb(scene, trigger) is None:
        found, how = people_behind(scene, trigger, taken, reach=2)
        return (found, how) if found and all(may_be_lost(scene, trigger, item) for item in found) else NOTHING
    if trigger.frame == "self" and trigger.kind == "killed":
        return beside_himself(scene, trigger, taken)
    if trigger.frame == "toll":
        return (
            included_dead(scene, trigger, taken)
            or listed_dead(scene, trigger, taken)
            or toll_number(scene, trigger, taken)
        )
    verb = inverted_verb(scene, trigger)
    if verb is not None:
        found, _ = people_behind(scene, replace(trigger, last=verb + 1), taken, reach=1, is_opened=True)
        if found:
            return found, "inverted"
    before = scene.tokens[trigger.first - 1].lower if trigger.first else ""
    if trigger.frame in ("participle", "state", "count_noun") and before not in BE:
        colon = next((at for at in range(trigger.last, trigger.last + 3) if _is_colon(scene, at)), -1)
        item = next((item for item in scene.items if colon >= 0 and item.first == colon + 1), None)
        if item is None or item.first in taken:
            return NOTHING
        listed = list_right(scene, item, taken, is_opened=True) if item.noun or item.name else [item]
        return listed, "colon"
    return NOTHING


def beside_himself(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    """ "Killing himself and six others": those whom he took with him."""
    joined = _AND_OTHERS.match(scene.text, scene.tokens[trigger.last - 1].end)
    item = next((i for i in scene.items if joined and scene.tokens[i.first].start == joined.end()), None)
    if item is None or item.first in taken or item.is_negative or item.is_guess or belongs_further(scene, item):
        return NOTHING
    return list_right(scene, item, taken), BESIDE_HIMSELF


def _is_colon(scene: Scene, at: int) -> bool:
    return at < len(scene.tokens) and scene.tokens[at].text in ":-–"


def _by_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    if trigger.frame not in ("participle", "intransitive", "state"):
        return NOTHING
    parsed = parsed_subject(scene, trigger, taken)
    if parsed:
        return parsed, "parsed"
    return people_before(scene, trigger, taken), "position"
