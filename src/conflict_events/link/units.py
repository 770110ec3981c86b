"""Independent units of work: the pairs whose earlier report lies in one span of days and one set of countries.

A unit can be scored on any machine; together the units hold each candidate pair exactly once. Clusters nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from conflict_events.link.arrow_columns import UNDATED, Ints
from conflict_events.link.candidates import candidate_pairs
from conflict_events.link.crowds import WORD_REACH
from conflict_events.link.features import Bools, Levels
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.settings import LinkSettings
from conflict_events.link.spots import Spots, spots_of
from conflict_events.link.weighing import Weigher
from conflict_events.link.weights import Weights

_UNIT_ROWS = 120_000


@dataclass(slots=True)
class WeightedPairs:
    """Candidate pairs worth keeping: rows `left < right` and their weight in 1/64 log-odds."""

    left: Ints
    right: Ints
    weight: Ints

    def where(self, keep: Bools | npt.NDArray[np.intp]) -> "WeightedPairs":
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


@dataclass(frozen=True, slots=True)
class Scorer:
    """What is needed to weigh candidate pairs of one set of reports. Picklable."""

    c: ReportColumns
    weigher: Weigher
    spots: Spots
    settings: LinkSettings


UnitRunner: TypeAlias = Callable[[Scorer, Sequence[Unit]], Iterable[WeightedPairs]]
"""Scores units wherever it likes, each with `score_unit`; gives what they hold in the order of the units."""


def scorer_of(c: ReportColumns, types: Levels, weights: Weights, settings: LinkSettings) -> Scorer:
    """A scorer of these reports; pairs no better than an absent pair will be dropped."""
    return Scorer(c, Weigher(c, types, weights, settings.absent_pair), spots_of(c, settings), settings)


def score_units(scorer: Scorer, units: list[Unit], focus: Bools | None = None) -> WeightedPairs:
    """Score all units, `settings.threads` at a time; the order of the result does not depend on the threads.

    With `focus` only the pairs with at least one end in it.
    """

    def run(unit: Unit) -> WeightedPairs:
        return score_unit(scorer, unit, focus)

    if scorer.settings.threads > 1 and len(units) > 2:  # two is a small table: starting threads would take longer
        with ThreadPoolExecutor(scorer.settings.threads) as pool:
            parts = list(pool.map(run, units))
    else:
        parts = [run(unit) for unit in units]
    return joined_pairs(parts)


def score_unit(scorer: Scorer, unit: Unit, focus: Bools | None = None) -> WeightedPairs:
    """Weigh the candidate pairs of one unit."""
    c, across = scorer.c, unit.countries is None
    margin = 2 * (int(c.half.max(initial=0)) + WORD_REACH) + 1
    rows = np.flatnonzero((c.day >= unit.first_day) & (c.day <= unit.last_day + margin))
    rows = rows[c.present[rows] & (c.head[rows] == rows)]
    if unit.countries is not None:
        rows = rows[np.isin(c.country[rows], unit.countries)]
    found = candidate_pairs(
        c, rows, scorer.settings, across=across, until=unit.last_day, focus=focus, spots=scorer.spots
    )
    parts = []
    for one, other in found:
        left, right, weight = scorer.weigher.weighed(one, other)
        parts.append(WeightedPairs(left.astype(np.int32), right.astype(np.int32), weight))
    pairs = joined_pairs(parts)
    return _once(len(c), pairs) if across and len(pairs.left) else pairs


def _once(size: int, pairs: WeightedPairs) -> WeightedPairs:
    """Each pair once: wire copies may be found by place too."""
    _, first = np.unique(pairs.left.astype(np.int64) * size + pairs.right, return_index=True)
    return pairs.where(first)
