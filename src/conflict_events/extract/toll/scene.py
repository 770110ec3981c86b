"""One sentence as the linker sees it, and what stands around a casualty phrase: passives, adverbs, other objects."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.spread_phrases import Trigger

_ADVERBS = toll_words("adverb")
BE = frozenset(["was", "were", "is", "are", "be", "been", "being", "got", "get", "gets"])
LINKS = toll_words("links") | toll_words("auxiliary")
PREPOSITIONS = toll_words("preposition")
_SMALL_NUMBERS = toll_words("small_number")
_SUMS = toll_words("sum_of")


BESIDE_HIMSELF = "beside_himself"
"""How people hang on the killer's own death: he took them with him."""


@dataclass(frozen=True, slots=True)
class Link:
    """A trigger and the items it speaks of, a list that sums. `how` says which rule joined them."""

    trigger: Trigger
    items: tuple[Item, ...]
    how: str


Found = tuple[list[Item], str]
"""People found for a phrase, and by which rule."""
NOTHING: Found = ([], "")


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


def is_pronoun(scene: Scene, item: Item, trigger: Trigger) -> bool:
    """ "He put the dead at 14": a pronoun is nobody's count beside a noun or an adjective; in "he was dead" it is."""
    if any(token.lower in BE for token in scene.tokens[item.last : trigger.first]):
        return False
    return trigger.frame == "state" and item.is_definite and item.noun is None and item.best == 1


def item_ending(scene: Scene, at: int) -> Item | None:
    """The item that ends right at token `at`, link verbs and adverbs aside."""
    index = at
    while index > 0 and (scene.tokens[index - 1].lower in LINKS or is_adverb(scene.tokens[index - 1])):
        index -= 1
    return next((item for item in scene.items if item.last == index), None)


def is_adverb(token: Token) -> bool:
    """Whether the token may stand between an auxiliary and its verb."""
    return token.lower.endswith("ly") or token.lower in _ADVERBS


def follows_preposition(scene: Scene, item: Item) -> bool:
    """Whether the people stand in a prepositional phrase ("by two gunmen"), so that they are no subject."""
    before = scene.tokens[item.first - 1].lower if item.first else ""
    if before == "of" and item.first > 1 and scene.tokens[item.first - 2].lower in _SUMS:
        return False  # "a total of five people were shot", "with a balance of two dead"
    return before in PREPOSITIONS and before not in ("with", "than")


def is_passive(scene: Scene, trigger: Trigger) -> bool:
    """Whether a form of "be" stands before the phrase."""
    index = trigger.first
    while index > 0 and is_adverb(scene.tokens[index - 1]):
        index -= 1
    index = _before_aside(scene, index)
    return index > 0 and scene.tokens[index - 1].lower in BE


_ASIDE = 5


def _before_aside(scene: Scene, index: int) -> int:
    """Where the words go on before an aside that ends at `index`: "was, of course, killed"."""
    if index < 3 or scene.tokens[index - 1].text != ",":
        return index
    opens = next((at for at in range(index - 2, max(0, index - 2 - _ASIDE), -1) if scene.tokens[at].text == ","), None)
    return index if opens is None or scene.tokens[opens - 1].lower not in BE else opens


_OTHER_OBJECT = toll_words("other_object")
_SPANS = toll_words("span_unit")


def has_other_object(scene: Scene, trigger: Trigger) -> bool:
    """ "Gunmen killed the mayor", "he shot her": somebody else is the one it befell."""
    words = [token.lower for token in scene.tokens[trigger.last : trigger.last + 2]]
    following = words[0] if words else ""
    if following in ("a", "an") and words[-1] in _SPANS:
        return False  # "two soldiers killed a day after the truce"
    return following in _OTHER_OBJECT or _is_thing_counted(scene, trigger.last)


def _is_thing_counted(scene: Scene, at: int) -> bool:
    """ "Elders slaughtered six camels": a number that counts no people and opens no clause of its own."""
    if at >= len(scene.tokens) or not (scene.tokens[at].text.isdigit() or scene.tokens[at].lower in _SMALL_NUMBERS):
        return False
    if any(item.first == at for item in scene.items):
        return False
    return not any(at < trigger.first <= at + 3 for trigger in scene.triggers)
