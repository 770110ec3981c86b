"""Phrases that count people: "five Malian soldiers", "a mother", "two of them", "John Smith, 34", "no casualties".

Works on plain tokens of one sentence; each kind of phrase is read in a module of its own, and what befell the people is
not decided here.
"""

from collections.abc import Sequence
from dataclasses import replace

from conflict_events.extract.numbers import Number, read_numbers
from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.ages import without_ages
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.names import (
    bare_plural,
    bare_singular,
    is_title_case,
    name_at,
    plain_name,
    titled_name,
)
from conflict_events.extract.toll.nobody import nobody
from conflict_events.extract.toll.numbered import both_of_them, numbered
from conflict_events.extract.toll.phrases import DEFINITE, DETERMINERS, Item, is_plural
from conflict_events.extract.toll.single_persons import one_person

_NEGATIVES = frozenset(("no", "nobody", "none", "not", "without", "zero"))
_TIMES = {"double": 2, "twice": 2, "triple": 3, "thrice": 3}
_PRONOUNS = frozenset(("he", "she", "him", "her"))
_KIN = toll_words("is_woman") | toll_words("is_man") | toll_words("is_child") | toll_words("is_offspring")


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
        item = item or _multiple(tokens, index, items)
        if item is None and is_headline:
            item = bare_singular(tokens, index)
        if item is None:
            index += 1
            continue
        items.append(_as_many(tokens, item, items))
        index = max(item.last, index + 1)
    return without_ages(tokens, items)


def _item_at(tokens: Sequence[Token], index: int, numbers: dict[int, Number]) -> Item | None:
    if index in numbers:
        return numbered(tokens, index, numbers[index], numbers)
    word = tokens[index].lower
    if word in _NEGATIVES:
        return nobody(tokens, index)
    if word == "both":
        return both_of_them(tokens, index)
    if word in DEFINITE and index + 1 in numbers:
        item = numbered(tokens, index + 1, numbers[index + 1], numbers)
        return None if item is None else _defined(item, index)
    if word in DETERMINERS:
        return one_person(tokens, index, numbers)
    if word in _PRONOUNS and not (index + 1 < len(tokens) and word == "her" and tokens[index + 1].text.isalpha()):
        return Item(index, index + 1, 1, 1, 1, None, "", True, is_definite=True, is_guess=word not in ("he", "she"))
    return titled_name(tokens, index) or plain_name(tokens, index) or bare_plural(tokens, index)


def _defined(item: Item, first: int) -> Item:
    return replace(item, first=first, is_definite=True)


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


def _multiple(tokens: Sequence[Token], index: int, before: Sequence[Item]) -> Item | None:
    """ "Killed ten and left double that number hurt": a multiple of the number told last."""
    words = [token.lower for token in tokens[index : index + 3]]
    if words[:1] == [] or words[0] not in _TIMES or words[1:] not in (["that", "number"], ["that", "figure"]):
        return None
    if not before or before[-1].is_negative:
        return None
    low, best, high = (_TIMES[words[0]] * n for n in (before[-1].low, before[-1].best, before[-1].high))
    return Item(index, index + 3, low, best, high, None, "", True, is_vague=before[-1].is_vague)


def _as_many(tokens: Sequence[Token], item: Item, before: Sequence[Item]) -> Item:
    """ "Five dead and as many wounded", "twice as many": the number told last, once more."""
    words = [token.lower for token in tokens[max(0, item.first - 1) : item.first + 2]]
    if words[:2] != ["as", "many"] or words[-1] == "as" or not before or item.first == 0:
        return item
    told, times = before[-1], 2 if item.first > 1 and tokens[item.first - 2].lower == "twice" else 1
    low, best, high = (times * n for n in (told.low, told.best, told.high))
    return replace(item, low=low, best=best, high=high, is_vague=told.is_vague)
