"""Weighs candidate pairs feature by feature; a pair is dropped once the rest cannot lift it over the floor.

The sums are those of `Weights.total(pair_levels(...))`. Most pairs of a busy province are told apart by their crowd,
actors and deaths alone: no distance need be measured.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from conflict_events.link import features
from conflict_events.link.arrow_columns import Ints, codes_of_numbers
from conflict_events.link.features import Levels
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.type_levels import OTHER
from conflict_events.link.weights import SCALE, Weights

Rows = npt.NDArray[np.intp]
_Weight = Callable[[Rows, Rows], Ints]
SPARSE = 12
"""A pair of unrelated types is only looked at where at most so many reports surround either."""


_NEVER = -(1 << 24)
_MOST_DEATHS = 1 << 20


class _Table:
    """Weight of two rows by their codes: `weights` has a row for the code of the left one, a column for the right."""

    def __init__(self, code: Rows, weights: Ints) -> None:
        self._left, self._right, self._weights = code * weights.shape[1], code, weights.ravel()

    def __call__(self, left: Rows, right: Rows) -> Ints:
        return np.asarray(self._weights[self._left[left] + self._right[right]])


@dataclass(frozen=True, slots=True)
class _Levels:
    """Weight of two rows by the level that a function of `features` finds. No closure: a unit may be sent away."""

    c: ReportColumns
    weights: Ints
    levels: Callable[[ReportColumns, Rows, Rows], Levels]

    def __call__(self, left: Rows, right: Rows) -> Ints:
        return np.asarray(self.weights[self.levels(self.c, left, right)])


def _injured(c: ReportColumns, left: Rows, right: Rows) -> Levels:
    return features.injury_levels(c.injuries[left], c.injuries[right])


def _deaths(c: ReportColumns, weights: Ints) -> _Weight:
    """Weight of two death counts: looked up where few differ, as they mostly do, instead of compared."""
    if int(c.high.max(initial=0)) < _MOST_DEATHS:
        counts = (c.low.astype(np.int64) * _MOST_DEATHS + c.best) * _MOST_DEATHS + c.high
        code = codes_of_numbers(counts).astype(np.intp)
        some = np.zeros(int(code.max(initial=-1)) + 1, dtype=np.intp)
        some[code] = np.arange(len(code))
        if len(some) ** 2 < len(c):
            levels = features.death_levels(c, np.repeat(some, len(some)), np.tile(some, len(some)))
            return _Table(code, weights[levels].reshape(len(some), len(some)))
    return _Levels(c, weights, features.death_levels)


class Weigher:
    """Weighs pairs of one set of reports; of pairs that are no better than `floor` (log-odds) none is kept."""

    def __init__(self, c: ReportColumns, types: Levels, weights: Weights, floor: float) -> None:
        self._c, self._tables, self._floor = c, weights.tables, round(floor * SCALE)
        self._near, self._far = features.crowd_level(c.crowds.place), features.crowd_level(c.crowds.area)
        silent = {
            "words": not (c.words.count > 1).any(),
            "names": not c.words.others.any(),
            "injuries": not (c.injuries >= 0).any(),
        }
        base = weights.constant + sum(int(self._tables[name][0]) for name in silent if silent[name])
        self._types = _Table(2 * c.sub.astype(np.intp) + (c.crowds.area <= SPARSE), base + self._of_types(types))
        told = {name: weight for name, weight in self._between().items() if not silent.get(name)}
        self._steps = [self._crowd_of_place, *told.values(), self._place]
        reached = {"source": len(self._tables["source"]) - (0 if (c.copy >= 0).any() else 1)}  # the last: copies
        most = [int(self._tables[name][: reached.get(name)].max()) for name in (*told, "place")]
        self._rest = [sum(most[done:]) for done in range(len(self._steps))]

    def weighed(self, left: Rows, right: Rows) -> tuple[Rows, Rows, Ints]:
        """The pairs above the floor, and their weights in 1/SCALE; `left` rows come before `right` rows."""
        sums = self._types(left, right)
        for step, rest in zip(self._steps, self._rest, strict=True):
            sums += step(left, right)
            kept = np.flatnonzero(sums > self._floor - rest)
            if len(kept) < len(sums):
                left, right, sums = left[kept], right[kept], sums[kept]
        two = np.flatnonzero(self._c.article[left] != self._c.article[right])  # one article tells them as two events
        return left[two], right[two], sums[two]

    def _of_types(self, types: Levels) -> Ints:
        """Weight of two types, each in crowded and in sparse surroundings."""
        weight = self._tables["type"][types]
        told = np.repeat(np.repeat(np.where(types == OTHER, np.int32(_NEVER), weight), 2, axis=0), 2, axis=1)
        told[1::2, 1::2] = weight
        return told

    def _between(self) -> dict[str, _Weight]:
        """The features between type and place: what tells most at least cost comes first."""
        c, tables = self._c, self._tables
        return {
            "actors": _Levels(c, tables["actors"], features.actor_levels),
            "deaths": _deaths(c, tables["deaths"]),
            "words": _Levels(c, tables["words"], features.word_levels),
            "names": _Levels(c, tables["names"], features.name_levels),
            "injuries": _Levels(c, tables["injuries"], _injured),
            "source": _Levels(c, tables["source"], features.source_levels),
            "day": _Levels(c, tables["day"], features.day_levels),
        }

    def _crowd_of_place(self, left: Rows, right: Rows) -> Ints:
        """Weight of the crowds of the places: the most that crowding can weigh, for those of provinces are no less."""
        return self._tables["crowding"][np.maximum(self._near[left], self._near[right])]

    def _place(self, left: Rows, right: Rows) -> Ints:
        """Weight of the places, and of the provinces' crowds in place of the places' where they are not one."""
        level = features.place_levels(self._c, left, right)
        far = self._tables["crowding"][np.maximum(self._far[left], self._far[right])]
        crowding = np.where(level == 0, np.int32(0), far - self._crowd_of_place(left, right))
        return np.asarray(self._tables["place"][level] + crowding)
