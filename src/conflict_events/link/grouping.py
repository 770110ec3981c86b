"""From weighted pairs to clusters: must-not-link pairs and judgements joined in. Names no event."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from conflict_events.link.clusters import Clustering, Edges, cluster, components, merged
from conflict_events.link.forbidden import forbidden_pairs
from conflict_events.link.report_columns import ReportColumns
from conflict_events.link.settings import LinkSettings
from conflict_events.link.units import WeightedPairs
from conflict_events.link.weights import SCALE

Nodes = npt.NDArray[np.int64]


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
    """
    size, floor = len(c), round(settings.merge_threshold * SCALE)
    absent = round(settings.absent_pair * SCALE)
    apart = np.array(judged.apart, dtype=np.int64).reshape(-1, 2)
    edges = _edges(c, pairs, good_components(c, pairs, judged, settings), apart)
    frozen = None if members is None else ~members
    same = _given(c, judged)
    if not len(same):
        return cluster(size, edges, floor, absent, frozen=frozen)
    given = components(size, same[:, 0], same[:, 1])
    sizes = np.bincount(given, minlength=size)
    found = cluster(size, merged(edges, given), floor, absent, sizes, frozen)
    return Clustering(found.label[given], found.wanted)


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


def _edges(c: ReportColumns, pairs: WeightedPairs, component: Nodes, apart: Nodes) -> Edges:
    """Edges inside components, with the forbidden ones."""
    pairs = pairs.where(np.flatnonzero(component[pairs.left] == component[pairs.right]))
    first, second = forbidden_pairs(c, component)
    a = np.concatenate([pairs.left.astype(np.int64), first, apart.min(axis=1, initial=len(c))])
    b = np.concatenate([pairs.right.astype(np.int64), second, apart.max(axis=1, initial=0)])
    stands_for = np.bincount(c.head, minlength=len(c))
    count, total = np.zeros(len(a), dtype=np.int64), np.zeros(len(a), dtype=np.int64)
    weighted = len(pairs.left)
    count[:weighted] = stands_for[pairs.left] * stands_for[pairs.right]
    total[:weighted] = pairs.weight * count[:weighted]
    is_weighted = np.arange(len(a)) < weighted
    return merged(Edges(a, b, total, count, ~is_weighted), np.arange(len(c), dtype=np.int64))
