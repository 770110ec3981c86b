"""How a text says that an act was not in a town but by it: "near X", "12 km north of X", "between X and Y".

Pure functions over the words before a name; knows nothing of precision.
"""

import re
from collections.abc import Sequence
from functools import cache

from conflict_events.locate.cues import one_of
from conflict_events.locate.distance import kilometres
from conflict_events.text import Place, Toponym

_KM_PER_MILE = 1.609344
_BEARING = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ROUND = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_NUMBERS = {word: float(number) for number, word in enumerate(_SMALL, start=1)} | _ROUND
"""Numbers that distances are written out in."""
_OFFSET = re.compile(
    rf"(\d{{1,3}}(?:[.,]\d{{1,2}})?|\b(?:{'|'.join(_NUMBERS)}))\s?-?(km|kms|kilomet(?:er|re)s?|miles?|mi)\b"
    r"[^.;]{0,25}?\b(north|south|east|west)-?(east|west)?(?:ern)?\b[^.;,]{0,30}\b(?:of|from)\s+[^.;,]{0,25}$",
    re.I,
)
_AND = re.compile(r"(?:\s+[a-z]+){0,2},?\s+(?:and|to|with)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}|\s+AND\s+(?:THE\s+)?")
_HYPHENS = ("-", "\u2010", "\u2011", "\u2013", "\u2014")
_STRETCH_KM = 250.0
_FARTHEST_KM = 200.0
"""Offsets beyond this are measured from elsewhere ("500 km north of the capital")."""


@cache
def _near() -> re.Pattern[str]:
    """No name stands between: "militants from Maiduguri attacked Konduga" were in Konduga."""
    small = rf"(?:(?-i:[a-z][\w'-]*)|the|of|{one_of('town_named')})"
    return re.compile(rf"\b{one_of('beside')}\s+(?:the\s+)?(?:{small}\s+){{0,3}}?$", re.I)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:between\s+(?:the\s+)?(?:(?!and\b|at\b|in\b|near\b)[a-z]+\s+){0,4}"
        rf"|(?:{one_of('joins')}|{one_of('way')}(?:\s+[a-z]+){{0,2}}\s+from)\s+(?:the\s+)?"
        rf"(?:{one_of('town_named')}\s+(?:of\s+)?)?"
        r"|BETWEEN\s+(?:THE\s+)?)$"
    )


@cache
def _way_behind() -> re.Pattern[str]:
    return re.compile(rf"\s(?:[a-z]+\s)?{one_of('way')}\b", re.I)


def is_near(left: str) -> bool:
    """Whether the words before a name put the act by it rather than in it."""
    return _near().search(left) is not None


def stated_offset(left: str) -> tuple[float, float] | None:
    """Kilometres and bearing in degrees of "12 km north of" before a name; None without one."""
    shift = _OFFSET.search(left)
    if shift is None:
        return None
    amount = _NUMBERS.get(shift[1].lower()) or float(shift[1].replace(",", "."))
    distance = amount if shift[2].lower().startswith("k") else amount * _KM_PER_MILE
    return (distance, _BEARING[(shift[3] + (shift[4] or "")).lower()]) if distance <= _FARTHEST_KM else None


def other_end(place: Place, toponym: Toponym, text: str, toponyms: Sequence[Toponym]) -> Toponym | None:
    """The other end of a stretch when the chosen place is one of its two; no farther than `_STRETCH_KM`."""
    for other in toponyms:
        first, last = (toponym, other) if toponym.start < other.start else (other, toponym)
        if other.place is None or other.place.place_id == place.place_id or last.start - first.end > 40:
            continue
        if other.place.feature not in ("town", "site") or not _is_stretch(first, last, text):
            continue
        if kilometres(place.latitude, place.longitude, other.place.latitude, other.place.longitude) <= _STRETCH_KM:
            return other
    return None


def _is_stretch(first: Toponym, last: Toponym, text: str) -> bool:
    """ "Between X and Y", "the highway linking X and Y", "the road from X to Y", "the X-Y road"."""
    gap = text[first.end : last.start]
    if gap.strip() in _HYPHENS:
        return _way_behind().match(text, last.end) is not None
    opened = _between().search(text, max(0, first.start - 60), first.start)
    return opened is not None and _AND.fullmatch(gap) is not None
