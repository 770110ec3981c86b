"""Connections over one database in memory know nothing of one another."""

import duckdb
import pyarrow as pa
import pytest

from conflict_events.duck import in_memory


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
