"""Weighs candidate pairs feature by feature; a pair is dropped once the rest cannot lift it over the floor.

The sums are those of `Weights.total(pair_levels(...))`. Most pairs of a busy province are told apart by their crowd,
actors and deaths alone: no distance need be measured.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from conflict_events.link import features
from conflict_events.link.arrow_columns import Ints
from conflict_events.link.features import Levels
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.type_levels import OTHER
from conflict_events.link.weights import SCALE, Weights

Rows = npt.NDArray[np.intp]
_Weight = Callable[[Rows, Rows], Ints]
SPARSE = 12
"""A pair of unrelated types is only looked at where at most so many reports surround either."""


class Weigher:
    """Weighs pairs of one set of reports; of pairs that are no better than `floor` (log-odds) none is kept."""

    def __init__(self, c: ReportColumns, types: Levels, weights: Weights, floor: float) -> None:
        self._c, self._types, self._tables = c, types, weights.tables
        self._floor = round(floor * SCALE)
        self._near, self._far = features.crowd_level(c.crowd_place), features.crowd_level(c.crowd_area)
        self._is_sparse = c.crowd_area <= SPARSE
        silent = {"words": not (c.words.count > 1).any(), "injuries": not (c.injuries >= 0).any()}
        self._base = np.int32(weights.constant + sum(self._tables[name][0] for name in silent if silent[name]))
        told = {name: weight for name, weight in self._between().items() if not silent.get(name)}
        self._steps = [self._crowd_of_place, *told.values(), self._place]
        most = [int(self._tables[name].max()) for name in (*told, "place")]
        self._rest = [sum(most[done:]) for done in range(len(self._steps))]

    def weighed(self, left: Rows, right: Rows) -> tuple[Rows, Rows, Ints]:
        """The pairs above the floor, and their weights in 1/SCALE; `left` rows come before `right` rows."""
        c = self._c
        level = self._types.ravel()[c.sub[left] * np.intp(len(self._types)) + c.sub[right]]
        may = (level != OTHER) | (self._is_sparse[left] & self._is_sparse[right])
        kept = np.flatnonzero(may & (c.article[left] != c.article[right]))  # two reports of an article are two events
        left, right = left[kept], right[kept]
        sums = self._tables["type"][level[kept]] + self._base
        for step, rest in zip(self._steps, self._rest, strict=True):
            sums += step(left, right)
            kept = np.flatnonzero(sums > self._floor - rest)
            if len(kept) < len(sums):
                left, right, sums = left[kept], right[kept], sums[kept]
        return left, right, sums

    def _between(self) -> dict[str, _Weight]:
        """The features between type and place: what tells most at least cost comes first."""
        c, tables = self._c, self._tables
        return {
            "actors": lambda left, right: tables["actors"][features.actor_levels(c, left, right)],
            "deaths": lambda left, right: tables["deaths"][features.death_levels(c, left, right)],
            "words": lambda left, right: tables["words"][features.word_levels(c, left, right)],
            "injuries": lambda left, right: tables["injuries"][
                features.injury_levels(c.injuries[left], c.injuries[right])
            ],
            "source": lambda left, right: tables["source"][features.source_levels(c, left, right)],
            "day": lambda left, right: tables["day"][features.day_levels(c, left, right)],
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
