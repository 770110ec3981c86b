"""Clusters from weighted pairs: average-linkage agglomeration in rounds of mutual best pairs. Knows no reports.

Mutual-best merging gives the same clusters as merging the globally best pair one at a time, because average linkage
is reducible: merging two clusters never brings the result closer to a third than the closer of the two was. Weights
are whole numbers, so that sums do not depend on the order of summation, the threads or the batch.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Nodes = npt.NDArray[np.int64]


@dataclass(slots=True)
class Edges:
    """Undirected weighted pairs: `a < b`, `total` summed weight, `count` pairs summed, `apart` must not be joined."""

    a: Nodes
    b: Nodes
    total: Nodes
    count: Nodes
    apart: npt.NDArray[np.bool_]

    def where(self, keep: npt.NDArray[np.bool_] | Nodes) -> "Edges":
        """The chosen edges."""
        return Edges(self.a[keep], self.b[keep], self.total[keep], self.count[keep], self.apart[keep])


def components(size: int, a: Nodes, b: Nodes) -> Nodes:
    """Label of each node's connected component: its smallest node."""
    label = np.arange(size, dtype=np.int64)
    while len(a):
        la, lb = label[a], label[b]
        differ = la != lb
        a, b, la, lb = a[differ], b[differ], la[differ], lb[differ]
        np.minimum.at(label, np.maximum(la, lb), np.minimum(la, lb))
        while True:
            shorter = label[label]
            if np.array_equal(shorter, label):
                break
            label = shorter
    return label


@dataclass(slots=True)
class Clustering:
    """`label`: each node's cluster, named by its smallest node. `wanted`: frozen nodes that a cluster leans to."""

    label: Nodes
    wanted: Nodes


def cluster(
    size: int,
    edges: Edges,
    threshold: int,
    absent: int,
    sizes: Nodes | None = None,
    frozen: npt.NDArray[np.bool_] | None = None,
) -> Clustering:
    """Cluster the nodes.

    Two clusters merge while the mean weight over all their pairs is above `threshold` and no pair is `apart`. A pair
    without an edge counts as `absent`, which must be below `threshold`. A chain of good pairs is therefore not
    enough: every cluster must fit as a whole. `sizes` holds the reports of each node where nodes are groups already.

    `frozen` nodes stay as they are while the others cluster around them. Where none is `wanted` in the end, the
    others are clustered as if all had been, whatever becomes of the frozen ones: a mean over a whole cluster is never
    above the best of its nodes, so what does not lean to any of these does not lean to what they will be part of.
    """
    label = np.arange(size, dtype=np.int64)
    sizes = np.ones(size, dtype=np.int64) if sizes is None else sizes.copy()
    frozen = np.zeros(size, dtype=bool) if frozen is None else frozen
    wanted = np.zeros(0, dtype=np.int64)
    edges = edges.where((edges.a != edges.b) & ~(frozen[edges.a] & frozen[edges.b]))
    while len(edges.a):
        pairs = sizes[edges.a] * sizes[edges.b]
        mean = (edges.total + (pairs - edges.count) * absent) / pairs
        good = (mean > threshold) & ~edges.apart
        if not good.any():
            break
        a, b = edges.a[good], edges.b[good]
        best = _mutual_best(edges.where(good), mean[good])
        best = best[~(frozen[a[best]] | frozen[b[best]])]
        if not len(best):
            ends = np.concatenate([a, b])
            wanted = np.unique(ends[frozen[ends]])
            break
        a, b = a[best], b[best]
        sizes[a] += sizes[b]
        target = np.arange(size, dtype=np.int64)
        target[b] = a
        label = target[label]
        edges = merged(_alive(edges, good, size), target, size)
    return Clustering(label, wanted)


def _mutual_best(edges: Edges, mean: npt.NDArray[np.float64]) -> Nodes:
    """Edges that are the best of both their ends; ties go to the smaller nodes."""
    order = np.lexsort((edges.b, edges.a, -mean))[::-1]
    top = np.full(int(max(edges.a.max(), edges.b.max())) + 1, -1, dtype=np.int64)
    both = np.stack([edges.a[order], edges.b[order]], axis=1).reshape(-1)
    top[both] = np.repeat(order, 2)
    chosen = np.flatnonzero((top[edges.a] == top[edges.b]) & (top[edges.a] == np.arange(len(mean))))
    return np.asarray(chosen)


def _alive(edges: Edges, good: npt.NDArray[np.bool_], size: int) -> Edges:
    """Edges that touch a cluster which had a good edge in this round: no other can matter again."""
    live = np.zeros(size, dtype=bool)
    live[edges.a[good]] = True
    live[edges.b[good]] = True
    return edges.where(live[edges.a] & live[edges.b])


def merged(edges: Edges, target: Nodes, size: int) -> Edges:
    """Edges between the groups that `target` names: parallel ones added up, inner ones dropped."""
    a, b = target[edges.a], target[edges.b]
    low, high = np.minimum(a, b), np.maximum(a, b)
    key = low * size + high
    order = np.argsort(key, kind="stable")
    order = order[low[order] != high[order]]
    if not len(order):
        return edges.where(order)
    key = key[order]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    return Edges(
        low[order][starts],
        high[order][starts],
        np.add.reduceat(edges.total[order], starts),
        np.add.reduceat(edges.count[order], starts),
        np.logical_or.reduceat(edges.apart[order], starts),
    )
