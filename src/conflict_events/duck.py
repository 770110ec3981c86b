"""DuckDB as a library for computing on Arrow tables in memory. Reads and writes no file and never asks the network."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

THREADS = 2
"""Threads of one computation: as many as the smallest machine has, so that processes side by side do not thrash."""


@contextmanager
def in_memory(threads: int = THREADS) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to an empty database in memory, silent on terminals, in UTC, closed at the end."""
    config = {
        "threads": str(threads),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
    }
    with duckdb.connect(":memory:", config=config) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET TimeZone = 'UTC'")
        yield connection
