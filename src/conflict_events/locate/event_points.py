"""The parts of an event's place: the row of a place, of a name that the gazetteer lacks, of a country alone.

Chooses nothing among the mentions of an event.
"""

from collections.abc import Sequence
from dataclasses import replace

from conflict_events.locate.distance import offset_point
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.polygons import point_in_country
from conflict_events.locate.wording import stated_offset
from conflict_events.text import Article, EventPlace, Place, PlaceMention, Toponym

NOWHERE = EventPlace(None, None, None, None, None, None, None, None, None, None, "none", 0.0)
_PRESENTED = 90
"""Characters behind a name in which it may be said how far it lies from a known town."""
_TOLD = 0.3
"""Confidence in a country of which only the people are told of."""


def event_place(
    place: Place, mention: PlaceMention, toponym: Toponym, precision: int | None, basis: str, confidence: float
) -> EventPlace:
    """The row of a place that the gazetteer knows, as `toponym` names it."""
    return EventPlace(
        location=place.name,
        location_surface=toponym.text,
        place_id=place.place_id,
        latitude=round(place.latitude, 4),
        longitude=round(place.longitude, 4),
        geo_precision=precision,
        iso3=place.iso3 or None,  # a sea or a region over several countries has none
        country=place.country or None,
        admin1=place.admin1,
        admin2=place.admin2,
        basis=basis,
        confidence=confidence,
        start=toponym.start,
        end=toponym.end,
    )


def seat_of(place: Place, gazetteer: Gazetteer | None) -> Place:
    """The town in which a unit is seated; the unit itself where none is known."""
    if gazetteer is None:
        return place
    match = gazetteer.place(place.place_id)
    return gazetteer.number(match.seat) if match is not None and match.seat is not None else place


def nation(iso3: str, gazetteer: Gazetteer | None) -> EventPlace:
    """The country alone, where its people are told of and no place."""
    match = gazetteer.place(f"iso:{iso3}") if gazetteer is not None else None
    if match is None:
        return NOWHERE
    return replace(NOWHERE, iso3=iso3, country=match.place.country, basis="people: country", confidence=_TOLD)


def named_in(found: EventPlace, toponym: Toponym) -> EventPlace:
    """A place that the gazetteer lacks, under its own name, in the country of `found`."""
    basis = "unlisted in country" if found.iso3 else "unlisted"
    return replace(
        found,
        location=toponym.text,
        location_surface=toponym.text,
        basis=basis,
        start=toponym.start,
        end=toponym.end,
    )


def unlisted(
    mention: PlaceMention,
    toponym: Toponym,
    ranked: list[tuple[PlaceMention, Toponym]],
    anchor: Place | None,
    toponyms: Sequence[Toponym],
    gazetteer: Gazetteer | None,
) -> EventPlace:
    """House rule 10: a named place that the gazetteer knows, precision 2 or 3, with both names kept."""
    if anchor is not None:
        precision = 2 if anchor.feature in ("town", "admin2", "site", "natural") else 3
        found = event_place(
            seat_of(anchor, gazetteer), mention, toponym, precision, f"{mention.relation}: unlisted", 0.3
        )
        return replace(found, confidence=round(0.5 * mention.score, 4), admin1=anchor.admin1)
    nation = next((t.place for _m, t in ranked if t.place is not None), None) or _only_country(toponyms)
    unknown = named_in(NOWHERE, toponym)
    if nation is None:
        return unknown
    return replace(
        unknown,
        iso3=nation.iso3,
        country=nation.country,
        basis="unlisted in country",
        confidence=round(_TOLD * mention.score, 4),
    )


def moved(found: EventPlace, latitude: float, longitude: float) -> EventPlace:
    """The row of a named place at a point told from it; where that would lie abroad or at sea, the place keeps its own.

    A distance along a road or to a border overshoots it as the crow flies.
    """
    if found.iso3 and point_in_country(latitude, longitude, found.iso3) is False:
        return found
    return replace(found, latitude=round(latitude, 4), longitude=round(longitude, 4), geo_precision=2)


def measured(
    found: EventPlace, toponym: Toponym, anchor: Place | None, article: Article, toponyms: Sequence[Toponym]
) -> EventPlace:
    """The point that "X, a village 30 km north of Y" states for a village that the gazetteer lacks."""
    for other in toponyms:
        away = other.start - toponym.end
        if anchor is None or anchor.feature != "town" or other.place != anchor or not 0 < away <= _PRESENTED:
            continue
        shift = stated_offset(article.text[toponym.end : other.start])
        if shift is not None:
            return moved(found, *offset_point(anchor.latitude, anchor.longitude, *shift))
    return found


def _only_country(toponyms: Sequence[Toponym]) -> Place | None:
    """A place of the country in which all names of an article lie, None where they lie in several."""
    known = {t.place.iso3: t.place for t in toponyms if t.place is not None and t.place.iso3}
    return next(iter(known.values())) if len(known) == 1 else None
