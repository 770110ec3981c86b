"""The history of events: revisions, retired ids and their survivors, changes between snapshots, as-of tables.

Takes the run id and the moment as arguments; reads no clock and no disk.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema
from conflict_events.link.differences import changed_fields, changed_ids, row_json, rows_by_id


@dataclass(frozen=True, slots=True)
class Revision:
    """What one run made of the dataset: numbered events, the whole history, and what this run changed."""

    events: pa.Table
    history: pa.Table
    changes: pa.Table


def revise(
    previous_events: pa.Table | None,
    previous_history: pa.Table | None,
    new_events: pa.Table,
    *,
    previous_links: pa.Table | None,
    new_links: pa.Table,
    run_id: str,
    because: Collection[str] = (),
    among: Collection[str] | None = None,
    valid_from: datetime | None = None,
) -> Revision:
    """Number the revisions of `new_events` against the last snapshot and write down what changed and why.

    `because` names reports whose content changed in this run; reports that joined or left an event are found from the
    links. `among` names the events that may differ at all, where the caller knows; the others must be equal in both
    tables, with their revision. `valid_from` is when the revisions hold from; by default the publication of the newest
    report that brought one, or of the newest report of all where reports left or a judgement decided.
    An event that is gone is retired: its survivor is the event that now holds most of its reports, the smallest id
    among equals; none when all its reports were withdrawn. An unchanged event keeps its revision.
    """
    old_events = previous_events if previous_events is not None else arrow_schema("events").empty_table()
    history = previous_history if previous_history is not None else arrow_schema("event_history").empty_table()
    old_part, new_part = _part(old_events, among), _part(new_events, among)
    old, new = set(old_part.column("event_id").to_pylist()), set(new_part.column("event_id").to_pylist())
    updated, added, retired = changed_ids(old_part, new_part), new - old, old - new
    reasons = _Reasons(previous_links, new_links, set(because), updated | added | retired)
    before = rows_by_id(old_part, updated | retired)
    after = rows_by_id(new_part, updated | added)
    last = _last_revisions(history, added | retired | updated)
    horizon = _newest(new_events, old_events)
    rows = []
    for event_id in sorted(updated | added | retired):
        number = max(last.get(event_id, 0), before.get(event_id, {}).get("revision", 0)) + 1
        moment = valid_from or _moment(before.get(event_id), after.get(event_id), horizon)
        entry = _entry(event_id, before.get(event_id), after.get(event_id), number, reasons)
        rows.append(entry | {"run_id": run_id, "valid_from": moment})
    numbers = {row["event_id"]: row["revision"] for row in rows}
    schema = arrow_schema("event_history")
    made = pa.Table.from_pylist([{name: row[name] for name in schema.names} for row in rows], schema=schema)
    return Revision(
        _renumbered(new_events, old_part, numbers),
        pa.concat_tables([history, made]),
        _changes(rows),
    )


def events_as_of(history: pa.Table, moment: datetime) -> pa.Table:
    """The events table as it was at `moment`: of each event the last revision valid by then, without retired ones.

    A revision never holds from before an earlier one, however late the report that brought it was published; one
    without a moment holds from the one before it.
    """
    latest: dict[str, dict[str, Any]] = {}
    reached: dict[str, datetime | None] = {}
    for row in history.sort_by([("event_id", "ascending"), ("revision", "ascending")]).to_pylist():
        known = [t for t in (reached.get(row["event_id"]), row["valid_from"]) if t is not None]
        reached[row["event_id"]] = max(known) if known else None
        if not known or max(known) <= moment:
            latest[row["event_id"]] = row
    schema = arrow_schema("events")
    rows = [_typed(json.loads(r["row"]), schema) for r in latest.values() if r["change"] != "retired"]
    return pa.Table.from_pylist(rows, schema=schema).sort_by([("event_date", "ascending"), ("event_id", "ascending")])


class _Reasons:
    """Which reports an event had and has, for the events in question only."""

    def __init__(self, before: pa.Table | None, after: pa.Table, touched: set[str], events: Collection[str]) -> None:
        old = _members(before, events) if before is not None else {}
        new = _members(after, events)
        self._touched = touched
        self._old, self._new = old, new
        moved = {report for reports in old.values() for report in reports}
        self._event_now = _events_of(after, moved)

    def because(self, event_id: str) -> list[str] | None:
        """Reports that joined, left or changed, sorted; null when only other events' reports moved."""
        old, new = self._old.get(event_id, set()), self._new.get(event_id, set())
        return sorted((old ^ new) | ((old | new) & self._touched)) or None

    def survivor(self, event_id: str) -> str | None:
        """The event that now holds most of the retired event's reports."""
        counts: dict[str, int] = {}
        for report in self._old.get(event_id, set()):
            if (now := self._event_now.get(report)) is not None:
                counts[now] = counts.get(now, 0) + 1
        return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def _members(links: pa.Table, events: Collection[str]) -> dict[str, set[str]]:
    chosen = pc.is_in(links.column("event_id"), value_set=pa.array(sorted(events), pa.string()))
    wanted = links.select(["event_id", "report_id"]).filter(chosen)
    found: dict[str, set[str]] = {}
    for event_id, report in zip(wanted["event_id"].to_pylist(), wanted["report_id"].to_pylist(), strict=True):
        found.setdefault(event_id, set()).add(report)
    return found


