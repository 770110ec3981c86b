"""Which values count nobody: ages, times, money, measures, years, labels, ordinals, parts of names like "AK-47"."""

from collections.abc import Sequence
from functools import cache

from conflict_events.extract.bare_value import Value
from conflict_events.extract.number_values import digit_value
from conflict_events.extract.number_words import words
from conflict_events.extract.spelled_numbers import word_value
from conflict_events.extract.tokens import Token
from conflict_events.extract.when.calendar import months
from conflict_events.resources import seed_rows

_MONTHS_TOO = frozenset(("may", "march"))
"""Months that are plain words as well, written small."""


@cache
def _contexts(position: str) -> frozenset[str]:
    return frozenset(row["word"] for row in seed_rows("quantities", "number_contexts") if row["position"] == position)


def counting(tokens: Sequence[Token], values: Sequence[Value]) -> list[Value]:
    """Values that count something. A value joined to an age is an age too ("aged 9 and 12")."""
    kept: list[Value] = []
    age_end = -9
    for value in values:
        joined = value.first - age_end == 1 and tokens[age_end].lower in ("and", "or", ",", "to", "-", "–")
        joined = joined and _alike(tokens, age_end - 1, value.first)
        joined = joined or _shares_unit(tokens, value)
        if _counts_no_one(tokens, value) or joined:
            age_end = value.last if joined or _is_aged(tokens, value) else -9
        else:
            kept.append(value)
    return kept


def _alike(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Whether both are digits or both words: ages are ("of 9 and 12"), an age and a count not ("of 67 and two men")."""
    return tokens[one].text[0].isdigit() == tokens[other].text[0].isdigit()


def _shares_unit(tokens: Sequence[Token], value: Value) -> bool:
    """ "8 and 11 years", "two or three days": the unit after the second number belongs to the first as well."""
    if value.last + 1 >= len(tokens) or tokens[value.last].lower not in ("and", "or", "to"):
        return False
    following = digit_value(tokens, value.last + 1) or word_value(tokens, value.last + 1)
    return following is not None and following.last < len(tokens) and _is_unit(tokens, following.last)


def _is_aged(tokens: Sequence[Token], value: Value) -> bool:
    return (value.first > 0 and tokens[value.first - 1].lower in ("aged", "age", "ages")) or _is_age(tokens, value)


def _counts_no_one(tokens: Sequence[Token], value: Value) -> bool:
    """Ages, times, money, measures, years, labels, ordinals, dates and parts of names like "AK-47"."""
    first, last = tokens[value.first], tokens[value.last - 1]
    before = tokens[value.first - 1] if value.first else None
    if (
        before is not None
        and before.lower in ("about", "around", "some", "approximately", "nearly")
        and value.first > 1
    ):
        older = tokens[value.first - 2].lower
        if older in ("aged", "age", "ages"):
            return True
    after = tokens[value.last] if value.last < len(tokens) else None
    if before is not None and _is_label(tokens, value.first - 1):
        return True
    if before is not None and before.end == first.start and (before.text.isalpha() or before.text in "-–/:.#"):
        return not _joins_range(tokens, value.first - 1)
    if after is not None and after.start == last.end and (after.text.isalpha() or _is_glued(tokens, value.last)):
        return True
    if after is not None and _is_unit(tokens, value.last):
        return True
    return _is_calendar(tokens, value) or _is_age(tokens, value)


_ARTICLES = frozenset(("the", "a", "an", "this", "that", "their", "his", "her", "its", "every", "each"))


def _is_label(tokens: Sequence[Token], at: int) -> bool:
    """ "Room 12", "aged 40", "$ 5": but "at the camp six people died" counts, for a label takes no article."""
    word = tokens[at].lower
    if word not in _contexts("before") and word.rstrip(".") not in _contexts("before"):
        return False
    return not (at and tokens[at].text.islower() and tokens[at - 1].lower in _ARTICLES)


def _is_glued(tokens: Sequence[Token], sign: int) -> bool:
    """Whether the sign goes on to another number ("6:30", "2/3") and opens no list ("rose to six: four soldiers")."""
    return tokens[sign].text in "/:" and sign + 1 < len(tokens) and tokens[sign + 1].start == tokens[sign].end


def _joins_range(tokens: Sequence[Token], dash: int) -> bool:
    """Whether the sign at `dash` stands between two numbers, as in "10-12"."""
    if tokens[dash].text not in "-–" or dash == 0:
        return False
    left = tokens[dash - 1]
    return left.text.isdigit() or left.lower in words()


def _is_unit(tokens: Sequence[Token], index: int) -> bool:
    """A measure follows, perhaps after a hyphen ("34-year-old", "12 more days")."""
    at = index
    if (tokens[at].text in "-–" and at + 1 < len(tokens)) or (
        tokens[at].lower in ("more", "other", "consecutive", "straight") and at + 1 < len(tokens)
    ):
        at += 1
    if tokens[at].lower == "per":
        return at + 1 < len(tokens) and tokens[at + 1].lower == "cent"
    if tokens[at].lower == "local":
        return at + 1 < len(tokens) and tokens[at + 1].lower == "time"
    glued = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end and tokens[at + 1].text[0].isdigit()
    return tokens[at].lower.rstrip(".") in _contexts("after") and not glued  # "three M23 fighters" measure nothing


def _is_calendar(tokens: Sequence[Token], value: Value) -> bool:
    """Day of a month, or a year."""
    before = tokens[value.first - 1].lower.rstrip(".") if value.first else ""
    after = tokens[value.last].lower if value.last < len(tokens) else ""
    digits = tokens[value.first].text
    if not digits[0].isdigit():
        return before in months().keys() - _MONTHS_TOO and value.value <= 31 and value.last - value.first == 1
    if before in months() and value.value <= 31:
        return not (before in _MONTHS_TOO and tokens[value.first - 1].text.islower())
    if after.rstrip(".") in months() and value.value <= 31:
        return not (after in _MONTHS_TOO and tokens[value.last].text.islower())
    if len(digits) == 4 and 1800 <= value.value <= 2100:
        leads = before in _contexts("year") or before in months() or before in (",", "/") or before.isdigit()
        return leads or not after.isalpha()
    return False


def _is_age(tokens: Sequence[Token], value: Value) -> bool:
    """ "John Smith, 34," and "Garcia (34)": a bare number in commas or brackets after a name."""
    if value.first < 2 or not 0 < value.value < 120:
        return False
    if tokens[value.first - 1].lower == "of" and tokens[value.first - 2].lower in _contexts("aged_of"):
        return True
    sign, name = tokens[value.first - 1].text, tokens[value.first - 2]
    if name.text == "." and value.first > 2 and len(tokens[value.first - 3].text) == 1:
        name = tokens[value.first - 3]  # "Hayder M., 29,"
    if sign not in ",(" or not name.text.isalpha() or not tokens[value.first].text.isdigit():
        return False
    after = tokens[value.last].text if value.last < len(tokens) else "."
    if sign == "," and after == "and" and value.last + 2 < len(tokens) and tokens[value.last + 1].text.isdigit():
        return tokens[value.last + 2].text in ",;."
    return after in ",.;)" if sign == "," else after == ")"
