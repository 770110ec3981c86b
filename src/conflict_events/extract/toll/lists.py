"""Lists of people that sum ("three soldiers and a guide"), and what only looks like one: asides and appositions."""

import re
from collections.abc import Sequence

from conflict_events.extract.number_values import words
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import LINKS, Scene, is_adverb
from conflict_events.extract.toll.spread_phrases import Trigger

_JOIN_TAIL = re.compile(
    r"(?:,|\band(?:\s+of)?\b|\bplus\b|&|\bas well as\b|\balong with\b|\btogether with\b)\s*$", re.IGNORECASE
)


PART_JOIN = re.compile(
    r"\b(?:includ\w+|among\s+them|among\s+whom|(?:one|two|three|some|all|half)\s+of\s+(?:them|whom)|most\s+of|mostly|namely)\b",
    re.IGNORECASE,
)


_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|said|says|when|while|after|before|who|which|where|that|as|but|if|told|fled"
    r"|opened|attacked|including|according|because)\b|[;:()–—]",
    re.IGNORECASE,
)


_SPEAKS = re.compile(r"^[^,.;]{0,40}\b(?:said|says|told|reported|added|announced|confirmed|stated)\b", re.IGNORECASE)


def list_right(
    scene: Scene, item: Item, taken: set[int], *, is_opened: bool = False, owner: Trigger | None = None
) -> list[Item]:
    """The list of people that begins with `item` and goes on to the right; `is_opened` by "include" and its like.

    `owner` is the phrase whose subject the list is: that it follows the last of them ends no list.
    """
    chosen = [item]
    for following in scene.items:
        if following.first < chosen[-1].last or following.first in taken or _is_attached(scene, following):
            continue
        if not _joins(scene, chosen[-1], following, is_opened=is_opened) or belongs_further(scene, following, owner):
            break
        if _speaks(scene, chosen[-1], following) or _is_ranked(scene, following):
            break
        chosen.append(following)
    return chosen if is_opened and len(chosen) > 2 else without_apposition(scene, chosen)


def _speaks(scene: Scene, told: Item, item: Item) -> bool:
    """ "Killed six traders, two residents and a priest said": who stands behind a comma and speaks is no victim."""
    opens = item.best == 1 or scene.gap(told.last, item.first).rstrip().endswith(",")
    return opens and _SPEAKS.match(scene.text[scene.tokens[item.last - 1].end :]) is not None


_RANKED = re.compile(r",?\s*the\s+(?:\d+(?:st|nd|rd|th)|\w{3,9}th|second|third)\s", re.IGNORECASE)


def _is_ranked(scene: Scene, item: Item) -> bool:
    """ "Killed a mayor, the 32nd politician to die this year": the same man, and his number in a longer row."""
    return item.best == 1 and _RANKED.match(scene.text[scene.tokens[item.first].start :]) is not None


def _is_attached(scene: Scene, item: Item) -> bool:
    """Who stands behind "of the" and says whose people the others are: "four men of the Frontier Corps"."""
    if item.is_definite and item.best == 1 and item.first and scene.tokens[item.first - 1].lower == "of":
        return any(other.last == item.first - 1 and other.best > 1 for other in scene.items)
    if not (item.is_guess and item.name) or item.first == 0:
        return False
    at = item.first - 1
    at -= at > 0 and scene.tokens[at].lower == "the"
    return scene.tokens[at].lower in ("of", "from")


def belongs_further(scene: Scene, item: Item, owner: Trigger | None = None) -> bool:
    """The item opens a clause of its own: "killing six and 20 were wounded"."""
    at = _after_age(scene, item.last)
    while at < len(scene.tokens) and (scene.tokens[at].lower in LINKS or is_adverb(scene.tokens[at])):
        at += 1
    opens = ("participle", "state", "intransitive")
    return any(at == trigger.first for trigger in scene.triggers if trigger.frame in opens and trigger is not owner)


def _after_age(scene: Scene, at: int) -> int:
    """Where the words go on behind "of three", "aged 14", of which people are told."""
    numbered = at + 1 < len(scene.tokens) and scene.tokens[at].lower in ("of", "aged")
    age = scene.tokens[at + 1].lower if numbered else ""
    return at + 2 if age.isdigit() or age in words() else at


