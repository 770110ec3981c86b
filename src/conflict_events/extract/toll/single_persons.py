"""One person behind an article or its like: "a soldier", "his driver", "another man", "a third". Reads no numbers."""

from collections.abc import Sequence

from conflict_events.extract.numbers import Number
from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import count_nouns, thing_nouns, toll_words
from conflict_events.extract.toll.names import name_after, name_end
from conflict_events.extract.toll.numbered import is_among
from conflict_events.extract.toll.phrases import DEFINITE, STOPS, Chain, Item, chain_from, is_adjective, is_plural

_ORDINALS = toll_words("ordinal")
_GOES_ON = toll_words("goes_on")
_THIRD_GOES_ON = toll_words("third_goes_on")


def one_person(tokens: Sequence[Token], index: int, numbers: dict[int, Number]) -> Item | None:
    """ "A soldier", "his driver", "another man", "a second victim", "a third"."""
    word, at = tokens[index].lower, index + 1
    if at >= len(tokens) or at in numbers or (word == "another" and index and tokens[index - 1].lower == "one"):
        return None
    ordinal = tokens[at].lower in _ORDINALS
    chain = chain_from(tokens, at + ordinal, numbers)
    if chain.noun in count_nouns() and word in DEFINITE:
        return None
    if chain.person is None and chain.noun is None and word in ("a", "an") and not ordinal:
        return _guessed(tokens, index)
    if chain.person is not True or chain.noun is None:
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if word == "another" and tokens[at].lower in _GOES_ON:
            return Item(index, at, 1, 1, 1, None, "", True, is_additional=True)
        if ordinal and word == "a" and following in _THIRD_GOES_ON:
            return Item(index, at + 1, 1, 1, 1, None, "", True, is_additional=True, is_definite=True)
        return None
    if chain.side == "group" or chain.noun in ("couple",):
        return _group(tokens, index, chain)
    if is_plural(chain.noun) or is_adjective(tokens, chain):
        return None
    definite = word in DEFINITE or ordinal
    additional = word == "another" or (word in ("a", "an") and (chain.additional or ordinal))
    name = name_after(tokens, chain.last)
    return Item(
        index, chain.last if name is None else name_end(tokens, chain.last), 1, 1, 1, chain.noun, chain.side, True,
        is_definite=definite, is_additional=additional, is_part=is_among(tokens, chain.last), name=name,
    )  # fmt: skip


def _guessed(tokens: Sequence[Token], index: int) -> Item | None:
    """ "A seller": an unknown singular noun, which counts only inside a list of people."""
    at = index + 1
    while at < len(tokens) and at - index < 4 and tokens[at].text.isalpha() and tokens[at].lower not in STOPS:
        at += 1
    noun = tokens[at - 1].lower
    if at == index + 1 or noun in thing_nouns() or is_plural(noun):
        return None
    return Item(index, at, 1, 1, 1, noun, "general", None, is_guess=True)


def _group(tokens: Sequence[Token], index: int, chain: Chain) -> Item | None:
    """A couple is two; a family counts only when its size is told ("of five", read as a number of its own)."""
    return Item(index, chain.last, 2, 2, 2, "couple", "general", True) if chain.noun == "couple" else None
