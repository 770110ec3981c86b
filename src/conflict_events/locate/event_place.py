"""The place of one event from its ranked mentions: containment, offsets, precision and fallbacks by the codebook.

Reads toponyms and text around them; must not look for new place names.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.locate.anchor import anchor_of
from conflict_events.locate.distance import midpoint, offset_point
from conflict_events.locate.event_points import (
    NOWHERE,
    event_place,
    measured,
    moved,
    named_in,
    nation,
    seat_of,
    unlisted,
)
from conflict_events.locate.folding import fold
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.newsroom import country_spoken_of, country_told_of, told_there
from conflict_events.locate.wording import is_near, other_end, stated_offset
from conflict_events.text import Article, EventPlace, Place, PlaceMention, Toponym

_RANK = {"town": 4, "site": 4, "natural": 3, "admin2": 2, "admin1": 1, "region": 1, "country": 0}
_LENDS = ("town", "admin1", "admin2", "site")
"""What quarters and squares are named after."""
_NEARLY_AS_WELL = 0.15
"""Share of the best probability from which a place inside the best one is told rather than the whole of it."""
_HEADING = re.compile(r"[\s*•\-–—#\[]{0,4}(?:\d{1,2}[.)]\s)?")
"""What may stand before the heading of a line."""
_LONGEST_HEADING = 40
DOUBTFUL = 0.45
"""Belief in a reading below which the event goes to the town that the article is about."""


def place_event(
    mentions: Sequence[PlaceMention],
    toponyms: Sequence[Toponym],
    article: Article,
    *,
    event_countries: Sequence[str] = (),
    gazetteer: Gazetteer | None = None,
) -> EventPlace:
    """Where the event happened, from mentions ordered by attachment (best first).

    Prefers the most specific resolved place consistent with the best mention's unit; a name the gazetteer lacks keeps
    its spelling and takes the smallest named unit around it. `event_countries` (ISO3) break ties between equals.
    `gazetteer` gives seats of provinces; without it their own points are used.
    """
    by_span = {(t.start, t.end): t for t in toponyms}
    ranked = [(m, by_span[m.start, m.end]) for m in mentions if (m.start, m.end) in by_span]
    if not ranked:
        return NOWHERE
    told_of = country_told_of(ranked[0][1], article, toponyms, event_countries) or country_spoken_of(
        ranked, article, toponyms
    )
    if told_of is not None:
        ranked = told_there(ranked, article, told_of, toponyms)
        if not ranked:
            return nation(told_of, gazetteer)
    mention, toponym = _below_heading(*_choose(ranked, event_countries), ranked, article.text)
    anchor = anchor_of(toponym, mention, ranked) if _is_doubtful(toponym) else None
    if toponym.place is None or anchor is not None:
        if told_of is not None and anchor is None:
            return named_in(nation(told_of, gazetteer), toponym)
        found = unlisted(mention, toponym, ranked, anchor, toponyms, gazetteer)
        return measured(found, toponym, anchor, article, toponyms)
    return _settle(toponym.place, mention, toponym, article, toponyms, gazetteer)


def _choose(ranked: list[tuple[PlaceMention, Toponym]], event_countries: Sequence[str]) -> tuple[PlaceMention, Toponym]:
    """Best mention, or a more specific one inside the same unit that is attached nearly as well."""
    best_mention, best = ranked[0]
    if best.place is not None and not best.place.iso3:  # a river or region over several countries says little
        in_country = [(m, t) for m, t in ranked if t.place is not None and t.place.iso3]
        if in_country and in_country[0][0].score >= 0.3 * best_mention.score:
            best_mention, best = in_country[0]
    if event_countries and best.place is not None and best.place.iso3 not in event_countries:
        for mention, toponym in ranked[1:]:
            inside = toponym.place is not None and toponym.place.iso3 in event_countries
            if inside and mention.score >= 0.8 * best_mention.score:
                best_mention, best = mention, toponym
                break
    for mention, toponym in ranked:
        if mention.score < _NEARLY_AS_WELL * best_mention.score or toponym is best:
            continue
        if _is_within(toponym, best):
            return _choose([(mention, toponym), *[(m, t) for m, t in ranked if _specific(t) > _specific(toponym)]], ())
    return best_mention, best


def _below_heading(
    mention: PlaceMention, toponym: Toponym, ranked: list[tuple[PlaceMention, Toponym]], text: str
) -> tuple[PlaceMention, Toponym]:
    """The town named below a heading that bears the name of its province: "HOMS: Two men were shot in Talbiseh"."""
    heading = toponym.place
    if heading is None or heading.admin1 is None or fold(heading.name) != fold(heading.admin1):
        return mention, toponym
    if text.isupper() or not toponym.text.isupper() or _HEADING.fullmatch(_line_before(text, toponym.start)) is None:
        return mention, toponym
    for other, named in ranked:
        is_below = named.start > toponym.end and other.relation in ("clause", "sentence")
        is_near = other.score >= _NEARLY_AS_WELL * mention.score and named.score >= DOUBTFUL
        if is_below and is_near and _is_other_town(named.place, heading):
            return other, named
    return mention, toponym


def _is_other_town(place: Place | None, seat: Place) -> bool:
    """Whether a place is another town of the province of a town."""
    if place is None or place.feature != "town" or place.name == seat.name:
        return False
    return (place.iso3, place.admin1) == (seat.iso3, seat.admin1)


def _line_before(text: str, start: int) -> str:
    return text[max(text.rfind("\n", 0, start) + 1, start - _LONGEST_HEADING) : start]


def _is_doubtful(toponym: Toponym) -> bool:
    """Unlisted, or read as a place so unlikely here that the name is rather a quarter or square of another town."""
    return toponym.place is None or (toponym.score < DOUBTFUL and toponym.place.feature in _LENDS)


def _specific(toponym: Toponym) -> int:
    return 4 if toponym.place is None else _RANK[toponym.place.feature]


def _is_within(inner: Toponym, outer: Toponym) -> bool:
    small, big = inner.place, outer.place
    if small is None or big is None or _specific(inner) <= _specific(outer) or small.iso3 != big.iso3:
        return False
    if big.feature == "country":
        return True
    if big.feature == "admin1":
        return small.admin1 == big.admin1
    if big.feature == "admin2":
        return small.admin2 == big.admin2 and small.admin1 == big.admin1
    return False


def _settle(
    place: Place,
    mention: PlaceMention,
    toponym: Toponym,
    article: Article,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer | None,
) -> EventPlace:
    confidence = round(min(1.0, mention.score) * (0.5 + 0.5 * toponym.score), 4)
    left = article.text[max(0, toponym.start - 120) : toponym.start]
    if place.feature == "country":
        return replace(
            event_place(place, mention, toponym, None, f"{mention.relation}: country", confidence),
            location=None,
            latitude=None,
            longitude=None,
            place_id=None,
            admin1=None,
        )
    if place.feature in ("admin1", "admin2", "region"):
        precision = 3 if place.feature != "admin2" else 2
        seat = seat_of(place, gazetteer)
        found = event_place(seat, mention, toponym, precision, f"{mention.relation}: {place.feature}", confidence)
        return replace(
            found,
            admin1=place.admin1,
            admin2=place.admin2 or found.admin2,
            iso3=place.iso3 or None,
            country=place.country or None,
        )
    between = other_end(place, toponym, article.text, toponyms)
    if between is not None:
        return _midway(place, between, mention, toponym, article, confidence)
    shift = stated_offset(left)
    if shift is not None:
        return _shifted(place, shift, mention, toponym, confidence)
    near = is_near(left) or place.feature in ("natural",)
    return event_place(
        place, mention, toponym, 2 if near else 1, f"{mention.relation}: {'near' if near else 'town'}", confidence
    )


def _midway(
    place: Place, other: Toponym, mention: PlaceMention, toponym: Toponym, article: Article, confidence: float
) -> EventPlace:
    """Half way between two towns, shown under the first, precision 2; the evidence spans both."""
    found = event_place(place, mention, toponym, 2, f"{mention.relation}: between", confidence)
    end = other.place
    if end is None:
        return found
    found = moved(found, *midpoint(place.latitude, place.longitude, end.latitude, end.longitude))
    start, stop = min(toponym.start, other.start), max(toponym.end, other.end)
    return replace(found, location_surface=article.text[start:stop], start=start, end=stop)


def _shifted(
    place: Place, shift: tuple[float, float], mention: PlaceMention, toponym: Toponym, confidence: float
) -> EventPlace:
    found = event_place(place, mention, toponym, 2, f"{mention.relation}: offset", confidence)
    return moved(found, *offset_point(place.latitude, place.longitude, *shift))
