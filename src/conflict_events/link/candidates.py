"""Candidate pairs of reports by day window, province and distance: near-linear, in chunks. Scores nothing."""

from collections.abc import Iterator
from itertools import chain

import numpy as np
import numpy.typing as npt

from conflict_events.link.arrow_columns import UNDATED
from conflict_events.link.nearby import near_places
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.settings import LinkSettings

Rows = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Pair = tuple[Rows, Rows]
_SPAN = 1 << 20
"""Room for days in a packed (group, day) key; also keeps the windows of neighbouring groups apart."""
_MARGIN = 64
_WORDS_SHARED = 2


def candidate_pairs(
    c: ReportColumns, rows: Rows, settings: LinkSettings, *, across: bool, focus: Bools | None = None
) -> Iterator[Pair]:
    """Chunks of candidate pairs (left row < right row) among `rows`; with `focus` those with at least one end in it.

    A pair is a candidate when the ranges of the two dates come within a day of each other and the places may be the
    same. `across` False gives the pairs of one province and those of one country where a report names no place;
    True those a short way over a border, and copies of one wire story that are in neither of these, once or twice.
    """
    rows = rows[c.day[rows] > UNDATED]
    day = c.day - int(c.day[rows].min(initial=2**24)) + _MARGIN
    rows = rows[day[rows] < _SPAN - _MARGIN]
    search = _across if across else _inside
    for left, right in search(c, day, rows, settings, focus):
        keep = np.abs(c.day[left] - c.day[right]) <= c.half[left] + c.half[right] + 1
        if focus is not None:
            keep &= focus[left] | focus[right]
        yield np.minimum(left, right)[keep], np.maximum(left, right)[keep]


def _inside(c: ReportColumns, day: Rows, rows: Rows, settings: LinkSettings, focus: Bools | None) -> Iterator[Pair]:
    known = rows[c.area[rows] >= 0]
    if focus is None:
        yield from _within(c.area, c.half, day, known, settings.chunk_pairs)
    else:
        yield from _around(c.area, c.half, day, known, settings.chunk_pairs, focus)
    yield from _placeless(c, day, rows, settings)


def _across(c: ReportColumns, day: Rows, rows: Rows, settings: LinkSettings, _: Bools | None) -> Iterator[Pair]:
    yield from _near(c, day, rows, settings)
    copies = _within(c.copy, c.half, day, rows[c.copy[rows] >= 0], settings.chunk_pairs)
    for left, right in chain(copies, _sharing_words(c, day, rows, settings)):
        elsewhere = (c.area[left] < 0) | (c.area[left] != c.area[right])
        elsewhere &= ~((lost(c, left) | lost(c, right)) & (c.country[left] == c.country[right]))
        yield left[elsewhere], right[elsewhere]


