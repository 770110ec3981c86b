"""The last published tables, and which reports differ from them: what an incremental run starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema
from conflict_events.duck import in_memory
from conflict_events.errors import IntegrityError
from conflict_events.pipeline.ranges import Range, common_ranges, differing_rows
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
    """The current snapshot of a processed folder. IntegrityError when a file is gone or broken: a run that went on from
    fewer rows would publish the others as new."""
    current = processed.current_id()
    if current is None:
        return Previous({name: arrow_schema(name).empty_table() for name in TABLES}, {})
    folder = processed.snapshot(current)
    tables = {name: read_table(name, folder / "tables" / name) for name in TABLES}
    manifest = read_manifest(folder)
    for name, table in tables.items():
        if table.num_rows != manifest.rows.get(name, 0):
            raise IntegrityError(
                f"{folder}: table {name} has {table.num_rows} rows, the manifest says {manifest.rows.get(name, 0)}",
                "Go back with `conflict-events rollback previous`, then run again.",
            )
    return Previous(tables, manifest.origin.versions, current)


ROW_ORDER = ("event_date", "report_id")
"""The order of reports in a snapshot, in which a run makes them too."""


def ranges_of_reports(before: pa.Table, now: pa.Table) -> list[Range]:
    """Which rows of the two tables of reports are the same, but for `event_id`."""
    return common_ranges(_telling(before), _telling(now), ROW_ORDER)


def touched_reports(before: pa.Table, now: pa.Table, ranges: Sequence[Range] | None = None) -> set[str]:
    """Ids of reports that are new, gone or changed in any column but `event_id`.

    Rows outside of the `ranges` that both tables share are compared by a digest of 64 bits: two versions of one report
    agree by chance once in 10^19.
    """
    ranges = ranges_of_reports(before, now) if ranges is None else ranges
    names = [f'"{name}"' for name in before.column_names if name not in ("event_id", "report_id")]
    digest = f"SELECT report_id, hash({', '.join(names)}) AS digest FROM"
    with in_memory() as connection:
        connection.register("old", differing_rows(before, ranges, now=False))
        connection.register("new", differing_rows(now, ranges, now=True))
        rows = connection.execute(
            f"SELECT report_id FROM ({digest} old) a FULL JOIN ({digest} new) b USING (report_id)"
            " WHERE a.digest IS DISTINCT FROM b.digest"
        ).fetchall()
    return {row[0] for row in rows}


def former_events(before: pa.Table, now: pa.Table, ranges: Sequence[Range]) -> pa.ChunkedArray:
    """The event that each report of `now` had in the last snapshot, null for new ones."""
    known, left = differing_rows(before, ranges, now=False), differing_rows(now, ranges, now=True)
    place = pc.index_in(left["report_id"], value_set=known["report_id"].combine_chunks())
    looked_up = known["event_id"].combine_chunks().take(place.combine_chunks())
    events, parts, done = before["event_id"], [], 0
    for part in ranges:
        count = part.now_end - part.now
        if part.is_same:
            parts += events.slice(part.before, count).chunks
        else:
            parts.append(looked_up.slice(done, count))
            done += count
    return pa.chunked_array(parts, pa.string())


def _telling(reports: pa.Table) -> pa.Table:
    return reports.drop_columns(["event_id"])


def rows_of(table: pa.Table, column: str, values: set[str]) -> pa.Table:
    """Rows whose `column` is one of `values`."""
    return table.filter(_are(table, column, values))


def rows_without(table: pa.Table, column: str, values: set[str]) -> pa.Table:
    """Rows whose `column` is none of `values`: the stretches between these, none of which is copied."""
    named = np.flatnonzero(_are(table, column, values).to_numpy())
    if not len(named):
        return table
    first, end = np.append(0, named + 1), np.append(named, table.num_rows)
    kept = np.flatnonzero(end > first)
    stretches = zip(first[kept].tolist(), (end - first)[kept].tolist(), strict=True)
    return pa.concat_tables([table.slice(0, 0), *(table.slice(start, count) for start, count in stretches)])


def _are(table: pa.Table, column: str, values: set[str]) -> pa.ChunkedArray:
    return pc.is_in(table.column(column), value_set=pa.array(sorted(values), pa.string()))
