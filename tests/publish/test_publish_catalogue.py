"""The catalogue opens from any folder, after a move, and for older DuckDB; diff and coverage read snapshots."""

import datetime as dt
import os
import shutil
import struct
import subprocess
import sys

import duckdb
import pytest

from conflict_events.publish.coverage import silent_sources, source_coverage
from conflict_events.publish.difference import diff
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, article_row, event_id, event_row, sample_tables, tables_of

DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def processed(tmp_path_factory):
    folder = Processed(tmp_path_factory.mktemp("catalogue") / "processed")
    publish_snapshot(folder, sample_tables(), ORIGIN, at=NOON)
    yield folder
    remove_tree(folder.root)


def test_it_answers_from_another_folder_after_a_move(processed, tmp_path):
    shutil.copy(processed.snapshot(processed.resolve()) / "catalogue.duckdb", tmp_path / "moved.duckdb")
    script = (
        "import duckdb, sys\n"
        "with duckdb.connect(sys.argv[1], read_only=True) as connection:\n"
        "    print(connection.sql('SELECT count(*), min(event_date) FROM events').fetchall())\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "moved.duckdb")]
    done = subprocess.run(command, cwd=os.sep, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[(10, datetime.date(2022, 12, 25))]"


def test_its_views_and_columns_are_commented(processed):
    path = processed.snapshot(processed.resolve()) / "catalogue.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        views = connection.sql(
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'"
        ).fetchall()
        columns = connection.sql(
            "SELECT count(*), count(comment) FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'events'"
        ).fetchall()
    assert len(views) == 8
    assert all(comment for _, comment in views)
    assert columns[0][0] == columns[0][1] > 40


def test_older_duckdb_can_read_it(processed):
    """The storage version stands at byte 12; DuckDB 1.5 reads 64 to 68, 2.0 by itself would write 999."""
    path = processed.snapshot(processed.resolve()) / "catalogue.duckdb"
    header = path.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert 64 <= struct.unpack("<Q", header[12:20])[0] <= 68
    assert path.stat().st_size < 1_000_000


def test_the_rows_are_those_of_the_parquet_files(processed):
    snapshot = processed.snapshot(processed.resolve())
    with duckdb.connect(str(snapshot / "catalogue.duckdb"), read_only=True) as connection:
        for table in ("events", "reports", "articles", "event_links"):
            files = f"read_parquet('{snapshot}/tables/{table}/**/*.parquet', hive_partitioning = false)"
            for left, right in ((table, files), (files, table)):
                assert connection.sql(f"FROM {left} EXCEPT FROM {right}").fetchall() == []


@pytest.fixture
def two(tmp_path):
    """Two snapshots: event 0 changed, event 9 retired, event 50 added."""
    folder = Processed(tmp_path / "processed")
    publish_snapshot(folder, sample_tables(10), ORIGIN, at=NOON)
    rows = [
        event_row(0, fatalities=5, fatalities_high=7),
        *(event_row(number) for number in range(1, 9)),
        event_row(50),
    ]
    competing = [{"field": "fatalities", "value": "9", "source": None, "report_id": "r" + "0" * 16}]
    rows[1]["competing"] = competing
    publish_snapshot(
        folder, sample_tables(9) | {"events": tables_of({"events": rows})["events"]}, ORIGIN, at=NOON + DAY
    )
    yield folder
    remove_tree(folder.root)


def test_diff_says_added_retired_and_updated_by_field(two):
    found = diff(two, "previous")
    assert (found.added, found.updated, found.retired) == (1, 2, 1)
    assert found.rows.to_pylist()[:3] == [
        {"event_id": event_id(0), "change": "updated", "field": "fatalities", "old": "2", "new": "5"},
        {"event_id": event_id(0), "change": "updated", "field": "fatalities_high", "old": "3", "new": "7"},
        {
            "event_id": event_id(1),
            "change": "updated",
            "field": "competing",
            "old": None,
            "new": '[{"field":"fatalities","value":"9","source":null,"report_id":"r0000000000000000"}]',
        },
    ]
    assert {(row["event_id"], row["change"]) for row in found.rows.to_pylist()[3:]} == {
        (event_id(9), "retired"),
        (event_id(50), "added"),
    }


def test_diff_is_the_mirror_of_the_way_back_and_empty_with_itself(two):
    there, back = diff(two, "previous", "current"), diff(two, "current", "previous")
    assert (there.added, there.updated, there.retired) == (back.retired, back.updated, back.added)
    assert diff(two, "current", "current").is_empty


def articles(source: str, days: range, first: int) -> list[dict]:
    return [article_row(first + day, source=source, published_at=NOON + day * DAY) for day in days]


def test_a_source_gone_silent_is_noticed(tmp_path):
    folder = Processed(tmp_path / "processed")
    old = articles("Daily", range(10), 0) + articles("Fading", range(10), 100) + articles("Rare", range(1), 200)
    new = old + articles("Daily", range(10, 17), 0)
    for at, rows in enumerate((old, new)):
        publish_snapshot(folder, tables_of({"articles": rows}), ORIGIN, at=NOON + at * DAY)
    found = {coverage.source: coverage for coverage in source_coverage(folder)}
    assert not found["Daily"].is_silent
    assert found["Fading"].is_silent
    assert found["Fading"].expected == pytest.approx(7.0)
    assert found["Rare"].expected == pytest.approx(0.7)
    assert [coverage.source for coverage in silent_sources(folder)] == ["Fading"]
    assert silent_sources(folder, "current", "current") == []
    assert [coverage.source for coverage in silent_sources(folder, "current", "previous")] == ["Daily"]
    remove_tree(folder.root)


def test_empty_tables_publish_and_compare(tmp_path):
    folder = Processed(tmp_path / "processed")
    publish_snapshot(folder, tables_of({}), ORIGIN, at=NOON)
    publish_snapshot(folder, sample_tables(2), ORIGIN, at=NOON + DAY)
    assert diff(folder, "previous").added == 2
    assert silent_sources(folder) == []
    remove_tree(folder.root)
