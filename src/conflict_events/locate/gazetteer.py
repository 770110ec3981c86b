"""Read-only access to the built gazetteer: exact, skeleton and guarded fuzzy look-ups.

Must not build or change the file (see `build.py`) and knows nothing about articles.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from conflict_events.errors import InputError
from conflict_events.locate.build import FORMAT_VERSION
from conflict_events.locate.folding import fold, skeleton
from conflict_events.text import Place

_COLUMNS = (
    "p.id, p.place_id, p.name, p.latitude, p.longitude, p.iso3, p.admin1, p.admin2, p.feature, p.population, p.seat"
)
_BY_NAME = f"SELECT {_COLUMNS}, n.kind FROM name n CROSS JOIN place p ON p.id = n.place WHERE n.key = ?"
_MAPPED_BYTES = 64 * 1024 * 1024
_MOST_PLACES = 60
_ALIKE = 0.76
"""Likeness of spellings from which one is a slip or transliteration of the other: "Binesh", "Binnish" (0.77). Below it
are other towns: "Muripa", "Marrupa" (0.62)."""


class Match(NamedTuple):
    """A place found for a name. `quality` 1 exact main name, lower for alternates, skeleton and fuzzy matches."""

    place: Place
    quality: float
    rule: str
    seat: int | None
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the code list: ISO3, ISO numeric, ACLED's name and region."""

    iso3: str
    iso_numeric: int | None
    name: str
    region: str


class _Units(dict[int | None, str | None]):
    """Names of provinces and districts by number, each read when first asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__({None: None})
        self._db = connection

    def __missing__(self, number: int | None) -> str | None:
        row = self._db.execute("SELECT name FROM unit WHERE id = ?", (number,)).fetchone()
        name = self[number] = row[0] if row else None
        return name


class Gazetteer:
    """One open gazetteer file. Not shared between threads; cheap to open per process."""

    def __init__(self, connection: sqlite3.Connection, digest: str) -> None:
        """Use `Gazetteer.open`."""
        self._db = connection
        self.digest = digest
        self._units = _Units(connection)
        seats = connection.execute("SELECT seat FROM place WHERE place_id GLOB 'iso:*' AND seat NOT NULL")
        self._capitals = frozenset(seat for (seat,) in seats)
        self._exact: dict[str, tuple[Match, ...]] = {}
        self._by_id: dict[str, Match | None] = {}
        self._loose: dict[tuple[str, str], tuple[Match, ...]] = {}
        self.countries = {
            iso3: Country(iso3, numeric, name, region)
            for iso3, numeric, name, region in connection.execute(
                "SELECT iso3, iso_numeric, name, region FROM country ORDER BY iso3"
            )
        }
        self._country_names = {iso3: country.name for iso3, country in self.countries.items()}

    @classmethod
    def open(cls, path: Path) -> "Gazetteer":
        """Open a built file read-only. Raises `InputError` when it is missing, damaged or of another format."""
        if not path.is_file():
            raise InputError(f"no gazetteer at {path}", hint="build it: conflict-events gazetteer, or make run")
        connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        try:
            connection.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")
            facts = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        except sqlite3.DatabaseError as error:
            connection.close()
            raise InputError(f"{path} is not a gazetteer: {error}", hint="delete it and build it again") from error
        if facts.get("format") != str(FORMAT_VERSION):
            connection.close()
            raise InputError(f"{path} has another format", hint="delete it and build it again")
        return cls(connection, facts["digest"])

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> "Gazetteer":
        """Return itself, to be closed on leaving the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def exact(self, name: str) -> tuple[Match, ...]:
        """Places with this name in any spelling that folds alike, most populous first."""
        return self.by_key(fold(name))

    def by_key(self, key: str) -> tuple[Match, ...]:
        """As `exact`, for a name already folded."""
        found = self._exact.get(key)
        if found is None:
            found = self._select_name(key) if key else ()
            if len(self._exact) > 200_000:
                self._exact.clear()
            self._exact[key] = found
        return found

    def _select_name(self, key: str) -> tuple[Match, ...]:
        rows = self._db.execute(_BY_NAME, (key,)).fetchall()
        if len(rows) > 1:
            rows.sort(key=lambda row: (row[8] != "country", -row[9], row[0]))
        return tuple(self._match(row, 1.0 if row[-1] == 0 else 0.85, "exact") for row in rows[:_MOST_PLACES])

    def similar(self, name: str, iso3: str) -> tuple[Match, ...]:
        """Guarded look-alikes within one country: same skeleton and alike spelling (transliterations, slips)."""
        key = fold(name)
        found = self._loose.get((key, iso3))
        if found is None:
            found = self._select_similar(key, iso3)
            if len(self._loose) > 50_000:
                self._loose.clear()
            self._loose[key, iso3] = found
        return found

    def _select_similar(self, key: str, iso3: str) -> tuple[Match, ...]:
        from rapidfuzz.fuzz import ratio

        bones = skeleton(key)
        if not bones:
            return ()
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM bones s CROSS JOIN place p ON p.id = s.place"
            " WHERE s.key = ? AND p.iso3 = ? ORDER BY p.population DESC, p.id LIMIT 40",
            (bones, iso3),
        ).fetchall()
        found = []
        for row in rows:
            likeness = ratio(key, fold(row[2])) / 100
            if likeness >= _ALIKE:
                found.append(self._match(row, 0.35 + 0.4 * likeness, "similar"))
        return tuple(sorted(found, key=lambda m: (-m.quality, -m.place.population, m.place.place_id))[:5])

    def number(self, seat: int) -> Place:
        """The place with this row number (a unit's seat). Raises `InputError` for a number the file does not hold."""
        row = self._db.execute(f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?", (seat,)).fetchone()
        if row is None:
            raise InputError(f"the gazetteer has no row {seat}", hint="delete it and build it again")
        return self._match(row, 1.0, "seat").place

    def place(self, place_id: str) -> Match | None:
        """The place with this id, or None."""
        if place_id not in self._by_id:
            row = self._db.execute(f"SELECT {_COLUMNS} FROM place p WHERE p.place_id = ?", (place_id,)).fetchone()
            self._by_id[place_id] = self._match(row, 1.0, "id") if row else None
        return self._by_id[place_id]

    def _match(self, row: tuple[Any, ...], quality: float, rule: str) -> Match:
        number, place_id, name, lat, lon, iso3, admin1, admin2, feature, population, seat = row[:11]
        units = self._units
        nation = self._country_names.get(iso3, "")
        place = Place(place_id, name, lat, lon, iso3, nation, units[admin1], units[admin2], feature, population)
        return Match(place, quality, rule, seat, number in self._capitals)
