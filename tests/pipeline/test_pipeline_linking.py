"""Night after night ends in the tables of a full rebuild: any order, corrections, withdrawals, broken-off nights."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_up_bench import NIGHT
from made_up_reader import MadeUpReader, story

from conflict_events.config import Settings
from conflict_events.contract import arrow_schema
from conflict_events.link import identity, incremental
from conflict_events.pipeline import context, linked, linking, ranges
from conflict_events.pipeline.linking import PARENT, link_step, linking_versions
from conflict_events.pipeline.previous import (
    TABLES,
    Previous,
    former_events,
    ranges_of_reports,
    rows_without,
    touched_reports,
)
from conflict_events.store.processed import Processed
from conflict_events.validate import CheckResult, GateReport

ARTICLES = 8
EMPTY = Previous({name: arrow_schema(name).empty_table() for name in TABLES}, {})
TALES = st.builds(
    lambda day, place, deaths, source: (f"2023-05-{12 + day}|{place}|{deaths}", source),
    st.sampled_from([0, 0, 1, 4]),
    st.sampled_from(["Sotk", "Sotk", "Vardenis", "Jermuk"]),
    st.integers(0, 2),
    st.sampled_from(["Valley Herald", "Hill Post", None]),
)
NIGHTS = st.lists(
    st.tuples(st.dictionaries(st.integers(0, ARTICLES - 1), st.none() | TALES, max_size=4), st.booleans()),
    min_size=2,
    max_size=4,
)
"""Each night some articles are new, corrected or (None) withdrawn; True breaks it off before it is published."""
REFUSED_THEN_WITHDRAWN = [
    (
        {
            0: ("2023-05-13|Sotk|0", "Valley Herald"),
            1: ("2023-05-13|Sotk|0", "Valley Herald"),
            2: ("2023-05-12|Vardenis|0", "Valley Herald"),
        },
        False,
    ),
    ({2: None}, False),
]
"""A report that stood in the crowd of others, was refused with its event, and went unseen."""


def reports_of(told: dict[int, tuple[str, str | None]]) -> pa.Table:
    """The reports of some articles, the later ones published later."""
    rows = []
    for number, (event, source) in told.items():
        at = dt.datetime(2023, 5, 18, number, tzinfo=dt.UTC)
        for row in MadeUpReader().read(f"a{number:016x}", story(event), 0, at, source, None):
            rows.append(
                {k: v for k, v in row.items() if k != "raw_confidence"} | {"source": source, "published_at": at}
            )
    return pa.Table.from_pylist(rows, schema=arrow_schema("reports"))


@pytest.fixture
def step(made_up, tmp_path, monkeypatch):
    """Links reports after a last snapshot; gives what the next night takes for its last snapshot."""
    monkeypatch.setattr(incremental, "FULL_SHARE", 1.0)
    monkeypatch.setattr(ranges, "_SIZES", (4, 2, 1))
    chosen = Settings(raw=tmp_path / "raw", processed=tmp_path / "processed", workers=1)
    versions = context.current_versions(chosen)

    def link(reports: pa.Table, previous: Previous) -> Previous:
        run = context.Run(chosen, Processed(Path(chosen.processed)), NIGHT, versions, previous)
        result = link_step(run, {"reports": reports})
        assert result.note[PARENT] == previous.snapshot_id
        return Previous(result.tables, linking_versions(chosen, versions.linking), "a snapshot")

    return link


def state(snapshot: Previous) -> dict[str, list]:
    """Rows of the published tables, but for what counts the nights."""
    tables = dict(snapshot.tables)
    tables["events"] = tables["events"].drop_columns(["revision"])
    keys = {"reports": "report_id", "event_links": "report_id", "events": "event_id"}
    return {name: tables[name].sort_by(key).to_pylist() for name, key in keys.items()}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NIGHTS)
@example(REFUSED_THEN_WITHDRAWN)
def test_nights_with_refused_events_end_in_the_tables_of_a_full_rebuild(step, monkeypatch, nights):
    monkeypatch.setattr(linked, "check_events", refusing("Vardenis"))
    published, told = EMPTY, {}
    for changed, _ in nights:
        told = {n: tale for n, tale in (told | changed).items() if tale is not None}
        published = step(reports_of(told), published)
    assert state(published) == state(step(reports_of(told), EMPTY))
    assert "Vardenis" not in published.tables["events"]["location"].to_pylist()
    assert set(published.tables["reports"]["event_id"].to_pylist()) == set(
        published.tables["events"]["event_id"].to_pylist()
    )
    entries = published.tables["event_history"].to_pylist()
    last = {row["event_id"]: row["change"] for row in sorted(entries, key=lambda row: row["revision"])}
    alive = {event_id for event_id, change in last.items() if change != "retired"}
    assert alive == set(published.tables["events"]["event_id"].to_pylist())


def refusing(place: str):
    """The checks on events, with every event at one place refused."""

    def check(run: context.Run, events: pa.Table) -> CheckResult:
        passed = events.filter(pc.fill_null(pc.not_equal(events["location"], place), True))
        none = arrow_schema("quarantine").empty_table()
        return CheckResult(passed, none, pa.array([], pa.int64()), events.num_rows - passed.num_rows)

    return check


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NIGHTS)
def test_any_nights_end_in_the_tables_of_a_full_rebuild(step, nights):
    published, told = EMPTY, {}
    for changed, is_broken_off in nights:
        told = {n: tale for n, tale in (told | changed).items() if tale is not None}
        made = step(reports_of(told), published)
        published = published if is_broken_off else made
    published = step(reports_of(told), published)
    assert state(published) == state(step(reports_of(told), EMPTY))


def test_touched_reports_are_the_new_the_gone_and_the_changed():
    before = reports_of(dict.fromkeys((1, 2, 3), ("2023-05-12|Sotk|2", "Valley Herald")))
    now = reports_of({1: ("2023-05-12|Sotk|2", "Valley Herald"), 2: ("2023-05-12|Sotk|2", "Hill Post")})
    ids = before["report_id"].to_pylist()
    assert touched_reports(before, now) == {ids[1], ids[2]}
    assert touched_reports(now, before) == {ids[1], ids[2]}
    assert touched_reports(before, before) == set()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.randoms())
def test_touched_reports_are_found_in_any_order_of_rows(versions, random):
    plain = reports_of({n + 1: ("2023-05-12|Sotk|2", "Valley Herald") for n in range(len(versions))})
    plain = with_values(plain, "tags", [None] * len(versions))
    before = with_values(plain, "evidence", [piece(0)] * len(versions))
    now = with_values(plain, "tags", ["crowd size=10" if version == 1 else None for version in versions])
    now = with_values(now, "evidence", [piece(version // 2) for version in versions])
    order = list(range(len(versions)))
    random.shuffle(order)
    ids = before["report_id"].to_pylist()
    changed = {report for report, version in zip(ids, versions, strict=True) if version}
    assert touched_reports(before, now.take(order)) == changed


ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 30)), unique_by=lambda row: row[1], max_size=30)
"""Rows of (day, id)."""


@settings(max_examples=100, deadline=None)
@given(ROWS, ROWS, st.booleans())
def test_common_ranges_hold_each_row_once_and_equal_rows_only(old, new, is_in_order):
    before, now = (table_of(sorted(rows) if is_in_order else rows) for rows in (old, new))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranges, "_SIZES", (8, 2))
        found = ranges.common_ranges(before, now, ("day", "id"))
    for side, table in (("before", before), ("now", now)):
        spans = [(getattr(r, side), getattr(r, f"{side}_end")) for r in found]
        assert [n for first, end in spans for n in range(first, end)] == list(range(table.num_rows))
    for r in found:
        one, other = before.slice(r.before, r.before_end - r.before), now.slice(r.now, r.now_end - r.now)
        assert not r.is_same or one.equals(other)


def test_of_a_long_history_only_the_rows_around_new_ones_are_looked_at():
    before = table_of([(n // 100, n) for n in range(0, 60_000, 2)])
    now = table_of([(n // 100, n) for n in range(0, 60_000) if n % 2 == 0 or n in (31, 40_001)])
    found = ranges.common_ranges(before, now, ("day", "id"))
    left = ranges.differing_rows(now, found, now=True)["id"].to_pylist()
    assert {31, 40_001} <= set(left)
    assert len(left) < 300


def table_of(rows: list[tuple[int, int]]) -> pa.Table:
    return pa.table(
        {"day": pa.array([day for day, _ in rows], pa.int32()), "id": pa.array([n for _, n in rows], pa.int32())}
    )


def test_former_events_are_those_of_the_last_snapshot_and_null_for_new_reports():
    before = reports_of({n: (f"2023-05-{11 + n}|Sotk|2", "Valley Herald") for n in range(1, 8)})
    before = with_values(before, "event_id", [f"e{n}" for n in range(7)])
    now = with_values(before, "event_id", [None] * 7).slice(1)
    now = pa.concat_tables([now, reports_of({9: ("2023-05-12|Sotk|2", "Hill Post")})])
    found = former_events(before, now, ranges_of_reports(before, now))
    assert found.to_pylist() == [*(f"e{n}" for n in range(1, 7)), None]


def with_values(table: pa.Table, name: str, values: list) -> pa.Table:
    at = table.schema.get_field_index(name)
    return table.set_column(at, table.schema.field(at), pa.array(values, table.schema.field(at).type))


def piece(start: int) -> list[dict]:
    return [{"field": "actor1", "start": start, "end": 9, "text": "men", "rule": "subject"}]


@pytest.mark.parametrize("dropped", [set(), {0}, {9}, {0, 9}, {3, 4, 7}, set(range(10)), {42}])
def test_rows_without_are_all_others_in_their_order(dropped):
    table = pa.table({"name": [str(n) for n in range(10)]})
    left = rows_without(pa.concat_tables([table.slice(0, 4), table.slice(4)]), "name", {str(n) for n in dropped})
    assert left["name"].to_pylist() == [str(n) for n in range(10) if n not in dropped]


def test_an_event_that_takes_the_number_of_another_has_all_numbered_anew(step, monkeypatch):
    monkeypatch.setattr(identity, "_DIGITS", 1)  # nine numbers a country: most nights two meet
    told = {n: (f"2023-05-{11 + n}|Sotk|2", "Valley Herald") for n in range(1, 9)}
    published = EMPTY
    for night in (range(1, 6), range(1, 8), range(2, 9)):
        published = step(reports_of({n: told[n] for n in night}), published)
    assert any(len(name) > 4 for name in published.tables["events"]["event_id_cnty"].to_pylist()), "no two met"
    assert state(published) == state(step(reports_of({n: told[n] for n in range(2, 9)}), EMPTY))


def test_a_run_makes_its_reports_as_the_snapshot_holds_them(bench, three_stories, monkeypatch):
    monkeypatch.setattr(ranges, "_SIZES", (1,))
    monkeypatch.setattr("conflict_events.pipeline.publishing.gate", lambda *_, **__: GateReport({}, {}))
    seen = []
    monkeypatch.setattr(
        linking, "ranges_of_reports", lambda *tables: seen.append(ranges_of_reports(*tables)) or seen[-1]
    )
    for night in (2, 3):
        bench.write("a.jsonl", *three_stories[:night])
        bench.run()
    assert [(r.now_end - r.now, r.is_same) for r in seen[-1] if r.now_end > r.now] in (
        [(1, True), (2, False)],
        [(1, True), (1, True), (1, False)],
    )
