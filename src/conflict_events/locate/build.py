"""Builds the gazetteer file: one SQLite database of places, names, skeletons and countries.

The only writer of that file. It is written beside its target and moved into place, so a reader never sees half of it.
"""

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

from conflict_events.collector import uncollected
from conflict_events.locate.collect import collect
from conflict_events.locate.entries import Collection
from conflict_events.locate.folding import fold_all, readable_names, skeletons
from conflict_events.locate.sources import source_versions
from conflict_events.resources import seeds

FORMAT_VERSION = 3
"""Raise when the layout of the file changes, or what the code writes from the same sources: it is part of
the digest, so old files are not opened."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE country (iso3 TEXT PRIMARY KEY, code TEXT, iso_numeric INTEGER, name TEXT, region TEXT) WITHOUT ROWID;
CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, place_id TEXT, name TEXT, latitude REAL, longitude REAL, iso3 TEXT,
  admin1 INTEGER, admin2 INTEGER, feature TEXT, population INTEGER, seat INTEGER, source INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE bones (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
PRIMARY, ALTERNATE = 0, 1
_TABLES = ("admin1", "countries", "meaningless_names", "places", "unit_affixes", "world")
_MOST_VARIABLES = 999
"""What every build of SQLite takes in one statement."""
_WITH_BONES = frozenset(("town", "site", "natural"))


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What was built: the file, the digest of its sources, rows, bytes and seconds taken."""

    path: Path
    digest: str
    places: int
    names: int
    size: int
    seconds: float


def sources_digest(extra: Path | None = None) -> str:
    """16 hex digits over package versions, seed tables, the user's file and the code's format version."""
    digest = hashlib.sha256(f"format {FORMAT_VERSION}\n".encode())
    for name, number in sorted(source_versions().items()):
        digest.update(f"{name} {number}\n".encode())
    tables = [seeds("codes", "countries.csv"), *(seeds("gazetteer", f"{name}.csv") for name in _TABLES)]
    for path in [*tables, *([extra] if extra else [])]:
        digest.update(f"{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def build_gazetteer(
    out: Path, *, extra: Path | None = None, progress: Callable[[str], None] = lambda _message: None
) -> BuildInfo:
    """Write the gazetteer to `out` and return what was built.

    `extra` is a user's own file in GeoNames format. The same sources give the same rows in the same order.
    """
    started = time.perf_counter()
    digest = sources_digest(extra)
    with uncollected():
        progress("reading place names")
        collection = collect(extra)
        progress(f"writing {len(collection.places):,} places")
        names = write_gazetteer(out, collection, digest)
    seconds = time.perf_counter() - started
    return BuildInfo(out, digest, len(collection.places), names, out.stat().st_size, seconds)


def write_gazetteer(out: Path, collection: Collection, digest: str) -> int:
    """Write a collection to `out`, whole or not at all; returns the number of names indexed."""
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part)
    try:
        names = _write(connection, collection, digest)
        connection.close()
        part.replace(out)
    finally:
        connection.close()
        part.unlink(missing_ok=True)
    return names


class _Numbers(dict[str | None, int | None]):
    """Texts numbered from 1 in the order in which they are first asked for; no text has no number."""

    def __missing__(self, text: str | None) -> int | None:
        number = self[text] = None if text is None else len(self) + (None not in self)
        return number

    def rows(self) -> list[tuple[int, str]]:
        """(number, text) of each text, in order."""
        return [(number, text) for text, number in self.items() if text is not None and number is not None]


def _write(connection: sqlite3.Connection, collection: Collection, digest: str) -> int:
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + _SCHEMA)
    units, sources = _Numbers(), _Numbers()
    number_of = {id(place): number for number, place in enumerate(collection.places, start=1)}
    rows = [
        (
            number,
            place.place_id,
            place.name,
            round(place.latitude, 4),
            round(place.longitude, 4),
            place.iso3,
            units[place.admin1],
            units[place.admin2],
            place.feature,
            place.population,
            number_of[id(place.seat)] if place.seat else None,
            sources[place.source],
        )
        for number, place in enumerate(collection.places, start=1)
    ]
    _insert(connection, "place", rows)
    _insert(connection, "unit", units.rows())
    _insert(connection, "source", sources.rows())
    _insert(connection, "country", collection.countries)
    names, bones = _index_rows(collection)
    _insert(connection, "name", names)
    _insert(connection, "bones", bones)
    connection.execute("CREATE INDEX place_by_id ON place (place_id)")
    facts = {"digest": digest, "format": str(FORMAT_VERSION), **source_versions()}
    _insert(connection, "meta", sorted(facts.items()))
    connection.commit()
    return len(names)


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of one length, hundreds a statement: a third of the time that one a statement takes."""
    if not rows:
        return
    marks = f"({','.join('?' * len(rows[0]))})"
    together = _MOST_VARIABLES // len(rows[0])
    for start in range(0, len(rows), together):
        part = rows[start : start + together]
        sql = f"INSERT INTO {table} VALUES {','.join([marks] * len(part))}"
        connection.execute(sql, list(chain.from_iterable(part)))


def _index_rows(collection: Collection) -> tuple[list[tuple[str, int, int]], list[tuple[str, int]]]:
    """Rows of the tables `name` and `bones` in the order of their primary keys."""
    main = [place.names[: place.trusted] for place in collection.places]
    others = [readable_names(place.names[place.trusted :]) for place in collection.places]
    keys = fold_all([spelling for pair in zip(main, others, strict=True) for row in pair for spelling in row])
    names: list[tuple[str, int, int]] = []
    with_bones: list[tuple[str, int]] = []
    end = 0
    for number, (place, first, further) in enumerate(zip(collection.places, main, others, strict=True), start=1):
        start, middle, end = end, end + len(first), end + len(first) + len(further)
        primary = dict.fromkeys(keys[start:middle], PRIMARY)
        kinds = dict.fromkeys(keys[middle:end], ALTERNATE) | primary if further else primary
        for key, kind in kinds.items():
            if len(key) > 1:
                names.append((key, number, kind))
        if place.feature in _WITH_BONES:
            for key in primary:
                with_bones.append((key, number))
    bones = skeletons(key for key, _number in with_bones)
    rows = dict.fromkeys((bone, number) for bone, (_key, number) in zip(bones, with_bones, strict=True) if bone)
    by_key = itemgetter(0)  # places come in order: those of one key keep it
    return sorted(names, key=by_key), sorted(rows, key=by_key)
