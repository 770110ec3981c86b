"""The queries of `docs/sample-queries.md` run as they stand, by `query` and in the catalogue."""

import re

import duckdb
import pytest

from conflict_events.serve.query import query


@pytest.fixture(scope="module")
def samples(repository):
    text = (repository / "docs" / "sample-queries.md").read_text(encoding="utf-8")
    found = re.findall(r"^## (.+?)\n\n```sql\n(.+?)```", text, flags=re.MULTILINE | re.DOTALL)
    assert len(found) == text.count("```sql") >= 10
    return found


def test_every_sample_runs_by_query(published, samples):
    for title, sql in samples:
        assert query(published.root, sql).num_columns > 1, title


def test_every_sample_runs_in_the_catalogue(published, samples):
    path = published.snapshot(published.resolve()) / "catalogue.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        for title, sql in samples:
            rows = connection.sql(sql).to_arrow_table()
            assert rows.num_columns > 1, title


def test_some_answers_are_right(published, samples):
    answers = {title: query(published.root, sql).to_pylist() for title, sql in samples}
    deaths = next(rows for title, rows in answers.items() if "most deaths" in title)
    assert [(row["month"].isoformat(), row["events"]) for row in deaths] == [("2022-12-01", 7), ("2023-01-01", 3)]
    near = next(rows for title, rows in answers.items() if "within 50 km" in title)
    assert [row["km"] for row in near] == [0.0] * 10
    outlets = next(rows for title, rows in answers.items() if "outlet" in title)
    assert [(row["source"], row["articles"], row["copies"]) for row in outlets] == [("Valley Herald", 10, 0)]
    columns = next(rows for title, rows in answers.items() if "column mean" in title)
    assert all(row["comment"] for row in columns)
