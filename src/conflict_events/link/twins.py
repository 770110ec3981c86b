"""Many copies of one wire story told alike, compared as one: the work stays linear in the copies. Links nothing."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from conflict_events.link.report_columns import ReportColumns

Nodes = npt.NDArray[np.int64]
MANY = 40
"""Copies told alike from which they are compared as one; fewer are cheaply compared one by one."""
_ALIKE = ("copy", "day", "half", "basis", "country", "area", "name", "lat", "lon", "fine", "sub")
_ALIKE_TOO = ("actor1", "actor2", "low", "best", "high", "injuries")


def twin_heads(c: "ReportColumns") -> Nodes:
    """For each row the first of its twins, or itself.

    Twins are at least `MANY` reports of one wire story, of as many articles, that say the same in every column that
    linking reads but source, words and publication.
    """
    heads = np.arange(len(c), dtype=np.int64)
    rows = np.flatnonzero((c.copy >= 0) & c.present)
    rows = rows[np.bincount(c.copy[rows])[c.copy[rows]] >= MANY] if len(rows) else rows
    if not len(rows):
        return heads
    said = np.stack([np.nan_to_num(getattr(c, name)[rows].astype(np.float64)) for name in (*_ALIKE, *_ALIKE_TOO)])
    group, counts = np.unique(said, axis=1, return_inverse=True, return_counts=True)[1:]
    group = group.reshape(-1)
    articles = np.unique(np.stack([group, c.article[rows]]), axis=1)[0]
    alike = (counts >= MANY) & (np.bincount(articles, minlength=len(counts)) == counts)
    first = np.full(len(counts), len(c), dtype=np.int64)
    np.minimum.at(first, group, rows)
    heads[rows] = np.where(alike[group], first[group], rows)
    return heads
