"""What a pair of reports has in common, as small levels with names. Knows no weights and decides nothing."""

from typing import Any

import numpy as np
import numpy.typing as npt

from conflict_events.link import type_levels
from conflict_events.link.arrow_columns import Ints
from conflict_events.link.nearby import distance_km
from conflict_events.link.report_columns import ReportColumns

Levels = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.signedinteger[Any]]

LEVELS: dict[str, tuple[str, ...]] = {
    "day": (
        "same day",
        "a day apart",
        "a day apart, both days named in the text",
        "a day apart, one counted from another day",
        "a day apart, one guessed from publication",
        "days apart, one guessed from publication",
        "inside the week",
        "beside the week",
        "inside the month",
        "beside the month",
        "days apart",
        "days apart, one counted from another day",
    ),
    "place": (
        "same place",
        "within 8 km",
        "within 20 km",
        "within 40 km",
        "within 80 km",
        "further, same province",
        "place and its province",
        "both only the province",
        "near, other province",
        "near, other or unknown country",
        "far, other province",
        "far, other country",
        "place unknown",
    ),
    "type": type_levels.NAMES,
    "actors": (
        "two agree",
        "one agrees, one differs",
        "one agrees, nothing differs",
        "nothing known",
        "one named on each side, differing",
        "one named, not among the two of the other",
        "two named on each side, all differing",
    ),
    "deaths": (
        "none in both",
        "equal, 1 or 2",
        "equal, 3 to 7",
        "equal, 8 or more",
        "differ by 1",
        "differ by 2 or 3",
        "ranges overlap",
        "later report counts more",
        "later report counts fewer",
        "none in one, 1 or 2 in the other",
        "none in one, more in the other",
    ),
    "injuries": ("not told by both", "equal", "differ by at most a fifth", "differ"),
    "source": ("different or unknown", "same source", "copies of one wire story"),
    "words": ("not told by both", "hardly any shared", "some shared", "many shared", "most shared"),
    "names": ("none shared", "one shared", "two shared", "three shared", "more shared"),
    "crowding": tuple(f"about {2**k} alike" for k in range(12)),
}
"""Names of the levels of each feature, in the order of the weights."""


def pair_levels(c: ReportColumns, types: Levels, left: Rows, right: Rows) -> dict[str, Levels]:
    """Level of each feature for each pair; `left` rows must come before `right` rows in canonical order."""
    place = place_levels(c, left, right)
    return {
        "day": day_levels(c, left, right),
        "place": place,
        "type": types[c.sub[left], c.sub[right]],
        "actors": actor_levels(c, left, right),
        "deaths": death_levels(c, left, right),
        "injuries": injury_levels(c.injuries[left], c.injuries[right]),
        "source": source_levels(c, left, right),
        "words": word_levels(c, left, right),
        "names": name_levels(c, left, right),
        "crowding": _crowding(c, left, right, place),
    }


def day_levels(c: ReportColumns, left: Rows, right: Rows) -> Levels:
    """How the two dates agree, given their precision and basis."""
    gap = np.abs(c.day[left] - c.day[right])
    half = np.maximum(c.half[left], c.half[right])
    basis = np.minimum(c.basis[left], c.basis[right])
    guessed = (c.basis[left] == 0) | (c.basis[right] == 0)
    near = np.select([gap == 0, guessed & (gap == 1), guessed, basis == 2, basis == 1], [0, 4, 5, 2, 3], 1)
    precise = np.where((gap > 1) & ~guessed, np.where(basis == 1, 11, 10), near)
    week = np.where(gap <= half, 6, 7)
    month = np.where(gap <= half, 8, 9)
    return np.where(half > 3, month, np.where(half > 2, week, precise)).astype(np.uint8)


_NEAR_KM = np.array([1.5, 8.0, 20.0, 40.0, 80.0])
"""Upper bounds of the levels of two places in one province; unknown distances sort last."""


def place_levels(c: ReportColumns, left: Rows, right: Rows) -> Levels:
    """How the two places agree, given their precision."""
    km = distance_km(c.lat[left], c.lon[left], c.lat[right], c.lon[right])
    area = (c.area[left] == c.area[right]) & (c.area[left] >= 0)
    named = (c.name[left] == c.name[right]) & (c.name[left] >= 0) & area
    land = (c.country[left] == c.country[right]) & (c.country[left] >= 0)
    fine_left, fine_right = c.fine[left], c.fine[right]
    both = fine_left & fine_right
    near = np.where(named, 0, np.searchsorted(_NEAR_KM, km))
    other = np.where(land, 8, 9) + np.where(km > 150.0, 2, 0)
    coarse = np.where(fine_left | fine_right, 6, 7)
    inside = np.where(both, near, coarse)
    outside = np.where(np.isnan(km), 12, np.where(both & (km <= 1.5), 0, other))
    return np.where(area, inside, outside).astype(np.uint8)


