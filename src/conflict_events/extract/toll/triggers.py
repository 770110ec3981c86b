"""Words that say what befell people ("killed", "lost their lives", "death toll"), found on plain tokens."""

import re
from collections.abc import Sequence

from conflict_events.extract.number_words import words
from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import CasualtyWord, any_toll_word, casualty_words, toll_words
from conflict_events.extract.toll.noun_apart import noun_apart
from conflict_events.extract.toll.parties import counted_people, party_losses
from conflict_events.extract.toll.phrases import is_plural, person_at
from conflict_events.extract.toll.spread_phrases import Trigger, spread_phrase, taken_to_care

_CARE = toll_words("care")
_WOUNDS = toll_words("wound")
_WOUND_STEMS = tuple(toll_words("wound_stem"))
_BULLET = toll_words("bullet")
"""Wounds that leave the fate open: reports tell later who of those hit has died."""
_BATTLE_FALL = toll_words("falls_in_battle")
_NATURAL_BEFORE = toll_words("natural_before")
_NATURAL_AFTER = tuple(toll_words("natural_after"))
_HAS_WOUNDS = toll_words("has_wounds")


def read_triggers(tokens: Sequence[Token]) -> list[Trigger]:
    """Casualty phrases in order, without overlap, the longest first."""
    table, found, index = casualty_words(), [], 0
    while index < len(tokens):
        entry = _longest(tokens, index, table)
        apart = spread_phrase(tokens, index) or noun_apart(tokens, index)
        if apart is not None:
            found.append(apart)
            index = apart.last
            continue
        spread = (
            party_losses(tokens, index)
            or (entry is None and counted_people(tokens, index))
            or taken_to_care(tokens, index)
        )
        if spread:
            found.append(spread)
            index = spread.last
            continue
        if entry is None:
            index += 1
            continue
        last = index + len(entry.words)
        trigger = _checked(tokens, index, last, entry)
        if trigger is not None:
            found.append(trigger)
        index = last
    return found


def _longest(tokens: Sequence[Token], index: int, table: dict[str, tuple[CasualtyWord, ...]]) -> CasualtyWord | None:
    """The longest phrase at `index`; none where it only opens a longer one ("was beaten" in "was beaten to death")."""
    entry = next((e for e in table.get(tokens[index].lower, ()) if _matches(tokens, index, e)), None)
    if entry is None or len(entry.words) < 2 or entry.words[0] not in ("was", "were", "been", "being"):
        return entry
    inner = next((e for e in table.get(tokens[index + 1].lower, ()) if _matches(tokens, index + 1, e)), None)
    return None if inner is not None and len(inner.words) >= len(entry.words) else entry


def _matches(tokens: Sequence[Token], index: int, entry: CasualtyWord) -> bool:
    return tuple(token.lower for token in tokens[index : index + len(entry.words)]) == entry.words


