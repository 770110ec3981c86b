"""Licences and attributions of the reference data that shaped the rows, from `seeds/licences.csv`. Writes nothing."""

from importlib.metadata import PackageNotFoundError, version

from conflict_events.publish.manifest import Licence
from conflict_events.resources import seed_rows


def reference_licences() -> tuple[Licence, ...]:
    """Every entry of the table in its order; `version` is that of the installed package, empty where there is none."""
    return tuple(
        Licence(row["name"], _version(row["package"]), row["licence"], row["attribution"], row["used_for"])
        for row in seed_rows("licences")
    )


def _version(package: str) -> str:
    """Installed version; `not installed` is a fact worth keeping, since the data may come from a built file."""
    if not package:
        return ""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
