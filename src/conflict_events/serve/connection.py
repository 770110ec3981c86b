"""A connection that sees the tables of one snapshot and nothing else: no files, no network, no settings, no writes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from conflict_events.errors import IntegrityError
from conflict_events.store.comments import comments_of, quote_name, quote_text

_VERIFY = "Check the snapshot with `conflict-events verify`."


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one query: memory in DuckDB's notation, threads, seconds until it is stopped, size of the answer."""

    memory: str = "2GB"
    threads: int = 2
    seconds: float = 60.0
    answer_bytes: int = 2_000_000_000


def table_files(snapshot: Path) -> dict[str, list[str]]:
    """Parquet files of each table of a snapshot folder, sorted.

    IntegrityError when there are none, one is a link, or one is missing or of another size than the manifest says:
    rows that are lost must not look like rows that never were. Checksums are left to `verify`.
    """
    _refuse_lost_files(snapshot)
    tables: dict[str, list[str]] = {}
    for folder in sorted((snapshot / "tables").glob("*")):
        files = sorted(path for path in folder.rglob("*.parquet"))
        if any(path.is_symlink() for path in files):
            raise IntegrityError(f"{folder} holds a link", _VERIFY)
        if files:
            tables[folder.name] = [str(path) for path in files]
    if not tables:
        raise IntegrityError(f"{snapshot} holds no tables", _VERIFY)
    return tables


def _refuse_lost_files(snapshot: Path) -> None:
    """A folder without a manifest (tables that somebody copied) has nothing to be held against."""
    manifest = snapshot / "manifest.json"
    if not manifest.is_file():
        return
    try:
        sizes = {str(entry["path"]): int(entry["bytes"]) for entry in json.loads(manifest.read_bytes())["files"]}
    except (ValueError, KeyError, TypeError) as error:
        raise IntegrityError(f"{manifest} is no manifest: {error}", _VERIFY) from error
    for name, size in sizes.items():
        path = snapshot / name
        if not path.is_file() or path.stat().st_size != size:
            raise IntegrityError(f"{path} is not the file that was published", _VERIFY)


@contextmanager
def open_snapshot(
    snapshot: Path, limits: Limits, *, with_comments: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Connection with one view a table (comments only on request: they take longer than most queries), then locked.

    IntegrityError when a Parquet file cannot be read.
    """
    tables = table_files(snapshot.resolve())
    config = {
        "threads": str(limits.threads),
        "memory_limit": limits.memory,
        "temp_directory": "",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
    }
    with duckdb.connect(":memory:", config=config) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for table, files in tables.items():
            _add_view(connection, table, files, with_comments)
        _lock(connection, [path for files in tables.values() for path in files])
        yield connection


def _add_view(connection: duckdb.DuckDBPyConnection, table: str, files: list[str], with_comments: bool) -> None:
    listed = ", ".join(quote_text(path) for path in files)
    try:
        connection.execute(
            f"CREATE VIEW {quote_name(table)} AS FROM read_parquet([{listed}], "
            "hive_partitioning = false, union_by_name = true)"
        )
        if with_comments:
            import pyarrow.parquet as pq  # a tenth of a second that other queries should not pay

            for statement in comments_of(table, pq.read_schema(files[0])):
                connection.execute(statement)
    except duckdb.Error as error:  # a garbled footer has no class of its own
        raise IntegrityError(f"Table {table} cannot be read: {error}", _VERIFY) from error


def _lock(connection: duckdb.DuckDBPyConnection, files: list[str]) -> None:
    """Leave only the published files in reach, then lock the settings. Each step forbids the one before."""
    listed = ", ".join(quote_text(path) for path in files)
    connection.execute(f"SET allowed_paths = [{listed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
