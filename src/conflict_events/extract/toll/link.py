"""Joins casualty phrases to the people they speak of: by containment, by neighbourhood, by parse, then by position.

Frames of the phrases say on which side the people stand; a parse, where there is one, finds distant subjects.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.extract.number_values import Token
from conflict_events.extract.toll.again import elliptic, with_fates
from conflict_events.extract.toll.included import INCLUDED
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.list_joins import PART_JOIN
from conflict_events.extract.toll.lists import belongs_further, list_left, list_right
from conflict_events.extract.toll.phrases import STOPS, Item, is_plural, person_at
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
from conflict_events.extract.toll.spread_phrases import Trigger
from conflict_events.extract.toll.subjects import has_parsed_object, parsed_subject
from conflict_events.extract.toll.toll_number import WEAK, toll_number
from conflict_events.extract.toll.victims import inverted_verb, may_be_lost, meant_by_them, merely_falls, works_there

__all__ = ["Link", "Scene", "link"]

LISTED = "listed"
"""How people hang on "the dead are": as many as are named, of whom a figure elsewhere may tell more."""
_OBJECT_GAP = toll_words("object_gap")
_MAX_SUBJECT_GAP = 28
_STRUCK = ("killed", "wounded", "shot")


def link(scene: Scene) -> list[Link]:
    """Links of every trigger that has people; each item goes to one trigger, the closest construction first.

    What was done with people leaves open what befell them: who was rescued may be hurt as well.
    """
    struck: set[int] = set()
    held: set[int] = set()
    links: list[Link] = []
    for finder in (_contained, _by_frame, _by_subject):
        for trigger in scene.triggers:
            if any(existing.trigger is trigger for existing in links):
                continue
            taken = struck if trigger.kind in _STRUCK else held
            found, how = finder(scene, trigger, taken)
            fresh = [item for item in _of_one_fate(found, trigger, links) if item.first not in taken]
            if fresh and not merely_falls(trigger, fresh) and not works_there(trigger, fresh):
                links.append(Link(trigger, tuple(fresh), how))
                taken.update(item.first for item in fresh)
    links = [*with_fates(scene, links, parsed_subject), *elliptic(scene, links)]
    return sorted(links, key=lambda entry: entry.trigger.first)


def _of_one_fate(found: list[Item], trigger: Trigger, links: Sequence[Link]) -> list[Item]:
    """ "Arrested 14 people and three officers were hurt": the first are the object of the verb before them."""
    objects = {e.items[0].first for e in links if e.how == "object" and e.trigger.last <= e.items[0].first}
    split = next((at for at in range(len(found) - 1, 0, -1) if found[at - 1].first in objects), 0)
    return found[split:] if found and found[-1].last <= trigger.first else found


Found = tuple[list[Item], str]
_NOTHING: Found = ([], "")


def _contained(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    """ "Three deaths", "eight wounded soldiers", "two dead": the phrase stands inside or right after the count."""
    if trigger.frame == "fatal":
        before = item_ending(scene, trigger.first)
        return ([before], "adjacent") if before is not None and not before.is_guess else _NOTHING
    for item in scene.items:
        inside = item.first <= trigger.first < item.last and not item.is_guess
        if inside and trigger.frame in ("count_noun", "state", "participle", "noun_of"):
            return list_left(scene, item, taken), "contained"
    if trigger.frame == "intransitive":
        before = _whole_of(scene, item_ending(scene, trigger.first))
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
    before = _whole_of(scene, item_ending(scene, trigger.first))
    if before is not None and _disagrees(scene, before):
        return _NOTHING
    bare = before is not None and before.noun is None and before.name is None and not before.is_guess
    if (
        before is not None
        and not before.is_guess
        and not is_pronoun(scene, before, trigger)
        and (bare or not follows_preposition(scene, before))
    ):
        return list_left(scene, before, taken), "adjacent"
    return _NOTHING


def _whole_of(scene: Scene, part: Item | None) -> Item | None:
    """ "Seven people including the bomber died": those of whom the people right before the phrase are a part."""
    if part is None:
        return None
    for item in scene.items:
        together = item.last <= part.first and item.best > part.best and not item.is_negative
        if together and _ONLY_INCLUDING.fullmatch(scene.gap(item.last, part.first)) is not None:
            return item
    return part


_ONLY_INCLUDING = re.compile(r"\s*(?:including|among\s+them)\s*", re.IGNORECASE)


def _disagrees(scene: Scene, item: Item) -> bool:
    """ "Two men in a van behind the coach were hurt": one person or thing is no subject of "were", unless in a list."""
    after = scene.tokens[item.last].lower if item.last < len(scene.tokens) else ""
    before = scene.tokens[item.first - 1].lower if item.first else ""
    return after in ("were", "are") and item.best == 1 and before not in ("and", ",") and item.name is None


def _by_frame(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    meant = meant_by_them(scene, trigger, taken)
    if meant:
        return meant, "pronoun"
    if trigger.frame in ("active", "noun_of"):
        return _object(scene, trigger, taken, reach=3)
    if trigger.frame == "lost" and inverted_verb(scene, trigger) is None:
        found, how = _object(scene, trigger, taken, reach=2)
        return (found, how) if found and all(may_be_lost(scene, trigger, item) for item in found) else _NOTHING
    if trigger.frame == "toll":
        return _included(scene, trigger, taken) or _listed(scene, trigger, taken) or toll_number(scene, trigger, taken)
    verb = inverted_verb(scene, trigger)
    if verb is not None:
        found, _ = _object(scene, replace(trigger, last=verb + 1), taken, reach=1, is_opened=True)
        if found:
            return found, "inverted"
    before = scene.tokens[trigger.first - 1].lower if trigger.first else ""
    if trigger.frame in ("participle", "state", "count_noun") and before not in BE:
        colon = next((at for at in range(trigger.last, trigger.last + 3) if _is_colon(scene, at)), -1)
        item = next((item for item in scene.items if colon >= 0 and item.first == colon + 1), None)
        if item is None or item.first in taken:
            return _NOTHING
        listed = list_right(scene, item, taken, is_opened=True) if item.noun or item.name else [item]
        return listed, "colon"
    return _NOTHING


_INCLUDE = frozenset(("include", "includes", "included", "are", "were", "is", "was"))


def _included(scene: Scene, trigger: Trigger, taken: set[int]) -> Found | None:
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
    found, _ = _object(scene, replace(trigger, last=after + 1), taken, reach=1, is_opened=True)
    return (found, INCLUDED) if found else None


def _is_plural_person(scene: Scene, at: int) -> bool:
    return at < len(scene.tokens) and person_at(scene.tokens, at) is not None and is_plural(scene.tokens[at].lower)


def _listed(scene: Scene, trigger: Trigger, taken: set[int]) -> Found | None:
    """ "The dead are five women, two boys and a man", "the dead: a teacher and her son": all of them, one by one."""
    if not trigger.text.startswith("the ") or trigger.last >= len(scene.tokens):
        return None
    if scene.tokens[trigger.last].lower not in ("are", "were", ":"):
        return None
    found, _ = _object(scene, replace(trigger, last=trigger.last + 1), taken, reach=1, is_opened=True)
    return (found, LISTED) if len(found) > 1 or (found and found[0].name) else None


def _is_colon(scene: Scene, at: int) -> bool:
    return at < len(scene.tokens) and scene.tokens[at].text in ":-–"


def _object(scene: Scene, trigger: Trigger, taken: set[int], reach: int, *, is_opened: bool = False) -> Found:
    """People right after the phrase, and the list that goes on from there."""
    for item in scene.items:
        if item.first < trigger.last or item.first in taken:
            continue
        if item.is_guess and item.noun is not None and not _names_victim(trigger):
            continue
        if item.is_guess and item.name and trigger.kind not in ("killed", "abducted"):
            continue
        gap = scene.tokens[trigger.last : item.first]
        if trigger.frame == "noun_of" and len(gap) <= reach and _leads_to(gap, item):
            return list_right(scene, item, taken, is_opened=is_opened), "object"
        if item.name and item.noun and not _is_more_than_title(gap):
            return list_right(scene, item, taken, is_opened=is_opened), "object"
        if len(gap) > reach or any(token.lower not in _OBJECT_GAP and not token.lower.endswith("ly") for token in gap):
            return _NOTHING
        if (item.is_plural and trigger.frame == "participle") or belongs_further(scene, item):
            return _NOTHING
        if item.is_guess and item.noun is not None:
            item = replace(item, is_guess=False, person=True)
        return list_right(scene, item, taken, is_opened=is_opened), "object"
    return _NOTHING


_MAX_TITLE = 4


def _is_more_than_title(gap: Sequence[Token]) -> bool:
    """Whether the words before "candidate Luis Galan" are more than his title ("killed Liberal presidential")."""
    return len(gap) > _MAX_TITLE or any(not token.text.isalpha() or token.lower in STOPS for token in gap)


def _leads_to(gap: Sequence[Token], item: Item) -> bool:
    """ "Murder of opposition leader X", "massacre of the Jesuit priests X, Y and Z": who they were stands before."""
    if item.name:
        return all(token.text.isalpha() for token in gap)
    several = item.best > 1 and not item.is_plural
    return several and all(token.lower == "the" or token.text[0].isupper() for token in gap)


def _names_victim(trigger: Trigger) -> bool:
    """ "Killing a stoker": whoever stands behind such a verb is a person, also by a noun that no list knows."""
    return trigger.kind == "killed" and trigger.frame in ("active", "participle") and trigger.strength >= 1


def _by_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    if trigger.frame not in ("participle", "intransitive", "state"):
        return _NOTHING
    parsed = parsed_subject(scene, trigger, taken)
    if parsed:
        return parsed, "parsed"
    return _positioned_subject(scene, trigger, taken), "position"


def _positioned_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> list[Item]:
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
    return item.last <= other.first < trigger.first and (other.kind in _STRUCK) == (trigger.kind in _STRUCK)


def _is_inserted(scene: Scene, part: Item) -> bool:
    """A total stands before the part: "11 people, seven of them pupils, were killed", "nine, including a child"."""
    for item in scene.items:
        if item.last > part.first or item.is_part or item.is_negative or item.best < part.best:
            continue
        gap = scene.gap(item.last, part.first)
        if len(gap) < 90 and (part.is_part or PART_JOIN.search(gap) is not None) and "," in gap:
            return True
    return False
