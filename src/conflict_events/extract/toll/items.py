"""Phrases that count people: "five Malian soldiers", "a mother", "two of them", "John Smith, 34", "no casualties".

Works on plain tokens of one sentence; what befell the people is not decided here.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from conflict_events.extract.numbers import Number, Token, read_numbers
from conflict_events.extract.toll.ages import without_ages
from conflict_events.extract.toll.lexicon import count_nouns, thing_nouns, toll_words
from conflict_events.extract.toll.names import (
    bare_plural,
    bare_singular,
    is_title_case,
    name_after,
    name_at,
    name_end,
    plain_name,
    titled_name,
)
from conflict_events.extract.toll.phrases import (
    ADDITIONAL,
    DEFINITE,
    PLURAL_TAIL,
    STOPS,
    Chain,
    Item,
    chain_from,
    is_adjective,
    is_modifier,
    is_plural,
    person_at,
)

__all__ = ["Item", "read_items"]

_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "their", "its", "my", "our", "another", "this", "whose"))
_ORDINALS = toll_words("ordinal")
_NOBODY_HURT = toll_words("nobody_hurt")
_GOES_ON = toll_words("goes_on")
_THIRD_GOES_ON = toll_words("third_goes_on")
_BOTH_GO_ON = toll_words("both_go_on")
_NEGATIVES = frozenset(("no", "nobody", "none", "without", "zero"))
_PRONOUNS = frozenset(("he", "she", "him", "her"))


def read_items(
    text: str, tokens: Sequence[Token], people: Sequence[tuple[int, int]] = (), *, is_headline: bool = False
) -> list[Item]:
    """People-counting phrases in order, without overlap.

    `people` are spans of the text that a recogniser takes for names of persons; capitalised runs stand in for them.
    A headline leaves articles out ("Soldier killed"), so there a bare singular is one person.
    """
    numbers = {number.start: number for number in read_numbers(text)}
    by_token = {index: numbers[token.start] for index, token in enumerate(tokens) if token.start in numbers}
    items: list[Item] = []
    index = 0
    titled = is_title_case(tokens)
    while index < len(tokens):
        item = (
            _item_at(tokens, index, by_token)
            or _kin_beside(tokens, index, items)
            or (None if titled else name_at(tokens, index, people))
        )
        if item is None and is_headline:
            item = bare_singular(tokens, index)
        if item is None:
            index += 1
            continue
        items.append(_as_many(tokens, item, items))
        index = max(item.last, index + 1)
    return without_ages(tokens, items)


_KIN = toll_words("is_woman") | toll_words("is_man") | toll_words("is_child") | toll_words("is_offspring")


def _kin_beside(tokens: Sequence[Token], index: int, before: Sequence[Item]) -> Item | None:
    """ "A father, mother and two sons": the article is told once, and each is a person of the family."""
    if not before or index == 0 or before[-1].last != index - 1 or tokens[index - 1].lower not in (",", "and"):
        return None
    word, told = tokens[index].lower, before[-1]
    if told.best != 1 or told.name or told.noun not in _KIN or word not in _KIN or is_plural(word):
        return None
    following = tokens[index + 1].text if index + 1 < len(tokens) else "."
    if told.noun == word or following[0].isupper() or following == "of":  # "a woman, mother of three"
        return None
    return Item(index, index + 1, 1, 1, 1, word, "general", True)


def _as_many(tokens: Sequence[Token], item: Item, before: Sequence[Item]) -> Item:
    """ "Five dead and as many wounded", "twice as many": the number told last, once more."""
    words = [token.lower for token in tokens[max(0, item.first - 1) : item.first + 2]]
    if words[:2] != ["as", "many"] or words[-1] == "as" or not before or item.first == 0:
        return item
    told, times = before[-1], 2 if item.first > 1 and tokens[item.first - 2].lower == "twice" else 1
    low, best, high = (times * n for n in (told.low, told.best, told.high))
    return replace(item, low=low, best=best, high=high, is_vague=told.is_vague)


def _item_at(tokens: Sequence[Token], index: int, numbers: dict[int, Number]) -> Item | None:
    if index in numbers:
        return _quantified(tokens, index, numbers[index], numbers)
    word = tokens[index].lower
    if word in _NEGATIVES:
        return _negative(tokens, index)
    if word == "both":
        return _both(tokens, index)
    if word in DEFINITE and index + 1 in numbers:
        item = _quantified(tokens, index + 1, numbers[index + 1], numbers)
        return None if item is None else _defined(item, index)
    if word in _DETERMINERS:
        return _determined(tokens, index, numbers)
    if word in _PRONOUNS and not (index + 1 < len(tokens) and word == "her" and tokens[index + 1].text.isalpha()):
        return Item(index, index + 1, 1, 1, 1, None, "", True, is_definite=True, is_guess=word not in ("he", "she"))
    return titled_name(tokens, index) or plain_name(tokens, index) or bare_plural(tokens, index)


def _defined(item: Item, first: int) -> Item:
    return replace(item, first=first, is_definite=True)


def _token_after(tokens: Sequence[Token], offset: int, start: int) -> int:
    at = start
    while at < len(tokens) and tokens[at].start < offset:
        at += 1
    return at


def _quantified(tokens: Sequence[Token], index: int, number: Number, numbers: dict[int, Number]) -> Item | None:
    if index > 0 and tokens[index - 1].lower == "not":
        return None
    after = _token_after(tokens, number.end, index)
    if number.best == 1 and _is_a_shot(tokens, index, after):
        return None
    partial, at = _of_them(tokens, after, numbers)
    partial = partial or _is_among(tokens, after)
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


_FIRES = toll_words("fires")
_HAPPENS = toll_words("shot_happens")


def _is_a_shot(tokens: Sequence[Token], index: int, after: int) -> bool:
    """ "One shot was fired", "fired one shot": not one person who was shot."""
    if after >= len(tokens) or tokens[after].lower != "shot":
        return False
    following = tokens[after + 1].lower if after + 1 < len(tokens) else ""
    return following in _HAPPENS or (index > 0 and tokens[index - 1].lower in _FIRES)


_FATES = toll_words("fate_before_noun")


def _says_fate(tokens: Sequence[Token], at: int) -> bool:
    """ "Thirty wounded marines", "two dead separatists": whether what befell them stands before their noun."""
    if at + 1 >= len(tokens) or tokens[at].lower not in _FATES:
        return False
    return person_at(tokens, at + 1) is not None and is_plural(tokens[at + 1].lower)


def _is_among(tokens: Sequence[Token], at: int) -> bool:
    """ "Two vigilantes among them": told already by a larger figure; in "seven, among them a major" that is this."""
    if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].lower == "among":
        return False
    for index in range(at, min(at + 5, len(tokens) - 1)):
        if tokens[index].text in ",.;" and index > at:
            return False
        if tokens[index].lower == "among" and tokens[index + 1].lower in ("them", "whom", "the"):
            return True
    return False


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


_SIZED = toll_words("sized")


def _family_before(tokens: Sequence[Token], index: int) -> int | None:
    """ "A family of five": where the phrase begins, or None where the number sizes no group."""
    if index < 2 or tokens[index - 1].lower != "of" or tokens[index - 2].lower not in _SIZED:
        return None
    at = index - 2
    while at > max(0, index - 5) and (is_modifier(tokens[at - 1]) and tokens[at - 1].lower not in STOPS):
        at -= 1
    return at - 1 if at > 0 and tokens[at - 1].lower in _DETERMINERS else index - 2


def _negative(tokens: Sequence[Token], index: int) -> Item | None:
    """ "No casualties", "no one", "nobody", "without casualties"."""
    word = tokens[index].lower
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if following == "else" or (index + 2 < len(tokens) and tokens[index + 2].lower == "else"):
        return None  # "no one else was hurt": somebody was
    if word in ("nobody", "none"):
        return Item(index, index + 1, 0, 0, 0, "people", "general", True, is_negative=True)
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


def _both(tokens: Sequence[Token], index: int) -> Item | None:
    at = index + 1
    if at < len(tokens) and tokens[at].lower in ("of", "the"):
        at += 1
    chain = chain_from(tokens, at, {})
    if chain.person is True and chain.noun is not None and PLURAL_TAIL.search(chain.noun):
        return Item(index, chain.last, 2, 2, 2, chain.noun, chain.side, True, is_definite=True)
    if index + 1 < len(tokens) and tokens[index + 1].lower in _BOTH_GO_ON:
        return Item(index, index + 1, 2, 2, 2, None, "", True, is_definite=True)
    return None


def _determined(tokens: Sequence[Token], index: int, numbers: dict[int, Number]) -> Item | None:
    """ "A soldier", "his driver", "another man", "a second victim", "a third"."""
    word, at = tokens[index].lower, index + 1
    if at >= len(tokens) or at in numbers:
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
        is_definite=definite, is_additional=additional, is_part=_is_among(tokens, chain.last), name=name,
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
