"""What the dashboard shows, out of one snapshot, as plain data. Knows no HTML."""

import json
from pathlib import Path
from typing import Any

import duckdb

from conflict_events.errors import IntegrityError
from conflict_events.serve.cells import plain
from conflict_events.serve.connection import Limits, open_snapshot

COLUMNS = (
    "event_id", "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "disorder_type",
    "actor1", "actor2", "civilian_targeting", "country", "admin1", "admin2", "location", "latitude", "longitude",
    "geo_precision", "fatalities_low", "fatalities_best", "fatalities_high", "source", "source_scale",
    "independent_source_count", "report_count", "confidence", "notes",
)  # fmt: skip

# Title, what the figures mean, query. Each answer is shown as one table of the data-quality section.
_QUALITY = (
    (
        "Dates",
        "How exactly the day is known: 1 the day, 2 within a week, 3 within a month.",
        "SELECT time_precision, count(*) AS events, round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent "
        "FROM events GROUP BY ALL ORDER BY ALL",
    ),
    (
        "Places",
        "How exactly the place is known: 1 the named place, 2 near it, 3 a region, empty: only the country.",
        "SELECT geo_precision, count(*) AS events, round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent "
        "FROM events GROUP BY ALL ORDER BY geo_precision NULLS LAST",
    ),
    (
        "Sources of an event",
        "Independent sources; copies of one wire story count once.",
        "SELECT least(independent_source_count, 5) AS sources_5_or_more, count(*) AS events, "
        "round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent FROM events GROUP BY ALL ORDER BY ALL",
    ),
    (
        "Deaths",
        "How far the lowest and the highest credible figure lie apart.",
        "SELECT CASE WHEN fatalities_high = fatalities_low THEN 'all agree' ELSE 'a range' END AS deaths, "
        "count(*) AS events, sum(fatalities_low) AS low, sum(fatalities_best) AS best, sum(fatalities_high) AS high "
        "FROM events GROUP BY ALL ORDER BY ALL",
    ),
    (
        "Confidence",
        "The pipeline's own estimate that the row is right, in tenths.",
        "SELECT floor(confidence * 10) / 10 AS confidence_from, count(*) AS events "
        "FROM events GROUP BY ALL ORDER BY ALL",
    ),
    (
        "Articles by source",
        "What came in. A source whose newest article is old may have gone silent.",
        "SELECT coalesce(source, 'unnamed') AS source, count(*) AS articles, max(published_at)::DATE AS newest "
        "FROM articles GROUP BY ALL ORDER BY articles DESC, source LIMIT 50",
    ),
    (
        "Articles by language",
        "Languages without rules are counted and skipped.",
        "SELECT language, count(*) AS articles FROM articles GROUP BY ALL ORDER BY articles DESC, language LIMIT 20",
    ),
    (
        "Refused",
        "Documents and rows that were not let in, by rule.",
        "SELECT stage, rule, count(*) AS refused FROM quarantine "
        "GROUP BY ALL ORDER BY refused DESC, stage, rule LIMIT 50",
    ),
    (
        "The run",
        "Rows in = out + quarantined + merged + filtered, stage by stage.",
        "SELECT run_id, stage, rows_in, rows_out, quarantined, merged, filtered FROM runs ORDER BY ALL LIMIT 50",
    ),
)


def collect(snapshot: Path, most_events: int) -> dict[str, Any]:
    """Columns of the newest `most_events` events, tables on data quality, and what the manifest says.

    JSON-ready. IntegrityError when the snapshot cannot be read.
    """
    manifest = _manifest(snapshot)
    with open_snapshot(snapshot, Limits()) as connection:
        total = _query(connection, "SELECT count(*) AS events FROM events")["events"][0]
        events = _query(
            connection,
            f"SELECT {', '.join(COLUMNS)} FROM events ORDER BY event_date DESC, event_id LIMIT {int(most_events)}",
        )
        quality = [{"title": title, "note": note, "columns": _query(connection, sql)} for title, note, sql in _QUALITY]
    return {
        "snapshot": snapshot.name,
        "total": total,
        "events": events,
        "quality": quality,
        "rows": {name: counts["rows"] for name, counts in manifest.get("tables", {}).items()},
        "licences": manifest.get("licences", []),
    }


def _query(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, list[Any]]:
    table = connection.sql(sql).to_arrow_table()
    return {name: [plain(value) for value in table[name].to_pylist()] for name in table.column_names}


def _manifest(snapshot: Path) -> dict[str, Any]:
    try:
        content = json.loads((snapshot / "manifest.json").read_bytes())
    except (OSError, ValueError) as error:
        raise IntegrityError(
            f"The manifest of {snapshot.name} cannot be read: {error}", "Check it with `conflict-events verify`."
        ) from error
    return content if isinstance(content, dict) else {}
