"""Candidate pairs of reports by day window, province and distance: near-linear, in chunks. Scores nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from conflict_events.link.arrow_columns import UNDATED, Ints
from conflict_events.link.crowds import WORD_REACH
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.settings import LinkSettings
from conflict_events.link.spots import Spots, spots_of

Rows = npt.NDArray[np.intp]
Days = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Pair = tuple[Rows, Rows]
_SPAN = 1 << 20
"""Room for days in a packed (group, day) key; also keeps the windows of neighbouring groups apart."""
_MARGIN = 64
_WORDS_SHARED = 2


@dataclass(frozen=True, slots=True)
class _Search:
    """What is searched: pairs of which one lies on a day up to `until` and, where there is a focus, one lies in it.

    `day` and `until` count from a day before all others.
    """

    c: ReportColumns
    day: Days
    until: int
    focus: Bools | None
    settings: LinkSettings
    spots: Spots

    def fitting(self, pairs: Iterable[Pair], reach: int = 0) -> Iterator[Pair]:
        """Of pairs found roughly those whose date ranges come within a day of each other, in `until` and focus.

        `reach`: days that either date may be off besides.
        """
        day = self.day
        for left, right in pairs:
            keep = self.days_between(left, right) <= 2 * reach + 1
            keep &= np.minimum(day[left], day[right]) <= self.until
            if self.focus is not None:
                keep &= self.focus[left] | self.focus[right]
            yield left[keep], right[keep]

    def days_between(self, left: Rows, right: Rows) -> Days:
        """Days between the date ranges of the pairs, below 1 where they meet."""
        return np.asarray(np.abs(self.day[left] - self.day[right]) - self.c.half[left] - self.c.half[right])

    def groups_in_focus(self, group: Ints, rows: Rows) -> Rows:
        """Those of `rows` whose group is known and holds a row in focus."""
        rows = rows[group[rows] >= 0]
        if self.focus is None or not len(rows):
            return rows
        wanted = np.zeros(int(group[rows].max()) + 1, dtype=bool)
        wanted[group[rows[self.focus[rows]]]] = True
        return rows[wanted[group[rows]]]


def candidate_pairs(
    c: ReportColumns,
    rows: Rows,
    settings: LinkSettings,
    *,
    across: bool,
    until: int | None = None,
    focus: Bools | None = None,
    spots: Spots | None = None,
) -> Iterator[Pair]:
    """Chunks of candidate pairs (left row < right row) among `rows`, the earlier day of them no later than `until`.

    A pair is a candidate when the ranges of the two dates come within a day of each other and the places may be the
    same. `across` False gives the pairs of one province and those of one country where a report names no place;
    True those a short way over a border, copies of one wire story, and reports that share rare words (of which either
    date may be `WORD_REACH` days off), as far as they are in neither of these, once or twice.
    With `focus` only the pairs with at least one end in it. `spots` are those of all reports, where they are known.
    """
    rows = rows[c.day[rows] > UNDATED]
    start = int(c.day[rows].min(initial=2**24)) - _MARGIN
    day = c.day.astype(np.int64) - start
    rows = rows[day[rows] < _SPAN - _MARGIN]
    until = _SPAN - _MARGIN if until is None else min(until - start, _SPAN - _MARGIN)
    search = _Search(c, day, until, focus, settings, spots or spots_of(c, settings))
    for left, right in (_across if across else _inside)(search, rows):
        yield np.minimum(left, right), np.maximum(left, right)


def _inside(search: _Search, rows: Rows) -> Iterator[Pair]:
    c = search.c
    known = search.groups_in_focus(c.area, rows)
    if search.focus is None:
        yield from _within(search, c.area, c.half, search.day, known)
    else:
        yield from search.fitting(_around(search, c.area, known, search.focus))
    yield from search.fitting(_placeless(search, search.groups_in_focus(c.country, rows)))


def _across(search: _Search, rows: Rows) -> Iterator[Pair]:
    c = search.c
    yield from search.fitting(_near(search, rows))
    copies = _within(search, c.copy, c.half, search.day, search.groups_in_focus(c.copy, rows))
    sharing = search.fitting(_sharing_words(search, rows), WORD_REACH)
    for left, right in chain(search.fitting(copies), sharing):
        elsewhere = (c.area[left] < 0) | (c.area[left] != c.area[right])
        elsewhere &= ~((lost(c, left) | lost(c, right)) & (c.country[left] == c.country[right]))
        elsewhere |= search.days_between(left, right) > 1
        yield left[elsewhere], right[elsewhere]


def _sharing_words(search: _Search, rows: Rows) -> Iterator[Pair]:
    """Reports that share rare words, at least two: one of the places or one of the days may have been misread."""
    c = search.c
    here = np.zeros(len(c), dtype=bool)
    here[rows] = True
    shared = np.flatnonzero(c.crowds.is_rare)
    row, code = c.words.row[shared], c.words.code[shared]
    row, code = row[here[row]], code[here[row]]
    found = [np.zeros(0, dtype=np.int64)]
    for left, right in _within(search, code, c.half[row] + WORD_REACH, search.day[row], np.arange(len(row))):
        pair = np.minimum(row[left], row[right]).astype(np.int64) * len(c) + np.maximum(row[left], row[right])
        found.append(pair[row[left] != row[right]])
    pairs, times = np.unique(np.concatenate(found), return_counts=True)
    pairs = pairs[times >= _WORDS_SHARED]
    yield pairs // max(1, len(c)), pairs % max(1, len(c))


def _within(search: _Search, group: Ints, half: Ints, day: Days, rows: Rows) -> Iterator[Pair]:
    """Pairs of one group: day-precise reports with each other, then the vague ones with all."""
    limit, until = search.settings.chunk_pairs, search.until
    key = group[rows].astype(np.int64) * _SPAN + day[rows]
    rows = rows[np.argsort(key)]
    narrow, wide = rows[half[rows] == 0], rows[half[rows] > 0]
    near = group[narrow].astype(np.int64) * _SPAN + day[narrow]
    far = group[wide].astype(np.int64) * _SPAN + day[wide]
    early = np.flatnonzero(day[narrow] <= until)  # the left one is the earlier
    yield from _expand(narrow[early], narrow, early + 1, np.searchsorted(near, near[early] + 1, "right"), limit)
    reach = half[wide] + 1
    lo, hi = np.searchsorted(near, far - reach), np.searchsorted(near, far + reach, "right")
    late = np.searchsorted(near, far - day[wide] + until, "right")
    yield from _expand(wide, narrow, lo, np.where(day[wide] <= until, hi, np.minimum(hi, late)), limit)
    early = np.flatnonzero(day[wide] <= until)
    reach = reach[early] + int(half[wide].max(initial=0))
    for left, right in _expand(wide[early], wide, early + 1, np.searchsorted(far, far[early] + reach, "right"), limit):
        keep = day[right] - day[left] <= half[left] + half[right] + 1
        yield left[keep], right[keep]


def _around(search: _Search, group: Ints, rows: Rows, focus: Bools) -> Iterator[Pair]:
    """Pairs of one group with at least one end in `focus`, each once."""
    day, half = search.day, search.c.half
    wanted = rows[focus[rows]]
    wanted = wanted[np.argsort(group[wanted].astype(np.int64) * _SPAN + day[wanted])]
    near = group[wanted].astype(np.int64) * _SPAN + day[wanted]
    for width in np.unique(half[rows]).tolist():
        others = rows[half[rows] == width]
        key = group[others].astype(np.int64) * _SPAN + day[others]
        order = np.argsort(key)
        others, key, reach = others[order], key[order], half[wanted] + width + 1
        lo, hi = np.searchsorted(key, near - reach), np.searchsorted(key, near + reach, "right")
        for left, right in _expand(wanted, others, lo, hi, search.settings.chunk_pairs):
            once = (left < right) | ((left > right) & ~focus[right])
            yield left[once], right[once]


def _near(search: _Search, rows: Rows) -> Iterator[Pair]:
    """Pairs near each other whose provinces differ or are unknown."""
    c, day, limit, spots = search.c, search.day, search.settings.chunk_pairs, search.spots
    if search.focus is not None:
        in_focus = spots.of[rows[search.focus[rows]]]
        spots = spots.among(in_focus[in_focus >= 0])
    rows = spots.with_pairs(rows)
    rows = rows[np.argsort(spots.of[rows] * _SPAN + day[rows])]
    spot = spots.of[rows]
    key = spot * _SPAN + day[rows]
    widest = np.zeros(spots.count, dtype=np.int64)
    np.maximum.at(widest, spot, c.half[rows])
    starts, ends = np.searchsorted(spots.first, spot), np.searchsorted(spots.first, spot, "right")
    for left, slot in _expand(np.arange(len(rows)), np.arange(len(spots.first)), starts, ends, limit):
        other = spots.second[slot]
        reach = c.half[rows[left]] + 1 + widest[other]
        wanted = other * _SPAN + day[rows[left]]
        lo, hi = np.searchsorted(key, wanted - reach), np.searchsorted(key, wanted + reach, "right")
        lo = np.where(spot[left] == other, np.maximum(lo, left + 1), lo)
        yield from _expand(rows[left], rows, lo, hi, limit)


def _placeless(search: _Search, rows: Rows) -> Iterator[Pair]:
    """Reports without province and coordinates against the reports of their country, where these are few enough."""
    c, day, settings = search.c, search.day, search.settings
    rows = rows[np.argsort(c.country[rows].astype(np.int64) * _SPAN + day[rows])]
    key = c.country[rows].astype(np.int64) * _SPAN + day[rows]
    at = np.flatnonzero(lost(c, rows))
    at = at[c.crowds.country[rows[at]] <= settings.crowd_limit]
    reach = c.half[rows[at]] + 1
    lo, hi = np.searchsorted(key, key[at] - reach), np.searchsorted(key, key[at] + reach, "right")
    for left, right in _expand(at, np.arange(len(rows)), lo, hi, settings.chunk_pairs):
        once = (left != right) & (~lost(c, rows[right]) | (left < right))
        yield rows[left[once]], rows[right[once]]


def lost(c: ReportColumns, rows: Rows) -> Bools:
    """Reports that name neither a province nor a point."""
    return np.asarray((c.area[rows] < 0) & ~(np.isfinite(c.lat[rows]) & np.isfinite(c.lon[rows]) & c.fine[rows]))


def _expand(left: Rows, right: Rows, lo: Rows, hi: Rows, limit: int) -> Iterator[Pair]:
    """For each left entry the right entries lo..hi, cut into chunks of about `limit` pairs."""
    counts = np.maximum(hi - lo, 0)
    total = np.cumsum(counts)
    begin = 0
    while begin < len(left):
        done = int(total[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, done + limit, "right")))
        part = counts[begin:end]
        size = int(part.sum())
        if size:
            offset = np.repeat(lo[begin:end] - (np.cumsum(part) - part), part)
            yield np.repeat(left[begin:end], part), right[np.arange(size) + offset]
        begin = end
