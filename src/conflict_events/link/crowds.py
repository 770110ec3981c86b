"""How many reports like it surround each report: what makes an agreement weigh much or little. Compares no pair."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from conflict_events.link.arrow_columns import UNDATED, Ints, codes_of_numbers

if TYPE_CHECKING:
    from conflict_events.link.report_columns import ReportColumns

Bools = npt.NDArray[np.bool_]
RARE_WORD = 12
"""A word brings reports together when at most so many others of about the same days hold it."""
WORD_REACH = 4
"""Days by which either date may be misread where the words are the same: a late story names the day of the arrest."""


@dataclass(frozen=True, slots=True)
class Crowds:
    """For every report the others of its type in its place and in its province, and all others in its country.

    `words`: for every entry of the report's words the others that hold the word. Only reports within a day of the
    report's date range count, for words within `WORD_REACH` days more.
    """

    place: Ints
    area: Ints
    country: Ints
    words: Ints

    @property
    def is_rare(self) -> Bools:
        """Word entries that few others hold."""
        return np.asarray(self.words <= RARE_WORD)


def count_crowds(c: "ReportColumns", counted: Bools) -> Crowds:
    """Crowds around every row, made of the rows that are `counted`."""
    spot = c.name.astype(np.int64) * 4 + c.fine + 8
    area = np.where(c.area >= 0, c.area, int(c.area.max(initial=0)) + 2 + c.country).astype(np.int64)
    place = codes_of_numbers(area * (int(spot.max(initial=0)) + 1) + spot).astype(np.int64)
    entries = c.words.row
    return Crowds(
        _others(c.day, c.half, place * len(c.types) + c.sub, counted),
        _others(c.day, c.half, area * len(c.types) + c.sub, counted),
        _others(c.day, c.half, c.country.astype(np.int64), counted),
        _others(c.day[entries], c.half[entries] + WORD_REACH, c.words.code.astype(np.int64), counted[entries]),
    )


def _others(day: Ints, half: Ints, group: npt.NDArray[np.int64], counted: Bools) -> Ints:
    """Count of other counted entries of the same group within a day of the entry's date range."""
    day = np.maximum(day, UNDATED)
    key = group * (1 << 22) + (day - int(day.min(initial=0)) + 64)
    order = np.argsort(key)
    ordered, half = key[order], half[order]
    among = ordered if counted.all() else ordered[counted[order]]
    found = np.empty(len(key), dtype=np.int32)
    for width in np.unique(half).tolist():  # sorted needles are found many times faster
        rows, needles, reach = order[half == width], ordered[half == width], width + 1
        found[rows] = np.searchsorted(among, needles + reach, "right") - np.searchsorted(among, needles - reach)
    return found - counted.astype(np.int32)
