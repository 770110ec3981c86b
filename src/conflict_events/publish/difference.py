"""What changed between two snapshots: events added, retired, and updated field by field. Reads only."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from conflict_events.errors import IntegrityError
from conflict_events.store import table_files
from conflict_events.store.comments import quote_name, quote_text
from conflict_events.store.processed import Processed

SCHEMA = pa.schema(
    [
        pa.field("event_id", pa.string(), nullable=False),
        pa.field("change", pa.string(), nullable=False),
        pa.field("field", pa.string()),
        pa.field("old", pa.string()),
        pa.field("new", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Events of snapshot `new` against `old`: counts of events, and `rows` (event_id, change, field, old, new).

    One row for an added or retired event (field null), one row for each field of an updated one; sorted.
    """

    old: str
    new: str
    added: int
    updated: int
    retired: int
    rows: pa.Table

    @property
    def is_empty(self) -> bool:
        """Whether the two hold the same events."""
        return self.added + self.updated + self.retired == 0


def diff(processed: Processed, old: str, new: str = "current") -> Difference:
    """Compare the events of two snapshots (ids, unique starts of ids, `current`, `previous`).

    Values are compared and given as text (nested ones as JSON); a column that only one snapshot has counts as null in
    the other. UsageError for an unknown name, IntegrityError when a file cannot be read.
    """
    old_id, new_id = processed.resolve(old), processed.resolve(new)
    try:
        with duckdb.connect(config={"threads": "2", "autoinstall_known_extensions": "false"}) as connection:
            for name, snapshot in (("old", old_id), ("new", new_id)):
                _add_view(connection, name, processed.snapshot(snapshot))
            rows = _changes(connection)
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise IntegrityError(
            f"Snapshots {old_id} and {new_id} cannot be compared: {error}", "Check both with `conflict-events verify`."
        ) from error
    events = dict.fromkeys(zip(rows["event_id"].to_pylist(), rows["change"].to_pylist(), strict=True))
    counts = {change: sum(found == change for _, found in events) for change in ("added", "updated", "retired")}
    return Difference(old_id, new_id, counts["added"], counts["updated"], counts["retired"], rows)


def _add_view(connection: duckdb.DuckDBPyConnection, name: str, snapshot: Path) -> None:
    files = table_files(snapshot / "tables" / "events")
    if not files:
        raise IntegrityError(f"{snapshot.name} holds no events", "Check it with `conflict-events verify`.")
    listed = ", ".join(quote_text(str(path)) for path in files)
    connection.execute(
        f"CREATE VIEW {quote_name(name)} AS FROM read_parquet([{listed}], "
        "hive_partitioning = false, union_by_name = true)"
    )


def _changes(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    columns = {name: _columns(connection, name) for name in ("old", "new")}
    fields = [name for name in dict.fromkeys([*columns["new"], *columns["old"]]) if name != "event_id"]
    pairs = ", ".join(_pair(field, columns["old"], columns["new"]) for field in fields)
    sql = f"""
        WITH changed AS (
            SELECT n.event_id, unnest(list_filter([{pairs}], lambda p: p.old IS DISTINCT FROM p.new)) AS change
            FROM old AS o JOIN new AS n USING (event_id)
        )
        SELECT event_id, 'updated' AS change, change.field, change.old, change.new FROM changed
        UNION ALL SELECT event_id, 'added', NULL, NULL, NULL FROM new ANTI JOIN old USING (event_id)
        UNION ALL SELECT event_id, 'retired', NULL, NULL, NULL FROM old ANTI JOIN new USING (event_id)
        ORDER BY ALL"""
    return connection.sql(sql).to_arrow_table().cast(SCHEMA)


def _columns(connection: duckdb.DuckDBPyConnection, view: str) -> dict[str, Any]:
    described = connection.execute(f"DESCRIBE {quote_name(view)}").fetchall()
    return {row[0]: row[1] for row in described}


def _pair(field: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    sides = ", ".join(
        f"{name}: {_as_text(side, field, columns)}" for name, side, columns in (("old", "o", old), ("new", "n", new))
    )
    return f"{{field: {quote_text(field)}, {sides}}}"


def _as_text(side: str, field: str, columns: dict[str, Any]) -> str:
    if field not in columns:
        return "CAST(NULL AS VARCHAR)"
    column = f"{side}.{quote_name(field)}"
    is_nested = any(mark in columns[field] for mark in ("[", "STRUCT", "MAP"))
    return f"CAST(to_json({column}) AS VARCHAR)" if is_nested else f"CAST({column} AS VARCHAR)"
