"""Tokens of plain text, and the bare values that digits and number words spell. Does not say what is counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conflict_events.resources import seed_rows

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’.][^\W\d_]+)*|\S")


_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


_DECIMAL = re.compile(r"\d+\.\d+")


_MAX_VALUE = 10**9
_MAX_WORDS = 14
"""No number below a thousand million takes more words; longer runs are hostile."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a digit group or one sign, with its place in the text; `lower` is its folded form."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Value:
    """A bare value that spans tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    value: int
    vague: bool


def tokenize(text: str) -> list[Token]:
    """Words, digit groups and single signs of `text`, in order; every non-space character belongs to one of them."""
    return [Token(m.start(), m.end(), m.group(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(text)]


@cache
def words() -> dict[str, tuple[str, int]]:
    """Number words to their role (unit, ten, scale, group, vague, plural, collective) and value."""
    return {row["word"]: (row["role"], int(row["value"])) for row in seed_rows("quantities", "number_words")}


def read_values(tokens: Sequence[Token]) -> list[Value]:
    """Every value that digits and number words spell, left to right, without overlap."""
    found, index = [], 0
    while index < len(tokens):
        value = digit_value(tokens, index) or word_value(tokens, index)
        if value is None:
            index += 1
            continue
        value = _with_echo(tokens, value)
        found.append(value)
        index = value.last
    return found


def digit_value(tokens: Sequence[Token], index: int) -> Value | None:
    """The value of the digit group at token `index`, with a scale word after it; None where it is no whole number."""
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
        return Value(index, index + 2, int(int(whole + part) * scale / 10 ** len(part)), False)
    if not _DIGITS.fullmatch(token.text) or len(token.text) > 12:
        return None
    value = int(token.text.replace(",", ""))
    last = index + 1
    if scale is not None:
        value, last = value * scale, index + 2
    return Value(index, last, value, False) if value <= _MAX_VALUE else None


def _role(tokens: Sequence[Token], index: int, role: str) -> int | None:
    """Value of the number word at `index` if it plays `role`, else None."""
    if not 0 <= index < len(tokens):
        return None
    kind, value = words().get(tokens[index].lower, ("", 0))
    return value if kind == role else None


def word_value(tokens: Sequence[Token], index: int) -> Value | None:
    """The value of the number words that begin at token `index`, or None."""
    for read in (_vague_value, _group_value, _cardinal_value):
        value = read(tokens, index)
        if value is not None:
            return value
    return None


def _vague_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "Several", "dozens", "tens of thousands"."""
    vague = _role(tokens, index, "vague")
    scale = _role(tokens, index + 1, "scale")
    if vague is not None and scale is not None:
        return Value(index, index + 2, vague * scale, True)
    if vague is not None:
        return Value(index, index + 1, vague, True)
    plural = _role(tokens, index, "plural")
    if plural is None:
        return None
    larger = _role(tokens, index + 2, "plural")
    if index + 1 < len(tokens) and tokens[index + 1].lower == "of" and larger is not None:
        return Value(index, index + 3, plural * larger, True)
    return Value(index, index + 1, plural, True)


def _group_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "A dozen", "half a dozen", "two dozen", "a couple of", "a hundred"."""
    word = tokens[index].lower
    if word == "half" and index + 2 < len(tokens) and tokens[index + 1].lower in ("a", "-", "dozen"):
        at = index + 1 if tokens[index + 1].lower == "dozen" else index + 2
        return Value(index, at + 1, 6, False) if _role(tokens, at, "group") == 12 else None
    factor = 1 if word in ("a", "an") else _role(tokens, index, "unit")
    if factor is None:
        return Value(index, index + 1, 12, False) if _role(tokens, index, "group") == 12 else None
    following = index + 1
    group = _role(tokens, following, "group")
    if group is None and word in ("a", "an"):
        group = _role(tokens, following, "scale") or _role(tokens, following, "vague") or _collective(tokens, following)
    return None if group is None else Value(index, following + 1, factor * group, False)


def _collective(tokens: Sequence[Token], index: int) -> int | None:
    """ "A number of" and its like: an unknown plural."""
    value = _role(tokens, index, "collective")
    return value if value is not None and index + 1 < len(tokens) and tokens[index + 1].lower == "of" else None


def _cardinal_value(tokens: Sequence[Token], index: int) -> Value | None:
    """ "Forty-two", "one hundred and twenty", "two thousand three hundred"."""
    total, current, at, seen = 0, 0, index, False
    while at < min(len(tokens), index + _MAX_WORDS):
        unit, ten, scale = (_role(tokens, at, role) for role in ("unit", "ten", "scale"))
        if unit is not None and (
            not seen or (current % 100 >= 20 and current % 10 == 0 and unit < 10) or current % 100 == 0
        ):
            current, seen = current + unit, True
        elif ten is not None and (not seen or current % 100 == 0):
            current, seen = current + ten, True
        elif scale is not None and seen and current and (scale != 100 or current < 100):
            current, total = (current * 100, total) if scale == 100 else (0, total + current * scale)
        elif seen and tokens[at].lower in ("-", "and") and _continues(tokens, at, current):
            at += 1
            continue
        else:
            break
        at += 1
    value = total + current
    return Value(index, at, value, False) if seen and value <= _MAX_VALUE else None


def _continues(tokens: Sequence[Token], at: int, current: int) -> bool:
    """Whether the hyphen or "and" at `at` joins one number ("forty-two", "hundred and two"), not two of them."""
    unit, ten = _role(tokens, at + 1, "unit"), _role(tokens, at + 1, "ten")
    if tokens[at].lower == "-":
        return unit is not None and 0 < unit < 10 and current % 100 >= 20 and current % 10 == 0
    return current >= 100 and current % 100 == 0 and (unit is not None or ten is not None)


def _with_echo(tokens: Sequence[Token], value: Value) -> Value:
    """Swallow the repetition in "six (06)" and "1 (one)"."""
    opening, inner, closing = value.last, value.last + 1, value.last + 2
    if closing >= len(tokens) or tokens[opening].text != "(":
        return value
    echo = digit_value(tokens, inner) or _cardinal_value(tokens, inner)
    if echo is None or echo.value != value.value or echo.last >= len(tokens) or tokens[echo.last].text != ")":
        return value
    return Value(value.first, echo.last + 1, value.value, value.vague)
