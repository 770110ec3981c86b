"""Contract tables as deterministic zstd Parquet files. Writes only under the folder it is given."""

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from conflict_events.contract import arrow_schema, load_table
from conflict_events.errors import IntegrityError
from conflict_events.store.shape import conform, sort_rows

ROW_GROUP = 122_880  # what DuckDB reads best
_PART = "part-0.parquet"
_GO_BACK = "Of a published snapshot: `conflict-events rollback previous`, then run again."


def write_table(table: pa.Table, name: str, folder: Path) -> list[Path]:
    """Write `table` as contract `name` into `folder` and return the files, sorted.

    Tables with `partition_by` go to `year=YYYY/part-0.parquet`, others (and empty ones) to `part-0.parquet`. Part files
    of an earlier write that are no longer needed are removed. Raises ShapeError when the table breaks the contract.
    """
    rows = sort_rows(conform(table, name), name)
    partition = load_table(name).partition_by
    parts = {_PART: rows} if partition is None or not rows.num_rows else _by_year(rows, partition)
    written = [write_file(part, name, folder / relative, ordered=True) for relative, part in sorted(parts.items())]
    for stale in set(table_files(folder)) - set(written):
        stale.unlink()
    return written


def _by_year(rows: pa.Table, column: str) -> dict[str, pa.Table]:
    years = pc.year(rows[column])
    found = sorted(pc.unique(years).to_pylist())
    return {f"year={year:04d}/{_PART}": rows.filter(pc.equal(years, year)).combine_chunks() for year in found}


def write_file(table: pa.Table, name: str, path: Path, *, ordered: bool = False) -> Path:
    """Write one Parquet file in place of any old one, whole or not at all; `ordered` says it is conform and sorted."""
    rows = table if ordered else sort_rows(conform(table, name), name)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        pq.write_table(rows, unfinished, compression="zstd", row_group_size=ROW_GROUP, write_page_index=True)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def table_files(folder: Path) -> list[Path]:
    """The part files of a table, sorted; empty when the table was never written."""
    return sorted(folder.glob(_PART)) + sorted(folder.glob(f"year=*/{_PART}"))


def read_table(name: str, folder: Path) -> pa.Table:
    """Read table `name` back from `folder`. Raises IntegrityError for a missing or broken file."""
    files = table_files(folder)
    if not files:
        raise IntegrityError(f"there is no table {name} in {folder}", _GO_BACK)
    return pa.concat_tables([read_file(name, path) for path in files]).combine_chunks()


def read_file(name: str, path: Path) -> pa.Table:
    """Read one Parquet file as table `name`; nullable columns that the contract has gained since become null.

    Raises IntegrityError when the file is broken, or of a contract that differs in any other way.
    """
    try:
        table = pq.ParquetFile(path).read()
    except (OSError, pa.ArrowException) as error:
        raise IntegrityError(f"{path} cannot be read: {error}", _GO_BACK) from error
    schema = arrow_schema(name)
    if table.schema.equals(schema):
        return table
    if differences := _differences(table.schema, schema):
        raise IntegrityError(
            f"{path} was written for another version of table {name}: {'; '.join(differences)}",
            "Run the pipeline again into a new processed folder, or use the version that wrote it.",
        )
    given = {field.name: table[field.name] for field in table.schema}
    return conform(
        pa.table({f.name: given.get(f.name, pa.nulls(table.num_rows, f.type)) for f in schema}),
        name,
    )


def _differences(found: pa.Schema, wanted: pa.Schema) -> list[str]:
    """What keeps rows of schema `found` from being rows of `wanted`; nothing when nullable columns were added."""
    gone = [f"column {name} is unknown now" for name in found.names if name not in wanted.names]
    absent = [field for field in wanted if field.name not in found.names]
    required = [f"column {field.name} is missing" for field in absent if not field.nullable]
    shared = [field for field in wanted if field.name in found.names]
    changed = [
        f"{field.name} was {found.field(field.name).type} and is {field.type}"
        for field in shared
        if found.field(field.name).type != field.type
    ]
    return gone + required + changed
