"""Namesakes in countries that an article has nothing to do with: a village the gazetteer lacks bears the name of a town
elsewhere ("Santillana" in Peru and in Spain). Works on resolved toponyms; looks nothing up.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.locate.cues import load_cues
from conflict_events.locate.folding import fold
from conflict_events.text import Article, Place, Toponym

DOUBTFUL = 0.82
"""Belief in a reading from which it stands for itself, wherever it lies."""
_NATION = re.compile(r"(?<!\b[Ii][Nn] )\b[A-Z](?:[a-z]{2,20}|[A-Z]{2,20})\b")
_NEXT = re.compile(r"\s([^\W\d_]{2,20})\b")
WELL_KNOWN = 200_000
"""Inhabitants from which a town is known by its name alone."""
RULE = "abroad"


def without_namesakes(toponyms: Sequence[Toponym], article: Article) -> list[Toponym]:
    """The toponyms, those unresolved (`rule` "abroad") whose doubtful reading leads where nothing else leads.

    That is: to a country of which no other place and no people is named, not the outlet's own, while other names are
    sure of theirs, countries that act there left aside. A city is left alone: it is known by its name.
    """
    if all(t.place is None or t.score >= DOUBTFUL for t in toponyms):
        return list(toponyms)
    named: dict[str, set[str]] = defaultdict(set)
    for iso3 in peoples(article.text):
        named[iso3].add("people")
    for toponym in toponyms:
        if toponym.place is not None and toponym.place.iso3:
            named[toponym.place.iso3].add(toponym.place.place_id)
    believed = [t for t in toponyms if t.score >= DOUBTFUL and not _acts(t, article.text)]
    sure = {t.place.iso3 for t in believed if t.place is not None} - {""}
    return [
        replace(t, place=None, score=0.0, rule=RULE) if _is_astray(t, named, sure, article) else t for t in toponyms
    ]


def peoples(text: str, start: int = 0, *, but: frozenset[str] = frozenset()) -> Counter[str]:
    """How often the people or things of a country (ISO3) are told of: "Bahraini police", not "in Spanish".

    Counts from `start`, without those that one of the words `but` follows.
    """
    demonyms = load_cues().demonyms
    found: Counter[str] = Counter()
    before: re.Match[str] | None = None
    for word in _NATION.finditer(text, start):
        pair = f"{before.group()} {word.group()}" if before is not None and before.end() + 1 == word.start() else ""
        name = next((name for name in (fold(pair), fold(word.group())) if name in demonyms), None)
        if name is not None and next_word(text, word.end()) not in but:
            found[demonyms[name]] += 1
        before = word
    return found


def next_word(text: str, end: int) -> str:
    """The word behind a name in lower case, empty where none follows at once."""
    found = _NEXT.match(text, end)
    return found[1].lower() if found else ""


def _acts(toponym: Toponym, text: str) -> bool:
    """Whether a country is who attacks or speaks, not where: "Russia shelled a village near Kupyansk"."""
    if toponym.place is None or toponym.place.feature != "country":
        return False
    cues = load_cues()
    return next_word(text, toponym.end) in cues["place_verb"] | cues["acting_verb"] | cues["speech"]


def _is_itself(toponym: Toponym, place: Place, text: str) -> bool:
    """Whether a city is named by its own name, and no quarter: not "Cano" for Kano, nor "Chula Vista neighbourhood"."""
    return fold(toponym.text) == fold(place.name) and next_word(text, toponym.end) not in load_cues()["town_quarter"]


def _is_astray(toponym: Toponym, named: dict[str, set[str]], sure: set[str], article: Article) -> bool:
    place = toponym.place
    if place is None or not place.iso3 or place.feature == "country" or toponym.score >= DOUBTFUL:
        return False
    if place.population >= WELL_KNOWN and _is_itself(toponym, place, article.text):
        return False
    return (
        place.iso3 != article.source_country
        and bool(sure)
        and place.iso3 not in sure
        and named[place.iso3] == {place.place_id}
    )
