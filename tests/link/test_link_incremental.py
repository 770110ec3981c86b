"""A run that touches only what new reports reach ends in the links of a full run, for any order and batching."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_tables import names, report, table

from conflict_events.link import incremental, judge, link_incremental, link_reports

EXAMPLES = 12
DAY = dt.date(2024, 1, 1)
small = st.builds(
    report,
    st.integers(0, 10**6),
    event_date=st.integers(0, 60).map(lambda n: DAY + dt.timedelta(days=n)),
    time_precision=st.sampled_from([1, 1, 1, 1, 2, 3]),
    event_date_basis=st.sampled_from(["stated", "stated", "published_at"]),
    sub_event_type=st.sampled_from(["Armed clash", "Attack"]),
    source=st.sampled_from(["A", "B", "C", "D"]),
    article_id=st.integers(0, 30).map(lambda n: f"a{n:016x}"),
    latitude=st.sampled_from([14.35, 14.36]),
    admin1=st.sampled_from(["Mopti", "Mopti", None]),
    fatalities_best=st.integers(0, 3),
    copy_of=st.sampled_from([None, None, "a0"]),
    evidence=st.sampled_from([[], names("Moussa", "Diarra"), names("Moussa", "Diarra", "Sangare"), names("Coulibaly")]),
)
many = st.lists(small, min_size=4, max_size=30, unique_by=lambda r: r["report_id"])


@pytest.fixture(autouse=True)
def never_all_anew(monkeypatch):
    """Small tables would mostly be linked anew as a whole."""
    monkeypatch.setattr(incremental, "FULL_SHARE", 1.0)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(many, st.data())
def test_any_order_and_batching_equals_a_full_run(rows, data):
    order = data.draw(st.permutations(rows))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(rows) - 1), max_size=4)))
    links = link_reports(table())
    for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True):
        links = link_incremental(links, table(*order[:end]), {r["report_id"] for r in order[start:end]})
    assert links.equals(link_reports(table(*rows)))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(many, st.data())
def test_withdrawals_and_corrections_equal_a_full_run(rows, data):
    gone = data.draw(st.sets(st.sampled_from(range(len(rows))), max_size=3))
    changed = data.draw(st.sets(st.sampled_from(range(len(rows))), max_size=3)) - gone
    moved = [
        r | {"event_date": r["event_date"] + dt.timedelta(days=9)} if i in changed else r for i, r in enumerate(rows)
    ]
    left = [r for i, r in enumerate(moved) if i not in gone]
    before = [rows[i] for i in gone | changed]
    touched = {r["report_id"] for r in before}
    links = link_incremental(link_reports(table(*rows)), table(*left), touched, table(*before))
    assert links.equals(link_reports(table(*left)))


@settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(many, st.data())
def test_a_new_judgement_equals_a_full_run(rows, data):
    a, b = data.draw(st.lists(st.sampled_from(rows), min_size=2, max_size=2, unique_by=lambda r: r["report_id"]))
    verdict = data.draw(st.sampled_from(["same", "not same"]))
    ledger = [judge(a["report_id"], b["report_id"], verdict, "seen", "an analyst", "2024-05-01T00:00:00+00:00")]
    before = link_reports(table(*rows))
    links = link_incremental(before, table(*rows), {a["report_id"], b["report_id"]}, judgements=ledger)
    assert links.equals(link_reports(table(*rows), judgements=ledger))


def test_only_the_days_around_the_touched_reports_are_linked_anew(monkeypatch):
    rows = [report(n, event_date=DAY + dt.timedelta(days=n), latitude=14.0 + n) for n in range(200)]
    links = link_reports(table(*rows[:-1]))
    seen = []
    scored = incremental.score_units
    monkeypatch.setattr(
        incremental, "score_units", lambda scorer, *rest: seen.append(len(scorer.c)) or scored(scorer, *rest)
    )
    assert link_incremental(links, table(*rows), {rows[-1]["report_id"]}).equals(link_reports(table(*rows)))
    assert seen and max(seen) < 40


def test_an_undated_report_is_an_event_of_its_own():
    rows = [report(1), report(2, event_date=dt.date(2024, 3, 1))]
    undated = report(3)
    whole = table(*rows, undated)
    import pyarrow as pa

    days = pa.array([*whole["event_date"].to_pylist()[:2], None], pa.date32())
    whole = whole.set_column(whole.schema.get_field_index("event_date"), "event_date", days)
    links = link_incremental(link_reports(whole.slice(0, 2)), whole, {undated["report_id"]})
    assert links.equals(link_reports(whole))
    assert len(set(links["event_id"].to_pylist())) == 2
