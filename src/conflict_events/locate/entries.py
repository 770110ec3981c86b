"""Rows of the gazetteer before they are written: a place with its names, and the collection of all. Holds no rules."""

from dataclasses import dataclass

from anyascii import anyascii


@dataclass(slots=True)
class GazetteerPlace:
    """One place ready to be written. `seat` is the main town of a unit or country, itself a place of the collection.

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
    seat: "GazetteerPlace | None" = None
    trusted: int = 1


@dataclass(slots=True)
class Collection:
    """All places, and countries as (iso3, iso2, numeric, ACLED's name, region)."""

    places: list[GazetteerPlace]
    countries: list[tuple[str, str, int | None, str, str]]


def plain(name: str) -> str:
    """ASCII display form of a name: "Menaka" for "Ménaka"."""
    return name if name.isascii() else anyascii(name).replace("`", "'").strip()
