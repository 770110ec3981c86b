"""Clusters from weighted pairs, against a slow reference that merges the best pair one at a time."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.link.clusters import Edges, cluster, components

THRESHOLD, ABSENT = 0, -300
SIZE = 9
pairs = list(itertools.combinations(range(SIZE), 2))
weighted = st.dictionaries(
    st.sampled_from(pairs), st.tuples(st.integers(-299, 600), st.booleans()), max_size=len(pairs)
)


def edges_of(graph: dict) -> Edges:
    rows = [(a, b, w, apart) for (a, b), (w, apart) in graph.items()]
    columns = [np.array([r[k] for r in rows], dtype=np.int64) for k in range(3)]
    return Edges(*columns, np.ones(len(rows), dtype=np.int64), np.array([r[3] for r in rows], dtype=bool))


def mean(graph: dict, one: frozenset, two: frozenset) -> float | None:
    found = [graph.get((min(i, j), max(i, j)), (ABSENT, False)) for i in one for j in two]
    return None if any(apart for _, apart in found) else sum(w for w, _ in found) / len(found)


def slowly(graph: dict) -> set[frozenset]:
    clusters = {frozenset([i]) for i in range(SIZE)}
    while True:
        options = []
        for one, two in itertools.combinations(sorted(clusters, key=min), 2):
            value = mean(graph, one, two)
            if value is not None and value > THRESHOLD:
                options.append((-value, min(one), min(two), one, two))
        if not options:
            return clusters
        *_, one, two = min(options, key=lambda o: o[:3])
        clusters = clusters - {one, two} | {one | two}


def as_sets(label: np.ndarray) -> set[frozenset]:
    return {frozenset(np.flatnonzero(label == name).tolist()) for name in np.unique(label)}


@settings(max_examples=300, deadline=None)
@given(weighted)
def test_the_same_clusters_as_merging_the_best_pair_one_at_a_time(graph):
    assert as_sets(cluster(SIZE, edges_of(graph), THRESHOLD, ABSENT).label) == slowly(graph)


@settings(max_examples=200, deadline=None)
@given(weighted)
def test_no_cluster_holds_a_pair_that_must_not_be_joined(graph):
    label = cluster(SIZE, edges_of(graph), THRESHOLD, ABSENT).label
    assert all(label[a] != label[b] for (a, b), (_, apart) in graph.items() if apart)


@settings(max_examples=200, deadline=None)
@given(weighted, st.randoms())
def test_the_order_of_the_pairs_does_not_matter(graph, random):
    items = list(graph.items())
    random.shuffle(items)
    first = cluster(SIZE, edges_of(graph), THRESHOLD, ABSENT).label
    assert np.array_equal(first, cluster(SIZE, edges_of(dict(items)), THRESHOLD, ABSENT).label)


def test_a_chain_of_good_pairs_is_not_one_cluster():
    graph = {(i, i + 1): (100, False) for i in range(SIZE - 1)}
    assert max(len(members) for members in as_sets(cluster(SIZE, edges_of(graph), THRESHOLD, ABSENT).label)) == 2


def test_sizes_count_the_reports_of_joined_nodes():
    graph = {(0, 1): (100, False)}
    sizes = np.array([3] + [1] * (SIZE - 1))
    assert cluster(SIZE, edges_of(graph), THRESHOLD, ABSENT).label[1] == 0
    assert cluster(SIZE, edges_of(graph), THRESHOLD, ABSENT, sizes).label[1] == 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(pairs), max_size=12))
def test_components_are_those_of_a_walk(chosen):
    a, b = (np.array([p[k] for p in chosen], dtype=np.int64) for k in (0, 1))
    label = components(SIZE, a, b)
    expected = list(range(SIZE))
    for _ in range(SIZE):
        for i, j in chosen:
            expected[i] = expected[j] = min(expected[i], expected[j])
    assert label.tolist() == expected


@settings(max_examples=200, deadline=None)
@given(weighted, st.sets(st.integers(0, SIZE - 1)))
def test_frozen_nodes_that_none_leans_to_change_nothing(graph, held):
    frozen = np.isin(np.arange(SIZE), list(held))
    found = cluster(SIZE, edges_of(graph), THRESHOLD, ABSENT, frozen=frozen)
    whole = cluster(SIZE, edges_of(graph), THRESHOLD, ABSENT).label
    assert np.array_equal(found.label[frozen], np.flatnonzero(frozen))
    if not len(found.wanted):
        assert np.array_equal(found.label[~frozen], whole[~frozen])
        assert not set(whole[frozen]) & set(whole[~frozen])
