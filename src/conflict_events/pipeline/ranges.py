"""Ranges of rows that two versions of a table have in common, found without reading a row singly. Knows no rule.

Both are laid side by side in pieces, from large to small, and a piece that is the same value for value is left alone.
Where both lie in the order of `keys`, nearly all of a long history is; where they do not, less is found to be the same,
but what is said of a range holds in any order.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

_SIZES = (8192, 1024, 128)
"""Rows of a piece: what differs in a piece of one size is looked for in pieces of the next."""


@dataclass(frozen=True, slots=True)
class Range:
    """Rows `before..before_end` of the one table against rows `now..now_end` of the other."""

    before: int
    before_end: int
    now: int
    now_end: int
    is_same: bool = False


def common_ranges(before: pa.Table, now: pa.Table, keys: Sequence[str]) -> list[Range]:
    """Ranges that together hold each row of both tables once, in order; the rows of an `is_same` one are equal."""
    whole = Range(0, before.num_rows, 0, now.num_rows)
    return list(_Sides(before, now, keys).compared(whole, _SIZES))


def differing_rows(table: pa.Table, ranges: Sequence[Range], *, now: bool) -> pa.Table:
    """The rows of one of the two tables (`now`: the newer) in the ranges that are not the same."""
    parts = [table.slice(r.now, r.now_end - r.now) if now else table.slice(r.before, r.before_end - r.before)
             for r in ranges if not r.is_same]  # fmt: skip
    return pa.concat_tables([table.slice(0, 0), *parts])


class _Sides:
    """The two tables and the keys of their rows."""

    def __init__(self, before: pa.Table, now: pa.Table, keys: Sequence[str]) -> None:
        self._before, self._now = before, now
        self._keys = [[table.column(name) for name in keys] for table in (before, now)]

    def compared(self, whole: Range, sizes: Sequence[int]) -> Iterator[Range]:
        """The range, cut finer where its rows differ."""
        before = self._before.slice(whole.before, whole.before_end - whole.before)
        now = self._now.slice(whole.now, whole.now_end - whole.now)
        if before.num_rows == now.num_rows and before.equals(now):
            yield Range(whole.before, whole.before_end, whole.now, whole.now_end, is_same=True)
        elif not sizes or before.num_rows <= sizes[-1] or not now.num_rows:
            yield whole
        else:
            for part in self._cut(whole, sizes[0]):
                yield from self.compared(part, sizes[1:])

    def _cut(self, whole: Range, size: int) -> Iterator[Range]:
        """Pieces of `size` rows of the one table with the rows of the other whose keys lie between."""
        start = whole.now
        for first in range(whole.before, whole.before_end, size):
            end = min(first + size, whole.before_end)
            now_end = whole.now_end if end == whole.before_end else self._place(end, start, whole.now_end)
            yield Range(first, end, start, now_end)
            start = now_end

    def _place(self, row: int, low: int, high: int) -> int:
        """Where the former row would stand among the newer rows `low..high`."""
        return bisect_left(range(high), self._key(0, row), low, high, key=lambda at: self._key(1, at))

    def _key(self, side: int, row: int) -> tuple[Any, ...]:
        return tuple(column[row].as_py() for column in self._keys[side])
