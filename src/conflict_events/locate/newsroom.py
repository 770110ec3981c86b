"""The town that an article is written from, where its story plays in another country: "Managua (Nicaragua) -- The
attack on the Salvadoran union". Works on resolved toponyms; looks nothing up.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from conflict_events.locate.abroad import next_word, peoples
from conflict_events.locate.cues import load_cues
from conflict_events.text import Article, PlaceMention, Toponym

_LEAST = 2
"""How often the people and places of a country are told of, at least, where it is the story's."""


def country_told_of(
    best: Toponym, article: Article, toponyms: Sequence[Toponym], event_countries: Sequence[str]
) -> str | None:
    """The country (ISO3) in which the story plays, where `best`, the likeliest place of an event, is but its dateline
    and lies elsewhere; None where the event may be there.

    The dateline's country must not be told of below it, but by who speaks there: its government, press or embassy.
    No party of the event may speak for it either (`event_countries`).
    """
    line = article.dateline
    if line is None or not line.start <= best.start < line.end:
        return None
    home = {t.place.iso3 for t in toponyms if t.place is not None and line.start <= t.start < line.end}
    if not home or home & set(event_countries):
        return None
    told = _told(article, toponyms, line.end)
    if any(told[iso3] for iso3 in home):
        return None
    iso3, times = max(told.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return iso3 if times >= _LEAST and times > told.total() / 2 else None


def told_there(
    ranked: Iterable[tuple[PlaceMention, Toponym]], article: Article, iso3: str
) -> list[tuple[PlaceMention, Toponym]]:
    """The mentions of an event that may stand where its story plays: not the dateline, nor names abroad that another
    sentence holds."""
    line = article.dateline
    return [
        (m, t)
        for m, t in ranked
        if (line is None or not line.start <= t.start < line.end)
        and (t.place is None or t.place.iso3 == iso3 or m.relation in ("clause", "sentence"))
    ]


def _told(article: Article, toponyms: Sequence[Toponym], start: int) -> Counter[str]:
    """How often each country's people and places are told of behind `start`, those who speak for a state aside."""
    text, speakers = article.text, load_cues()["speaker_of_state"]
    found = peoples(text, start, but=speakers)
    named = (t for t in toponyms if t.start >= start and next_word(text, t.end) not in speakers)
    found.update(t.place.iso3 for t in named if t.place is not None and t.place.iso3)
    return found
