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

    def where(self, keep: Nodes) -> "Edges":
        """The chosen edges."""
        return Edges(self.a[keep], self.b[keep], self.total[keep], self.count[keep], self.apart[keep])


def joined_edges(one: Edges, other: Edges) -> Edges:
    """The edges of both."""
    return Edges(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in Edges.__slots__))


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
    edges = edges.where(np.flatnonzero((edges.a != edges.b) & ~(frozen[edges.a] & frozen[edges.b])))
    while len(edges.a):
        pairs = sizes[edges.a] * sizes[edges.b]
        mean = (edges.total + (pairs - edges.count) * absent) / pairs
        good = np.flatnonzero((mean > threshold) & ~edges.apart)
        if not len(good):
            break
        a, b = edges.a[good], edges.b[good]
        best = _mutual_best(a, b, mean[good], size)
        best = best[~(frozen[a[best]] | frozen[b[best]])]
        if not len(best):
            ends = np.concatenate([a, b])
            wanted = np.unique(ends[frozen[ends]])
            break
        edges = edges.where(_between(a, b, edges, size))
        a, b = a[best], b[best]
        sizes[a] += sizes[b]
        target = np.arange(size, dtype=np.int64)
        target[b] = a
        label = target[label]
        edges = _moved(edges, a, b, target)
    return Clustering(label, wanted)


def _mutual_best(a: Nodes, b: Nodes, mean: npt.NDArray[np.float64], size: int) -> Nodes:
    """Positions of the edges that are the best of both their ends; ties go to the smaller nodes."""
    top = np.full(size, -np.inf)
    np.maximum.at(top, a, mean)
    np.maximum.at(top, b, mean)
    key = a * size + b
    first = np.full(size, np.iinfo(np.int64).max)
    for end in (a, b):
        tied = np.flatnonzero(mean == top[end])
        np.minimum.at(first, end[tied], key[tied])
    return np.flatnonzero((first[a] == key) & (first[b] == key))


def _between(a: Nodes, b: Nodes, edges: Edges, size: int) -> Nodes:
    """Edges between clusters that have a good edge, those from `a` to `b`: no other can matter again."""
    live = np.zeros(size, dtype=bool)
    live[a] = live[b] = True
    return np.flatnonzero(live[edges.a] & live[edges.b])


def _moved(edges: Edges, a: Nodes, b: Nodes, target: Nodes) -> Edges:
    """Edges after the clusters `b` joined `a`: only those at either are summed up anew."""
    changed = np.zeros(len(target), dtype=bool)
    changed[a] = changed[b] = True
    is_changed = changed[edges.a] | changed[edges.b]
    anew = merged(edges.where(np.flatnonzero(is_changed)), target)
    return joined_edges(edges.where(np.flatnonzero(~is_changed)), anew)


def merged(edges: Edges, target: Nodes) -> Edges:
    """Edges between the groups that `target` names: parallel ones added up, inner ones dropped."""
    a, b = target[edges.a], target[edges.b]
    low, high = np.minimum(a, b), np.maximum(a, b)
    key = low * len(target) + high
    order = np.argsort(key)  # sums of whole numbers do not depend on the order among equals
    order = order[low[order] != high[order]]
    if not len(order):
        return edges.where(order)
    key = key[order]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    return Edges(
        low[order[starts]],
        high[order[starts]],
        np.add.reduceat(edges.total[order], starts),
        np.add.reduceat(edges.count[order], starts),
        np.logical_or.reduceat(edges.apart[order], starts),
    )
