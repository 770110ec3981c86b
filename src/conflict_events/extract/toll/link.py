"""Joins casualty phrases to the people they speak of: by containment, by neighbourhood, by parse, then by position.

Frames of the phrases say on which side the people stand; a parse, where there is one, finds distant subjects.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from conflict_events.extract.numbers import Token
from conflict_events.extract.toll.items import Item
from conflict_events.extract.toll.triggers import Trigger

_AUX = frozenset("was were is are be been being am get gets got has have had".split())
_BE = frozenset("was were is are be been being got get gets".split())
_LINKS = frozenset("left leaving lay lie confirmed reported feared found believed presumed lying remain remained".split()) | _AUX
_PREPOSITIONS = frozenset("by with from of in at near between for to on against after before over under than like".split())
_JOIN_TAIL = re.compile(r"(?:,|\band\b|\bplus\b|&|\bas well as\b|\balong with\b|\btogether with\b)\s*$", re.IGNORECASE)
_PART_JOIN = re.compile(r"\b(?:includ\w+|among\s+them|among\s+whom|(?:one|two|three|some|all|half)\s+of\s+(?:them|whom)|most\s+of|mostly|namely)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|said|says|when|while|after|before|who|which|where|that|as|but|if|told|fled"
    r"|opened|attacked|including|according|because)\b|[;:()–—]",
    re.IGNORECASE,
)
_SMALL_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve twenty thirty several dozens".split())
_OBJECT_GAP = frozenset("another some all only also about the least up down dead as many even".split())
_WEAK = 0.7
_SPEAKS = re.compile(r"^[^,.;]{0,40}\b(?:said|says|told|reported|added|announced|confirmed|stated)\b", re.IGNORECASE)
_MAX_SUBJECT_GAP = 28
_UPDATE_NUMBER = frozenset(("to", "at", "of", "as", "is", "was", "stood", "stands", "reached", "reaches", ":", "now", "least", "hit", "were", "are", "about"))


@dataclass(frozen=True, slots=True)
class Link:
    """A trigger and the items it speaks of, a list that sums. `how` says which rule joined them."""

    trigger: Trigger
    items: tuple[Item, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as the linker sees it. `doc` is its spaCy parse or None."""

    text: str
    tokens: Sequence[Token]
    items: Sequence[Item]
    triggers: Sequence[Trigger]
    doc: Any = None

    def gap(self, left: int, right: int) -> str:
        """Text between two tokens: after token `left - 1`, before token `right`."""
        if right <= 0 or left > len(self.tokens) or left >= right:
            return ""
        start = self.tokens[left - 1].end if left else 0
        end = self.tokens[right].start if right < len(self.tokens) else len(self.text)
        return self.text[start:end]


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
    """"Three deaths", "eight wounded soldiers", "two dead": the phrase stands inside or right after the count."""
    for item in scene.items:
        inside = item.first <= trigger.first < item.last
        if inside and trigger.frame in ("count_noun", "state", "participle", "noun_of"):
            return _list_left(scene, item, taken), "contained"
    if trigger.frame == "intransitive":
        before = _item_ending(scene, trigger.first)
        firm = before is not None and before.noun is not None and not before.is_guess and not before.is_plural
        if before is not None and firm and not _follows_preposition(scene, before):
            return _list_left(scene, before, taken), "adjacent"
        return _NOTHING
    if trigger.frame not in ("state", "participle"):
        return _NOTHING
    if trigger.frame == "participle" and not _is_passive(scene, trigger):
        found = _object(scene, trigger, taken, reach=1)
        if found[0]:
            return found
        if _has_other_object(scene, trigger):
            return _NOTHING
    before = _item_ending(scene, trigger.first)
    bare = before is not None and before.noun is None and not before.is_guess
    if before is not None and not before.is_guess and not _is_pronoun(before, trigger) and (bare or not _follows_preposition(scene, before)):
        return _list_left(scene, before, taken), "adjacent"
    return _NOTHING


def _is_pronoun(item: Item, trigger: Trigger) -> bool:
    """"He put the dead at 14": a pronoun is nobody's count beside a noun or an adjective."""
    return trigger.frame == "state" and item.is_definite and item.noun is None and item.best == 1


def _item_ending(scene: Scene, at: int) -> Item | None:
    """The item that ends right at token `at`, link verbs and adverbs aside."""
    index = at
    while index > 0 and (scene.tokens[index - 1].lower in _LINKS or _is_adverb(scene.tokens[index - 1])):
        index -= 1
    return next((item for item in scene.items if item.last == index), None)


