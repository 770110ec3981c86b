"""The bare values that digits and number words spell in a row of tokens. Does not say what is counted.

Digits are read here, words by `spelled_numbers`; both may stand in one figure ("2.5 million", "six (06)").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.extract.bare_value import MAX_VALUE, Value, unread
from conflict_events.extract.number_words import worth
from conflict_events.extract.spelled_numbers import cardinal_value, word_value
from conflict_events.extract.tokens import Token

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d+")
"""The last but one counts in lakhs: 1,20,000."""
_DECIMAL = re.compile(r"\d+\.\d+")
_NO_SEPARATORS = str.maketrans("", "", ",_")
_MAX_DIGITS = 12


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


def digit_value(tokens: Sequence[Token], index: int) -> Value | None:
    """The value of the digits at token `index`, with a scale word after them; None where they are no whole number."""
    token = tokens[index]
    if not token.text[0].isdigit() or not token.text.isascii():
        return None
    scale = worth(tokens, index + 1, "scale")
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


def _with_half(tokens: Sequence[Token], value: Value) -> Value:
    """ "Two and a half million", "six and a half"; of "a million and a half" nobody knows which half."""
    if [token.lower for token in tokens[value.last : value.last + 3]] != ["and", "a", "half"]:
        return value
    last = value.last + 3
    scale = worth(tokens, last, "scale")
    if scale is not None:
        return Value(value.first, last + 1, value.value * scale + scale // 2, value.vague)
    return replace(value, last=last) if value.value < 100 else unread(value.first, last)


def _checked(tokens: Sequence[Token], value: Value) -> Value:
    """The value, unread where it is beyond belief or goes on with a scale it cannot take ("5 million million")."""
    last = value.last
    while worth(tokens, last, "scale") is not None:
        last += 1
    return unread(value.first, last) if last > value.last or value.value > MAX_VALUE else value


def _with_echo(tokens: Sequence[Token], value: Value) -> Value:
    """Swallow the repetition in "six (06)" and "1 (one)"."""
    opening, inner, closing = value.last, value.last + 1, value.last + 2
    if closing >= len(tokens) or tokens[opening].text != "(":
        return value
    echo = digit_value(tokens, inner) or cardinal_value(tokens, inner)
    if echo is None or echo.value != value.value or echo.last >= len(tokens) or tokens[echo.last].text != ")":
        return value
    return Value(value.first, echo.last + 1, value.value, value.vague)
