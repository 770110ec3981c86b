"""News outlets that are known: their scale, their country, and where a local one is at home. Imports no stage.

`seeds/outlets/outlets.csv` names them, `kinds.csv` holds words that tell the scale of a source nobody listed.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from conflict_events.resources import parts_of, seed_rows

WIDE = frozenset({"International", "Regional", "New media", "Other"})
"""Scales of outlets that tell of other countries than their own: where they sit says nothing about their news."""

_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#]\S*)?", re.IGNORECASE)
_CALL_SIGN = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM|DT))?(?:\s\d{1,2})?")
"""American broadcasters west (K) and east (W) of the Mississippi, by the letters assigned to them by the ITU."""
_REMARK = re.compile(r"\([^()]*\)")
_NO_LETTER = re.compile(r"[\W_]+")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet. `iso3` is its seat; `admin1` and `city` are given for local ones; `scale` is one of the codebook."""

    name: str
    iso3: str | None
    scale: str
    admin1: str | None = None
    city: str | None = None

    @property
    def told_country(self) -> str | None:
        """Country whose news it tells first of all (ISO3), None for outlets that cover many."""
        return None if self.scale in WIDE else self.iso3


def outlet_of(source: str | None, url: str | None = None, source_country: str | None = None) -> Outlet | None:
    """The outlet that a source's name or address means; the address of the article counts only without a source.

    A generic name ("Daily News") and one that several outlets bear are told by `source_country` (ISO3, as the record
    gives it) or not at all, and one whose only bearer is a national or local outlet of another country is somebody
    else. None when nothing is known.
    """
    if not source:
        return _by_address(url) if url else None
    if _ADDRESS.fullmatch(source):
        return _by_address(source)
    key = name_key(source)
    if source_country is None and key in _generic():
        return None
    named = [o for o in _by_name().get(key, ()) if source_country in (None, o.iso3) or o.scale in WIDE]
    if source_country and len(named) > 1:
        named = [outlet for outlet in named if outlet.iso3 == source_country]
    if named:
        return named[0] if len(named) == 1 else None
    return _unlisted(source, source_country)


def name_key(name: str) -> str:
    """One spelling of a name: no case, accents, punctuation, remarks in brackets or leading article."""
    plain = unicodedata.normalize("NFKD", _REMARK.sub(" ", name[:_LONGEST]).casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _NO_LETTER.sub(" ", letters).strip().removeprefix("the ").replace(" ", "")


def _unlisted(source: str, source_country: str | None) -> Outlet | None:
    """What the name alone says: an American call sign, or words such as Telegram."""
    if _CALL_SIGN.fullmatch(source.strip()) and source_country in (None, "USA"):
        return Outlet(source.strip(), "USA", "Subnational")
    spelled = f" {_NO_LETTER.sub(' ', source[:_LONGEST].casefold())} "
    scale = next((scale for words, scale in _kinds() if f" {words} " in spelled), None)
    return None if scale is None else Outlet(source.strip(), None, scale)


def _by_address(address: str) -> Outlet | None:
    """The outlet of a domain or of the nearest domain above it."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:  # brackets that hold no IPv6 address
        return None
    parts = host[:_LONGEST].casefold().rstrip(".").split(".")
    domains = _domains()
    return next((domains[name] for at in range(len(parts) - 1) if (name := ".".join(parts[at:])) in domains), None)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(seed_rows("outlets", "outlets"))


def _outlet(row: dict[str, str]) -> Outlet:
    return Outlet(row["name"], row["iso3"] or None, row["scale"], row["admin1"] or None, row["city"] or None)


@cache
def _by_name() -> dict[str, list[Outlet]]:
    found: dict[str, list[Outlet]] = defaultdict(list)
    for row in _rows():
        for key in sorted({name_key(name) for name in (row["name"], *parts_of(row["aliases"]))}):
            found[key].append(_outlet(row))
    return dict(found)


@cache
def _generic() -> frozenset[str]:
    """Names that outlets of many countries bear; only the best known ones of them are listed."""
    return frozenset(name_key(row["name"]) for row in _rows() if row["generic"] == "yes")


@cache
def _domains() -> dict[str, Outlet]:
    return {domain: _outlet(row) for row in _rows() for domain in parts_of(row["domains"])}


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple((row["words"], row["scale"]) for row in seed_rows("outlets", "kinds"))
