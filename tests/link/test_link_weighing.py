"""Pairs weighed feature by feature, and clusters with few must-not-link pairs given: as if all had been looked at."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_tables import report, table

from conflict_events.link import LinkSettings, grouping, link_reports
from conflict_events.link.features import LEVELS, pair_levels
from conflict_events.link.report_columns import read_columns
from conflict_events.link.type_levels import OTHER, type_table
from conflict_events.link.weighing import SPARSE, Weigher
from conflict_events.link.weights import SCALE, load_weights

DAY = dt.date(2024, 3, 1)
FLOOR = LinkSettings().absent_pair


def told(*names: str) -> list[dict]:
    return [{"field": "statement", "start": 0, "end": 1, "text": " ".join(["and", *names]), "rule": "test"}]


small = st.builds(
    report,
    st.integers(0, 10**6),
    event_date=st.integers(0, 3).map(lambda n: DAY + dt.timedelta(days=n)),
    time_precision=st.sampled_from([1, 1, 2, 3]),
    sub_event_type=st.sampled_from(["Armed clash", "Attack", "Peaceful protest", "Mob violence"]),
    actor2=st.sampled_from(["JNIM", "Ansar", "Unidentified Armed Group", None]),
    source=st.sampled_from(["A", "B", None]),
    article_id=st.integers(0, 9).map(lambda n: f"a{n:016x}"),
    latitude=st.sampled_from([14.35, 14.36, 14.9, None]),
    admin1=st.sampled_from(["Mopti", "Mopti", None]),
    fatalities_best=st.sampled_from([0, 1, 3, 9, 3_000_000]),
    injuries_best=st.sampled_from([None, 4, 5, 40]),
    copy_of=st.sampled_from([None, None, "a0"]),
    evidence=st.sampled_from([[], told("Traore", "Sanogo", "Keita"), told("Sanogo", "Keita", "Diallo", "Camara")]),
)
many = st.lists(small, min_size=2, max_size=14, unique_by=lambda r: r["report_id"])


@settings(max_examples=60, deadline=None)
@given(many)
def test_a_pair_that_is_kept_weighs_what_all_features_say_and_no_other_is_better(rows):
    c, weights = read_columns(table(*rows)), load_weights()
    types = type_table(c.types)
    left, right = np.triu_indices(len(c), 1)
    total = weights.total(pair_levels(c, types, left, right))
    sparse = (c.crowds.area[left] <= SPARSE) & (c.crowds.area[right] <= SPARSE)
    wanted = (total > round(FLOOR * SCALE)) & ((types[c.sub[left], c.sub[right]] != OTHER) | sparse)
    wanted &= c.article[left] != c.article[right]
    a, b, weight = Weigher(c, types, weights, FLOOR).weighed(left, right)
    found = dict(zip(zip(a.tolist(), b.tolist(), strict=True), weight.tolist(), strict=True))
    assert found == {(x, y): w for x, y, w, w_ in zip(left, right, total, wanted, strict=True) if w_}


@pytest.mark.parametrize("name", [name for name in LEVELS if name not in ("type", "place", "crowding")])
def test_every_feature_has_its_say(name):
    """A feature that is added to the levels must be weighed: its weight moves the pair."""
    words = told("Traore", "Sanogo", "Keita")
    c = read_columns(table(*(report(n, injuries_best=4, evidence=words, copy_of="a0") for n in (1, 2))))
    types, weights = type_table(c.types), load_weights()
    before = Weigher(c, types, weights, -99.0).weighed(np.array([0]), np.array([1]))[2]
    moved = {key: value + (64 if key == name else 0) for key, value in weights.tables.items()}
    after = Weigher(c, types, type(weights)(weights.constant, moved), -99.0).weighed(np.array([0]), np.array([1]))[2]
    assert (after - before).tolist() == [64]


@settings(max_examples=30, deadline=None)
@given(st.lists(small, min_size=4, max_size=24, unique_by=lambda r: r["report_id"]))
def test_forbidden_pairs_found_late_change_nothing(rows):
    reports = table(*rows)
    late = grouping._LIKELY_DAYS
    try:
        grouping._LIKELY_DAYS = 0
        links = link_reports(reports)
    finally:
        grouping._LIKELY_DAYS = late
    assert links.equals(link_reports(reports))