def _is_natural(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Deaths by age or illness, and people only taken for dead."""
    before = tokens[first - 1].lower if first else ""
    after = " ".join(token.lower for token in tokens[last : last + 4])
    return before in _NATURAL_BEFORE or after.startswith(_NATURAL_AFTER)


def _is_attribute(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Nine displaced persons were killed", "nine displaced killed": it says who they are, not what befell them."""
    if first and tokens[first - 1].lower in ("was", "were", "been", "being", "are", "is"):
        return False
    following = tokens[last] if last < len(tokens) else None
    return following is not None and (following.lower in casualty_words() or person_at(tokens, last) is not None)


_OF_COURTS = toll_words("of_court")
"""After "double murder": told of those who stand trial for it, long after."""
_NO_SPOT = toll_words("no_spot")
_PASSIVE = toll_words("passive")


def _is_hit_at_a_spot(tokens: Sequence[Token], first: int, following: Sequence[str]) -> bool:
    """ "Two were shot at a bar", "7 shot at lodge"; those who "were shot at" may be whole."""
    if not following or not following[0][0].isalpha() or following[0] in _NO_SPOT or first == 0:
        return False
    before = tokens[first - 1]
    return before.lower in _PASSIVE or before.text.isdigit() or before.lower in words()


BARE_FALL = 0.5
"""Strength of "fell" with no word behind it that tells of a battle: then several people have to stand before it."""
_END_OF_FALL = toll_words("ends_fall")


def _fell_silent(first: int, last: int, entry: CasualtyWord, following: Sequence[str]) -> Trigger | None:
    """ "Four guardsmen fell, sixteen were wounded": nothing follows that they fell from, into or upon."""
    if following and following[0] not in _END_OF_FALL:
        return None
    return Trigger(first, last, entry.kind, "intransitive", BARE_FALL, " ".join(entry.words))


_BEFORE_TOLL = toll_words("before_toll") | {"least", "at", "more", "some", "nearly", "almost", "over"}
_SAID_ONCE = 12
_DIED_THERE = re.compile(rf"\b(?:died|die|dead)\s{any_toll_word('there_and_then')}\s(?:and|while|,)\s(?:[^.;]*)$")
_ACRONYMS = toll_words("fate_acronym")


def _names_a_force(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "A KIA officer", "the KIA": an army of these letters, and no fate."""
    before = tokens[first - 1].lower if first else ""
    return before in ("the", "(") or (last < len(tokens) and person_at(tokens, last) is not None)


def _died_elsewhere(tokens: Sequence[Token], at: int) -> bool:
    """ "Two died on the spot and three in hospital": the verb is said once."""
    before = " ".join(token.lower for token in tokens[max(0, at - _SAID_ONCE) : at])
    return _DIED_THERE.search(before) is not None


def _opens_number(following: Sequence[str]) -> bool:
    """ "Put the dead at 14"; in "five dead at the gate" it is where they lay."""
    return bool(following) and (following[0][0].isdigit() or following[0] in words() or following[0] in _BEFORE_TOLL)


def _checked(tokens: Sequence[Token], first: int, last: int, entry: CasualtyWord) -> Trigger | None:
    """Words of several senses count only beside the words that fix the sense."""
    following = [token.lower for token in tokens[last : last + 7]]
    if entry.words == ("shot", "at") and _is_hit_at_a_spot(tokens, first, following):
        return Trigger(first, first + 1, "shot", "participle", 0.8, "shot")
    if entry.frame == "ignored":
        return None
    if entry.frame == "multiple" and following[:1] and following[0] in _OF_COURTS:
        return None
    if entry.frame == "sustain":
        reach = 4 if entry.strength < 0.5 else 7
        if not any(word in _WOUNDS or word.startswith(_WOUND_STEMS) for word in following[:reach]):
            return None
    if entry.words[0] == "in" and entry.kind == "wounded" and first and tokens[first - 1].lower == "later":
        return None  # "six died at the scene and two later in hospital"
    if entry.words[0] == "in" and entry.kind == "wounded" and _died_elsewhere(tokens, first):
        return None
    if entry.words == ("admitted",) and not _CARE & {token.lower for token in tokens[max(0, first - 6) : first]}:
        return None  # only a hospital admits people for what befell them
    if entry.frame == "fell" and not (following and following[0] in _BATTLE_FALL):
        return _fell_silent(first, last, entry, following)
    if entry.kind == "killed" and _is_natural(tokens, first, last):
        return None
    if entry.kind == "displaced" and _is_attribute(tokens, first, last):
        return None
    if entry.frame == "toll" and entry.words[0] == "the":
        if first > 0 and tokens[first - 1].lower == "of":
            return None  # "one of the wounded" counts one
        if last < len(tokens) and person_at(tokens, last) is not None and not is_plural(tokens[last].lower):
            return None  # "the dead man was 20" tells his age
    kind = "shot" if entry.frame == "sustain" and _BULLET & set(following) else entry.kind
    frame = "intransitive" if entry.frame in ("sustain", "fell") else entry.frame
    if entry.words[0] == "number" and first and tokens[first - 1].lower == "that":
        return Trigger(last - 1, last, entry.kind, "participle", 1.0, entry.words[-1])  # "double that number hurt"
    if entry.words == ("dead", "at") and not _opens_number(following):
        return Trigger(first, first + 1, "killed", "state", 1.0, "dead")
    if entry.words[0] in _ACRONYMS and _names_a_force(tokens, first, last):
        return None
    if entry.words[-1] == "wounds" and first > 0 and tokens[first - 1].lower in _HAS_WOUNDS:
        return None
    return Trigger(first, last, kind, frame, entry.strength, " ".join(entry.words))
