"""A point for a name that has no reading of its own: the town named beside it, or the one the article is about.

"Royal Street" in an article on New Orleans lies in New Orleans. Only for names marked as places by somebody else.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from conflict_events.text import Place, Toponym

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REACH = 400
"""Characters over which the weight of a town named elsewhere falls to a third."""
_FOLLOWS, _WITHIN = 0.25, 40
"""Bonus of a town named at most so many characters behind: "Karl Bremer Hospital in Bellville"."""
_JOINED, _LEAST_GAP, _MOST_GAP = 0.3, 1, 5
"""Bonus of a place joined to the name by a comma or "in", however doubtful its reading."""
_DOUBT = 1.5
"""Power of a reading's score: what may be no place at all ("Noma said") stands for none."""
_AGAIN, _MOST_TIMES = 0.1, 5
"""Bonus of each time that the article names the town."""
_BLUR = 1e-5
"""More than rounding can change in what a place is worth."""
_WORTH = {"town": 1.0, "site": 0.8, "admin2": 0.7, "admin1": 0.35, "natural": 0.2, "region": 0.1, "country": 0.15}


class _Neighbourhood:
    """The places that an article names, how often, and how much of it plays in each province."""

    def __init__(self, toponyms: Sequence[Toponym]) -> None:
        import numpy as np

        self._known = [(t, t.place) for t in toponyms if t.place is not None]
        self._times = Counter(place.place_id for _, place in self._known)
        self._provinces: Counter[tuple[str, str | None]] = Counter(
            (place.iso3, place.admin1) for _, place in self._known if place.admin1
        )
        self._starts = np.array([t.start for t, _ in self._known])
        self._ends = np.array([t.end for t, _ in self._known])
        self._ranks = np.array([_WORTH[place.feature] for _, place in self._known])
        self._scores = np.array([t.score**_DOUBT for t, _ in self._known])
        self._anywhere = np.array([self._everywhere(place) for _, place in self._known])

    def nearest(self, toponym: Toponym) -> Place | None:
        """The place that speaks most for where `toponym` lies; the earlier one of equals."""
        if not self._known:
            return None
        worth = self._about_worth(toponym)
        best: list[int] = (worth >= worth.max() - _BLUR).nonzero()[0].tolist()
        return max((self._known[k] for k in best), key=lambda known: self._worth(toponym, *known))[1]

    def _about_worth(self, toponym: Toponym) -> "NDArray[np.float64]":
        """`_worth` of all places at once, but for its last digits: thousands of names ask about thousands of places."""
        import numpy as np

        behind = self._starts - toponym.end
        gaps = np.maximum(0, np.where(behind >= 0, behind, toponym.start - self._ends))
        follows = _FOLLOWS * ((behind >= 0) & (behind <= _WITHIN))
        joined = _JOINED * ((behind >= _LEAST_GAP) & (behind <= _MOST_GAP))
        near = 1 / (1 + gaps / _REACH * 2)
        found: NDArray[np.float64] = self._ranks * ((near + follows + self._anywhere) * self._scores + joined)
        return found

    def _everywhere(self, place: Place) -> float:
        """What speaks for a place wherever a name stands."""
        again = _AGAIN * min(_MOST_TIMES, self._times[place.place_id])
        return again + self._provinces[place.iso3, place.admin1] / len(self._known)

    def _worth(self, toponym: Toponym, other: Toponym, place: Place) -> tuple[float, int]:
        behind = other.start - toponym.end
        gap = behind if behind >= 0 else toponym.start - other.end
        near = 1 / (1 + max(0, gap) / _REACH * 2)
        follows = _FOLLOWS if 0 <= behind <= _WITHIN else 0.0
        joined = _JOINED if _LEAST_GAP <= behind <= _MOST_GAP else 0.0
        speaks = (near + follows + self._everywhere(place)) * other.score**_DOUBT + joined
        return round(_WORTH[place.feature] * speaks, 6), -other.start


def with_neighbours(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms, those without a place answered by a neighbour (rule "beside", score 0.3)."""
    around = _Neighbourhood(toponyms)
    return [_answered(toponym, around) for toponym in toponyms]


def _answered(toponym: Toponym, around: _Neighbourhood) -> Toponym:
    place = around.nearest(toponym) if toponym.place is None else None
    return toponym if place is None else replace(toponym, place=place, score=0.3, rule="beside")