def list_left(scene: Scene, item: Item, taken: set[int]) -> list[Item]:
    """The list of people that ends with `item`."""
    chosen = [item]
    for before in reversed(scene.items):
        if before.last > chosen[0].first or before.first in taken or _is_attached(scene, before):
            continue
        if _goes_on_behind_aside(scene, before, chosen[0]):
            chosen.insert(0, before)
            continue
        if _is_in_aside(scene, before, chosen[0]):
            continue
        if not _joins(scene, before, chosen[0]):
            break
        chosen.insert(0, before)
    return without_apposition(scene, chosen if _is_joined(scene, chosen) else chosen[-1:])


_PART_ASIDE = re.compile(
    r",\s(?:including|among\s+them|\w+\s+of\s+(?:them|whom))\b[^,;.]{2,50},\s(?:and|plus|as\s+well\s+as)\s",
    re.IGNORECASE,
)


def _goes_on_behind_aside(scene: Scene, whole: Item, item: Item) -> bool:
    """ "Five rebels, one of them a commander, and a soldier": the list goes on behind who some of them were."""
    if whole.best < 2 or whole.is_negative or whole.is_guess or whole.is_plural:
        return False
    return _PART_ASIDE.fullmatch(scene.gap(whole.last, item.first)) is not None


def _is_in_aside(scene: Scene, part: Item, item: Item) -> bool:
    """Whether those of an aside stand between the item and the people they are part of."""
    wholes = (whole for whole in scene.items if whole.last <= part.first)
    return any(_goes_on_behind_aside(scene, whole, item) for whole in wholes)


_STOPS = '.!?"”'


def _is_joined(scene: Scene, chosen: Sequence[Item]) -> bool:
    """Whether two numbers joined by a comma alone are a list: in headlines; "of two nurses, five died" is none."""
    if len(chosen) != 2 or scene.text[-1:] not in _STOPS or any(item.best < 2 or item.name for item in chosen):
        return True
    return not scene.gap(chosen[0].last, chosen[1].first).endswith((",", ", "))


_OBJECTS = frozenset(("him",))


def _joins(scene: Scene, left: Item, right: Item, *, is_opened: bool = False) -> bool:
    """Whether the two stand in one list: joined by "and" or a comma, at most a short phrase and no verb between."""
    gap = scene.gap(left.last, right.first)
    if any(trigger.first >= left.last and trigger.last <= right.first for trigger in scene.triggers):
        return False
    if right.noun is None and left.noun is not None and _stands_bare(right):
        return False
    if scene.tokens[left.first].lower in _OBJECTS:
        return False  # "according to him, one resident was hurt"
    if right.noun is None and right.best == 1 and _describes_one(scene, right):
        return False
    if left.noun is None and right.noun is not None and _ends_a_toll(scene, left):
        return False
    if len(gap) > 70 or _JOIN_TAIL.search(gap) is None or _FINITE.search(gap) is not None or PART_JOIN.search(gap):
        return False
    if (left.is_guess and left.noun is not None and not is_opened) or left.is_part != right.is_part:
        return False
    if (left.is_guess and left.name and not is_opened) or (right.is_guess and right.name and not left.name):
        return False
    if right.is_guess and right.noun is not None and not gap.rstrip().lower().endswith("and"):
        return False
    if not is_opened and _is_insertion(scene, left):
        return False
    if (
        left.is_negative
        or right.is_negative
        or right.is_plural != left.is_plural
        or (left.is_definite and right.noun is None)
    ):
        return False
    return gap.count(",") <= 1 or len(gap) < 30


def _describes_one(scene: Scene, item: Item) -> bool:
    """ "Five, one an elderly chief, were bruised": who one of them was."""
    return item.last < len(scene.tokens) and scene.tokens[item.last].lower in ("a", "an", "the", "his", "her", "their")


def _ends_a_toll(scene: Scene, item: Item) -> bool:
    """ "The number of martyrs is three, and two guards were hurt": the toll is told to the end."""
    before = scene.tokens[item.first - 1].lower if item.first else ""
    return before in ("is", "was", "to", "at") and any(
        trigger.frame == "toll" and trigger.last < item.first for trigger in scene.triggers
    )


def _stands_bare(item: Item) -> bool:
    """A number that counts by itself: in "24 detainees and eight injured" it opens a list of its own."""
    return item.name is None and not (item.is_additional or item.is_part or item.is_definite or item.is_plural)


