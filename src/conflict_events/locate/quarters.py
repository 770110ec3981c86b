"""Parts of a town that bear the name of a town elsewhere: "in the La Esperanza neighbourhood, Tocoa", "the barrio of El
Porvenir, Choluteca". Works on candidate spans and their readings; looks nothing up and resolves nothing.
"""

import re
from collections.abc import Iterable, Sequence
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
_OWNS = ("'s ", "’s ")
_OWNED = 0.25
"""What it adds to the likeness of a place that a city owns it and holds a place of that name."""
_LONGEST = 50
_SPELT = 0.8
"""Quality from which a reading bears the name as spelt."""
_PART = 0.85
"""Quality of a town as the reading of its quarter's name."""
_FAR_SMALLER = 20
_CITY = 100_000
_TOWN = 50_000
_TOWNS = ("town", "admin2")
_NO_NAMESAKES = ("country", "natural", "region")
"""Readings that stand: no quarter is taken for a river."""


def name_parts_of_towns(
    candidates: Sequence[Candidate], words: Sequence[Word], text: str, cues: Cues, peoples: Iterable[str] = ()
) -> None:
    """Take from a name that stands for a part of the town named beside it its readings far from that town.

    Without any left the name stands for the town. The larger town of the two is no part of the smaller: "the Baghdad
    suburb of Tarmiya". `peoples` are the countries (ISO3) of the peoples told of.
    """
    named = {*peoples, *(m.place.iso3 for c in candidates for m in c.matches[:1] if m.place.feature == "country")}
    for first, second in pairwise(candidates):
        if first.matches and _is_part(first, second, words, text, cues):
            wholes = _towns(second.matches)
            if wholes and not _is_whole(first, second, words, text, named):
                _read_within(first, wholes)
        elif text[first.end : second.start] in _OWNS and second.matches:
            _read_in_city(first, second, words, text, cues)
    _name_parts_of_fronted(candidates, words, text, cues)


def _name_parts_of_fronted(candidates: Sequence[Candidate], words: Sequence[Word], text: str, cues: Cues) -> None:
    """ "In Kherson, a drone hit the Dniprovskyi district": a part of the town that the sentence begins with."""
    town: Candidate | None = None
    for candidate in candidates:
        if town is not None and any(w.sentence_start for w in words[town.last + 1 : candidate.first + 1]):
            town = None
        if _is_fronted(candidate, words, text):
            town = candidate
        elif town is not None and candidate.matches and _is_called_district(candidate, words, text, cues):
            wholes = [m for m in _towns(town.matches) if m.place.population >= _TOWN]
            most = max((m.place.population for m in wholes), default=0) * _FAR_SMALLER
            is_free = candidate.container is None and not can_contain(town.matches, candidate.matches)
            if is_free and wholes and all(m.place.population <= most for m in candidate.matches):
                _read_within(candidate, wholes)


def _is_fronted(candidate: Candidate, words: Sequence[Word], text: str) -> bool:
    """ "In Kherson, " at the head of a sentence."""
    before = candidate.first - 1
    is_head = before >= 0 and words[before].sentence_start and words[before].lower == "in"
    return is_head and text[candidate.end : candidate.end + 1] == ","


def _is_called_district(candidate: Candidate, words: Sequence[Word], text: str, cues: Cues) -> bool:
    word = _word_behind(candidate, words, text)
    return word is not None and (word.lower in cues["town_quarter"] or word.lower == "district")


def _read_within(part: Candidate, wholes: Sequence[Match]) -> None:
    near = tuple(m for m in part.matches if _lies_in(m, wholes))
    part.matches = near or tuple(m._replace(quality=_PART, rule="quarter") for m in wholes)


def _read_in_city(city: Candidate, part: Candidate, words: Sequence[Word], text: str, cues: Cues) -> None:
    """ "Dhaka's Mohammadpur" lies in Dhaka where it has a reading there, "Medellin's Manila neighbourhood" anyway."""
    wholes = [m for m in _towns(city.matches) if m.place.population >= _CITY]
    word = _word_behind(part, words, text)
    is_quarter = word is not None and word.lower in cues["town_quarter"]
    near = tuple(m for m in part.matches if m.place.feature in _TOWNS and _lies_in(m, wholes))
    part.likeness += _OWNED * bool(near)
    if wholes and (near or is_quarter):
        _read_within(part, wholes)


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


def _is_whole(part: Candidate, town: Candidate, words: Sequence[Word], text: str, named: set[str]) -> bool:
    """Whether the first name is sooner the whole of the second.

    "Barrio Buenos Aires, Tumaco" never is; "the Casablanca district of Oran" is not where Algeria is told of.
    """
    wholes = _towns(town.matches)
    gap = text[part.end : town.start]
    if _word_behind(part, words, text) is None and words[part.first - 1].lower not in ("of", "the", "de"):
        return False
    if not _is_larger(part.matches, wholes, " of " in gap):
        return False
    return " of " not in gap or not _is_far_from(part.matches, wholes, named)


def _is_far_from(part: Sequence[Match], wholes: Sequence[Match], named: set[str]) -> bool:
    """Whether the first name is a city of a country not told of, the second one of a country that is."""
    first = max(part, key=lambda m: m.place.population).place
    cities = [m.place for m in wholes if m.place.population >= _TOWN]
    return first.iso3 not in named and any(city.iso3 in named for city in cities)


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
