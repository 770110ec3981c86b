"""Namesakes in countries that an article has nothing to do with: a village the gazetteer lacks bears the name of a town
elsewhere ("Santillana" in Peru and in Spain). Works on resolved toponyms; looks nothing up.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.locate.cues import load_cues
from conflict_events.locate.folding import fold
from conflict_events.text import Article, Toponym

DOUBTFUL = 0.82
"""Belief in a reading from which it stands for itself, wherever it lies."""
_NATION = re.compile(r"(?<!\b[Ii][Nn] )\b[A-Z](?:[a-z]{2,20}|[A-Z]{2,20})\b")
WELL_KNOWN = 200_000
"""Inhabitants from which a town is known by its name alone."""
RULE = "abroad"


def without_namesakes(toponyms: Sequence[Toponym], article: Article) -> list[Toponym]:
    """The toponyms, those unresolved (`rule` "abroad") whose doubtful reading leads where nothing else leads.

    That is: to a country of which no other place and no people is named, not the outlet's own, while other names are
    sure of theirs. A city is left alone: it is known by its name.
    """
    if all(t.place is None or t.score >= DOUBTFUL for t in toponyms):
        return list(toponyms)
    named: dict[str, set[str]] = defaultdict(set)
    for iso3 in _peoples(article.text):
        named[iso3].add("people")
    for toponym in toponyms:
        if toponym.place is not None and toponym.place.iso3:
            named[toponym.place.iso3].add(toponym.place.place_id)
    sure = {t.place.iso3 for t in toponyms if t.place is not None and t.score >= DOUBTFUL} - {""}
    return [
        replace(t, place=None, score=0.0, rule=RULE) if _is_astray(t, named, sure, article.source_country) else t
        for t in toponyms
    ]


def _peoples(text: str) -> set[str]:
    """Countries (ISO3) whose people or things are told of: "Bahraini police", not "in Spanish"."""
    demonyms = load_cues().demonyms
    found: set[str] = set()
    before: re.Match[str] | None = None
    for word in _NATION.finditer(text):
        pair = f"{before.group()} {word.group()}" if before is not None and before.end() + 1 == word.start() else ""
        name = next((name for name in (fold(pair), fold(word.group())) if name in demonyms), None)
        if name is not None:
            found.add(demonyms[name])
        before = word
    return found


def _is_astray(toponym: Toponym, named: dict[str, set[str]], sure: set[str], outlet: str | None) -> bool:
    place = toponym.place
    if place is None or not place.iso3 or place.feature == "country" or toponym.score >= DOUBTFUL:
        return False
    if place.population >= WELL_KNOWN:
        return False
    return place.iso3 != outlet and bool(sure) and place.iso3 not in sure and named[place.iso3] == {place.place_id}
