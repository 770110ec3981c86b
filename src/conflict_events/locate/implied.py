"""Towns named without a name: "in the capital", "in this city". Adds them to the toponyms read; resolves no name."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from conflict_events.locate.cues import load_cues
from conflict_events.locate.folding import fold
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.text import Article, Place, Toponym

_CAPITAL = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]his|(?:the\s)?(?:nation|country)'s)\s(?P<nation>[A-Z][a-z]{3,20}\s)?capital|[Tt]his\s(?:city|town))"
    r"(?:\scity)?\b(?!\s(?:of|[A-Z]|punish|letter|account|flight|market|goods|offen|gain|crime|expend|charge)|,?\s[A-Z]|-)"
)
_LEFT = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Ii]nside|[Aa]cross|[Tt]hrough|[Oo]f|[Ii]nto|[Oo]n)\s)$"
)
"""What a town stands behind; "Kampala, the capital, ..." says the name."""
SCORE = 0.9
LEAST_SHARE = 0.5
"""Share of an article's names from which their country is the one told of."""


def implied_towns(article: Article, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """Toponyms (`rule` "implied") for the towns that `article` means without a name, in text order.

    "The capital" is that of the country told of, "the Somali capital" that of the Somalis; "this city" and "this
    capital" are where the article is dated from. A headline leaves the name to what stands below it.
    """
    found = []
    for match in _CAPITAL.finditer(article.text, article.title_end):
        if _LEFT.search(article.text, max(0, match.start() - 12), match.start()) is None:
            continue
        place = _meant(match, article, toponyms, gazetteer)
        if place is not None:
            found.append(Toponym(match.start(), match.end(), match.group(), place, SCORE, "implied"))
    return found


def _meant(match: re.Match[str], article: Article, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Place | None:
    if match.group().lower().startswith("this"):
        return _dated_from(article, toponyms)
    if match["nation"] is not None:
        return _capital_of(load_cues().demonyms.get(fold(match["nation"])), gazetteer)
    return _capital_of(_told_of(toponyms), gazetteer)


def _dated_from(article: Article, toponyms: Sequence[Toponym]) -> Place | None:
    line = article.dateline
    if line is None:
        return None
    return next((t.place for t in toponyms if line.start <= t.start < line.end and _is_town(t.place)), None)


def _is_town(place: Place | None) -> bool:
    return place is not None and place.feature == "town"


def _told_of(toponyms: Iterable[Toponym]) -> str | None:
    """The country (ISO3) in which most of the names lie."""
    times = Counter(t.place.iso3 for t in toponyms if t.place is not None and t.place.iso3)
    iso3, most = max(times.items(), key=lambda item: (item[1], item[0]), default=(None, 0))
    return iso3 if most > LEAST_SHARE * times.total() else None


def _capital_of(iso3: str | None, gazetteer: Gazetteer) -> Place | None:
    country = gazetteer.place(f"iso:{iso3}") if iso3 is not None else None
    return gazetteer.number(country.seat) if country is not None and country.seat is not None else None
