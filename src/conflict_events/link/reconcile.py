"""One event row from the reports linked to it. Holds the order of the rules; the rules have files of their own."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa

from conflict_events.contract import arrow_schema
from conflict_events.contract.codes import interaction
from conflict_events.errors import InputError
from conflict_events.link.actor_keys import actor_key
from conflict_events.link.event_actors import merged_actors
from conflict_events.link.event_fields import merged_date, merged_place, merged_sources, merged_tags, merged_type
from conflict_events.link.identity import country_names
from conflict_events.link.tolls import merged_deaths, merged_injuries
from conflict_events.link.voices import Row, by_publication, current_reports, independent_voices
from conflict_events.notes import notes_sentence

_NOT_NEEDED = ("evidence", "field_confidence", "notes", "event_id")
_BATCH_ROWS = 20_000
FROM_AFAR = frozenset({"Air/drone strike", "Shelling/artillery/missile attack"})
"""Means that tell of a force with arms of its own, unlike bombs that anybody may lay."""

COMPETING = ("event_date", "sub_event_type", "actor1", "actor2", "location", "fatalities_best", "injuries_best")
_TARGETED = {"Civilians", "Protesters"}
_AGREEMENT = 0.8
"""Factor on the remaining doubt for each further independent voice."""


def reconcile(reports: pa.Table, links: pa.Table) -> pa.Table:
    """The events table (contract schema) from the reports table and the links (report_id, event_id).

    Every report needs exactly one link. Revision is 1 throughout; `revise` numbers revisions against a history. The
    result is sorted by (event_date, event_id) and does not depend on the order of rows.
    """
    schema = arrow_schema("events")
    parts = [
        pa.Table.from_pylist([event_row(event_id, group) for event_id, group in batch], schema=_numberless(schema))
        for batch in _batches(_with_events(reports, links))
    ]
    events = pa.concat_tables(parts) if parts else _numberless(schema).empty_table()
    return numbered(events)


def numbered(events: pa.Table) -> pa.Table:
    """Events with event_id_cnty, which depends on all events of a country, sorted by the contract's order."""
    schema = arrow_schema("events")
    ids, iso3 = (events.column(name).combine_chunks() for name in ("event_id", "iso3"))
    columns = {name: events.column(name) for name in schema.names if name != "event_id_cnty"}
    columns["event_id_cnty"] = country_names(ids, iso3)
    table = pa.table([columns[name] for name in schema.names], schema=schema)
    return table.sort_by([("event_date", "ascending"), ("event_id", "ascending")])


def event_row(event_id: str, reports: Sequence[Row]) -> dict[str, Any]:
    """The event as column -> value, from its reports."""
    ordered = by_publication(reports)
    current = current_reports(ordered)
    row: dict[str, Any] = {"event_id": event_id, "revision": 1, "report_count": len(ordered)}
    row |= merged_type(current) | merged_date(current) | merged_place(current) | merged_sources(ordered)
    row |= merged_actors([r for r in current if _tells_who(r, row)])
    row["interaction"] = interaction(row["inter1"], row["inter2"])
    if not _TARGETED & {row["inter1"], row["inter2"]}:
        row["civilian_targeting"] = None  # the flag's voices and the actors' voices may be those of different reports
    row |= _tolls(ordered, (row["actor1"], row["actor2"]))
    row["tags"] = merged_tags(ordered)
    row["independent_source_count"] = independent_voices(ordered)
    row["confidence"] = merged_confidence(current, row["independent_source_count"])
    row["first_reported_at"] = ordered[0]["published_at"]
    row["timestamp"] = int(ordered[-1]["published_at"].timestamp())
    row["competing"] = competing_values(row, ordered) or None
    row["notes"] = notes_sentence(row)
    return row


def _tells_who(report: Row, event: dict[str, Any]) -> bool:
    """Whether a report's sides may be the event's: a bombing misread as an air strike was misread as an army's too."""
    from_afar = (report["sub_event_type"] in FROM_AFAR) == (event["sub_event_type"] in FROM_AFAR)
    return bool(report["event_type"] == event["event_type"] and from_afar)


def _tolls(reports: Sequence[Row], actors: tuple[str | None, str | None]) -> dict[str, Any]:
    deaths, injuries = merged_deaths(reports, actors), merged_injuries(reports)
    return {
        "fatalities": deaths.best,
        "fatalities_low": deaths.low,
        "fatalities_best": deaths.best,
        "fatalities_high": deaths.high,
        "injuries_low": injuries.low if injuries else None,
        "injuries_best": injuries.best if injuries else None,
        "injuries_high": injuries.high if injuries else None,
    }


def merged_confidence(reports: Sequence[Row], voices: int) -> float:
    """The surest report's confidence; each further independent voice takes a fifth of the doubt away."""
    doubt = 1.0 - max(float(r["confidence"]) for r in reports)
    return round(1.0 - doubt * _AGREEMENT ** (voices - 1), 4)


def competing_values(row: Row, reports: Sequence[Row]) -> list[dict[str, Any]]:
    """What single reports say otherwise, with their sources; unknown values and other spellings do not compete."""
    found = []
    for field in COMPETING:
        for report in reports:
            value = report[field]
            if value is None or value == row[field] or _agrees(field, row, value):
                continue
            found.append(
                {"field": field, "value": str(value), "source": report["source"], "report_id": report["report_id"]}
            )
    return found


def _agrees(field: str, row: Row, value: object) -> bool:
    """Actors agree with either side under another spelling, and generic names with anybody."""
    if not field.startswith("actor"):
        return False
    key = actor_key(str(value))
    return key is None or key in (actor_key(row["actor1"]), actor_key(row["actor2"]))


def _with_events(reports: pa.Table, links: pa.Table) -> pa.Table:
    """Reports with their event_id, the heavy columns left out, in event order."""
    slim = reports.drop_columns([name for name in _NOT_NEEDED if name in reports.column_names])
    order = links.select(["report_id", "event_id"]).sort_by("report_id")
    slim = slim.sort_by("report_id")
    if not slim.column("report_id").combine_chunks().equals(order.column("report_id").combine_chunks()):
        raise InputError("reports and links do not hold the same reports", "link the reports table as it is now")
    return slim.append_column("event_id", order.column("event_id")).sort_by(
        [("event_id", "ascending"), ("published_at", "ascending"), ("report_id", "ascending")]
    )


def _batches(table: pa.Table) -> Iterator[list[tuple[str, list[Row]]]]:
    """Whole events, about _BATCH_ROWS reports at a time, so that memory stays bounded."""
    ids = table.column("event_id").combine_chunks()
    start = 0
    while start < table.num_rows:
        end = min(start + _BATCH_ROWS, table.num_rows)
        while end < table.num_rows and ids[end] == ids[end - 1]:
            end += 1
        rows = table.slice(start, end - start).to_pylist()
        yield [(event_id, list(group)) for event_id, group in groupby(rows, key=lambda r: r["event_id"])]
        start = end


def _numberless(schema: pa.Schema) -> pa.Schema:
    return schema.remove(schema.get_field_index("event_id_cnty"))