def _events_of(links: pa.Table, reports: Collection[str]) -> dict[str, str]:
    chosen = pc.is_in(links.column("report_id"), value_set=pa.array(sorted(reports), pa.string()))
    wanted = links.select(["event_id", "report_id"]).filter(chosen)
    return dict(zip(wanted["report_id"].to_pylist(), wanted["event_id"].to_pylist(), strict=True))


def _entry(
    event_id: str, before: dict[str, Any] | None, after: dict[str, Any] | None, number: int, reasons: _Reasons
) -> dict[str, Any]:
    """One history row but for run and moment."""
    entry: dict[str, Any] = {"event_id": event_id, "revision": number, "because": reasons.because(event_id)}
    if after is None:
        return entry | {"change": "retired", "fields": None, "survivor": reasons.survivor(event_id), "row": None}
    row = row_json(after | {"revision": number})
    if before is None:
        return entry | {"change": "added", "fields": None, "survivor": None, "row": row}
    return entry | {"change": "updated", "fields": changed_fields(before, after), "survivor": None, "row": row}


def _last_revisions(history: pa.Table, events: Collection[str]) -> dict[str, int]:
    """Highest revision an event ever had: a retired id that comes back goes on counting."""
    chosen = pc.is_in(history.column("event_id"), value_set=pa.array(sorted(events), pa.string()))
    wanted = history.select(["event_id", "revision"]).filter(chosen)
    found: dict[str, int] = {}
    for event_id, number in zip(wanted["event_id"].to_pylist(), wanted["revision"].to_pylist(), strict=True):
        found[event_id] = max(found.get(event_id, 0), number)
    return found


def _part(events: pa.Table, among: Collection[str] | None) -> pa.Table:
    if among is None:
        return events
    return events.filter(pc.is_in(events.column("event_id"), value_set=pa.array(sorted(among), pa.string())))


def _renumbered(new: pa.Table, old: pa.Table, numbers: dict[str, int]) -> pa.Table:
    """The new events with their revision: from this run, else as in `old`, else, not looked at, the one they have."""
    ids, at = new.column("event_id"), new.schema.get_field_index("revision")
    made = pa.array(list(numbers.values()), pa.int32()), pa.array(list(numbers), pa.string())
    last = old.column("revision").combine_chunks(), old.column("event_id").combine_chunks()
    told = [revisions.take(pc.index_in(ids, value_set=events).combine_chunks()) for revisions, events in (made, last)]
    return new.set_column(at, new.schema.field(at), pc.coalesce(*told, new.column("revision").combine_chunks()))


def _changes(rows: list[dict[str, Any]]) -> pa.Table:
    """The changes table: a line per added or retired event and per changed column."""
    found = []
    for row in rows:
        base = {"event_id": row["event_id"], "change": row["change"], "survivor": row["survivor"]}
        for field in row["fields"] or [{"field": None, "old": None, "new": None}]:
            found.append(base | field)
    schema = arrow_schema("changes")
    table = pa.Table.from_pylist(found, schema=schema)
    return table.sort_by([("event_id", "ascending"), ("change", "ascending"), ("field", "ascending")])


def _moment(before: dict[str, Any] | None, after: dict[str, Any] | None, horizon: datetime | None) -> datetime | None:
    """When a revision holds from: a newer report's publication, else (withdrawn, judged) the dataset's newest one."""
    if after is None or (before is not None and after["timestamp"] <= before["timestamp"]):
        return horizon
    return datetime.fromtimestamp(after["timestamp"], tz=UTC)


def _newest(*tables: pa.Table) -> datetime | None:
    found = [t for table in tables if (t := pc.max(table.column("timestamp")).as_py()) is not None]
    return datetime.fromtimestamp(max(found), tz=UTC) if found else None


def _typed(row: dict[str, Any], schema: pa.Schema) -> dict[str, Any]:
    """A row of JSON with dates and times as such."""
    for field in schema:
        value = row.get(field.name)
        if value is not None and pa.types.is_date(field.type):
            row[field.name] = date.fromisoformat(value)
        elif value is not None and pa.types.is_timestamp(field.type):
            row[field.name] = datetime.fromisoformat(value)
    return row
