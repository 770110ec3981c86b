"""A bare value and the tokens it spans, before anybody asks what is counted.

A figure that cannot be, or that spells no number, is an unknown plural: never the part of it that could be read.
"""

from dataclasses import dataclass

MAX_VALUE = 10**9
"""A figure beyond it is not believed."""
UNKNOWN = 3
"""What an unknown plural counts for (codebook 1.11)."""


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
    return Value(first, last, UNKNOWN, True, is_unread=True)
