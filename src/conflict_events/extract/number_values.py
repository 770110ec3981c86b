"""Tokens of plain text, and the bare values that digits and number words spell. Does not say what is counted.

A figure that cannot be, or that spells no number, is an unknown plural: never the part of it that could be read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from conflict_events.resources import seed_rows

_TOKEN = re.compile(r"\d+(?:(?:[.,:/]|_+)\d+)*|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’.][^\W\d_]+)*|\S")

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d+")
"""The last but one counts in lakhs: 1,20,000."""
_DECIMAL = re.compile(r"\d+\.\d+")
_NO_SEPARATORS = str.maketrans("", "", ",_")

_MAX_VALUE = 10**9
_MAX_WORDS = 24
"""No number below a thousand million takes more words; longer runs are hostile."""
_MAX_DIGITS = 12
_SIZING = "sizing"
_UNKNOWN = 3
"""What an unknown plural counts for (codebook 1.11)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a digit group or one sign, with its place in the text; `lower` is its folded form."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Value:
    """A bare value that spans tokens `first` to `last` (exclusive); where it `is_unread`, a figure nobody can mean."""

    first: int
    last: int
    value: int
    vague: bool
    is_unread: bool = False


def unread(first: int, last: int) -> Value:
    """The tokens as a figure that is there but says no number."""
    return Value(first, last, _UNKNOWN, True, is_unread=True)


def tokenize(text: str) -> list[Token]:
    """Words, digit groups and single signs of `text`, in order; every non-space character belongs to one of them."""
    return [Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text)]


@cache
def words() -> dict[str, tuple[str, int]]:
    """Number words to their role (unit, ten, scale, group, vague, plural, collective) and value."""
    rows = [row for row in seed_rows("quantities", "number_words") if row["role"] != _SIZING]
    return {row["word"]: (row["role"], int(row["value"])) for row in rows}


@cache
def _sizings() -> frozenset[str]:
    """Words that may stand inside "an unknown number of" and are no numbers."""
    return frozenset(row["word"] for row in seed_rows("quantities", "number_words") if row["role"] == _SIZING)


def read_values(tokens: Sequence[Token]) -> list[Value]:
    """Every value that digits and number words spell, left to right, without overlap."""
    found, index = [], 0
    while index < len(tokens):
        value = digit_value(tokens, index) or word_value(tokens, index)
        if value is None:
            index += 1
            continue
        value = _with_echo(tokens, _checked(tokens, _with_half(tokens, value)))
        found.append(value)
        index = value.last
    return found


def _checked(tokens: Sequence[Token], value: Value) -> Value:
    """The value, unread where it is beyond belief or goes on with a scale it cannot take ("5 million million")."""
    last = value.last
    while _role(tokens, last, "scale") is not None:
        last += 1
    return unread(value.first, last) if last > value.last or value.value > _MAX_VALUE else value


