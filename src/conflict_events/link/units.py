"""Independent units of work: the pairs whose earlier report lies in one span of days and one set of countries.

A unit can be scored on any machine; together the units hold each candidate pair exactly once. Clusters nothing.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from conflict_events.link.arrow_columns import UNDATED, Ints
from conflict_events.link.candidates import candidate_pairs
from conflict_events.link.features import Bools, Levels, pair_levels
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.settings import LinkSettings
from conflict_events.link.type_levels import OTHER
from conflict_events.link.weights import SCALE, Weights

_UNIT_ROWS = 120_000
SPARSE = 12
"""A pair of unrelated types is only looked at where at most so many reports surround either."""


@dataclass(slots=True)
class WeightedPairs:
    """Candidate pairs worth keeping: rows `left < right` and their weight in 1/64 log-odds."""

    left: Ints
    right: Ints
    weight: Ints

    def where(self, keep: Bools) -> "WeightedPairs":
        """The chosen pairs."""
        return WeightedPairs(self.left[keep], self.right[keep], self.weight[keep])


def joined_pairs(parts: Sequence[WeightedPairs]) -> WeightedPairs:
    """The pairs of all parts, in their order."""
    empty = np.zeros(0, dtype=np.int32)
    return WeightedPairs(
        np.concatenate([empty, *(p.left for p in parts)]),
        np.concatenate([empty, *(p.right for p in parts)]),
        np.concatenate([empty, *(p.weight for p in parts)]),
    )


@dataclass(frozen=True, slots=True)
class Unit:
    """Pairs whose earlier day lies in first_day..last_day; `countries` None means pairs across provinces or copies."""

    first_day: int
    last_day: int
    countries: tuple[int, ...] | None


def plan_units(c: ReportColumns) -> list[Unit]:
    """Months, split by country where a month is large; a small table is one span. Every pair is in exactly one unit."""
    units: list[Unit] = []
    days = c.day[c.day > UNDATED]
    if len(days) <= _UNIT_ROWS:
        span = (int(days.min(initial=0)), int(days.max(initial=0)))
        return [Unit(*span, None), Unit(*span, tuple(np.unique(c.country).tolist()))] if len(days) else []
    months = (days.astype("datetime64[D]")).astype("datetime64[M]")
    for month in np.unique(months):
        first = int(month.astype("datetime64[D]").astype(np.int64))
        last = int((month + 1).astype("datetime64[D]").astype(np.int64)) - 1
        units.append(Unit(first, last, None))
        counts = np.bincount(c.country[c.day > UNDATED][months == month] + 1)
        for group in np.split(np.flatnonzero(counts), _cuts(counts[counts > 0])):
            units.append(Unit(first, last, tuple(int(code) - 1 for code in group)))
    return units


def _cuts(counts: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Positions at which a running total passes a multiple of the unit size."""
    return np.asarray(np.flatnonzero(np.diff((np.cumsum(counts) - counts) // _UNIT_ROWS)) + 1)


def score_units(
    c: ReportColumns,
    types: Levels,
    weights: Weights,
    settings: LinkSettings,
    units: list[Unit],
    focus: Bools | None = None,
) -> WeightedPairs:
    """Score all units, `settings.threads` at a time; the order of the result does not depend on the threads.

    With `focus` only the pairs with at least one end in it.
    """

    def run(unit: Unit) -> WeightedPairs:
        return score_unit(c, types, weights, settings, unit, focus)

    if settings.threads > 1 and len(units) > 2:  # two is a small table: starting threads would take longer
        with ThreadPoolExecutor(settings.threads) as pool:
            parts = list(pool.map(run, units))
    else:
        parts = [run(unit) for unit in units]
    return joined_pairs(parts)


def score_unit(
    c: ReportColumns,
    types: Levels,
    weights: Weights,
    settings: LinkSettings,
    unit: Unit,
    focus: Bools | None = None,
) -> WeightedPairs:
    """Weigh the candidate pairs of one unit; pairs no better than an absent pair are dropped."""
    margin = 2 * int(c.half.max(initial=0)) + 1
    inside = c.present & (c.head == np.arange(len(c))) & (c.day >= unit.first_day) & (c.day <= unit.last_day + margin)
    if unit.countries is not None:
        inside &= np.isin(c.country, unit.countries)
    rows = np.flatnonzero(inside).astype(np.int32)
    floor = round(settings.absent_pair * SCALE)
    parts = []
    for left, right in candidate_pairs(c, rows, settings, across=unit.countries is None, focus=focus):
        keep = np.minimum(c.day[left], c.day[right]) <= unit.last_day
        keep &= _worth_weighing(c, types, left, right)
        left, right = left[keep], right[keep]
        weight = weights.total(pair_levels(c, types, left, right))
        good = weight > floor
        parts.append((left[good], right[good], weight[good]))
    empty = np.zeros(0, dtype=np.int32)
    left, right, weight = (np.concatenate([empty, *(p[k] for p in parts)]) for k in range(3))
    if unit.countries is None and len(left):
        left, right, weight = _once(len(c), left, right, weight)
    return WeightedPairs(left, right, weight)


def _worth_weighing(c: ReportColumns, types: Levels, left: Ints, right: Ints) -> npt.NDArray[np.bool_]:
    """Two reports of one article are two events; unrelated types are weighed only in sparse surroundings."""
    sparse = np.maximum(c.crowd_area[left], c.crowd_area[right]) <= SPARSE
    return np.asarray(((types[c.sub[left], c.sub[right]] != OTHER) | sparse) & (c.article[left] != c.article[right]))


def _once(size: int, left: Ints, right: Ints, weight: Ints) -> tuple[Ints, Ints, Ints]:
    """Each pair once: wire copies may be found by place too."""
    _, first = np.unique(left.astype(np.int64) * size + right, return_index=True)
    return left[first], right[first], weight[first]
