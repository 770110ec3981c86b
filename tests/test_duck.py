"""Connections over one database in memory know nothing of one another."""

import duckdb
import pyarrow as pa
import pytest

from conflict_events.duck import FEW, in_memory, plan_quickly


def test_what_one_connection_is_told_another_does_not_know() -> None:
    with in_memory() as one, in_memory() as other:
        one.register("told", pa.table({"a": [1]}))
        one.execute("SET VARIABLE limit_of_age = 5")
        assert one.sql("SELECT a, getvariable('limit_of_age') FROM told").fetchall() == [(1, 5)]
        assert other.sql("SELECT getvariable('limit_of_age')").fetchall() == [(None,)]
        with pytest.raises(duckdb.CatalogException):
            other.sql("FROM told")


def test_nothing_is_left_when_a_connection_is_closed() -> None:
    for number in range(3):
        with in_memory(threads=1) as connection:
            connection.register("told", pa.table({"a": [number]}))
            assert connection.sql("FROM told").fetchall() == [(number,)]
            assert connection.sql("SELECT current_setting('TimeZone')").fetchall() == [("UTC",)]
    with in_memory(threads=1) as connection:
        assert connection.sql("SELECT count(*) FROM duckdb_tables() WHERE NOT internal").fetchall() == [(0,)]


@pytest.mark.parametrize("rows", [1, FEW])
def test_answers_do_not_depend_on_how_they_are_planned(rows: int) -> None:
    with in_memory() as connection, in_memory() as other:
        connection.register("told", pa.table({"a": list(range(rows))}))
        plan_quickly(connection, rows)
        assert connection.sql("SELECT sum(a) FROM told WHERE a NOT IN (SELECT 0)").fetchall() == [
            (sum(range(rows)) or None,)
        ]
        is_on = "SELECT value FROM duckdb_settings() WHERE name = 'enable_optimizer'"
        assert connection.sql(is_on).fetchall() == [(str(rows >= FEW).lower(),)]
        assert other.sql(is_on).fetchall() == [("true",)]
