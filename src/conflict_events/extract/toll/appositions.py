"""People told twice inside a list: "two brothers, a teacher and a farmer", "his driver, Mustafa Ali, 29".

Takes people out of a list that was read; adds nobody to it.
"""

from collections.abc import Sequence

from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Scene

_KINDS = toll_words("is_woman"), toll_words("is_man"), toll_words("is_child")
_ASIDE_OPENS = toll_words("opens_aside")
_ASIDE_LENGTH = 5
_ANYBODY = toll_words("anybody")
_KIN = frozenset(("his", "her", "their"))


def without_apposition(scene: Scene, chosen: list[Item]) -> list[Item]:
    """ "Two brothers, a teacher and a farmer": what follows spells out the first, so the first is the count."""
    if len(chosen) > 2 and scene.tokens[chosen[-1].first].lower == "both" and all(i.best == 1 for i in chosen[:-1]):
        chosen = chosen[:-1]  # "Amir Bakri and Yusuf Rahim, both drivers"
    if len(chosen) > 1 and _is_owner(scene, *chosen[:2]):
        chosen = chosen[1:]
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


def _is_owner(scene: Scene, left: Item, right: Item) -> bool:
    """ "Killed Juan Vega's successor on the council, the teacher Ana Ruiz": only the second is a victim."""
    gap = scene.gap(left.last, right.first)
    return left.name is not None and left.name.endswith(("'s", "’s")) and "," in gap and " and " not in gap


def without_tail(scene: Scene, chosen: list[Item]) -> list[Item]:
    """ "The dead are Ana Ruiz, 31, and Luis Diaz, a student.": who the last of them was."""
    left, right = chosen[-2:]
    gap = scene.gap(left.last, right.first).strip()
    is_told = bool(left.name) and not right.name and right.best == 1 and gap == ","
    return chosen[:-1] if is_told else chosen


def _is_told_of(scene: Scene, left: Item, right: Item) -> bool:
    """ "Four others, clerks and a nurse, were cut": who the others were."""
    return left.best > 1 and scene.gap(left.last, right.first).strip() == ","


def _covers(head: Item, rest: Sequence[Item]) -> bool:
    """Whether the nouns of `rest` may describe the people of `head` ("five soldiers" are not two civilians)."""
    if any(are_unlike(head.noun, item.noun) for item in rest):
        return False
    return all(head.side in ("general", "") or item.side in (head.side, "general", "") for item in rest)


def are_unlike(one: str | None, other: str | None) -> bool:
    """Whether no person is both: women are no men and no children ("two women, a child and an old man" are four)."""
    of_one, of_other = ([n for n, kind in enumerate(_KINDS) if noun in kind] for noun in (one, other))
    return bool(of_one and of_other) and of_one != of_other


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


def _closes(scene: Scene, at: int) -> bool:
    """Whether an aside ends at token `at`, perhaps with a phrase of its own: "one child, a girl of 3, died".

    What goes on with "and" is a list: "a teacher, a farmer, and a guard".
    """
    words = [token.lower for token in scene.tokens[at : at + _ASIDE_LENGTH + 2]]
    if words and words[0] in _ASIDE_OPENS and "," in words[:_ASIDE_LENGTH]:
        words = words[words.index(",") :]
    return words[:1] == [","] and words[1:2] != ["and"]


def _tells_who(scene: Scene, left: Item, right: Item) -> bool:
    """ "One person, a mother of four.": a word for anybody, and at the end of the sentence who it was."""
    words = [token.lower for token in scene.tokens[right.last : right.last + 3]]
    ends = not words or words[0] in ".;" or (words[0] == "of" and words[2:] in ([], ["."], [";"]))
    return ends and left.noun in _ANYBODY and scene.tokens[right.first].lower in ("a", "an")
