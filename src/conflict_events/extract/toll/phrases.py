"""The noun of a counted phrase: from a number or article to the end of "five Malian soldiers". Holds its shape."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import (
    casualty_words,
    count_nouns,
    person_lengths,
    person_nouns,
    thing_nouns,
    toll_words,
)

_MAX_MODIFIERS = 6
DEFINITE = toll_words("definite")
DETERMINERS = frozenset(("a", "an", "the", "his", "her", "their", "its", "my", "our", "another", "this", "whose"))
ADDITIONAL = toll_words("further")
STOPS = toll_words("ends_noun")
_PLURAL_BY_SENSE = toll_words("plural_by_sense")
_TIMES = toll_words("span_unit") | toll_words("time_unit")
_ADJECTIVES = toll_words("before_noun")
_OF_BODIES = toll_words("names_body")
"""Adjectives in names of bodies: "the National Liberation Front"."""
PLURAL_TAIL = re.compile(r"(?:s|men|women|people|children|police|personnel|troops|others|members)$")


@dataclass(frozen=True, slots=True)
class Item:
    """People counted by tokens `first` to `last` (exclusive). `person` None: the noun is unknown or missing."""

    first: int
    last: int
    low: int
    best: int
    high: int
    noun: str | None
    side: str
    person: bool | None
    is_definite: bool = False
    is_part: bool = False
    is_additional: bool = False
    is_negative: bool = False
    is_vague: bool = False
    is_plural: bool = False
    is_guess: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The words after a number or determiner up to the end of its noun."""

    last: int
    noun: str | None
    side: str
    person: bool | None
    additional: bool


def person_at(tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Length and side of the longest person noun that begins at `at`."""
    table = person_nouns()
    for length in person_lengths().get(tokens[at].lower, ()):
        side = table.get(tuple(token.lower for token in tokens[at : at + length]))
        if side is not None and at + length <= len(tokens):
            return length, side
    return None


def chain_from(tokens: Sequence[Token], at: int, numbers: Collection[int]) -> Chain:
    """The noun phrase from token `at` on: its last noun for people, or the thing it turns out to be."""
    noun, side, person, additional, end = None, "", None, False, at
    index, is_open = at, False
    while index < len(tokens) and index - at <= _MAX_MODIFIERS:
        word = tokens[index].lower
        found = person_at(tokens, index)
        if found is not None and _is_age_before_noun(tokens, index, found[0]):
            index += found[0]
            continue
        if found is not None:
            length, side = found
            noun, person = " ".join(token.lower for token in tokens[index : index + length]), True
            additional = additional or word in ADDITIONAL
            index += length
            end = index
            is_open = word in _ADJECTIVES
            continue
        casualty = count_nouns().get(word)
        if casualty is not None:
            return Chain(index + 1, noun or word, side, True, additional)
        if word in STOPS or index in numbers or not is_modifier(tokens[index]):
            break
        additional = additional or word in ADDITIONAL
        if person is True and not (is_open or _is_owned_thing(tokens, index, noun)):
            break
        if word in thing_nouns():
            noun, person, end = word, False, index + 1
        index += 1
    if noun is None and index > at:
        last = tokens[index - 1]
        if last.lower in ADDITIONAL:
            return Chain(index, None, "", None, True)
        return _unknown_noun(tokens, at, index, additional)
    return Chain(end, noun, side, person, additional)


def _is_owned_thing(tokens: Sequence[Token], at: int, noun: str | None) -> bool:
    """ "Two police cars", "a rebel attack": a person noun in the singular that only says whose the thing is."""
    word = tokens[at].lower
    if noun is None or word not in thing_nouns() or word in _TIMES:
        return False
    return noun in _ADJECTIVES or not is_plural(noun)


def _is_age_before_noun(tokens: Sequence[Token], at: int, length: int) -> bool:
    """ "A 24-year-old Somali man": the age is no noun of its own, as it is in "a 24-year-old was hit"."""
    last = at + length
    if tokens[last - 1].lower not in ("old", "olds") or last >= len(tokens) or not tokens[last].text[0].isalpha():
        return False
    word = tokens[last].lower
    return not (word in STOPS or word.endswith("ly") or word in casualty_words())


def _unknown_noun(tokens: Sequence[Token], at: int, end: int, additional: bool) -> Chain:
    """A noun that no list knows ("six Afar herdboys", "2 VDP"): kept when it looks like a plural or an acronym."""
    for index in range(at, end):
        token = tokens[index]
        armed = index + 2 < len(tokens) and tokens[index + 1].text == "-" and tokens[index + 2].text[0].isdigit()
        if armed:
            return Chain(index + 1, token.lower, "", False, additional)
        if is_plural(token.lower) or (token.text.isupper() and len(token.text) > 1):
            return Chain(index + 1, token.lower, "", None, additional)
    return Chain(at, None, "", None, additional)


def is_modifier(token: Token) -> bool:
    """Whether the token may stand between a number and its noun."""
    return token.text[0].isalpha() or token.text in "-–\"“”'’" or token.lower[0].isdigit()


def is_adjective(tokens: Sequence[Token], chain: Chain) -> bool:
    """ "The general hospital", "a military base": the noun that follows is what is meant."""
    if chain.noun is None or chain.noun.split()[-1] not in _ADJECTIVES or chain.last >= len(tokens):
        return False
    following = tokens[chain.last]
    named = tokens[chain.last - 1].text[0].isupper() and following.text[0].isupper()
    body = named and chain.noun.split()[-1] in _OF_BODIES
    return (following.text[0].islower() or body) and following.lower not in STOPS


def is_plural(noun: str) -> bool:
    """Whether the noun stands for several people."""
    return noun in _PLURAL_BY_SENSE or (bool(PLURAL_TAIL.search(noun)) and not noun.endswith("ss"))


_NO_ONE_PERSON = toll_words("collective") | toll_words("no_one_person")


def is_unknown_person(noun: str) -> bool:
    """Whether a singular noun that no list knows may be one person of whom a death is told."""
    known = noun in thing_nouns() or noun in count_nouns() or noun in _NO_ONE_PERSON or (noun,) in person_nouns()
    return not known and not is_plural(noun)
