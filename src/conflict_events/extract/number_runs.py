"""Values that stand right beside each other: groups of thousands set apart by blanks, and chains that are no list."""

from collections.abc import Iterator, Sequence

from conflict_events.extract.bare_value import Value, unread
from conflict_events.extract.tokens import Token

_CHAIN = 3
"""Values without a counted noun between them from which they are a date, a telephone number or noise."""


def settled(tokens: Sequence[Token], values: Sequence[Value]) -> list[Value]:
    """The values, those written as one number made one, without chains of them."""
    kept: list[Value] = []
    for run in _runs(tokens, list(_with_thousands(tokens, values))):
        kept += run if len(run) < _CHAIN else []
    return kept


def _with_thousands(tokens: Sequence[Token], values: Sequence[Value]) -> Iterator[Value]:
    """ "12 050" is one number; "12 500" may be that or two, which nobody can tell."""
    index = 0
    while index < len(values):
        last = index + 1
        while last < len(values) and _is_next_group(tokens, values[last - 1], values[last]):
            last += 1
        groups = [tokens[value.first].text for value in values[index:last]]
        yield values[index] if len(groups) == 1 else _grouped(values[index], values[last - 1], groups)
        index = last


def _is_next_group(tokens: Sequence[Token], before: Value, value: Value) -> bool:
    """Whether three digits stand one blank behind one to three others, and no word with either."""
    if value.first != before.last or any(v.last - v.first != 1 for v in (before, value)):
        return False
    one, other = tokens[before.first], tokens[value.first]
    return (
        one.text.isdigit()
        and len(one.text) <= 3
        and one.text != "0"
        and other.text.isdigit()
        and len(other.text) == 3
        and other.start - one.end == 1
    )


def _grouped(first: Value, last: Value, groups: Sequence[str]) -> Value:
    if len(groups) > _CHAIN or not any(group.startswith("0") for group in groups[1:]):
        return unread(first.first, last.last)
    return Value(first.first, last.last, int("".join(groups)), False)


def _runs(tokens: Sequence[Token], values: Sequence[Value]) -> Iterator[list[Value]]:
    """Values in runs that nothing but "and" or a hyphen parts."""
    run: list[Value] = []
    for value in values:
        between = [token.lower for token in tokens[run[-1].last : value.first]] if run else []
        if run and between not in ([], ["and"], ["-"]):
            yield run
            run = []
        run.append(value)
    if run:
        yield run
