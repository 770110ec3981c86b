"""Sanity bands: shares and counts of a whole table that are normal, to notice what no single row shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from conflict_events.duck import in_memory
from conflict_events.resources import seed_rows


@dataclass(frozen=True, slots=True)
class Band:
    """`measure` is a DuckDB aggregate over `table`, normally between `low` and `high`; looked at from `min_rows` rows.

    `refuses` says whether leaving the band stops publication; otherwise it is a warning.
    """

    code: str
    table: str
    measure: str
    low: float
    high: float
    min_rows: int = 1000
    refuses: bool = False


def reference_bands() -> tuple[Band, ...]:
    """The bands of `seeds/codes/sanity_bands.csv`: wide, after the shares the codebook gives. They warn only."""
    return tuple(
        Band(row["code"], row["table"], row["measure"], float(row["low"]), float(row["high"]), int(row["min_rows"]))
        for row in seed_rows("codes", "sanity_bands")
    )


def out_of_band(tables: Mapping[str, pa.Table], bands: Sequence[Band]) -> list[tuple[Band, str]]:
    """Bands that are left, each with a sentence that says so. Bands of absent or small tables are not looked at."""
    found = []
    with in_memory(threads=1) as connection:
        for band in bands:
            table = tables.get(band.table)
            if table is None or table.num_rows < band.min_rows:
                continue
            connection.register(band.table, table)
            # All rows are fetched: a result left open would forbid to register the next table.
            rows = connection.execute(f'SELECT CAST({band.measure} AS DOUBLE) FROM "{band.table}"').fetchall()
            value = rows[0][0] if rows else None
            if value is None or not band.low <= value <= band.high:
                shown = "unknown" if value is None else f"{value:.3f}"
                found.append((band, f"{band.code} is {shown}, outside {band.low:g} to {band.high:g}"))
    return found
