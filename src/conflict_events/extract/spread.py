"""One sentence that tells an act of several towns at once: "clashes were reported in Kaya and Djibo".

The codebook wants a row a place (1.5). An event told of a list of places is cut into one event each, but for those of
which another event of the article tells. Decides on wording and resolved names; shares out no counts (see `hearing`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from conflict_events.extract.affinity import Group
from conflict_events.extract.facts import LIKELY_PLACE, Facts
from conflict_events.extract.joining import SAME_PLACE_KM
from conflict_events.extract.number_words import words
from conflict_events.extract.word_patterns import one_of
from conflict_events.geo import km
from conflict_events.resources import seed_rows
from conflict_events.text import Place, Sentence, Toponym

LEAST_NEWNESS = 0.6
"""Newness from which a sentence is believed to tell an act of each of the places that it lists."""
LONGEST = 12
"""Places of the longest list that is cut; longer ones are registers."""
APART_KM = 2.0
"""Places nearer than this are one place with two names."""

_KIND = one_of("words", "place_kind")
_WHERE = one_of("words", "place_preposition")
_THE = rf"(?:(?:the|his|her|its|their)\s)?(?:{one_of('words', 'place_bearing')}\s){{0,2}}(?:{_KIND}\s(?:of\s)?)?"
_OPENS = re.compile(rf"\b(?:{_WHERE}\s{_THE}|{_KIND}\sof\s)$", re.IGNORECASE)
"""Before the first of a list: "in the towns of". "Between", "from" and "near" tell of one place or of none."""
_COMMA = re.compile(rf"(?:\s{_KIND})?[,;]\s(?:{_WHERE}\s)?{_THE}", re.IGNORECASE)
_AND = re.compile(rf"(?:\s{_KIND})?[,;]?\s(?:and|as\swell\sas)\s(?:also\s)?(?:{_WHERE}\s)?{_THE}", re.IGNORECASE)
_QUALIFIED = "|".join(
    sorted(
        re.escape(row["phrase"]) for row in seed_rows("quantities", "number_qualifiers") if row["position"] == "before"
    )
)
_NUMBER = rf"(?:(?:{_QUALIFIED}|another)\s)?(?:a|\d{{1,4}}|{'|'.join(sorted(words()))})"
_COUNTED = re.compile(
    rf"(?:\s{_KIND})?[,;]?\s(?:and\s|while\s)?(?:[a-z]+ed\s)?{_NUMBER}\s"
    rf"(?:(?!{_WHERE}\b)[a-z-]+\s){{0,3}}{_WHERE}\s{_THE}",
    re.IGNORECASE,
)
"""Between two places of which each has its own number: "three were killed in Morek and at least two in Khan"."""
_BEFORE = 80
"""Characters before a name in which the words that open a list are looked for."""


def one_a_place(groups: Sequence[Group], toponyms: Sequence[Toponym]) -> list[Group]:
    """The groups, each whose act is told of a list of places followed by one a further place, in the order listed."""
    ordered = sorted(toponyms, key=lambda t: t.start)
    found: list[Group] = []
    for group in groups:
        found.append(group)
        telling = _telling_of_a_list(group, ordered)
        if telling is not None:
            member, further = telling
            others = [t for t in further if not _is_told(t, group, groups)]
            found += _cut(group, member, others) if others else []
    return found


def _telling_of_a_list(group: Group, toponyms: Sequence[Toponym]) -> tuple[Facts, list[Toponym]] | None:
    """The first member that lists its place among others, and the others that its act is as likely bound to."""
    for member in group.members:
        if member.place is None or not member.is_firm or member.statement.newness < LEAST_NEWNESS:
            continue
        bound = {m.start for m in member.statement.places if m.score >= LIKELY_PLACE}
        for listed in place_lists(member.statement.sentence, toponyms):
            if any(t.place == member.place for t in listed) and len(listed) <= LONGEST:
                return member, _apart([t for t in listed if t.start in bound], member.place)
    return None


def _apart(listed: Sequence[Toponym], own: Place) -> list[Toponym]:
    """Those of a list that lie apart from the member's own place and from each other."""
    kept: list[Toponym] = []
    for toponym in listed:
        if all(_distance(toponym.place, place) > APART_KM for place in (own, *(t.place for t in kept))):
            kept.append(toponym)
    return kept


