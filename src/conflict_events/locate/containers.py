"""Candidate spans, and which of them name the unit that holds another ("X, Y", "X in the Y region")."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from conflict_events.locate.cues import load_cues
from conflict_events.locate.gazetteer import Match
from conflict_events.locate.words import Word


@dataclass(slots=True)
class Candidate:
    """A span that may be a toponym. `likeness` in about 0..1.5; `kind_word` is the unit named beside it.

    `before_site`: a site's word follows ("Shawnee Park"); `times`: how often the article uses the name.
    """

    start: int
    end: int
    text: str
    key: str
    matches: tuple[Match, ...]
    likeness: float
    kind_word: str | None = None
    direction: bool = False
    container: "Candidate | None" = None
    first: int = 0
    last: int = 0
    may_be_misspelt: bool = True
    before_site: bool = False
    times: int = 1


def mark_containers(candidates: list[Candidate], words: list[Word], text: str) -> None:
    """Link "X, Y" where Y follows a comma (or opens a bracket) and could hold X."""
    for number, (current, following) in enumerate(pairwise(candidates)):
        if _is_nation(current, following) or _is_listed(candidates, number, text):
            continue
        gap = text[current.end : following.start]
        if len(gap) > 40:
            continue
        bare = gap.replace("’s", "").replace("'s", "")
        joined = bare.strip(" ") in (",", "(", "") or _is_in_phrase(bare, words, current, following)
        if not joined or (bare.strip() == "" and gap.strip("’' s") != ""):
            continue
        if can_contain(following.matches, current.matches):
            current.container = following


def _is_nation(inner: Candidate, outer: Candidate) -> bool:
    """ "Mexico, the US": the name of a country is no town of another country, though it may be one of a province."""
    return _reads_as(inner, "country") and _reads_as(outer, "country")


def _is_listed(candidates: Sequence[Candidate], number: int, text: str) -> bool:
    """ "Florida, New York and Illinois": units with a third of their rank beside them are a list."""
    inner, outer = candidates[number], candidates[number + 1]
    if not (_reads_as(inner, "admin1", "country") and _reads_as(outer, "admin1", "country")):
        return False
    before = candidates[number - 1] if number else None
    after = candidates[number + 2] if number + 2 < len(candidates) else None
    return any(
        third is not None and _reads_as(third, "admin1", "country") and is_list_gap(text[start:end])
        for third, start, end in (
            (before, before.end if before else 0, inner.start),
            (after, outer.end, after.start if after else 0),
        )
    )


def is_list_gap(gap: str) -> bool:
    """Whether what stands between two names makes them members of one list."""
    return gap.strip(" ") in (",", "and", ", and", "or", ", or", "&")


def _reads_as(candidate: Candidate, *features: str) -> bool:
    return any(m.place.feature in features and m.quality >= 1.0 for m in candidate.matches[:6])


def _is_in_phrase(gap: str, words: list[Word], current: Candidate, following: Candidate) -> bool:
    """ "X in (the) (northern) Y (province of)": every word between is a preposition, article, direction or unit."""
    cues = load_cues()
    between = words[current.last + 1 : following.first]
    if not between or len(between) > 7:
        return False
    allowed = ("direction", "unit")
    return all(
        w.lower in ("in", "of", "the", "s", "country", "country's", "a", "its")
        or any(w.lower in cues[k] for k in allowed)
        for w in between
    ) and not set(gap) & set(".;:!?")


def can_contain(outer: Sequence[Match], inner: Sequence[Match]) -> bool:
    """Whether some reading of the outer name is a unit that holds some reading of the inner one."""
    for big in outer[:12]:
        if big.place.feature not in ("country", "admin1", "admin2", "region", "town"):
            continue
        if not inner:
            if big.place.feature != "region":
                return True
            continue
        for small in inner[:40]:
            if contains(big, small):
                return True
    return False


def contains(big: Match, small: Match) -> bool:
    """Whether one place is an administrative unit above the other."""
    outer, inner = big.place, small.place
    if outer.iso3 != inner.iso3 or outer.place_id == inner.place_id:
        return False
    if outer.feature == "country":
        return True
    if outer.feature == "admin1":
        return outer.admin1 == inner.admin1 and inner.feature != "admin1"
    if outer.feature == "admin2":
        return outer.admin2 == inner.admin2 and outer.admin1 == inner.admin1 and inner.feature == "town"
    return False
