"""Numbers that count something: digits, number words, ranges, vague quantities and their bounds.

Reads text only. What the number counts (dead, wounded, goats) is none of its business; ages, times, money, measures,
years, labels ("Brigade 27") and ordinals are left out because they count no one. Values of vague words are those of
the codebook (section 1.11) and live in `seeds/quantities`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from conflict_events.extract.bare_value import Value
from conflict_events.extract.number_filters import counting
from conflict_events.extract.number_runs import settled
from conflict_events.extract.number_values import read_values
from conflict_events.extract.tokens import Token, tokenize
from conflict_events.resources import seed_rows

Qualifier = Literal["exact", "at_least", "more_than", "at_most", "about", "vague", "range", "unread"]
"""`unread`: a figure is there, but nobody can tell or believe it; its bounds are those of an unknown plural."""


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


@cache
def _qualifiers(position: str) -> tuple[tuple[tuple[str, ...], Qualifier], ...]:
    """Phrases as token tuples, longest first, so that "no more than" wins over "more than"."""
    rows = [row for row in seed_rows("quantities", "number_qualifiers") if row["position"] == position]
    phrases = [(tuple(row["phrase"].split()), _as_qualifier(row["effect"])) for row in rows]
    return tuple(sorted(phrases, key=lambda pair: (-len(pair[0]), pair[0])))


def _as_qualifier(name: str) -> Qualifier:
    known: dict[str, Qualifier] = {
        "exact": "exact",
        "at_least": "at_least",
        "more_than": "more_than",
        "at_most": "at_most",
        "about": "about",
    }
    return known[name]


def read_numbers(text: str) -> list[Number]:
    """Every count in `text`, in order, without overlap. Linear in the length of the text."""
    tokens = tokenize(text)
    values = settled(tokens, counting(tokens, read_values(tokens)))
    values = [value for value in values if not _is_as_many_as(tokens, value)]
    return _join(text, tokens, values)


def _is_as_many_as(tokens: Sequence[Token], value: Value) -> bool:
    """The word inside "as many as 18" is no number of its own."""
    around = [token.lower for token in tokens[max(0, value.first - 1) : value.last + 1]]
    return around == ["as", "many", "as"]


def _join(text: str, tokens: Sequence[Token], values: Sequence[Value]) -> list[Number]:
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


def _is_range(tokens: Sequence[Token], lower: Value, upper: Value) -> bool:
    """Whether the two are the bounds of one number, as far as they can be read."""
    is_wide = _says_possibly(tokens, lower, upper)
    if upper.first - lower.last != 1 and not is_wide:
        return False
    if not (lower.is_unread or upper.is_unread or lower.value < upper.value <= 50 * max(lower.value, 1)):
        return False
    if is_wide:
        return True
    link = tokens[lower.last].lower
    before = tokens[lower.first - 1].lower if lower.first else ""
    if link == "to":
        return before != "from"
    return link in ("-", "–", "or") or (link == "and" and before == "between")


_POSSIBLY = frozenset(("possibly", "perhaps", "maybe"))
_UP_TO = frozenset((",", "-", "–", "—", "(", "and", "or", "as", "many", "up", "to"))
_CLOSES = frozenset((")", "-", "–", "—"))
_FAR = 8


def _says_possibly(tokens: Sequence[Token], lower: Value, upper: Value) -> bool:
    """ "At least 12 - and possibly as many as 18 - people", "12 or perhaps 15"."""
    if not 1 < upper.first - lower.last <= _FAR:
        return False
    between = {token.lower for token in tokens[lower.last : upper.first]}
    return bool(between & _POSSIBLY) and between <= _POSSIBLY | _UP_TO


def _closed(tokens: Sequence[Token], upper: Value) -> int:
    """Behind the upper bound, and the sign that closes an aside around it."""
    return upper.last + (upper.last < len(tokens) and tokens[upper.last].text in _CLOSES)


def _range(text: str, tokens: Sequence[Token], lower: Value, upper: Value) -> Number:
    between = lower.first > 0 and tokens[lower.first - 1].lower == "between"
    start = tokens[lower.first - 1 if between else lower.first].start
    last = _closed(tokens, upper) if _says_possibly(tokens, lower, upper) else upper.last
    end = tokens[last - 1].end
    if lower.is_unread or upper.is_unread:
        unknown = lower if lower.is_unread else upper
        return Number(start, end, unknown.value, unknown.value, unknown.value, "unread", text[start:end])
    return Number(start, end, lower.value, lower.value, upper.value, "range", text[start:end])


def _bounded(text: str, tokens: Sequence[Token], value: Value) -> Number:
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
    told: Qualifier = "unread" if value.is_unread else _narrow(qualifier)
    return Number(start, end, value.value, value.value, value.value, told, text[start:end])


def _narrow(name: str) -> Qualifier:
    known: dict[str, Qualifier] = {"exact": "exact", "vague": "vague"}
    return known[name] if name in known else _as_qualifier(name)
