"""Which events differ between two events tables, and in which columns. Decides no revision."""

import json
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

UNCOUNTED = frozenset({"revision"})
"""Columns that number the history and so are no change themselves."""


def rows_by_id(events: pa.Table, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The rows of some events as column -> value."""
    wanted = pa.array(sorted(ids), pa.string())
    rows = events.filter(pc.is_in(events.column("event_id"), value_set=wanted)).to_pylist()
    return {row["event_id"]: row for row in rows}


def changed_ids(old: pa.Table, new: pa.Table) -> set[str]:
    """Ids in both tables whose rows differ in any counted column."""
    both = pc.is_in(old.column("event_id"), value_set=new.column("event_id").combine_chunks())
    before = old.filter(both).sort_by("event_id")
    kept = pc.is_in(new.column("event_id"), value_set=old.column("event_id").combine_chunks())
    after = new.filter(kept).sort_by("event_id")
    differ = pa.array([False] * before.num_rows, pa.bool_())
    for name in before.column_names:
        if name not in UNCOUNTED:
            differ = pc.or_(differ, _unequal(before.column(name).combine_chunks(), after.column(name).combine_chunks()))
    return set(before.column("event_id").filter(differ).to_pylist())


def _unequal(a: pa.Array, b: pa.Array) -> pa.Array:
    """Per row whether the values differ; null equals null only."""
    if a.equals(b):
        return pa.array([False] * len(a), pa.bool_())
    if pa.types.is_nested(a.type):
        return pa.array([x != y for x, y in zip(a.to_pylist(), b.to_pylist(), strict=True)], pa.bool_())
    return pc.fill_null(pc.not_equal(a, b), pc.xor(pc.is_null(a), pc.is_null(b)))


def changed_fields(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, str | None]]:
    """Columns that differ, with the values as text, in the order of the contract."""
    return [
        {"field": name, "old": as_text(old.get(name)), "new": as_text(value)}
        for name, value in new.items()
        if name not in UNCOUNTED and old.get(name) != value
    ]


def as_text(value: object) -> str | None:
    """A value as history shows it: lists as JSON, dates and times as ISO 8601, null as null."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, list) else _plain(value)


def row_json(row: dict[str, Any]) -> str:
    """The whole row as a JSON object, from which `events_as_of` rebuilds it."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
