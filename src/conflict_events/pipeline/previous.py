"""The last published tables, and which reports differ from them: what an incremental run starts from."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema
from conflict_events.duck import in_memory
from conflict_events.publish.manifest import read_manifest
from conflict_events.store import read_table
from conflict_events.store.processed import Processed

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

    Rows are compared by a digest of 64 bits, so that no second copy of the history is held: two versions of one report
    agree by chance once in 10^19.
    """
    names = [f'"{name}"' for name in before.column_names if name not in ("event_id", "report_id")]
    digest = f"SELECT report_id, hash({', '.join(names)}) AS digest FROM"
    with in_memory() as connection:
        connection.register("old", before)
        connection.register("new", now)
        rows = connection.execute(
            f"SELECT report_id FROM ({digest} old) a FULL JOIN ({digest} new) b USING (report_id)"
            " WHERE a.digest IS DISTINCT FROM b.digest"
        ).fetchall()
    return {row[0] for row in rows}


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
