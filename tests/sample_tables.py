"""Small tables in the shape of the contract, for tests of publishing and serving. The events are invented."""

import datetime as dt
from typing import Any

import pyarrow as pa

from conflict_events.contract import load_table
from conflict_events.publish.manifest import Licence, Origin
from conflict_events.store import from_rows

NOON = dt.datetime(2023, 5, 12, 12, 0, tzinfo=dt.UTC)
ORIGIN = Origin(
    package_version="0.1.0",
    schema_version="1",
    settings_digest="0" * 64,
    versions={"extractor": "1", "gazetteer": "7"},
    licences=(Licence("GeoNames", "2026-10", "CC BY 4.0", "Place data by GeoNames", "places"),),
)
TABLES = ("articles", "reports", "events", "event_history", "event_links", "changes", "quarantine", "runs")


def event_id(number: int) -> str:
    return f"e{number:016x}"


def example_row(table: str, **values: Any) -> dict[str, Any]:
    """A row of the contract's own examples, nulls where a column may be null, with `values` in place."""
    row: dict[str, Any] = {}
    for field in load_table(table).fields:
        if field.nullable or field.type in {"list", "struct"}:
            row[field.name] = None if field.nullable else []
        elif field.type == "date":
            row[field.name] = dt.date.fromisoformat(str(field.example))
        elif field.type == "timestamp":
            row[field.name] = dt.datetime.fromisoformat(str(field.example).replace("Z", "+00:00"))
        else:
            row[field.name] = field.example
    unknown = set(values) - set(row)
    assert not unknown, f"{table} has no {unknown}"
    return row | values


def event_row(number: int, **values: Any) -> dict[str, Any]:
    day = dt.date(2022, 12, 25) + dt.timedelta(days=number)
    base = {"event_id": event_id(number), "event_id_cnty": f"ARM{number + 1}", "event_date": day, "year": day.year}
    place = {"country": "Armenia", "iso3": "ARM", "location": "Sotk", "latitude": 40.2, "longitude": 45.87}
    return example_row("events", **(base | place | {"geo_precision": 1} | values))


def report_row(number: int, **values: Any) -> dict[str, Any]:
    base = {"report_id": f"r{number:016x}", "article_id": f"a{number:016x}", "event_id": event_id(number)}
    return example_row("reports", **(base | {"event_date": dt.date(2022, 12, 25) + dt.timedelta(days=number)} | values))


def article_row(number: int, **values: Any) -> dict[str, Any]:
    base = {"article_id": f"a{number:016x}", "external_id": f"doc-{number}", "document_id": f"{number:064x}"}
    return example_row("articles", **(base | {"published_at": NOON, "source": "Valley Herald"} | values))


def tables_of(rows: dict[str, list[dict[str, Any]]]) -> dict[str, pa.Table]:
    """Every published table, those that `rows` does not name without rows."""
    return {name: from_rows(name, rows.get(name, [])) for name in TABLES}


def sample_tables(count: int = 10, **changed: Any) -> dict[str, pa.Table]:
    """`count` events, each told by one report of one article; `changed` goes into the first event."""
    numbers = range(count)
    return tables_of(
        {
            "events": [event_row(number, **(changed if number == 0 else {})) for number in numbers],
            "reports": [report_row(number) for number in numbers],
            "articles": [article_row(number) for number in numbers],
            "event_links": [
                example_row("event_links", report_id=f"r{number:016x}", event_id=event_id(number)) for number in numbers
            ],
        }
    )
