"""Code lists of `seeds/codes/` as typed, cached values: types, inters, interactions, countries, regions, scales."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from conflict_events.resources import seed_rows

_INTEGER_COLUMNS = frozenset({"code", "rank", "iso_numeric", "first_year"})


@dataclass(frozen=True, slots=True)
class EventType:
    """One sub-event type; `rank` 1 wins when tactics coincide, `civilian_targeting` says if the flag may be set."""

    rank: int
    event_type: str
    sub_event_type: str
    disorder_type: str
    civilian_targeting: Literal["always", "optional", "never"]
    meaning: str


@dataclass(frozen=True, slots=True)
class Inter:
    """A kind of actor with its old numeric code."""

    code: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. `name` is ACLED's spelling; `coded_as` the iso3 of the country ACLED counts it to.

    `demonyms` are adjectives and nouns for people, capitalised as in text; short forms such as US or CAR are among
    `alternative_names` and must be matched with their case. `iso_numeric` is 0 for Kosovo.
    """

    iso3: str
    iso2: str
    iso_numeric: int
    name: str
    coded_as: str | None
    region: str
    alternative_names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None


@cache
def rows(list_name: str) -> tuple[dict[str, str], ...]:
    """All rows of `seeds/codes/<list_name>.csv` as written."""
    return tuple(seed_rows("codes", list_name))


@cache
def column(reference: str) -> tuple[str | int, ...]:
    """Distinct values of a column in list order; `reference` is `list.column`, for example `inter_codes.name`."""
    list_name, _, name = reference.partition(".")
    found = (_typed(name, row[name]) for row in rows(list_name))
    return tuple(dict.fromkeys(value for value in found if value != ""))


def combinations(list_name: str, columns: tuple[str, ...]) -> tuple[tuple[str | int, ...], ...]:
    """Distinct rows of a list, cut to `columns`."""
    return tuple(dict.fromkeys(tuple(_typed(name, row[name]) for name in columns) for row in rows(list_name)))


def _typed(name: str, value: str) -> str | int:
    return int(value) if name in _INTEGER_COLUMNS else value


@cache
def event_types() -> tuple[EventType, ...]:
    """The 25 sub-event types, highest in the hierarchy first."""
    return tuple(
        EventType(
            rank=int(row["rank"]),
            event_type=row["event_type"],
            sub_event_type=row["sub_event_type"],
            disorder_type=row["disorder_type"],
            civilian_targeting=_flag(row["civilian_targeting"]),
            meaning=row["meaning"],
        )
        for row in rows("event_types")
    )


def _flag(value: str) -> Literal["always", "optional", "never"]:
    if value == "always":
        return "always"
    if value == "optional":
        return "optional"
    if value == "never":
        return "never"
    raise ValueError(f"civilian_targeting is {value!r}; it must be always, optional or never")


@cache
def event_type(sub_event_type: str) -> EventType:
    """The type a sub-event type belongs to. KeyError for an unknown sub-type."""
    return {entry.sub_event_type: entry for entry in event_types()}[sub_event_type]


@cache
def inters() -> tuple[Inter, ...]:
    """The eight kinds of actor, by code."""
    return tuple(Inter(int(row["code"]), row["name"], row["meaning"]) for row in rows("inter_codes"))


@cache
def interactions() -> dict[tuple[str, str | None], str]:
    """(kind, kind) in either order, or (kind, None), to the text; 44 distinct texts."""
    names = {str(inter.code): inter.name for inter in inters()}
    table: dict[tuple[str, str | None], str] = {}
    for row in rows("interactions"):
        first = names[row["inter_a"]]
        if not row["inter_b"]:
            table[first, None] = row["interaction"]
            continue
        table[first, names[row["inter_b"]]] = row["interaction"]
        table[names[row["inter_b"]], first] = row["interaction"]
    return table


def interaction(inter1: str, inter2: str | None) -> str:
    """Text for two kinds of actor in either order; `inter2` None for a one-sided event. KeyError if unknown."""
    return interactions()[inter1, inter2 or None]


@cache
def countries() -> tuple[Country, ...]:
    """All countries and territories by iso3: ACLED's 243 and the few it counts to another (`coded_as`)."""
    return tuple(
        Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            iso_numeric=int(row["iso_numeric"]),
            name=row["name"],
            coded_as=row["coded_as"] or None,
            region=row["region"],
            alternative_names=_split(row["alternative_names"]),
            demonyms=_split(row["demonyms"]),
            capital=row["capital"] or None,
        )
        for row in rows("countries")
    )


def _split(value: str) -> tuple[str, ...]:
    return tuple(part for part in value.split(";") if part)


@cache
def country(iso3: str) -> Country:
    """The country with this ISO 3166 alpha-3 code. KeyError if unknown."""
    return {entry.iso3: entry for entry in countries()}[iso3]


@cache
def country_by_iso2(iso2: str) -> Country:
    """The country with this ISO 3166 alpha-2 code (XK for Kosovo). KeyError if unknown."""
    return {entry.iso2: entry for entry in countries()}[iso2]


@cache
def countries_by_name() -> dict[str, Country]:
    """Name and alternative names, with their case, to the country."""
    return {name: entry for entry in countries() for name in (entry.name, *entry.alternative_names)}


@cache
def countries_by_demonym() -> dict[str, Country]:
    """Demonym, with its case, to the country (Congolese is the Democratic Republic, Dominican the Republic)."""
    return {name: entry for entry in countries() for name in entry.demonyms}
