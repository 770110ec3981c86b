"""Phrases that count nobody: "no casualties", "no one", "without losses". What nobody suffered is not decided here."""

from collections.abc import Sequence

from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import count_nouns, toll_words
from conflict_events.extract.toll.phrases import STOPS, Item, is_modifier, person_at

_NOBODY_HURT = toll_words("nobody_hurt")


def nobody(tokens: Sequence[Token], index: int) -> Item | None:
    """ "No casualties", "no one", "nobody", "without casualties"."""
    word = tokens[index].lower
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if following == "else" or (index + 2 < len(tokens) and tokens[index + 2].lower == "else"):
        return None  # "no one else was hurt": somebody was
    if word in ("nobody", "none"):
        return Item(index, index + 1, 0, 0, 0, "people", "general", True, is_negative=True)
    if word == "not":
        return _not_one(tokens, index, following)
    if word == "no" and following in ("one", "-"):
        return Item(index, index + 2, 0, 0, 0, "people", "general", True, is_negative=True)
    chain_end, noun, side = index + 1, None, ""
    for at in range(index + 1, min(index + 7, len(tokens))):
        lower = tokens[at].lower
        if lower in count_nouns() or lower in _NOBODY_HURT:
            noun, chain_end = lower, at + 1
            break
        found = person_at(tokens, at)
        if found is not None:
            noun, side, chain_end = lower, found[1], at + found[0]
            break
        if lower in STOPS - {"or", "killed", "wounded", "injured"} or not is_modifier(tokens[at]):
            break
    if noun is None:
        return None
    return Item(index, chain_end, 0, 0, 0, noun, side, True, is_negative=True)


def _not_one(tokens: Sequence[Token], index: int, following: str) -> Item | None:
    """ "Not a single soldier was killed", "not one of the passengers was hurt"."""
    single = index + 2 < len(tokens) and following in ("a", "one") and tokens[index + 2].lower == "single"
    at = index + 3 if single else index + 2
    if not (single or following == "one") or at >= len(tokens):
        return None
    found = person_at(tokens, at)
    if found is None:
        return None
    return Item(index, at + found[0], 0, 0, 0, tokens[at].lower, found[1], True, is_negative=True)
