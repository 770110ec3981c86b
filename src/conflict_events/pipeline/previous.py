"""The last published tables, and which reports differ from them: what an incremental run starts from."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema
from conflict_events.duck import in_memory
from conflict_events.publish.manifest import read_manifest
from conflict_events.store import read_table
from conflict_events.store.processed import Processed

Rows = npt.NDArray[np.int64]
_BLOCK = 1 << 16
"""Rows compared at a time, so that no second copy of the history is held."""
TABLES = ("articles", "reports", "events", "event_links", "event_history")


@dataclass(frozen=True, slots=True)
class Previous:
    """Tables of the current snapshot (empty ones before the first) and the component versions that made them."""

    tables: Mapping[str, pa.Table]
    versions: Mapping[str, str]
    snapshot_id: str | None = None

    @property
    def is_first(self) -> bool:
        """Whether nothing is published yet."""
        return not self.versions


def read_previous(processed: Processed) -> Previous:
    """The current snapshot of a processed folder."""
    current = processed.current_id()
    if current is None:
        return Previous({name: arrow_schema(name).empty_table() for name in TABLES}, {})
    folder = processed.snapshot(current)
    tables = {name: read_table(name, folder / "tables" / name) for name in TABLES}
    return Previous(tables, read_manifest(folder).origin.versions, current)


def touched_reports(before: pa.Table, now: pa.Table) -> set[str]:
    """Ids of reports that are new, gone or changed in any column but `event_id`.

    The rows of a report are laid beside each other, some at a time; columns that are equal throughout are passed over
    at the speed of memory, and only of the others a digest of 64 bits is made of every row: two versions of one report
    agree by chance once in 10^19.
    """
    old_ids, ids = before["report_id"].combine_chunks(), now["report_id"].combine_chunks()
    found = pc.fill_null(pc.index_in(ids, value_set=old_ids), -1).to_numpy()
    rows = np.flatnonzero(found >= 0)
    gone = np.ones(len(old_ids), dtype=bool)
    gone[found[rows]] = False
    touched = [ids.filter(pa.array(found < 0)), old_ids.filter(pa.array(gone))]
    names = [name for name in before.column_names if name not in ("event_id", "report_id")]
    with in_memory() as connection:
        for at in range(0, len(rows), _BLOCK):
            block = rows[at : at + _BLOCK]
            one, other = _at(before.select(names), found[block]), _at(now.select(names), block)
            touched.append(ids.take(pa.array(block[_differing(connection, one, other)])))
    return {report for part in touched for report in part.to_pylist()}


def _at(table: pa.Table, rows: Rows) -> pa.Table:
    """The rows at some positions; no copy where they follow each other."""
    if np.array_equal(rows, np.arange(rows[0], rows[0] + len(rows))):
        return table.slice(rows[0], len(rows))
    return table.take(pa.array(rows))


def _differing(connection: duckdb.DuckDBPyConnection, before: pa.Table, now: pa.Table) -> Rows:
    """Positions at which two tables of equal length have different rows."""
    names = [f'"{name}"' for name in before.column_names if not before[name].equals(now[name])]
    if not names:
        return np.zeros(0, dtype=np.int64)
    digest = f"SELECT hash({', '.join(names)}) AS digest FROM rows"
    found = []
    for table in (before, now):
        connection.register("rows", table)
        found.append(connection.execute(digest).fetchnumpy()["digest"])
    return np.flatnonzero(found[0] != found[1])


def rows_of(table: pa.Table, column: str, values: set[str]) -> pa.Table:
    """Rows whose `column` is one of `values`."""
    return table.filter(pc.is_in(table.column(column), value_set=pa.array(sorted(values), pa.string())))


def rows_without(table: pa.Table, column: str, values: set[str]) -> pa.Table:
    """Rows whose `column` is none of `values`; what lies before the first and behind the last of these is no copy."""
    named = pc.is_in(table.column(column), value_set=pa.array(sorted(values), pa.string()))
    places = np.flatnonzero(named.to_numpy())
    if not len(places):
        return table
    first, count = int(places[0]), int(places[-1] - places[0]) + 1
    among = table.slice(first, count).filter(pc.invert(named.slice(first, count)))
    return pa.concat_tables([table.slice(0, first), among, table.slice(first + count)])
