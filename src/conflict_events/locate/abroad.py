"""Namesakes in countries that an article has nothing to do with: a village the gazetteer lacks bears the name of a town
elsewhere ("Santillana" in Peru and in Spain). Works on resolved toponyms; looks nothing up.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.text import Article, Toponym

DOUBTFUL = 0.82
"""Belief in a reading from which it stands for itself, wherever it lies."""
WELL_KNOWN = 100_000
"""Inhabitants from which a town is known by its name alone."""
RULE = "abroad"


def without_namesakes(toponyms: Sequence[Toponym], article: Article) -> list[Toponym]:
    """The toponyms, those unresolved (`rule` "abroad") whose doubtful reading leads where nothing else leads.

    That is: to a country of which no other place is named, not the outlet's own, while other names are sure of theirs.
    A city is left alone: it is known by its name.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for toponym in toponyms:
        if toponym.place is not None and toponym.place.iso3:
            named[toponym.place.iso3].add(toponym.place.place_id)
    sure = {t.place.iso3 for t in toponyms if t.place is not None and t.score >= DOUBTFUL} - {""}
    return [
        replace(t, place=None, score=0.0, rule=RULE) if _is_astray(t, named, sure, article.source_country) else t
        for t in toponyms
    ]


def _is_astray(toponym: Toponym, named: dict[str, set[str]], sure: set[str], outlet: str | None) -> bool:
    place = toponym.place
    if place is None or not place.iso3 or place.feature == "country" or toponym.score >= DOUBTFUL:
        return False
    if place.population >= WELL_KNOWN:
        return False
    return place.iso3 != outlet and bool(sure) and place.iso3 not in sure and named[place.iso3] == {place.place_id}