def _sharing_words(c: ReportColumns, day: Rows, rows: Rows, settings: LinkSettings) -> Iterator[Pair]:
    """Reports that share rare words, at least two: one of the two places may have been misread."""
    here = np.zeros(len(c), dtype=bool)
    here[rows] = True
    row, code = c.words.row[c.shared_words], c.words.code[c.shared_words]
    row, code = row[here[row]], code[here[row]]
    entries = np.arange(len(row), dtype=np.int32)
    found = [np.zeros(0, dtype=np.int64)]
    for left, right in _within(code, c.half[row], day[row], entries, settings.chunk_pairs):
        pair = np.minimum(row[left], row[right]).astype(np.int64) * len(c) + np.maximum(row[left], row[right])
        found.append(pair[row[left] != row[right]])
    pairs, times = np.unique(np.concatenate(found), return_counts=True)
    pairs = pairs[times >= _WORDS_SHARED]
    yield (pairs // max(1, len(c))).astype(np.int32), (pairs % max(1, len(c))).astype(np.int32)


def _within(group: Rows, half: Rows, day: Rows, rows: Rows, limit: int) -> Iterator[Pair]:
    """Pairs of one group: day-precise reports with each other, then the vague ones with all."""
    key = group[rows].astype(np.int64) * _SPAN + day[rows]
    rows = rows[np.argsort(key, kind="stable")]
    narrow, wide = rows[half[rows] == 0], rows[half[rows] > 0]
    near = group[narrow].astype(np.int64) * _SPAN + day[narrow]
    far = group[wide].astype(np.int64) * _SPAN + day[wide]
    following = np.arange(1, len(narrow) + 1)
    yield from _expand(narrow, narrow, following, np.searchsorted(near, near + 1, "right"), limit)
    reach = half[wide] + 1
    yield from _expand(
        wide, narrow, np.searchsorted(near, far - reach), np.searchsorted(near, far + reach, "right"), limit
    )
    reach = reach + int(half[wide].max(initial=0))
    following = np.arange(1, len(wide) + 1)
    yield from _expand(wide, wide, following, np.searchsorted(far, far + reach, "right"), limit)


def _around(group: Rows, half: Rows, day: Rows, rows: Rows, limit: int, focus: Bools) -> Iterator[Pair]:
    """Pairs of one group with at least one end in `focus`, each once."""
    wanted = rows[focus[rows]]
    wanted = wanted[np.argsort(group[wanted].astype(np.int64) * _SPAN + day[wanted], kind="stable")]
    near = group[wanted].astype(np.int64) * _SPAN + day[wanted]
    for width in np.unique(half[rows]).tolist():
        others = rows[half[rows] == width]
        key = group[others].astype(np.int64) * _SPAN + day[others]
        order = np.argsort(key, kind="stable")
        others, key, reach = others[order], key[order], half[wanted] + width + 1
        lo, hi = np.searchsorted(key, near - reach), np.searchsorted(key, near + reach, "right")
        for left, right in _expand(wanted, others, lo, hi, limit):
            once = (left < right) | ((left > right) & ~focus[right])
            yield left[once], right[once]


def _near(c: ReportColumns, day: Rows, known: Rows, settings: LinkSettings) -> Iterator[Pair]:
    """Pairs near each other whose provinces differ or are unknown."""
    rows = known[np.isfinite(c.lat[known]) & np.isfinite(c.lon[known]) & c.fine[known]]
    if not len(rows):
        return
    places, place = _places(c, rows)
    first, second = near_places(places, settings)
    order = np.argsort(place.astype(np.int64) * _SPAN + day[rows], kind="stable")
    rows, place = rows[order], place[order]
    widest = np.zeros(places.shape[1], dtype=np.int64)
    np.maximum.at(widest, place, c.half[rows])
    key = place.astype(np.int64) * _SPAN + day[rows]
    starts, counts = np.searchsorted(first, place), np.bincount(first, minlength=places.shape[1])[place]
    for left, slot in _expand(
        np.arange(len(rows), dtype=np.int32),
        np.arange(len(first), dtype=np.int32),
        starts,
        starts + counts,
        settings.chunk_pairs,
    ):
        reach = c.half[rows[left]] + 1 + widest[second[slot]]
        wanted = second[slot].astype(np.int64) * _SPAN + day[rows[left]]
        lo, hi = np.searchsorted(key, wanted - reach), np.searchsorted(key, wanted + reach, "right")
        same = first[slot] == second[slot]
        lo = np.where(same, np.maximum(lo, left + 1), lo)
        yield from _expand(rows[left], rows, lo, np.maximum(hi, lo), settings.chunk_pairs)


def _places(c: ReportColumns, rows: Rows) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.intp]]:
    """Distinct places (area, country, latitude, longitude to 0.001 degree) and the place of each row."""
    lat, lon = np.round(c.lat[rows] * 1000).astype(np.int64), np.round(c.lon[rows] * 1000).astype(np.int64)
    unit = np.where(c.area[rows] >= 0, c.area[rows], -2 - c.country[rows]).astype(np.int64)  # an area lies in a country
    key = (unit << 39) + ((lat + 90_000) << 20) + lon + 360_000
    _, first, place = np.unique(key, return_index=True, return_inverse=True)
    spot = rows[first]
    return np.stack([c.area[spot], c.country[spot], lat[first] / 1000, lon[first] / 1000]), place.reshape(-1)


def _placeless(c: ReportColumns, day: Rows, known: Rows, settings: LinkSettings) -> Iterator[Pair]:
    """Reports without province and coordinates against the reports of their country, where these are few enough."""
    rows = known[c.country[known] >= 0]
    rows = rows[np.argsort(c.country[rows].astype(np.int64) * _SPAN + day[rows], kind="stable")]
    key = c.country[rows].astype(np.int64) * _SPAN + day[rows]
    at = np.flatnonzero(lost(c, rows))
    at = at[c.crowd_country[rows[at]] <= settings.crowd_limit]
    reach = c.half[rows[at]] + 1
    lo, hi = np.searchsorted(key, key[at] - reach), np.searchsorted(key, key[at] + reach, "right")
    for left, right in _expand(at.astype(np.int32), np.arange(len(rows), dtype=np.int32), lo, hi, settings.chunk_pairs):
        once = (left != right) & (~lost(c, rows[right]) | (left < right))
        yield rows[left[once]], rows[right[once]]


def lost(c: ReportColumns, rows: Rows) -> Bools:
    """Reports that name neither a province nor a point."""
    return np.asarray((c.area[rows] < 0) & ~(np.isfinite(c.lat[rows]) & np.isfinite(c.lon[rows]) & c.fine[rows]))


def _expand(left: Rows, right: Rows, lo: npt.NDArray[np.intp], hi: npt.NDArray[np.intp], limit: int) -> Iterator[Pair]:
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
