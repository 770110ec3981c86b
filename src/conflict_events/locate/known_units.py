"""Which first-level units each country has, by the gazetteer: what the row rules ask. Opens the file read-only."""

import sqlite3
from collections.abc import Sequence
from functools import cache
from pathlib import Path


class KnownUnits:
    """Answers whether a country has a first-level unit of a name; None for countries without any in the gazetteer."""

    def __init__(self, path: Path) -> None:
        """Remember the gazetteer file; it is read at the first question, or by `load`."""
        self._path = path

    def load(self) -> None:
        """Read the file now."""
        _units(self._path)

    def __call__(self, iso3: Sequence[str], admin1: Sequence[str]) -> list[bool | None]:
        """One answer a pair."""
        units = _units(self._path)
        return [None if code not in units else name in units[code] for code, name in zip(iso3, admin1, strict=True)]


@cache
def _units(path: Path) -> dict[str, frozenset[str]]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = connection.execute(
            "SELECT DISTINCT p.iso3, u.name FROM place p JOIN unit u ON u.id = p.admin1 WHERE p.iso3 IS NOT NULL"
        ).fetchall()
    finally:
        connection.close()
    found: dict[str, set[str]] = {}
    for code, name in rows:
        found.setdefault(code, set()).add(name)
    return {code: frozenset(names) for code, names in found.items()}
