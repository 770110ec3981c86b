"""Where the reference data lies: `seeds/` and `schemas/` of a checkout, or the copies inside an installed wheel.

The one place that opens a table of `seeds/`; what its columns mean is known to those who ask for it.
"""

import csv
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_root() -> Path:
    """Folder that holds `seeds/` and `schemas/`: the wheel's `_data`, else the root of the checkout."""
    bundled = _PACKAGE / "_data"
    return bundled if bundled.is_dir() else _PACKAGE.parents[1]


def seeds(*parts: str) -> Path:
    """Path inside `seeds/`, for example `seeds("codes", "regions.csv")`."""
    return data_root().joinpath("seeds", *parts)


def seed_rows(*parts: str) -> list[dict[str, str]]:
    """Rows of a table in `seeds/` by column, as text: `seed_rows("codes", "regions")` reads codes/regions.csv.

    Raises OSError where there is no such table.
    """
    with seeds(*parts[:-1], f"{parts[-1]}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def parts_of(cell: str) -> tuple[str, ...]:
    """Parts of a `;`-separated cell of a table."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def schemas(*parts: str) -> Path:
    """Path inside `schemas/`, for example `schemas("events.yaml")`."""
    return data_root().joinpath("schemas", *parts)