def _is_adverb(token: Token) -> bool:
    return token.lower.endswith("ly") or token.lower in ("also", "all", "then", "later", "already", "now", "both", "thus", "not", "dead")


def _follows_preposition(scene: Scene, item: Item) -> bool:
    before = scene.tokens[item.first - 1].lower if item.first else ""
    return before in _PREPOSITIONS and before not in ("with", "than")


def _by_frame(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    if trigger.frame in ("active", "noun_of"):
        return _object(scene, trigger, taken, reach=3)
    if trigger.frame == "toll":
        return _toll_number(scene, trigger, taken)
    before = scene.tokens[trigger.first - 1].lower if trigger.first else ""
    if trigger.frame in ("participle", "state", "count_noun") and before not in _BE:
        colon = next((at for at in range(trigger.last, trigger.last + 3) if _is_colon(scene, at)), -1)
        item = next((item for item in scene.items if colon >= 0 and item.first == colon + 1), None)
        return ([item], "colon") if item is not None and item.first not in taken else _NOTHING
    return _NOTHING


def _is_colon(scene: Scene, at: int) -> bool:
    return at < len(scene.tokens) and scene.tokens[at].text in ":-–"


def _is_passive(scene: Scene, trigger: Trigger) -> bool:
    index = trigger.first
    while index > 0 and _is_adverb(scene.tokens[index - 1]):
        index -= 1
    return index > 0 and scene.tokens[index - 1].lower in _BE


def _has_other_object(scene: Scene, trigger: Trigger) -> bool:
    """"Gunmen killed the mayor", "he shot her": somebody else is the one it befell."""
    following = scene.tokens[trigger.last].lower if trigger.last < len(scene.tokens) else ""
    return following in ("him", "her", "them", "himself", "herself", "themselves", "his", "their", "the", "a", "an", "me", "us") or (
        _is_thing_counted(scene, trigger.last)
    )


def _is_thing_counted(scene: Scene, at: int) -> bool:
    """"Elders slaughtered six camels": a number that counts no people and opens no clause of its own."""
    if at >= len(scene.tokens) or not (scene.tokens[at].text.isdigit() or scene.tokens[at].lower in _SMALL_NUMBERS):
        return False
    if any(item.first == at for item in scene.items):
        return False
    return not any(at < trigger.first <= at + 3 for trigger in scene.triggers)


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
        if item.is_plural and trigger.frame == "participle" or _belongs_further(scene, item):
            return _NOTHING
        return _list_right(scene, item, taken), "object"
    return _NOTHING


def _toll_number(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    """"The death toll has risen to 26 from 19": the number after "to" or "at"; the old one after "from" is left."""
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


def _list_right(scene: Scene, item: Item, taken: set[int]) -> list[Item]:
    chosen = [item]
    for following in scene.items:
        if following.first < chosen[-1].last or following.first in taken:
            continue
        if not _joins(scene, chosen[-1], following) or _belongs_further(scene, following):
            break
        if following.best == 1 and _SPEAKS.match(scene.text[scene.tokens[following.last - 1].end :]):
            break
        chosen.append(following)
    return _without_apposition(scene, chosen)


def _belongs_further(scene: Scene, item: Item) -> bool:
    """The item opens a clause of its own: "killing six and 20 were wounded"."""
    at = item.last
    while at < len(scene.tokens) and (scene.tokens[at].lower in _LINKS or _is_adverb(scene.tokens[at])):
        at += 1
    starts = {trigger.first for trigger in scene.triggers if trigger.frame in ("participle", "state", "intransitive")}
    return at in starts


def _list_left(scene: Scene, item: Item, taken: set[int]) -> list[Item]:
    chosen = [item]
    for before in reversed(scene.items):
        if before.last > chosen[0].first or before.first in taken:
            continue
        if not _joins(scene, before, chosen[0]):
            break
        chosen.insert(0, before)
    return _without_apposition(scene, chosen)


def _joins(scene: Scene, left: Item, right: Item) -> bool:
    """Whether the two stand in one list: joined by "and" or a comma, with at most a short phrase and no verb between."""
    gap = scene.gap(left.last, right.first)
    if any(trigger.first >= left.last and trigger.last <= right.first for trigger in scene.triggers):
        return False
    if len(gap) > 70 or _JOIN_TAIL.search(gap) is None or _FINITE.search(gap) is not None or _PART_JOIN.search(gap):
        return False
    if left.is_guess and left.noun is not None or left.is_part != right.is_part:
        return False
    if left.is_guess and left.name or right.is_guess and right.name and not left.name:
        return False
    if right.is_guess and right.noun is not None and not gap.rstrip().lower().endswith("and"):
        return False
    if _is_insertion(scene, left):
        return False
    if left.is_negative or right.is_negative or right.is_plural != left.is_plural or left.is_definite and right.noun is None:
        return False
    return gap.count(",") <= 1 or len(gap) < 30


def _is_insertion(scene: Scene, item: Item) -> bool:
    """The item opens an aside: "killed, a Bangladeshi worker, and", "died, among them a midwife, and"."""
    start = scene.tokens[item.first].start
    if _PART_JOIN.search(scene.text[max(0, start - 30) : start]) is not None:
        return True
    if item.first < 2 or scene.tokens[item.first - 1].text != ",":
        return False
    return any(trigger.last == item.first - 1 and trigger.frame != "count_noun" for trigger in scene.triggers) and item.best == 1


def _without_apposition(scene: Scene, chosen: list[Item]) -> list[Item]:
    """"Two brothers, a teacher and a farmer": what follows spells out the first, so the first is the count."""
    if any(not item.is_plural for item in chosen):
        chosen = [item for item in chosen if not item.is_plural]
    if len(chosen) < 2:
        return chosen
    for at in range(len(chosen) - 1):
        rest = sum(item.best for item in chosen[at + 1 :])
        if chosen[at].best == rest and rest > 1 and _covers(chosen[at], chosen[at + 1 :]) and "," in scene.gap(chosen[at].last, chosen[at + 1].first):
            return chosen[: at + 1]
    if any(item.is_part for item in chosen) and not chosen[0].is_part:
        return [item for item in chosen if not item.is_part]
    named_twice = [i for i in range(1, len(chosen)) if _is_apposed(scene, chosen[i - 1], chosen[i])]
    return [item for i, item in enumerate(chosen) if i not in named_twice]


def _covers(head: Item, rest: Sequence[Item]) -> bool:
    """Whether the nouns of `rest` may describe the people of `head` ("five soldiers" are not two civilians)."""
    return all(head.side in ("general", "") or item.side in (head.side, "general", "") for item in rest)


def _is_apposed(scene: Scene, left: Item, right: Item) -> bool:
    """"His driver, Mustafa Ali, 29": one person told twice."""
    gap = scene.gap(left.last, right.first)
    closed = right.last < len(scene.tokens) and scene.tokens[right.last].text == ","
    if left.best == right.best == 1 and right.name and not left.name and left.noun and gap.rstrip().endswith(","):
        return True
    return left.best == right.best == 1 and gap.strip() == "," and (closed or bool(left.name) != bool(right.name))


def _by_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> Found:
    if trigger.frame not in ("participle", "intransitive", "state"):
        return _NOTHING
    parsed = _parsed_subject(scene, trigger, taken)
    if parsed:
        return parsed, "parsed"
    return _positioned_subject(scene, trigger, taken), "position"


def _positioned_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> list[Item]:
    passive = trigger.frame == "intransitive" or _is_passive(scene, trigger)
    if trigger.text.startswith("fell") and trigger.strength < _WEAK:
        return []
    if not passive and trigger.frame == "participle" and _has_other_object(scene, trigger):
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
        if (_follows_preposition(scene, item) and not near) or _is_inserted(scene, item):
            continue
        return _list_left(scene, item, taken)
    return []


def _is_inserted(scene: Scene, part: Item) -> bool:
    """A total stands before the part: "11 people, seven of them pupils, were killed", "nine, including a child"."""
    for item in scene.items:
        if item.last > part.first or item.is_part or item.is_negative or item.best < part.best:
            continue
        gap = scene.gap(item.last, part.first)
        if len(gap) < 90 and (part.is_part or _PART_JOIN.search(gap) is not None) and "," in gap:
            return True
    return False


def _parsed_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> list[Item]:
    """The subject that the parse gives the phrase, with what is coordinated to it."""
    if scene.doc is None:
        return []
    start, end = scene.tokens[trigger.first].start, scene.tokens[trigger.last - 1].end
    words = [token for token in scene.doc if start <= token.idx < end]
    if trigger.frame == "participle" and not _is_passive(scene, trigger) and _has_other_object(scene, trigger):
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
        items += [item for item in _list_right(scene, items[0], taken)[1:] if item.last <= trigger.first]
    return _without_apposition(scene, items) if items else []


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