def _with_half(tokens: Sequence[Token], value: Value) -> Value:
    """ "Two and a half million", "six and a half"; of "a million and a half" nobody knows which half."""
    if [token.lower for token in tokens[value.last : value.last + 3]] != ["and", "a", "half"]:
        return value
    last = value.last + 3
    scale = _role(tokens, last, "scale")
    if scale is not None:
        return Value(value.first, last + 1, value.value * scale + scale // 2, value.vague)
    return replace(value, last=last) if value.value < 100 else unread(value.first, last)


def digit_value(tokens: Sequence[Token], index: int) -> Value | None:
    """The value of the digits at token `index`, with a scale word after them; None where they are no whole number."""
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
        return Value(index, index + 2, int(whole + part) * scale // 10 ** len(part), False)
    if not _DIGITS.fullmatch(token.text):
        return unread(index, index + 1) if "_" in token.text else None
    if len(token.text) > _MAX_DIGITS:
        return unread(index, index + 1)
    value = int(token.text.translate(_NO_SEPARATORS))
    return Value(index, index + 1, value, False) if scale is None else Value(index, index + 2, value * scale, False)


def _role(tokens: Sequence[Token], index: int, role: str) -> int | None:
    """Value of the number word at `index` if it plays `role`, else None."""
    if not 0 <= index < len(tokens):
        return None
    kind, value = words().get(tokens[index].lower, ("", 0))
    return value if kind == role else None


def _scales(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """The scale at `index` and where it ends: "thousand", "hundred thousand"."""
    one, other = _role(tokens, index, "scale"), _role(tokens, index + 1, "scale")
    if one == 100 and other is not None and other > one:
        return one * other, index + 2
    return one, index + 1


def word_value(tokens: Sequence[Token], index: int) -> Value | None:
    """The value of the number words that begin at token `index`, or None."""
    for read in (_vague_value, _half_value, _group_value, _cardinal_value):
        value = read(tokens, index)
        if value is not None:
            return value
    return None


def _vague_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "Several", "several hundred", "dozens", "tens of thousands"."""
    vague = _role(tokens, index, "vague")
    scale, last = _scales(tokens, index + 1)
    if vague is not None and scale is not None:
        return Value(index, last, vague * scale, True)
    if vague is not None:
        return Value(index, index + 1, vague, True)
    plural = _role(tokens, index, "plural")
    if plural is None:
        return None
    larger = _role(tokens, index + 2, "plural")
    if index + 1 < len(tokens) and tokens[index + 1].lower == "of" and larger is not None:
        return Value(index, index + 3, plural * larger, True)
    return Value(index, index + 1, plural, True)


def _half_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "Half a dozen", "half-dozen", "half a million"."""
    if tokens[index].lower in ("a", "one") and index + 1 < len(tokens) and tokens[index + 1].lower == "quarter":
        return _quarters(tokens, index, 1, index + 2)
    if tokens[index].lower == "three" and index + 1 < len(tokens) and tokens[index + 1].lower == "quarters":
        return _quarters(tokens, index, 3, index + 2)
    if tokens[index].lower != "half" or index + 1 == len(tokens):
        return None
    at = index + 2 if tokens[index + 1].lower in ("a", "-") else index + 1
    if _role(tokens, at, "group") == 12:
        return Value(index, at + 1, 6, False)
    scale = _role(tokens, at, "scale") if at > index + 1 else None
    return None if scale is None else Value(index, at + 1, scale // 2, False)


def _quarters(tokens: Sequence[Token], index: int, factor: int, at: int) -> Value | None:
    """ "A quarter of a million", "three quarters of a million": `at` is behind the word for the part."""
    if [token.lower for token in tokens[at : at + 2]] not in (["of", "a"], ["of", "one"]):
        return None
    scale = _role(tokens, at + 2, "scale")
    return None if scale is None or scale % 4 else Value(index, at + 3, factor * scale // 4, False)


def _group_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "A dozen", "two dozen", "a couple of", "a few hundred"."""
    word = tokens[index].lower
    factor = 1 if word in ("a", "an") else _role(tokens, index, "unit")
    if factor is None:
        return Value(index, index + 1, 12, False) if _role(tokens, index, "group") == 12 else None
    following = index + 1
    if word in ("a", "an") and following < len(tokens) and tokens[following].lower in _sizings():
        following += 1
        return Value(index, following + 1, _UNKNOWN, True) if _collective(tokens, following) else None
    group = _role(tokens, following, "group")
    if group is None and word in ("a", "an"):
        group = _role(tokens, following, "vague") or _collective(tokens, following)
    if group is None:
        return None
    at = following + 2 if following + 1 < len(tokens) and tokens[following + 1].lower == "of" else following + 1
    scale, last = _scales(tokens, at)
    if scale is not None:
        return Value(index, last, factor * group * scale, True)
    return Value(index, following + 1, factor * group, False)


def _collective(tokens: Sequence[Token], index: int) -> int | None:
    """ "A number of" and its like: an unknown plural."""
    value = _role(tokens, index, "collective")
    return value if value is not None and index + 1 < len(tokens) and tokens[index + 1].lower == "of" else None


def _cardinal_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "Forty-two", "one hundred and twenty", "two thousand three hundred", "a hundred and fifty"."""
    total, current, at, seen, least = 0, 0, index, False, _MAX_VALUE * 1000
    if tokens[index].lower in ("a", "an") and _role(tokens, index + 1, "scale") is not None:
        current, at, seen = 1, index + 1, True
    while at < min(len(tokens), index + _MAX_WORDS):
        unit, ten, scale = (_role(tokens, at, role) for role in ("unit", "ten", "scale"))
        if unit is not None and (
            not seen or (current % 100 >= 20 and current % 10 == 0 and unit < 10) or current % 100 == 0
        ):
            current, seen = current + unit, True
        elif ten is not None and (not seen or current % 100 == 0):
            current, seen = current + ten, True
        elif scale == 100 and seen and 0 < current < 100:
            current *= 100
        elif scale is not None and scale != 100 and seen and current and scale < least:
            current, total, least = 0, total + current * scale, scale
        elif seen and tokens[at].lower in ("-", "and") and _continues(tokens, at, total, current):
            at += 1
            continue
        else:
            break
        at += 1
    return Value(index, at, total + current, False) if seen else None


def _continues(tokens: Sequence[Token], at: int, total: int, current: int) -> bool:
    """Whether the hyphen or "and" at `at` joins one number ("forty-two", "hundred and two"), not two of them.

    "Two hundred and three thousand" is one, "two hundred and three hundred" are two.
    """
    unit, ten = _role(tokens, at + 1, "unit"), _role(tokens, at + 1, "ten")
    if tokens[at].lower == "-":
        return unit is not None and 0 < unit < 10 and current % 100 >= 20 and current % 10 == 0
    if unit is None and ten is None:
        return False
    scale = _scale_after(tokens, at + 1)
    if current:
        return current >= 100 and current % 100 == 0 and scale != 100
    return total > 0 and scale is None


def _scale_after(tokens: Sequence[Token], at: int) -> int | None:
    """The scale of the unit or the ten at `at`: that of "thousand" in "twenty-two thousand"."""
    after = at + 1
    if _role(tokens, at, "ten") is not None:
        hyphen = after < len(tokens) and tokens[after].text == "-"
        if _role(tokens, after + hyphen, "unit") is not None:
            after += hyphen + 1
    return _role(tokens, after, "scale")


def _with_echo(tokens: Sequence[Token], value: Value) -> Value:
    """Swallow the repetition in "six (06)" and "1 (one)"."""
    opening, inner, closing = value.last, value.last + 1, value.last + 2
    if closing >= len(tokens) or tokens[opening].text != "(":
        return value
    echo = digit_value(tokens, inner) or _cardinal_value(tokens, inner)
    if echo is None or echo.value != value.value or echo.last >= len(tokens) or tokens[echo.last].text != ")":
        return value
    return Value(value.first, echo.last + 1, value.value, value.vague)
