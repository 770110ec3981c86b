"""Whose dead a figure counts: the claims of a report told apart by the two sides of its event. Settles no toll."""

import re
from collections.abc import Mapping, Sequence

from conflict_events.link.actor_keys import actor_key, fold
from conflict_events.link.voices import Row, voice_of

_OWN = frozenset({"its", "their", "our", "own"})
"""Words by which a claimant counts its own."""
_SHORTEST, _ENDING = 4, 2
"""A word names a party when it begins as the party's name does: at least so many letters, all but so many at the end
(Armenian and Armenia, Ukrainian and Ukraine)."""

Parties = Mapping[int, frozenset[str]]
"""Side (1 or 2, as actor1 and actor2 of the event) to the words that name it."""
Dead = Mapping[int, int]
"""Side to its dead."""


def dead_by_side(report: Row, names: Parties) -> Dead:
    """The most dead that a report gives for each side of its event; sides it gives none for are absent.

    A claim counts the side that its words name ("two Armenian soldiers"), else the claimant's own ("two of its
    soldiers", said by Armenia). Two claims of different claimants that add up to the report's figure are one of each
    side even where neither is named; the smaller is then put to actor1.
    """
    most: dict[int, int] = {}
    nameless: dict[str, int] = {}
    for claim in report.get("toll_claims") or []:
        if claim["kind"] != "fatalities" or claim["best"] is None:
            continue
        told, claimant = set(fold(claim["text"]).split()), fold(claim["claimant"] or "")
        side = _side(told, names) or (_side(set(claimant.split()), names) if told & _OWN else None)
        if side is not None:
            most[side] = max(most.get(side, 0), claim["best"])
        elif claimant:
            nameless[claimant] = max(nameless.get(claimant, 0), claim["best"])
    return most or _split(nameless, report["fatalities_best"])


def union_of_sides(reports: Sequence[Row], actors: tuple[str | None, str | None]) -> int | None:
    """Sum over both sides of the most dead that any report gives for it.

    None unless both sides have some and several voices tell of sides.
    """
    names = {side: _party_words(actor) for side, actor in enumerate(actors, start=1)}
    most: dict[int, int] = {}
    voices = set()
    for report in reports:
        for side, dead in dead_by_side(report, names).items():
            most[side] = max(most.get(side, 0), dead)
            voices.add(voice_of(report))
    return sum(most.values()) if len(most) > 1 and len(voices) > 1 else None


def _split(nameless: Mapping[str, int], total: int) -> Dead:
    """Two claimants' figures that make up the total, the smaller first; nothing in any other case."""
    figures = sorted(nameless.values())
    return {1: figures[0], 2: figures[1]} if len(figures) == 2 and sum(figures) == total and figures[0] else {}


def _party_words(name: str | None) -> frozenset[str]:
    """Words that tell an actor from others: of a state its name, of a group all words of four letters and more."""
    key = actor_key(name)
    words = re.split(r"\s+", key or "")
    return frozenset(word for word in words if len(word) >= _SHORTEST and word not in ("state", "acronym"))


def _side(told: set[str], names: Parties) -> int | None:
    """The one side that the words name; None when they name none or both."""
    found = [side for side, party in names.items() if any(_names(a, b) for a in told for b in party)]
    return found[0] if len(found) == 1 else None


def _names(word: str, name: str) -> bool:
    wanted = max(_SHORTEST, len(name) - _ENDING)
    return word[:wanted] == name[:wanted] and len(word) >= wanted
