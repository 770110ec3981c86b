"""Parts of a town that bear the name of a town elsewhere: "in the La Esperanza neighbourhood, Tocoa", "the barrio of El
Porvenir, Choluteca". Works on candidate spans and their readings; looks nothing up and resolves nothing.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from conflict_events.locate.containers import Candidate, can_contain
from conflict_events.locate.cues import Cues
from conflict_events.locate.distance import kilometres
from conflict_events.locate.gazetteer import Match
from conflict_events.locate.words import Word

REACH_KM = 40.0
"""How far a place may lie from the middle of a town and be a part of it."""
_WHOLE = r"(?:the\s+)?(?:[a-z-]{2,20}\s+){0,3}(?:of\s+)?"
_BEHIND = re.compile(rf"(?:,\s*(?:in\s+)?|\s+(?:of|in)\s+){_WHOLE}", re.IGNORECASE)
"""What parts a quarter from its town: ", ", " in the southern city of "."""
_LONGEST = 50
_SPELT = 0.8
"""Quality from which a reading bears the name as spelt."""
_PART = 0.85
"""Quality of a town as the reading of its quarter's name."""
_FAR_SMALLER = 20
_CITY = 100_000
_TOWNS = ("town", "admin2")
_NO_NAMESAKES = ("country", "natural", "region")
"""Readings that stand: no quarter is taken for a river."""


def name_parts_of_towns(candidates: Sequence[Candidate], words: Sequence[Word], text: str, cues: Cues) -> None:
    """Take from a name that stands for a part of the town named behind it its readings far from that town.

    Without any left the name stands for the town. The larger town of the two is no part of the smaller:
    "the Baghdad suburb of Tarmiya".
    """
    for first, second in pairwise(candidates):
        if first.matches and _is_part(first, second, words, text, cues):
            wholes = _towns(second.matches)
            if wholes and not _is_larger(first.matches, wholes, " of " in text[first.end : second.start]):
                near = tuple(m for m in first.matches if _lies_in(m, wholes))
                first.matches = near or tuple(m._replace(quality=_PART, rule="quarter") for m in wholes)


def _is_part(part: Candidate, town: Candidate, words: Sequence[Word], text: str, cues: Cues) -> bool:
    """Whether the words beside the first name make it a part of the second."""
    if town.start - part.end > _LONGEST:
        return False
    word = _word_behind(part, words, text)
    if word is not None and word.end <= town.start and _BEHIND.fullmatch(text, word.end, town.start):
        kinds = ("town_quarter", "town_site") if not can_contain(town.matches, part.matches) else ("town_quarter",)
        return any(word.lower in cues[kind] for kind in kinds)
    if _word_before(part, words) not in cues["town_quarter"] or _is_held(part, town):
        return False
    return _BEHIND.fullmatch(text, part.end, town.start) is not None


def _is_held(part: Candidate, unit: Candidate) -> bool:
    """Whether the second name is a country or province that holds the first: "a suburb of London, Ontario"."""
    units = [m for m in unit.matches if m.place.feature in ("country", "admin1") and m.quality >= 1.0]
    return can_contain(units, part.matches)


def _word_behind(part: Candidate, words: Sequence[Word], text: str) -> Word | None:
    if part.last + 1 >= len(words):
        return None
    word = words[part.last + 1]
    return word if text[part.end : word.start] in (" ", "-") else None


def _word_before(part: Candidate, words: Sequence[Word]) -> str | None:
    """The quarter's word of "barrio El Porvenir" or "the suburb of Valencia"."""
    i = part.first - 1
    while i >= 0 and part.first - i <= 3 and words[i].lower in ("of", "the", "de"):
        i -= 1
    return words[i].lower if i >= 0 else None


def _towns(matches: Sequence[Match]) -> list[Match]:
    """The readings as a town, without hamlets of a city's name."""
    towns = [m for m in matches if m.place.feature in _TOWNS and m.quality >= _SPELT]
    most = max((m.place.population for m in towns), default=0)
    return [m for m in towns if m.place.population * _FAR_SMALLER >= most]


def _is_larger(part: Sequence[Match], wholes: Sequence[Match], either_way: bool) -> bool:
    """Whether the first name is sooner the whole: a larger town of the same country, or far larger than any.

    "Of" is said `either_way`, "the Cairns suburb of Edmonton": there any city may be the whole.
    """
    first = max(part, key=lambda m: m.place.population if m.place.feature in _TOWNS else 0).place
    most = max(m.place.population for m in wholes)
    at_home = any(m.place.iso3 == first.iso3 for m in wholes)
    if either_way and first.feature in _TOWNS and first.population >= _CITY:
        return True
    return first.feature in _TOWNS and first.population > most * (1 if at_home else _FAR_SMALLER)


def _lies_in(match: Match, wholes: Sequence[Match]) -> bool:
    place = match.place
    return place.feature in _NO_NAMESAKES or any(
        place.iso3 == w.place.iso3
        and kilometres(place.latitude, place.longitude, w.place.latitude, w.place.longitude) <= REACH_KM
        for w in wholes
    )
