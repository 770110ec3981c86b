"""The catalogue: one DuckDB file with every table of a snapshot, for people who open a file and start asking.

A view over Parquet files needs a path, which breaks from another folder (relative) or after a move (absolute), and
DuckDB has no way to name the folder of the file a view lies in. So the catalogue holds the rows itself, in schema
`stored`, under views with comments in `main`. The Parquet files stay the published truth: DuckDB writes random bytes
into the header of a file, so the catalogue is left out of the snapshot's digest and has a checksum of its own.
"""

import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from conflict_events.errors import IntegrityError, StorageError
from conflict_events.publish.durable import replace_file
from conflict_events.publish.manifest import Manifest, sha256_of
from conflict_events.store.comments import comments_of, quote_name, quote_text

CATALOGUE_NAME = "catalogue.duckdb"
CATALOGUE_CHECK = "catalogue.json"
# Storage version 65, the first that compresses text well; DuckDB 1.2 and every later one reads it.
STORAGE_VERSION = "v1.2.0"
# DuckDB's block of 256 kB makes a megabyte of a handful of rows; above this many rows the larger block reads faster.
_FEW_ROWS = 100_000
_SMALL_BLOCK, _LARGE_BLOCK = 16_384, 262_144

# Bounded like every stage; nothing is spilled next to the snapshot.
_BOUNDS = {"threads": "2", "memory_limit": "2GB", "temp_directory": "", "autoinstall_known_extensions": "false"}


def write_catalogue(folder: Path, manifest: Manifest) -> None:
    """Write `catalogue.duckdb` and its checksum into a staged snapshot.

    StorageError when the disk is full, IntegrityError when a table comes out with another number of rows.
    """
    path = folder / CATALOGUE_NAME
    path.unlink(missing_ok=True)
    try:
        with duckdb.connect(config=_BOUNDS) as connection:
            _fill(connection, folder, manifest)
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise StorageError(f"Cannot write {path}: {error}", "The published snapshot is untouched.") from error
    check = {"sha256": sha256_of(path), "bytes": path.stat().st_size, "storage_version": STORAGE_VERSION}
    replace_file(folder / CATALOGUE_CHECK, json.dumps(check, sort_keys=True).encode() + b"\n")


def _fill(connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> None:
    path = quote_text(str(folder / CATALOGUE_NAME))
    block = _SMALL_BLOCK if sum(manifest.rows.values()) < _FEW_ROWS else _LARGE_BLOCK
    connection.execute(f"ATTACH {path} AS catalogue (STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {block})")
    connection.execute("USE catalogue")
    connection.execute("BEGIN")  # one transaction: each commit waits for the disk
    connection.execute("CREATE SCHEMA stored")
    for table, rows in manifest.rows.items():
        files = [str(folder / entry.path) for entry in manifest.files if entry.table == table]
        _add_table(connection, table, files)
        found = connection.execute(f"SELECT count(*) FROM {quote_name(table)}").fetchall()[0][0]
        if found != rows:
            raise IntegrityError(f"The catalogue's table {table} has {found} rows, not {rows}")
    connection.execute("COMMIT")
    connection.execute("CHECKPOINT catalogue")
    connection.execute("USE memory")
    connection.execute("DETACH catalogue")


def _add_table(connection: duckdb.DuckDBPyConnection, table: str, files: list[str]) -> None:
    name = quote_name(table)
    connection.execute(
        f"CREATE TABLE stored.{name} AS FROM read_parquet(?, hive_partitioning = false, union_by_name = true)", [files]
    )
    connection.execute(f"CREATE VIEW main.{name} AS FROM stored.{name}")
    for statement in comments_of(table, pq.read_schema(files[0])):
        connection.execute(statement)
