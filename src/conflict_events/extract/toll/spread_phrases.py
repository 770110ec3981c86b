"""Casualty phrases that no list can hold in one piece, for people or names stand inside them: "shot him dead".

Found on plain tokens, like the phrases of `triggers`; also holds the shape that both give.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.model import Side

_STRUCK = toll_words("struck")
_SENDS = toll_words("sends")
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_TO_CARE = toll_words("taken_to_care")
_CARE = toll_words("care")
_CARE_REACH = 8
_INTO = ("to", "at", "in", "into")
IN_CARE = 0.6
"""Strength of phrases that only say where people are; whoever works there is no patient."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A casualty phrase at tokens `first` to `last` (exclusive). `side` is that of a toll of one party only."""

    first: int
    last: int
    kind: str
    frame: str
    strength: float
    text: str
    side: Side = ""


def spread_phrase(tokens: Sequence[Token], index: int) -> Trigger | None:
    """The phrase at `index` that people stand inside, or None."""
    for read in (
        _taken_hostage,
        _driven_out,
        _dead_apart,
        _sent_to_care,
        _part_lost,
        _part_hurt,
        _part_undone,
        _lies_in_care,
    ):
        found = read(tokens, index)
        if found is not None:
            return found
    return None


def taken_to_care(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Taken to the National Hospital": hurt, where nothing plainer is told; names may stand in between."""
    if tokens[index].lower not in _TO_CARE or index + 1 == len(tokens):
        return None
    if tokens[index + 1].lower not in (_INTO if tokens[index].lower == "admitted" else ("to",)):
        return None
    for at in range(index + 2, min(index + _CARE_REACH, len(tokens))):
        if tokens[at].lower in _CARE:
            return Trigger(index, at + 1, "wounded", "participle", 0.8, f"{tokens[index].lower} to {tokens[at].lower}")
        if not tokens[at].text[0].isalpha() or tokens[at].lower in ("and", "where", "after", "from"):
            return None
    return None


def _sent_to_care(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "A shooting that sent four people to the hospital": the people stand inside the phrase."""
    if tokens[index].lower not in _SENDS:
        return None
    words = [token.lower for token in tokens[index + 1 : index + 1 + _CARE_REACH]]
    for at, word in enumerate(words):
        if at and word in ("to", "in") and set(words[at + 1 : at + 5]) & _CARE:
            return Trigger(index, index + 1, "wounded", "active", 0.8, f"{tokens[index].lower} to hospital")
        if not word[0].isalnum() or word in ("to", "was", "were"):
            return None
    return None


def multiple_of(text: str) -> int:
    """How many a "triple shooting" befell."""
    return _TIMES[text.split()[0]]


_BY_DEATH = (("to", "death"),)
_APART = (
    (_STRUCK, (("dead",), *_BY_DEATH)),
    (toll_words("put_to_death"), _BY_DEATH),
    (toll_words("costs_lives"), (("his", "life"), ("her", "life"), ("their", "lives"))),
)
"""Verbs, and the words that say behind the people that they died of it."""


def _dead_apart(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Shot him dead", "beat the man to death", "cost six men their lives": the people stand inside the phrase."""
    ends = next((ends for verbs, ends in _APART if tokens[index].lower in verbs), None)
    if ends is None:
        return None
    words = [token.lower for token in tokens[index + 1 : index + 9]]
    for at, word in enumerate(words[:7]):
        if word in (",", ".", ";", "and", "was", "were"):
            return None
        if at > 0 and any(tuple(words[at : at + len(end)]) == end for end in ends):
            return Trigger(index, index + 1, "killed", "active", 1.0, f"{tokens[index].lower} dead")
    return None


_TAKES = toll_words("takes_captive")
_CAPTIVES = toll_words("captive")
_CAPTIVE_REACH = 7


def _taken_hostage(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Taking 12 hostages", "took two nurses and a driver captive": abducted, and they stand inside the phrase."""
    if tokens[index].lower not in _TAKES:
        return None
    for at in range(index + 1, min(index + 1 + _CAPTIVE_REACH, len(tokens))):
        word = tokens[at].lower
        if word in _CAPTIVES:
            return Trigger(index, index + 1, "abducted", "active", 1.0, f"{tokens[index].lower} {word}")
        if not word[0].isalnum() or word in _NO_CAPTIVE:
            return None
    return None


_DRIVES = toll_words("drives_out")
_DRIVEN = (
    ("from", "their", "homes"),
    ("out", "of", "their", "homes"),
    ("to", "flee"),
    ("to", "leave", "their", "homes"),
)
_DRIVEN_REACH = 9


def _driven_out(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Drove 6,000 people from their homes", "forcing 400 families to flee": displaced."""
    if tokens[index].lower not in _DRIVES:
        return None
    words = [token.lower for token in tokens[index + 1 : index + 1 + _DRIVEN_REACH]]
    for at, word in enumerate(words):
        if at and any(tuple(words[at : at + len(end)]) == end for end in _DRIVEN):
            return Trigger(index, index + 1, "displaced", "active", 1.0, f"{tokens[index].lower} out")
        if not word[0].isalnum():
            return None
    return None


_NO_CAPTIVE = toll_words("preposition") - {"of"}
_PARTS = toll_words("body_part")
_ONLY_OF_BODIES = toll_words("body_part_alone")
_PART_REACH = 4


def _part_lost(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Lost an eye", "has lost his hearing", "lost three fingers": hurt, whatever part it was."""
    if tokens[index].lower not in ("lost", "loses", "losing"):
        return None
    for at in range(index + 1, min(index + 1 + _PART_REACH, len(tokens))):
        word = tokens[at].lower
        if word in (_PARTS if at > index + 1 else _ONLY_OF_BODIES):
            return Trigger(index, at + 1, "wounded", "intransitive", 0.9, f"lost {word}")
        if not word[0].isalnum() or word in ("and", "of", "in"):
            return None
    return None


_BREAKS = toll_words("breaks_part")
_BROKEN = toll_words("part_broken")
_HURT_PARTS = toll_words("broken_part")
_WHOSE = frozenset(("his", "her", "their", "both", "a", "an", "one", "two"))


def _part_hurt(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Broke her wrist", "fractured a rib", "grazed a knee": hurt."""
    words = [token.lower for token in tokens[index : index + 2 + _PART_REACH]]
    if words[0] not in _BREAKS or len(words) < 3 or words[1] not in _WHOSE:
        return None
    part = next((at for at, word in enumerate(words[2:], start=2) if word in _HURT_PARTS), None)
    if part is None or any(not word[0].isalpha() or word in ("and", "of", "in") for word in words[2:part]):
        return None
    return Trigger(index, index + part + 1, "wounded", "intransitive", 0.9, f"{words[0]} {words[part]}")


_OPENED = toll_words("opened_neck")


def _part_undone(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Had his jaw broken", "had their throats slit": hurt, or dead."""
    words = [token.lower for token in tokens[index : index + 6]]
    if words[0] not in ("had", "has", "have", "having") or len(words) < 4 or words[1] not in ("his", "her", "their"):
        return None
    text = f"{words[0]} {words[2]} {words[3]}"
    if words[2] in ("throat", "throats") and words[3] in _OPENED:
        return Trigger(index, index + 4, "killed", "intransitive", 1.0, text)
    if words[2] in ("head", "heads") and words[3:5] in (["cut", "off"], ["hacked", "off"], ["chopped", "off"]):
        return Trigger(index, index + 5, "killed", "intransitive", 1.0, text)
    if words[2] in _HURT_PARTS and words[3] in _BROKEN:
        return Trigger(index, index + 4, "wounded", "intransitive", 0.9, text)
    return None


_LIES = toll_words("lies_in_care")
_IN_CARE_REACH = 6


def _lies_in_care(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Nine are at Deschapelles hospital", "twenty lay in the wards": hurt, where nothing plainer is told."""
    if tokens[index].lower not in ("in", "at") or index == 0 or tokens[index - 1].lower not in _LIES:
        return None
    for at in range(index + 1, min(index + 1 + _IN_CARE_REACH, len(tokens))):
        if tokens[at].lower in _CARE:
            return Trigger(index, at + 1, "wounded", "intransitive", IN_CARE, f"in {tokens[at].lower}")
        if not tokens[at].text[0].isalpha() or tokens[at].lower in ("and", "where", "after", "from", "with"):
            return None
    return None
