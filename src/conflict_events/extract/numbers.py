"""Numbers that count something: digits, number words, ranges, vague quantities and their bounds.

Reads text only. What the number counts (dead, wounded, goats) is none of its business; ages, times, money, measures,
years, labels ("Brigade 27") and ordinals are left out because they count no one. Values of vague words are those of
the codebook (section 1.11) and live in `seeds/quantities`.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from conflict_events.resources import seeds

Qualifier = Literal["exact", "at_least", "more_than", "at_most", "about", "vague", "range"]

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’.][^\W\d_]+)*|\S")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_MAX_VALUE = 10**9
_YEAR_LEADS = frozenset(
    "in since of from until till by to during early late mid before after for year january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_MONTH_WORDS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


@dataclass(frozen=True, slots=True)
class Number:
    """A count at `text[start:end]`, bounds included in the span. `best` is the conservative reading."""

    start: int
    end: int
    low: int
    best: int
    high: int
    qualifier: Qualifier
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a digit group or one sign, with its place in the text; `lower` is its folded form."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class _Value:
    """A bare value that spans tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    value: int
    vague: bool


def tokenize(text: str) -> list[Token]:
    """Words, digit groups and single signs of `text`, in order; every non-space character belongs to one of them."""
    return [
        Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text)
    ]


@cache
def _words() -> dict[str, tuple[str, int]]:
    with seeds("quantities", "number_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: (row["role"], int(row["value"])) for row in csv.DictReader(file)}


@cache
def _qualifiers(position: str) -> tuple[tuple[tuple[str, ...], Qualifier], ...]:
    """Phrases as token tuples, longest first, so that "no more than" wins over "more than"."""
    with seeds("quantities", "number_qualifiers.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["position"] == position]
    phrases = [(tuple(row["phrase"].split()), _as_qualifier(row["effect"])) for row in rows]
    return tuple(sorted(phrases, key=lambda pair: (-len(pair[0]), pair[0])))


def _as_qualifier(name: str) -> Qualifier:
    known: dict[str, Qualifier] = {
        "at_least": "at_least",
        "more_than": "more_than",
        "at_most": "at_most",
        "about": "about",
    }
    return known[name]


@cache
def _contexts(position: str) -> frozenset[str]:
    with seeds("quantities", "number_contexts.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file) if row["position"] == position)


def read_numbers(text: str) -> list[Number]:
    """Every count in `text`, in order, without overlap. Linear in the length of the text."""
    tokens = tokenize(text)
    values = _counting(tokens, _values(tokens))
    return _join(text, tokens, values)


def _counting(tokens: Sequence[Token], values: Sequence[_Value]) -> list[_Value]:
    """Values that count something. A value joined to an age is an age too ("aged 9 and 12")."""
    kept: list[_Value] = []
    age_end = -9
    for value in values:
        joined = value.first - age_end == 1 and tokens[age_end].lower in ("and", "or", ",", "to")
        joined = joined or _shares_unit(tokens, value)
        if _counts_no_one(tokens, value) or joined:
            age_end = value.last if joined or _is_aged(tokens, value) else -9
        else:
            kept.append(value)
    return kept


def _shares_unit(tokens: Sequence[Token], value: _Value) -> bool:
    """"8 and 11 years", "two or three days": the unit after the second number belongs to the first as well."""
    if value.last + 1 >= len(tokens) or tokens[value.last].lower not in ("and", "or", "to"):
        return False
    following = _digit_value(tokens, value.last + 1) or _word_value(tokens, value.last + 1)
    return following is not None and following.last < len(tokens) and _is_unit(tokens, following.last)


def _is_aged(tokens: Sequence[Token], value: _Value) -> bool:
    return (value.first > 0 and tokens[value.first - 1].lower in ("aged", "age", "ages")) or _is_age(tokens, value)


def _values(tokens: Sequence[Token]) -> list[_Value]:
    found, index = [], 0
    while index < len(tokens):
        value = _digit_value(tokens, index) or _word_value(tokens, index)
        if value is None:
            index += 1
            continue
        value = _with_echo(tokens, value)
        found.append(value)
        index = value.last
    return found


def _digit_value(tokens: Sequence[Token], index: int) -> _Value | None:
    token = tokens[index]
    if not token.text[0].isdigit() or not token.text.isascii():
        return None
    scale = _role(tokens, index + 1, "scale")
    if _DECIMAL.fullmatch(token.text):
        if scale is None or scale < 1000:
            return None
        whole, _, part = token.text.partition(".")
        if len(whole) > 6 or len(part) > 6:
            return None
        return _Value(index, index + 2, int(int(whole + part) * scale / 10 ** len(part)), False)
    if not _DIGITS.fullmatch(token.text) or len(token.text) > 12:
        return None
    value = int(token.text.replace(",", ""))
    last = index + 1
    if scale is not None:
        value, last = value * scale, index + 2
    return _Value(index, last, value, False) if value <= _MAX_VALUE else None


def _role(tokens: Sequence[Token], index: int, role: str) -> int | None:
    """Value of the number word at `index` if it plays `role`, else None."""
    if not 0 <= index < len(tokens):
        return None
    kind, value = _words().get(tokens[index].lower, ("", 0))
    return value if kind == role else None


def _word_value(tokens: Sequence[Token], index: int) -> _Value | None:
    for read in (_vague_value, _group_value, _cardinal_value):
        value = read(tokens, index)
        if value is not None:
            return value
    return None


def _vague_value(tokens: Sequence[Token], index: int) -> _Value | None:
    """"Several", "dozens", "tens of thousands"."""
    vague = _role(tokens, index, "vague")
    scale = _role(tokens, index + 1, "scale")
    if vague is not None and scale is not None:
        return _Value(index, index + 2, vague * scale, True)
    if vague is not None:
        return _Value(index, index + 1, vague, True)
    plural = _role(tokens, index, "plural")
    if plural is None:
        return None
    larger = _role(tokens, index + 2, "plural")
    if index + 1 < len(tokens) and tokens[index + 1].lower == "of" and larger is not None:
        return _Value(index, index + 3, plural * larger, True)
    return _Value(index, index + 1, plural, True)


def _group_value(tokens: Sequence[Token], index: int) -> _Value | None:
    """"A dozen", "half a dozen", "two dozen", "a couple of", "a hundred"."""
    word = tokens[index].lower
    if word == "half" and index + 2 < len(tokens) and tokens[index + 1].lower in ("a", "-", "dozen"):
        at = index + 1 if tokens[index + 1].lower == "dozen" else index + 2
        return _Value(index, at + 1, 6, False) if _role(tokens, at, "group") == 12 else None
    factor = 1 if word in ("a", "an") else _role(tokens, index, "unit")
    if factor is None:
        return _Value(index, index + 1, 12, False) if _role(tokens, index, "group") == 12 else None
    following = index + 1
    group = _role(tokens, following, "group")
    if group is None and word in ("a", "an"):
        group = _role(tokens, following, "scale") or _role(tokens, following, "vague") or _collective(tokens, following)
    return None if group is None else _Value(index, following + 1, factor * group, False)


def _collective(tokens: Sequence[Token], index: int) -> int | None:
    """"A number of" and its like: an unknown plural."""
    value = _role(tokens, index, "collective")
    return value if value is not None and index + 1 < len(tokens) and tokens[index + 1].lower == "of" else None


def _cardinal_value(tokens: Sequence[Token], index: int) -> _Value | None:
    """"Forty-two", "one hundred and twenty", "two thousand three hundred"."""
    total, current, at, seen = 0, 0, index, False
    while at < len(tokens):
        unit, ten, scale = (_role(tokens, at, role) for role in ("unit", "ten", "scale"))
        if unit is not None and (not seen or (current % 100 >= 20 and current % 10 == 0 and unit < 10) or current % 100 == 0):
            current, seen = current + unit, True
        elif ten is not None and (not seen or current % 100 == 0):
            current, seen = current + ten, True
        elif scale is not None and seen and current:
            current, total = (current * 100, total) if scale == 100 else (0, total + current * scale)
        elif seen and tokens[at].lower in ("-", "and") and _continues(tokens, at, current):
            at += 1
            continue
        else:
            break
        at += 1
    value = total + current
    return _Value(index, at, value, False) if seen and value <= _MAX_VALUE else None


def _continues(tokens: Sequence[Token], at: int, current: int) -> bool:
    """Whether the hyphen or "and" at `at` joins one number ("forty-two", "hundred and two"), not two of them."""
    unit, ten = _role(tokens, at + 1, "unit"), _role(tokens, at + 1, "ten")
    if tokens[at].lower == "-":
        return unit is not None and 0 < unit < 10 and current % 100 >= 20 and current % 10 == 0
    return current >= 100 and current % 100 == 0 and (unit is not None or ten is not None)


def _with_echo(tokens: Sequence[Token], value: _Value) -> _Value:
    """Swallow the repetition in "six (06)" and "1 (one)"."""
    opening, inner, closing = value.last, value.last + 1, value.last + 2
    if closing >= len(tokens) or tokens[opening].text != "(":
        return value
    echo = _digit_value(tokens, inner) or _cardinal_value(tokens, inner)
    if echo is None or echo.value != value.value or echo.last >= len(tokens) or tokens[echo.last].text != ")":
        return value
    return _Value(value.first, echo.last + 1, value.value, value.vague)


def _counts_no_one(tokens: Sequence[Token], value: _Value) -> bool:
    """Ages, times, money, measures, years, labels, ordinals, dates and parts of names like "AK-47"."""
    first, last = tokens[value.first], tokens[value.last - 1]
    before = tokens[value.first - 1] if value.first else None
    if before is not None and before.lower in ("about", "around", "some", "approximately", "nearly") and value.first > 1:
        older = tokens[value.first - 2].lower
        if older in ("aged", "age", "ages"):
            return True
    after = tokens[value.last] if value.last < len(tokens) else None
    if before is not None and (before.lower.rstrip(".") in _contexts("before") or before.lower in _contexts("before")):
        return True
    if before is not None and before.end == first.start and (before.text.isalpha() or before.text in "-–/:.#"):
        return not _joins_range(tokens, value.first - 1)
    if after is not None and after.start == last.end and (after.text.isalpha() or after.text in "/:"):
        return True
    if after is not None and _is_unit(tokens, value.last):
        return True
    return _is_calendar(tokens, value) or _is_age(tokens, value)


def _joins_range(tokens: Sequence[Token], dash: int) -> bool:
    """Whether the sign at `dash` stands between two numbers, as in "10-12"."""
    if tokens[dash].text not in "-–" or dash == 0:
        return False
    left = tokens[dash - 1]
    return left.text.isdigit() or left.lower in _words()


def _is_unit(tokens: Sequence[Token], index: int) -> bool:
    """A measure follows, perhaps after a hyphen ("34-year-old", "12 more days")."""
    at = index
    if tokens[at].text in "-–" and at + 1 < len(tokens):
        at += 1
    elif tokens[at].lower in ("more", "other", "consecutive", "straight") and at + 1 < len(tokens):
        at += 1
    if tokens[at].lower == "per":
        return at + 1 < len(tokens) and tokens[at + 1].lower == "cent"
    return tokens[at].lower.rstrip(".") in _contexts("after")


def _is_calendar(tokens: Sequence[Token], value: _Value) -> bool:
    """Day of a month, or a year."""
    before = tokens[value.first - 1].lower.rstrip(".") if value.first else ""
    after = tokens[value.last].lower if value.last < len(tokens) else ""
    digits = tokens[value.first].text
    if not digits[0].isdigit():
        return before in _MONTH_WORDS - {"may", "march"} and value.value <= 31 and value.last - value.first == 1
    if before in _MONTH_WORDS and value.value <= 31:
        return not (before in ("may", "march") and tokens[value.first - 1].text.islower())
    if after.rstrip(".") in _MONTH_WORDS and value.value <= 31:
        return not (after in ("may", "march") and tokens[value.last].text.islower())
    if len(digits) == 4 and 1800 <= value.value <= 2100:
        return before in _YEAR_LEADS or not after.isalpha() or before in (",", "/") or before.isdigit()
    return False


def _is_age(tokens: Sequence[Token], value: _Value) -> bool:
    """"John Smith, 34," and "Garcia (34)": a bare number in commas or brackets after a name."""
    if value.first < 2 or not 0 < value.value < 120:
        return False
    if tokens[value.first - 1].lower == "of" and tokens[value.first - 2].lower in _contexts("aged_of"):
        return True
    sign, name = tokens[value.first - 1].text, tokens[value.first - 2]
    if sign not in ",(" or not name.text.isalpha() or not tokens[value.first].text.isdigit():
        return False
    after = tokens[value.last].text if value.last < len(tokens) else "."
    if sign == "," and after == "and" and value.last + 2 < len(tokens) and tokens[value.last + 1].text.isdigit():
        return tokens[value.last + 2].text in ",;."
    return after in ",.;)" if sign == "," else after == ")"


def _join(text: str, tokens: Sequence[Token], values: Sequence[_Value]) -> list[Number]:
    """Join ranges, then add the bounds that stand before or after."""
    numbers, index = [], 0
    while index < len(values):
        first = values[index]
        upper = values[index + 1] if index + 1 < len(values) else None
        if upper is not None and _is_range(tokens, first, upper):
            numbers.append(_range(text, tokens, first, upper))
            index += 2
            continue
        numbers.append(_bounded(text, tokens, first))
        index += 1
    return numbers


def _is_range(tokens: Sequence[Token], lower: _Value, upper: _Value) -> bool:
    if upper.first - lower.last != 1 or lower.value >= upper.value or upper.value > 50 * max(lower.value, 1):
        return False
    link = tokens[lower.last].lower
    before = tokens[lower.first - 1].lower if lower.first else ""
    if link == "to":
        return before != "from"
    return link in ("-", "–", "or") or (link == "and" and before == "between")


def _range(text: str, tokens: Sequence[Token], lower: _Value, upper: _Value) -> Number:
    between = lower.first > 0 and tokens[lower.first - 1].lower == "between"
    start = tokens[lower.first - 1 if between else lower.first].start
    end = tokens[upper.last - 1].end
    return Number(start, end, lower.value, lower.value, upper.value, "range", text[start:end])


def _bounded(text: str, tokens: Sequence[Token], value: _Value) -> Number:
    first, last, qualifier = value.first, value.last, "vague" if value.vague else "exact"
    for phrase, effect in _qualifiers("before"):
        if tuple(token.lower for token in tokens[max(first - len(phrase), 0) : first]) == phrase:
            first, qualifier = first - len(phrase), effect
            break
    else:
        for phrase, effect in _qualifiers("after"):
            if tuple(token.lower for token in tokens[last : last + len(phrase)]) == phrase:
                last, qualifier = last + len(phrase), effect
                break
    start, end = tokens[first].start, tokens[last - 1].end
    return Number(start, end, value.value, value.value, value.value, _narrow(qualifier), text[start:end])


def _narrow(name: str) -> Qualifier:
    known: dict[str, Qualifier] = {"exact": "exact", "vague": "vague"}
    return known[name] if name in known else _as_qualifier(name)