def _is_insertion(scene: Scene, item: Item) -> bool:
    """The item opens an aside: "killed, a Bangladeshi worker, and", "died, among them a midwife, and"."""
    start = scene.tokens[item.first].start
    if PART_JOIN.search(scene.text[max(0, start - 30) : start]) is not None:
        return True
    if item.first < 2 or scene.tokens[item.first - 1].text != ",":
        return False
    return (
        any(trigger.last == item.first - 1 and trigger.frame != "count_noun" for trigger in scene.triggers)
        and item.best == 1
    )


def without_apposition(scene: Scene, chosen: list[Item]) -> list[Item]:
    """ "Two brothers, a teacher and a farmer": what follows spells out the first, so the first is the count."""
    if len(chosen) > 1 and chosen[1].is_plural and not chosen[0].is_plural and _is_told_of(scene, *chosen[:2]):
        return chosen[:1]
    if any(not item.is_plural for item in chosen):
        chosen = [item for item in chosen if not item.is_plural]
    if len(chosen) < 2:
        return chosen
    for at in range(len(chosen) - 1):
        rest = sum(item.best for item in chosen[at + 1 :])
        if (
            chosen[at].best == rest
            and rest > 1
            and _covers(chosen[at], chosen[at + 1 :])
            and "," in scene.gap(chosen[at].last, chosen[at + 1].first)
        ):
            return chosen[: at + 1]
    if any(item.is_part for item in chosen) and not chosen[0].is_part:
        return [item for item in chosen if not item.is_part]
    named_twice = [i for i in range(1, len(chosen)) if _is_apposed(scene, chosen[i - 1], chosen[i])]
    return [item for i, item in enumerate(chosen) if i not in named_twice]


def _covers(head: Item, rest: Sequence[Item]) -> bool:
    """Whether the nouns of `rest` may describe the people of `head` ("five soldiers" are not two civilians)."""
    if any(_are_unlike(head, item) for item in rest):
        return False
    return all(head.side in ("general", "") or item.side in (head.side, "general", "") for item in rest)


_KINDS = toll_words("is_woman"), toll_words("is_man"), toll_words("is_child")


def _are_unlike(head: Item, item: Item) -> bool:
    """Women are no men and no children: "two women, a child and an old man" are four."""
    of_head, of_item = ([n for n, kind in enumerate(_KINDS) if i.noun in kind] for i in (head, item))
    return bool(of_head and of_item) and of_head != of_item


_ASIDE_OPENS = toll_words("opens_aside")
_ASIDE_LENGTH = 5


def _closes(scene: Scene, at: int) -> bool:
    """Whether an aside ends at token `at`, perhaps with a phrase of its own: "one child, a girl of 3, died".

    What goes on with "and" is a list: "a teacher, a farmer, and a guard".
    """
    words = [token.lower for token in scene.tokens[at : at + _ASIDE_LENGTH + 2]]
    if words and words[0] in _ASIDE_OPENS and "," in words[:_ASIDE_LENGTH]:
        words = words[words.index(",") :]
    return words[:1] == [","] and words[1:2] != ["and"]


def _is_told_of(scene: Scene, left: Item, right: Item) -> bool:
    """ "Four others, clerks and a nurse, were cut": who the others were."""
    return left.best > 1 and scene.gap(left.last, right.first).strip() == ","


_ANYBODY = toll_words("anybody")


def _tells_who(scene: Scene, left: Item, right: Item) -> bool:
    """ "One person, a mother of four.": a word for anybody, and at the end of the sentence who it was."""
    words = [token.lower for token in scene.tokens[right.last : right.last + 3]]
    ends = not words or words[0] in ".;" or (words[0] == "of" and words[2:] in ([], ["."], [";"]))
    return ends and left.noun in _ANYBODY and scene.tokens[right.first].lower in ("a", "an")


_KIN = frozenset(("his", "her", "their"))


def _is_apposed(scene: Scene, left: Item, right: Item) -> bool:
    """ "His driver, Mustafa Ali, 29": one person told twice; "Deputy Ruiz, his wife": two."""
    gap = scene.gap(left.last, right.first)
    if left.name and scene.tokens[right.first].lower in _KIN:
        return False
    if left.name and right.name and left.name.split()[-1] != right.name.split()[-1]:
        return False  # "Felipe Gomez, Juan Perez, and Luis Diaz"
    closed = _closes(scene, right.last) or _tells_who(scene, left, right) or scene.tokens[right.last - 1].lower == "old"
    if left.best == right.best == 1 and right.name and not left.name and left.noun and gap.rstrip().endswith(","):
        return True
    return left.best == right.best == 1 and gap.strip() == "," and (closed or bool(left.name) != bool(right.name))
