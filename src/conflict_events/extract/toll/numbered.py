"""People counted by a number: "five Malian soldiers", "two of them", "a family of five", "both men".

Reads the number's own phrase only; whether others stand beside it in a list is not asked here.
"""

from collections.abc import Collection, Sequence

from conflict_events.extract.numbers import Number
from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.phrases import (
    ADDITIONAL,
    DEFINITE,
    DETERMINERS,
    PLURAL_TAIL,
    STOPS,
    Item,
    chain_from,
    is_modifier,
    is_plural,
    person_at,
)

_SIZED = toll_words("sized")
_FATES = toll_words("fate_before_noun")
_FIRES = toll_words("fires")
_HAPPENS = toll_words("shot_happens")
_BOTH_GO_ON = toll_words("both_go_on")


def numbered(tokens: Sequence[Token], index: int, number: Number, numbers: dict[int, Number]) -> Item | None:
    """The people that the number at token `index` counts, or None where it counts no people."""
    if index > 0 and tokens[index - 1].lower == "not":
        return None
    after = _token_after(tokens, number.end, index)
    if number.best == 1 and (_is_a_shot(tokens, index, after) or _is_one_another(tokens, after)):
        return None
    partial, at = _of_them(tokens, after, numbers)
    partial = partial or is_among(tokens, after)
    chain = chain_from(tokens, at + _says_fate(tokens, at), numbers)
    if chain.person is False or (number.qualifier == "unread" and chain.noun is None):
        return None  # what cannot be read counts people only where they are named: it may be a file or a telephone
    family = None if chain.noun is not None else _family_before(tokens, index)
    head_noun = chain.noun if family is None else "people"
    additional = chain.additional or (index > 0 and tokens[index - 1].lower in ADDITIONAL)
    return Item(
        index if family is None else family, max(chain.last, at if partial else after),
        number.low, number.best, number.high, head_noun, chain.side,
        chain.person if head_noun else None, is_part=partial, is_additional=additional,
        is_vague=number.qualifier in ("vague", "unread"),
    )  # fmt: skip


def _token_after(tokens: Sequence[Token], offset: int, start: int) -> int:
    at = start
    while at < len(tokens) and tokens[at].start < offset:
        at += 1
    return at


def _is_a_shot(tokens: Sequence[Token], index: int, after: int) -> bool:
    """ "One shot was fired", "fired one shot": not one person who was shot."""
    if after >= len(tokens) or tokens[after].lower != "shot":
        return False
    following = tokens[after + 1].lower if after + 1 < len(tokens) else ""
    return following in _HAPPENS or (index > 0 and tokens[index - 1].lower in _FIRES)


def _is_one_another(tokens: Sequence[Token], after: int) -> bool:
    """ "Killing one another": it counts nobody."""
    return after < len(tokens) and tokens[after].lower == "another"


def _of_them(tokens: Sequence[Token], at: int, numbers: Collection[int]) -> tuple[bool, int]:
    """ "Two of them", "three of the attackers", "one of its soldiers": a part, and where its noun begins."""
    if at + 1 >= len(tokens) or tokens[at].lower != "of":
        return False, at
    following = tokens[at + 1].lower
    if following in ("them", "whom", "those", "which", "us"):
        return True, at + 2
    if following in DEFINITE and at + 2 in numbers:
        return True, at + 3  # "six of the seven victims"
    return False, at + (2 if following in DEFINITE else 1)


def is_among(tokens: Sequence[Token], at: int) -> bool:
    """ "Two vigilantes among them": told already by a larger figure; in "seven, among them a major" that is this."""
    if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].lower == "among":
        return False
    for index in range(at, min(at + 5, len(tokens) - 1)):
        if tokens[index].text in ",.;" and index > at:
            return False
        if tokens[index].lower == "among" and tokens[index + 1].lower in ("them", "whom", "the"):
            return True
    return False


def _says_fate(tokens: Sequence[Token], at: int) -> bool:
    """ "Thirty wounded marines", "two dead separatists": whether what befell them stands before their noun."""
    if at + 1 >= len(tokens) or tokens[at].lower not in _FATES:
        return False
    return person_at(tokens, at + 1) is not None and is_plural(tokens[at + 1].lower)


def _family_before(tokens: Sequence[Token], index: int) -> int | None:
    """ "A family of five": where the phrase begins, or None where the number sizes no group."""
    if index < 2 or tokens[index - 1].lower != "of" or tokens[index - 2].lower not in _SIZED:
        return None
    at = index - 2
    while at > max(0, index - 5) and (is_modifier(tokens[at - 1]) and tokens[at - 1].lower not in STOPS):
        at -= 1
    return at - 1 if at > 0 and tokens[at - 1].lower in DETERMINERS else index - 2


def both_of_them(tokens: Sequence[Token], index: int) -> Item | None:
    """ "Both men", "both of the drivers", "both died": two people told of before."""
    at = index + 1
    if at < len(tokens) and tokens[at].lower in ("of", "the"):
        at += 1
    chain = chain_from(tokens, at, {})
    if chain.person is True and chain.noun is not None and PLURAL_TAIL.search(chain.noun):
        return Item(index, chain.last, 2, 2, 2, chain.noun, chain.side, True, is_definite=True)
    if index + 1 < len(tokens) and tokens[index + 1].lower in _BOTH_GO_ON:
        return Item(index, index + 1, 2, 2, 2, None, "", True, is_definite=True)
    return None
