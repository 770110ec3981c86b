"""Pairs that must not end in one event whatever their weight. Knows reports, no weights."""

import numpy as np
import numpy.typing as npt

from conflict_events.link.arrow_columns import Ints
from conflict_events.link.report_columns import ReportColumns

Nodes = npt.NDArray[np.int64]


def forbidden_pairs(c: ReportColumns, component: Nodes) -> tuple[Nodes, Nodes]:
    """Pairs inside one component that are two events.

    Two reports of one article are two events; so are two reports of one source that name different days in the text
    (codebook 1.5: one row a day of reported activity). A guessed or a vague date forbids nothing.
    """
    crowded = np.flatnonzero(np.bincount(component, minlength=len(c))[component] > 1)
    left, right = _pairs_within(component, c.article, crowded)
    sharp = crowded[(c.half[crowded] == 0) & (c.basis[crowded] != 0)]
    first, second = _pairs_within(component, c.source, sharp)
    differ = c.day[first] != c.day[second]
    return np.concatenate([left, first[differ]]), np.concatenate([right, second[differ]])


def _pairs_within(component: Nodes, group: Ints, rows: Nodes) -> tuple[Nodes, Nodes]:
    """All pairs (smaller first) of `rows` with the same component and the same known group."""
    rows = rows[group[rows] >= 0]
    key = component[rows] * (int(group.max(initial=0)) + 1) + group[rows]
    order = np.argsort(key, kind="stable")
    rows, key = rows[order], key[order]
    following = np.searchsorted(key, key, "right") - np.arange(1, len(key) + 1)
    left = np.repeat(np.arange(len(key)), following)
    offset = np.arange(len(left)) - np.repeat(np.cumsum(following) - following, following)
    return rows[left], rows[left + 1 + offset]
