"""Where the reference data lies: `seeds/` and `schemas/` of a checkout, or the copies inside an installed wheel."""

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


def schemas(*parts: str) -> Path:
    """Path inside `schemas/`, for example `schemas("events.yaml")`."""
    return data_root().joinpath("schemas", *parts)
