"""Where an outlet is at home: by the table of known outlets, else read from its name ("toledoblade.com").

A newspaper of a town writes "Franklin Park" and means its own. Reads the outlet's
name and the gazetteer, no text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from conflict_events.locate.cues import load_cues
from conflict_events.locate.folding import fold
from conflict_events.locate.gazetteer import Gazetteer, Match
from conflict_events.outlets import Outlet, outlet_of
from conflict_events.text import Place

Square = tuple[int, int]

_CALL_SIGN = re.compile(
    r"[KW][A-Z]{2,3}(?:-?(?:TV|FM|AM|DT)|\d{1,2})?(?=$|[\s./])"  # in a name only in capitals: Kyiv Post, West Wire
    r"|(?:www\.)?(?!www)[kw][a-z]{2,3}(?:-?(?:tv|fm|am|dt)|\d{1,2})?\.com(?=$|/)"
)
"""Broadcasters west (K) and east (W) of the Mississippi: letters assigned to the United States by the ITU."""
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)", re.I)
_SHORTEST_NAME = 5
_WELL_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Source:
    """The outlet of an article: its name or address, and its country (ISO3) where the metadata say so."""

    name: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """An outlet's country (ISO3), and the provinces (ISO3, name) and map squares of the towns its name may mean."""

    iso3: str | None = None
    provinces: frozenset[tuple[str, str]] = frozenset()
    squares: frozenset[Square] = frozenset()


def home_of(source: str | None, source_country: str | None, gazetteer: Gazetteer, named: Iterable[Match]) -> Home:
    """Home of an outlet. `named` are readings of the names in its article: a web address has no blanks between words,
    so that only names met in the article can be told apart in it."""
    if not source:
        return Home(source_country)
    outlet = outlet_of(source, None, source_country)
    found = _at_home(outlet, gazetteer) if outlet is not None else []
    if not found:
        found = _in_address(source, named) if "." in source else _in_name(source, gazetteer)
    iso3 = source_country or (outlet.told_country if outlet else None) or ("USA" if _CALL_SIGN.match(source) else None)
    places = [p for p in found if iso3 is None or p.iso3 == iso3]
    return Home(
        iso3,
        frozenset((p.iso3, p.admin1 or "") for p in places),
        frozenset(square(p) for p in places if p.feature == "town"),
    )


def square(place: Place) -> Square:
    """The one-degree square a place lies in."""
    return int(place.latitude // 1), int(place.longitude // 1)


def _at_home(outlet: Outlet, gazetteer: Gazetteer) -> list[Place]:
    """The town, else the province, where a known local outlet is at home."""
    for name, feature in ((outlet.city, "town"), (outlet.admin1, "admin1")):
        matches = gazetteer.by_key(fold(name)) if name else ()
        fits = [m.place for m in matches if (m.place.iso3, m.place.feature) == (outlet.iso3, feature)]
        inside = [p for p in fits if outlet.admin1 is None or p.admin1 == outlet.admin1]
        if inside:
            return inside[:1]
    return []


def _in_address(source: str, named: Iterable[Match]) -> list[Place]:
    """Towns and provinces whose name opens or closes a part of the web address ("kentucky.com", "click2houston")."""
    match = _ADDRESS.match(source)
    parts = match[1].lower().replace("-", "").split(".")[:-1] if match else []
    found = {}
    for reading in named:
        place = reading.place
        if place.feature not in ("town", "admin1") or reading.quality < 1.0:
            continue
        name = fold(place.name).replace(" ", "")
        if len(name) >= _SHORTEST_NAME and any(part.startswith(name) or part.endswith(name) for part in parts):
            found[place.place_id] = place
    return list(found.values())


def _in_name(source: str, gazetteer: Gazetteer) -> list[Place]:
    """Well-known towns and provinces that the outlet's name holds as words of their own, longest first."""
    common = load_cues().common
    words = fold(source).split()
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            key = " ".join(words[start : start + length])
            if len(key) < _SHORTEST_NAME or key in common:
                continue
            matches = [m for m in gazetteer.by_key(key) if m.quality >= 1.0 and m.place.feature in ("town", "admin1")]
            known = [m.place for m in matches if m.place.population >= _WELL_KNOWN]
            if known:
                return known
    return []