def _actor_level(shared: int, fewer: int, more: int) -> int:
    """Level of two actor pairs: names shared, names known on the side with fewer and on that with more."""
    if shared:
        return 0 if shared == 2 else (1 if fewer == 2 else 2)
    return 3 if fewer == 0 else (4 if more == 1 else (5 if fewer == 1 else 6))


_ACTORS = np.array(
    [_actor_level(s, min(a, b), max(a, b)) for s in range(3) for a in range(3) for b in range(3)], dtype=np.uint8
)
"""Level for the names shared and the names known on either side."""


def actor_levels(c: ReportColumns, left: Rows, right: Rows) -> Levels:
    """How the named actors agree, in whichever order; generic names count as unknown."""
    a1, a2, b1, b2 = c.actor1[left], c.actor2[left], c.actor1[right], c.actor2[right]
    first = (a1 >= 0) & ((a1 == b1) | (a1 == b2))
    second = (a2 >= 0) & ((a2 == b1) | (a2 == b2))
    shared = first.view(np.int8) + second.view(np.int8)
    known_a = (a1 >= 0).view(np.int8) + (a2 >= 0).view(np.int8)
    known_b = (b1 >= 0).view(np.int8) + (b2 >= 0).view(np.int8)
    return np.asarray(_ACTORS[shared * 9 + known_a * 3 + known_b])


_EQUAL_DEATHS = np.array([0, 1, 1, 2, 2, 2, 2, 2, 3], dtype=np.uint8)
"""Level of two equal counts, from none to 8 or more."""


def death_levels(c: ReportColumns, left: Rows, right: Rows) -> Levels:
    """How the death counts agree; a rising toll is an update, so the order of publication matters."""
    a, b = c.best[left], c.best[right]
    gap, most = np.abs(a - b), np.maximum(a, b)
    overlap = (c.low[left] <= c.high[right]) & (c.low[right] <= c.high[left])
    silent = np.minimum(a, b) == 0
    levels = np.where(overlap, np.uint8(6), np.where(b > a, np.uint8(7), np.uint8(8)))
    levels = np.where((gap <= 3) & ~silent, np.uint8(5), levels)
    levels = np.where(gap == 1, np.uint8(4), levels)
    levels = np.where(silent & ~overlap, np.where(most <= 2, np.uint8(9), np.uint8(10)), levels)
    return np.where(gap == 0, _EQUAL_DEATHS[np.minimum(most, len(_EQUAL_DEATHS) - 1)], levels)


def injury_levels(a: Ints, b: Ints) -> Levels:
    """How the injury counts agree."""
    gap, most = np.abs(a - b), np.maximum(a, b)
    told = np.select([gap == 0, gap * 5 <= most], [1, 2], 3)
    return np.where((a < 0) | (b < 0), 0, told).astype(np.uint8)


def source_levels(c: ReportColumns, left: Rows, right: Rows) -> Levels:
    """Whether the reports come from one source or one wire story."""
    copies = (c.copy[left] == c.copy[right]) & (c.copy[left] >= 0)
    same = (c.source[left] == c.source[right]) & (c.source[left] >= 0)
    return np.where(copies, 2, same).astype(np.uint8)


def word_levels(c: ReportColumns, left: Rows, right: Rows) -> Levels:
    """How many names the two reports share, as a share of the smaller set; a report with one name says nothing."""
    fewer = np.minimum(c.words.count[left], c.words.count[right])
    levels = np.zeros(len(left), dtype=np.uint8)
    told = np.flatnonzero(fewer >= 2)
    shared = np.bitwise_count(c.words.bits[left[told]] & c.words.bits[right[told]]).sum(axis=1)
    levels[told] = 1 + np.searchsorted(_SHARED, shared / fewer[told], "right")
    return levels


_SHARED = np.array([0.15, 0.35, 0.55])
"""Shares of names from which they count as some, many and most."""


def name_levels(c: ReportColumns, left: Rows, right: Rows) -> Levels:
    """How many names the two reports share beyond those of their places and actors: the same people, the same site."""
    shared = np.bitwise_count(c.words.others[left] & c.words.others[right]).sum(axis=1)
    return np.asarray(np.minimum(shared, len(LEVELS["names"]) - 1), dtype=np.uint8)


def _crowding(c: ReportColumns, left: Rows, right: Rows, place: Levels) -> Levels:
    """Power of two of the count of reports alike: of the place for one place, else of the province."""
    near = np.maximum(c.crowds.place[left], c.crowds.place[right])
    far = np.maximum(c.crowds.area[left], c.crowds.area[right])
    return crowd_level(np.where(place == 0, near, far))


def crowd_level(alike: Ints) -> Levels:
    """Level of `crowding` for a count of other reports."""
    return np.asarray(np.minimum(np.ceil(np.log2(alike + 1)), len(LEVELS["crowding"]) - 1), dtype=np.uint8)
