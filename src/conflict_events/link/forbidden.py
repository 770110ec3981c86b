"""Pairs that must not end in one event whatever their weight. Knows reports, no weights."""

import numpy as np
import numpy.typing as npt

from conflict_events.link.arrow_columns import UNDATED, Ints
from conflict_events.link.report_columns import ReportColumns

Nodes = npt.NDArray[np.int64]


def forbidden_pairs(c: ReportColumns, component: Nodes, within: int | None = None) -> tuple[Nodes, Nodes]:
    """Pairs inside one component that are two events; with `within` those that name days so far apart at most.

    Two reports of one article are two events; so are two reports of one source that name different days in the text
    (codebook 1.5: one row a day of reported activity). A guessed or a vague date forbids nothing.
    """
    crowded = np.flatnonzero(np.bincount(component, minlength=len(c))[component] > 1)
    left, right = _pairs_within(component, c.article, crowded, np.zeros(len(c), dtype=np.int64), 0)
    sharp = crowded[(c.half[crowded] == 0) & (c.basis[crowded] != 0) & (c.day[crowded] > UNDATED)]
    days = c.day.astype(np.int64)
    reach = int(np.ptp(days[sharp])) if len(sharp) and within is None else within or 0
    first, second = _pairs_within(component, c.source, sharp, days, reach)
    differ = days[first] != days[second]
    return np.concatenate([left, first[differ]]), np.concatenate([right, second[differ]])


def _pairs_within(component: Nodes, group: Ints, rows: Nodes, day: Nodes, reach: int) -> tuple[Nodes, Nodes]:
    """All pairs (smaller first) of `rows` with the same component and the same known group, `reach` days apart."""
    rows = rows[group[rows] >= 0]
    if not len(rows):
        return rows, rows
    room = int(np.ptp(day[rows])) + reach + 1
    key = (component[rows] * (int(group.max()) + 1) + group[rows]) * room + day[rows] - int(day[rows].min())
    order = np.argsort(key)
    rows, key = rows[order], key[order]
    following = np.searchsorted(key, key + reach, "right") - np.arange(1, len(key) + 1)
    left = np.repeat(np.arange(len(key)), following)
    offset = np.arange(len(left)) - np.repeat(np.cumsum(following) - following, following)
    one, other = rows[left], rows[left + 1 + offset]
    return np.minimum(one, other), np.maximum(one, other)