def place_lists(sentence: Sentence, toponyms: Sequence[Toponym]) -> Iterator[list[Toponym]]:
    """Towns and provinces of a sentence joined by commas and a last "and" behind a preposition of place, list by list.

    `toponyms` are in text order. A province behind its town ("in Tejutla, Chalatenango, and in Berlin") is no item.
    """
    run: list[Toponym] = []
    end, is_closed = 0, False
    for toponym in _named_in(sentence, toponyms):
        start = toponym.start - sentence.start
        between = sentence.text[end:start]
        if run and _COMMA.fullmatch(between) and _holds(toponym.place, run[-1].place):
            end = toponym.end - sentence.start
            continue
        counted = _COUNTED.fullmatch(between) is not None
        if not (run and (counted or (not is_closed and (_COMMA.fullmatch(between) or _AND.fullmatch(between))))):
            yield from [run] if is_closed else []
            run = []
        is_closed = bool(run) and (counted or _AND.fullmatch(between) is not None)
        if run or _OPENS.search(sentence.text, max(0, start - _BEFORE), start):
            run.append(toponym)
        end = toponym.end - sentence.start
    yield from [run] if is_closed else []


def are_listed(between: str) -> bool:
    """Whether the words between two places list them under one act: "in Kaya and in Djibo"."""
    return _COMMA.fullmatch(between) is not None or _AND.fullmatch(between) is not None


def _named_in(sentence: Sentence, toponyms: Sequence[Toponym]) -> Iterator[Toponym]:
    """Towns and provinces that the sentence names."""
    first = bisect_left(toponyms, sentence.start, key=lambda t: t.start)
    last = bisect_left(toponyms, sentence.end, key=lambda t: t.start)
    return (t for t in toponyms[first:last] if t.place and t.place.feature not in ("country", "region"))


def _holds(outer: Place | None, inner: Place | None) -> bool:
    if outer is None or inner is None or (outer.iso3, outer.admin1) != (inner.iso3, inner.admin1):
        return False
    return outer.feature == "admin1" or (outer.feature == "admin2" and outer.admin2 == inner.admin2)


def _distance(one: Place | None, other: Place | None) -> float:
    """Kilometres between two places; 0 where one is unknown."""
    if one is None or other is None:
        return 0.0
    return km(one.latitude, one.longitude, other.latitude, other.longitude)


def _is_told(toponym: Toponym, own: Group, groups: Sequence[Group]) -> bool:
    """Whether another event of the article is at the place, near it, or names it below the headline."""
    told = (m for group in groups if group is not own for m in group.members)
    return any(
        (m.place is not None and _distance(m.place, toponym.place) <= SAME_PLACE_KM)
        or (m.statement.sentence.kind == "body" and toponym.text in m.statement.sentence.text)
        for m in told
    )


def _cut(group: Group, member: Facts, others: Sequence[Toponym]) -> list[Group]:
    """An event for each of the other places. The group keeps what is told of its own place and what is told of none;
    each new one has what is told of its place, and what is told of none. None sees the place of another."""
    shared = [m for m in group.members if m.place is None and m.statement.sentence.kind == "body"]
    found = []
    for toponym in others:
        there = [m for m in group.members if m.place is not None and _distance(m.place, toponym.place) <= APART_KM]
        group.tell_by([m for m in group.members if m not in there])
        here = replace(_seeing(member, {toponym.start}), place=toponym.place)
        found.append(Group([here, *there, *(_seeing(m, {toponym.start}) for m in shared)]))
    listed = {t.start for t in others}
    group.tell_by([_seeing(m, {p.start for p in m.statement.places} - listed) for m in group.members])
    return found


def _seeing(member: Facts, starts: Set[int]) -> Facts:
    """The member with none but the names at these offsets as places of its act."""
    places = [m for m in member.statement.places if m.start in starts]
    return replace(member, statement=replace(member.statement, places=places))
