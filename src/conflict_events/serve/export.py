"""Exports of the events of a snapshot: ACLED's 31 columns, a profile for HDX, JSON lines, GeoJSON, Parquet."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from conflict_events.contract.load import load_table
from conflict_events.errors import UsageError
from conflict_events.serve.cells import plain
from conflict_events.serve.files import whole_file
from conflict_events.serve.query import query
from conflict_events.serve.render import csv_lines, jsonl_lines, render

# One row a figure that humanitarian users join on p-codes: ISO3 now, empty columns where a p-code is to be filled in.
_HDX_COLUMNS = """
    event_id, iso3 AS adm0_pcode, country AS adm0_name,
    CAST(NULL AS VARCHAR) AS adm1_pcode, admin1 AS adm1_name,
    CAST(NULL AS VARCHAR) AS adm2_pcode, admin2 AS adm2_name,
    location, latitude, longitude, geo_precision,
    event_date AS reference_date, time_precision, year, month(event_date) AS month,
    disorder_type, event_type, sub_event_type, actor1, actor2, civilian_targeting,
    fatalities_low, fatalities_best, fatalities_high, injuries_best,
    independent_source_count, source_scale, confidence, notes
"""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: rows, and the columns in order."""

    rows: int
    columns: tuple[str, ...]


def acled_columns() -> tuple[str, ...]:
    """The 31 columns of ACLED's dyadic export in its order, from the contract of the events table."""
    numbered = [(field.acled, field.name) for field in load_table("events").fields if field.acled is not None]
    return tuple(name for _, name in sorted(numbered))


_CODED = "country IS NOT NULL AND (geo_precision IS NOT NULL OR event_type = 'Strategic developments')"
"""What the codebook codes (1.5): nothing known no nearer than its country but strategic developments."""


def _acled_sql() -> str:
    return f"SELECT {', '.join(acled_columns())} FROM events WHERE {_CODED} ORDER BY event_date, event_id"


def _hdx_sql() -> str:
    return f"SELECT {_HDX_COLUMNS} FROM events WHERE {_CODED} ORDER BY event_date, event_id"


def _all_sql() -> str:
    return "SELECT * FROM events ORDER BY event_date, event_id"


def _lines_of(lines: Callable[[pa.Table], Iterator[str]]) -> Callable[[pa.Table, BinaryIO], None]:
    def write(table: pa.Table, stream: BinaryIO) -> None:
        for line in lines(table):
            stream.write(line.encode("utf-8", "replace"))

    return write


def _write_parquet(table: pa.Table, stream: BinaryIO) -> None:
    render(table, "parquet", stream)


def geojson_lines(table: pa.Table) -> Iterator[str]:
    """A GeoJSON FeatureCollection (RFC 7946), one feature a line; an event without coordinates has geometry null."""
    yield '{"type": "FeatureCollection", "features": ['
    for at, row in enumerate(table.to_pylist()):
        yield ("\n" if at == 0 else ",\n") + json.dumps(_feature(row), ensure_ascii=False)
    yield "\n]}\n"


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    longitude, latitude = row.pop("longitude"), row.pop("latitude")
    geometry = None
    if longitude is not None and latitude is not None:
        geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "id": row["event_id"], "geometry": geometry, "properties": plain(row)}


_PROFILES: dict[str, tuple[Callable[[], str], Callable[[pa.Table, BinaryIO], None]]] = {
    "acled-csv": (_acled_sql, _lines_of(csv_lines)),
    "hdx": (_hdx_sql, _lines_of(csv_lines)),
    "jsonl": (_all_sql, _lines_of(jsonl_lines)),
    "geojson": (_all_sql, _lines_of(geojson_lines)),
    "parquet": (_all_sql, _write_parquet),
}
PROFILES = tuple(_PROFILES)


def export(
    processed: Path,
    profile: str,
    target: Path | BinaryIO,
    *,
    snapshot: str | None = None,
    as_of: datetime | date | None = None,
) -> Exported:
    """Write the events of a snapshot in one of PROFILES to a path (whole or not at all) or an open binary stream.

    CSV is UTF-8 with ISO dates and is safe to open in a spreadsheet. UsageError for another profile, StorageError
    when the file cannot be written; otherwise the errors of `query`.
    """
    if profile not in _PROFILES:
        raise UsageError(f"There is no export format {profile!r}", f"Formats are: {', '.join(PROFILES)}.")
    sql, write = _PROFILES[profile]
    table = query(processed, sql(), snapshot=snapshot, as_of=as_of)
    if isinstance(target, Path):
        with whole_file(target) as stream:
            write(table, stream)
    else:
        write(table, target)
    return Exported(table.num_rows, tuple(table.column_names))
