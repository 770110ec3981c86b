"""DuckDB as a library for computing on Arrow tables in memory. Reads and writes no file and never asks the network."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import duckdb

THREADS = 2
"""Threads of one computation: as many as the smallest machine has, so that processes side by side do not thrash."""

FEW = 5_000
"""Rows below which a long question is answered sooner than its plan is made better."""


@contextmanager
def in_memory(threads: int = THREADS) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own, silent on terminals, in UTC, closed at the end with all that was registered with it.

    The database behind it is empty and shall stay so: it is shared by all connections of the process.
    """
    with _database(threads, os.getpid()).cursor() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def plan_quickly(connection: duckdb.DuckDBPyConnection, rows: int) -> None:
    """Let a connection ask few `rows` as the question stands: to plan it better takes longer than the answer."""
    if rows < FEW:
        connection.execute("PRAGMA disable_optimizer")


@cache
def _database(threads: int, process: int) -> duckdb.DuckDBPyConnection:
    """An empty database, opened once: that takes longer than most of what is asked. Never one of a forked parent."""
    config = {
        "threads": str(threads),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
    }
    return duckdb.connect(":memory:", config=config)
