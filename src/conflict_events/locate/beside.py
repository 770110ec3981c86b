"""A point for a name that has no reading of its own: the town named beside it, or the one the article is about.

"Royal Street" in an article on New Orleans lies in New Orleans. Only for names marked as places by somebody else.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.text import Place, Toponym

_REACH = 400
"""Characters over which the weight of a town named elsewhere falls to a third."""
_BELIEVED = 0.5
_WORTH = {"town": 1.0, "site": 0.8, "admin2": 0.7, "admin1": 0.35, "natural": 0.2, "region": 0.1, "country": 0.15}


def with_neighbours(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms, those without a place answered by a neighbour (rule "beside", half its score)."""
    known = [(t, t.place) for t in toponyms if t.place is not None and t.score >= _BELIEVED]
    times = Counter(place.place_id for _, place in known)
    found = []
    for toponym in toponyms:
        place = _neighbour(toponym, known, times) if toponym.place is None else None
        found.append(toponym if place is None else replace(toponym, place=place, score=0.3, rule="beside"))
    return found


def _neighbour(toponym: Toponym, known: list[tuple[Toponym, Place]], times: Counter[str]) -> Place | None:
    def worth(item: tuple[Toponym, Place]) -> tuple[float, int]:
        other, place = item
        gap = other.start - toponym.end if other.start >= toponym.end else toponym.start - other.end
        near = 1 / (1 + max(0, gap) / _REACH * 2)
        follows = 0.25 if 0 <= other.start - toponym.end <= 40 else 0.0  # "Karl Bremer Hospital in Bellville"
        value = _WORTH[place.feature] * (near + follows + 0.15 * min(5, times[place.place_id])) * other.score
        return round(value, 6), -other.start

    return max(known, key=worth)[1] if known else None
