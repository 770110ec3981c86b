"""Reading and writing contract tables as Parquet; the only place that knows how their files lie. Imports no stage."""

from conflict_events.store.shape import ShapeError, conform, from_rows, sort_rows
from conflict_events.store.tables import read_file, read_table, table_files, write_file, write_table

__all__ = [
    "ShapeError",
    "conform",
    "from_rows",
    "read_file",
    "read_table",
    "sort_rows",
    "table_files",
    "write_file",
    "write_table",
]
