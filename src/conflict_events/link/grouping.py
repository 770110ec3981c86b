"""From weighted pairs to clusters: must-not-link pairs and judgements joined in. Names no event."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from conflict_events.link.clusters import Clustering, Edges, cluster, components, joined_edges, merged
from conflict_events.link.forbidden import forbidden_pairs
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.settings import LinkSettings
from conflict_events.link.units import WeightedPairs
from conflict_events.link.weights import SCALE

Nodes = npt.NDArray[np.int64]
_LIKELY_DAYS = 8
"""Days apart up to which pairs that must not be linked are looked for beforehand: few clusters reach further."""


@dataclass(slots=True)
class RowJudgements:
    """Accepted judgements as pairs of rows, free of contradictions."""

    same: list[tuple[int, int]] = field(default_factory=list)
    apart: list[tuple[int, int]] = field(default_factory=list)


def group_reports(c: ReportColumns, pairs: WeightedPairs, judged: RowJudgements, settings: LinkSettings) -> Nodes:
    """Cluster of each report, named by its earliest row."""
    return group_members(c, pairs, judged, settings).label


def group_members(
    c: ReportColumns,
    pairs: WeightedPairs,
    judged: RowJudgements,
    settings: LinkSettings,
    members: npt.NDArray[np.bool_] | None = None,
) -> Clustering:
    """Clusters of the reports; with `members` only these are clustered, the others are frozen around them.

    Judged pairs come first: "same" joins before anything else and overrides the must-not-link rules, "not same" is a
    must-not-link pair itself.

    Of the pairs that must not be linked those a few days apart are given beforehand; others are added where a cluster
    holds one, and all clustered again. The end is as if all had been given: the merges made are the same up to the
    first that one of them forbids, and a cluster that holds a forbidden pair would be found.
    """
    size, same = len(c), _given(c, judged)
    given = components(size, same[:, 0], same[:, 1])
    component = good_components(c, pairs, judged, settings)
    edges = _edges(c, pairs.where(np.flatnonzero(component[pairs.left] == component[pairs.right])))
    edges = merged(edges, given) if len(same) else edges
    floor, absent = round(settings.merge_threshold * SCALE), round(settings.absent_pair * SCALE)
    sizes, frozen = np.bincount(given, minlength=size), None if members is None else ~members
    judged_apart = np.array(judged.apart, dtype=np.int64).reshape(-1, 2)
    left, right = forbidden_pairs(c, component, _LIKELY_DAYS)
    apart = _told_apart(given, np.append(left, judged_apart[:, 0]), np.append(right, judged_apart[:, 1]))
    while True:
        found = cluster(size, _with_apart(edges, apart, size), floor, absent, sizes, frozen)
        label = found.label[given]
        missed = _told_apart(given, *forbidden_pairs(c, label))
        if not len(missed):
            return Clustering(label, found.wanted)
        apart = np.union1d(apart, missed)


def _told_apart(given: Nodes, left: Nodes, right: Nodes) -> Nodes:
    """Codes of the pairs of groups that must not be joined, sorted."""
    a, b = given[left], given[right]
    return np.unique((np.minimum(a, b) * len(given) + np.maximum(a, b))[a != b])


def _with_apart(edges: Edges, apart: Nodes, size: int) -> Edges:
    """The edges with those that must not be joined."""
    key = edges.a * size + edges.b
    at = np.minimum(np.searchsorted(apart, key), max(0, len(apart) - 1))
    free = edges.where(np.flatnonzero(apart[at] != key)) if len(apart) else edges
    none, forbids = np.zeros(len(apart), dtype=np.int64), np.ones(len(apart), dtype=bool)
    return joined_edges(free, Edges(apart // max(1, size), apart % max(1, size), none, none, forbids))


def good_components(c: ReportColumns, pairs: WeightedPairs, judged: RowJudgements, settings: LinkSettings) -> Nodes:
    """Component of each row by pairs that are good enough to merge, by judgement and by twins."""
    same = _given(c, judged)
    good = np.flatnonzero(pairs.weight > round(settings.merge_threshold * SCALE))
    return components(
        len(c),
        np.concatenate([pairs.left[good].astype(np.int64), same[:, 0]]),
        np.concatenate([pairs.right[good].astype(np.int64), same[:, 1]]),
    )


def _given(c: ReportColumns, judged: RowJudgements) -> Nodes:
    """Pairs of rows that are one before anything is weighed."""
    twins = np.flatnonzero(c.head != np.arange(len(c)))
    return np.concatenate(
        [np.array(judged.same, dtype=np.int64).reshape(-1, 2), np.stack([c.head[twins], twins], axis=1)]
    )


def _edges(c: ReportColumns, pairs: WeightedPairs) -> Edges:
    """Weighted pairs as edges; a report that stands for its twins counts as many."""
    stands_for = np.bincount(c.head, minlength=len(c))
    left, right = pairs.left.astype(np.int64), pairs.right.astype(np.int64)
    count = stands_for[left] * stands_for[right]
    return Edges(left, right, pairs.weight * count, count, np.zeros(len(left), dtype=bool))
