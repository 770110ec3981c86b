"""The town that an article is written from, where its story plays in another country: "Managua (Nicaragua) -- The
attack on the Salvadoran union". Works on resolved toponyms; looks nothing up.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from conflict_events.locate.abroad import next_word, peoples
from conflict_events.locate.cues import load_cues, one_of
from conflict_events.text import Article, PlaceMention, Toponym

_LEAST = 2
"""How often the people and places of a country are told of, at least, where it is the story's."""
_LEFT = 24
"""Characters before a name in which it may be said who speaks there."""


def country_told_of(
    best: Toponym, article: Article, toponyms: Sequence[Toponym], event_countries: Sequence[str]
) -> str | None:
    """The country (ISO3) in which the story plays, where `best`, the likeliest place of an event, is but its dateline
    and lies elsewhere; None where the event may be there.

    The dateline's country must not be told of below it, but by who speaks there: its government, press or embassy.
    No party of the event may speak for it either (`event_countries`).
    """
    line, home = article.dateline, _home(article, toponyms)
    if line is None or not home or home & set(event_countries):
        return None
    if not line.start <= best.start < line.end and not _is_voice(best, article, home):
        return None
    told = _told(article, toponyms, line.end, home)
    here = sum(told[iso3] for iso3 in home)
    iso3, times = max(told.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if set(event_countries) == {iso3} and line.start <= best.start < line.end:
        return iso3 if here == 0 else None
    return iso3 if here == 0 and times >= _LEAST and times > told.total() / 2 else None


def country_spoken_of(
    ranked: Sequence[tuple[PlaceMention, Toponym]], article: Article, toponyms: Sequence[Toponym]
) -> str | None:
    """The other country (ISO3) that the sentence of an event names, where its likeliest place is only where somebody
    speaks of it, at home: "Two engineers were kidnapped in Colombia, the Rome foreign ministry said"."""
    home = _home(article, toponyms)
    if not _is_voice(ranked[0][1], article, home):
        return None
    there = (t.place.iso3 for m, t in ranked[1:] if m.relation == "clause" and t.place is not None)
    return next((iso3 for iso3 in there if iso3 and iso3 not in home), None)


def _home(article: Article, toponyms: Sequence[Toponym]) -> set[str]:
    """Countries of the names in the dateline."""
    line = article.dateline
    if line is None:
        return set()
    return {t.place.iso3 for t in toponyms if t.place is not None and line.start <= t.start < line.end}


@cache
def _spoken_in() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('voice')}\sin\s$", re.IGNORECASE)


def _is_voice(toponym: Toponym, article: Article, home: set[str]) -> bool:
    """Whether a name of the dateline's country says only who speaks: "a Caracas daily", "a spokesman in Washington"."""
    line = article.dateline
    if toponym.place is None or toponym.place.iso3 not in home or line is None or toponym.start < line.end:
        return False
    if next_word(article.text, toponym.end) in load_cues()["speaker_of_state"]:
        return True
    return _spoken_in().search(article.text[max(0, toponym.start - _LEFT) : toponym.start]) is not None


def told_there(
    ranked: Iterable[tuple[PlaceMention, Toponym]], article: Article, iso3: str, toponyms: Sequence[Toponym]
) -> list[tuple[PlaceMention, Toponym]]:
    """The mentions of an event that may stand where its story plays: not the dateline or where somebody speaks of it,
    nor names abroad that another sentence holds."""
    line, home = article.dateline, _home(article, toponyms)
    return [
        (m, t)
        for m, t in ranked
        if (line is None or not line.start <= t.start < line.end)
        and not _is_voice(t, article, home)
        and (t.place is None or t.place.iso3 == iso3 or m.relation in ("clause", "sentence"))
    ]


def _told(article: Article, toponyms: Sequence[Toponym], start: int, home: set[str]) -> Counter[str]:
    """How often each country's people and places are told of behind `start`, those who speak for a state aside."""
    text, speakers = article.text, load_cues()["speaker_of_state"]
    found = peoples(text, start, but=speakers)
    named = (
        t
        for t in toponyms
        if t.start >= start and next_word(text, t.end) not in speakers and not _is_voice(t, article, home)
    )
    found.update(t.place.iso3 for t in named if t.place is not None and t.place.iso3)
    return found
