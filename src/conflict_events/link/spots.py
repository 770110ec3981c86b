"""Distinct places of reports, and which of them lie a short way apart across a border. Pairs no report."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from conflict_events.link.nearby import near_places
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.settings import LinkSettings

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Spots:
    """`of`: spot of each report, -1 without a point. `first <= second`: pairs of near spots, sorted by `first`."""

    of: Rows
    first: Rows
    second: Rows
    count: int

    def among(self, wanted: Rows) -> "Spots":
        """With only the pairs that have a spot in `wanted`."""
        is_wanted = self._marked(wanted)
        pairs = np.flatnonzero(is_wanted[self.first] | is_wanted[self.second])
        return Spots(self.of, self.first[pairs], self.second[pairs], self.count)

    def with_pairs(self, rows: Rows) -> Rows:
        """Those of `rows` whose spot is in a pair."""
        rows = rows[self.of[rows] >= 0]
        return rows[self._marked(np.concatenate([self.first, self.second]))[self.of[rows]]]

    def _marked(self, spots: Rows) -> npt.NDArray[np.bool_]:
        marked = np.zeros(self.count, dtype=bool)
        marked[spots] = True
        return marked


def spots_of(c: ReportColumns, settings: LinkSettings) -> Spots:
    """Spots (area, country, latitude and longitude to 0.001 degree) of all reports that name a point."""
    rows = np.flatnonzero(np.isfinite(c.lat) & np.isfinite(c.lon) & c.fine)
    lat, lon = np.round(c.lat[rows] * 1000).astype(np.int64), np.round(c.lon[rows] * 1000).astype(np.int64)
    unit = np.where(c.area[rows] >= 0, c.area[rows], -2 - c.country[rows]).astype(np.int64)  # an area lies in a country
    key = (unit << 39) + ((lat + 90_000) << 20) + lon + 360_000
    _, some, spot = np.unique(key, return_index=True, return_inverse=True)
    of = np.full(len(c), -1, dtype=np.intp)
    of[rows] = spot.reshape(-1)
    places = np.stack([c.area[rows[some]], c.country[rows[some]], lat[some] / 1000, lon[some] / 1000])
    return Spots(of, *near_places(places, settings), len(some))
