"""The known place that stands in for a name the gazetteer lacks: its container, or the town the article is about.

Reads mentions and toponyms only; must not look for new place names.
"""

from collections import Counter

from conflict_events.text import Place, PlaceMention, Toponym

_SURE = 0.6
_BESIDE = 150
"""Characters within which a town is taken to be named beside the unlisted name."""
_HOLDS = 25
"""Characters behind a name within which the unit that holds it stands: "Berkaber, Tavush Province", "X in the Y"."""

_Named = tuple[PlaceMention, Toponym, Place]


def anchor_of(toponym: Toponym, mention: PlaceMention, ranked: list[tuple[PlaceMention, Toponym]]) -> Place | None:
    """Best stand-in among the mentions of an event, or None.

    Weighs how well a place hangs on the act, how often the article names it and how near the name it stands; a town
    goes before a province, and the place right behind the name, wherever the article names it, before all. A name with
    a doubtful reading gives way to a place believed in only: one that stands beside it, unless the reading is spelt
    otherwise.
    """
    known = [(m, t, t.place) for m, t in ranked if t is not toponym and t.place is not None]
    usable = [(m, t, p) for m, t, p in known if p.feature not in ("country", "region") and t.text != toponym.text]
    if toponym.place is not None:
        usable = [(m, t, p) for m, t, p in usable if t.score >= _SURE]
        if toponym.rule != "similar":
            usable = _beside(toponym, toponym.place, usable, {p.iso3 for _, _, p in known})
    if not usable:
        return None
    times = Counter(p.place_id for _, _, p in usable)
    spots = [t for _, t in ranked if t.text.lower() == toponym.text.lower()]

    def worth(item: _Named) -> tuple[float, int]:
        m, t, p = item
        beside = max([0.0, *(1 - abs(t.start - spot.start) / _BESIDE for spot in spots)])
        exact = p.feature in ("town", "admin2", "site")
        holds = m.relation != "dateline" and any(0 <= t.start - spot.end <= _HOLDS for spot in spots)
        value = (
            min(1.0, m.score) + 0.12 * min(4, times[p.place_id]) + 0.3 * beside + 0.3 * t.score + 0.4 * exact + holds
        )
        return round(value, 6), -t.start

    return max(usable, key=worth)[2]


def _beside(toponym: Toponym, reading: Place, known: list[_Named], countries: set[str]) -> list[_Named]:
    """The places named beside a doubtful name; those of other countries only where nothing else lies in its own."""
    near = [(m, t, p) for m, t, p in known if max(t.start - toponym.end, toponym.start - t.end) <= _BESIDE]
    return [(m, t, p) for m, t, p in near if p.iso3 == reading.iso3 or reading.iso3 not in countries]
