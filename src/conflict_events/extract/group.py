"""Puts statements of one article together into events: by actor pair, type, place and day, and by how news is told.

A statement joins the event it fits best; it opens a new one when its own words give another
place, another day or an act of another kind (codebook 1.5: one row a pair of actors, place and day).
"""

import math
from collections.abc import Sequence

from conflict_events.extract.affinity import Group, affinity
from conflict_events.extract.facts import Facts
from conflict_events.extract.joining import LEAD, is_of_another_day, joining_features
from conflict_events.extract.statement import Statement
from conflict_events.text import Sentence

TOWNS_BELOW = 2
"""Events with a town of their own, told below, that make a lead without one their summary."""

NAMED = 1.5
"""How much better (log-odds) a second part of a headline must fit an event that the first part tells than another."""
SEVERAL = 2
"""Events told so far that make an article one of several."""


def group_statements(
    facts: Sequence[Facts], families: dict[str, str], threshold: float, round_up: float | None = None
) -> list[Group]:
    """Groups in order of their first statement. `families` maps sub-event types to families that may merge.

    A statement joins from an affinity of `threshold` (log-odds); once several events are told, one that says where or
    when from `round_up`.

    The headline is read last: it sums up, so it may only join.
    """
    groups: list[Group] = []
    body = [f for f in facts if f.statement.sentence.kind != "title"]
    for item in (f for f in body if f.has_act):
        least = threshold if round_up is None or len(groups) < SEVERAL or not _is_set(item) else round_up
        group = _fitting(item, groups, families, least)
        if group is not None:
            group.add(item)
        else:
            groups.append(Group([item]))
    for item in (f for f in body if not f.has_act):
        _join_last_told(item, groups)
    groups = _without_summary(groups)
    _join_headline([f for f in facts if f.statement.sentence.kind == "title"], groups, families)
    for group in groups:
        group.members.sort(key=lambda f: f.index)
    return groups


def _is_set(item: Facts) -> bool:
    """Whether the statement itself names a known place or a day of its act."""
    return item.place is not None or item.days is not None


def _fitting(item: Facts, groups: list[Group], families: dict[str, str], threshold: float) -> Group | None:
    """The group that the statement fits best, the one opened last among equals; None when it fits none."""
    latest = max(groups, key=lambda g: g.last_index, default=None)
    fits = [
        (affinity(joining_features(item, group, families, latest=group is latest)), group)
        for group in reversed(groups)
        if not is_of_another_day(item, group)
    ]
    score, group = max(fits, key=lambda fit: fit[0], default=(-math.inf, None))
    return group if score >= threshold else None


def _without_summary(groups: list[Group]) -> list[Group]:
    """Without the lead of a round-up, which tells at once what the paragraphs below tell town by town."""
    lead, *rest = groups or [Group()]
    below = [g for g in rest if any(m.place is not None for m in g.members)]
    if len(below) < TOWNS_BELOW or any(m.place is not None or m.index > LEAD for m in lead.members):
        return groups
    return rest


def attach_support(groups: Sequence[Group], beside: Sequence[Statement]) -> None:
    """Sentences that only add to an event (claims, later counts) go to the event that is being told where they stand.

    Before the first event only the event of their own paragraph, or the only one there is, can be meant.
    """
    for statement in beside:
        owner = _told_at(statement.sentence, groups)
        if owner is None and len(groups) == 1:
            owner = groups[0]
        if owner is not None:
            owner.support.append(statement)


def _join_last_told(item: Facts, groups: list[Group]) -> None:
    """A statement without an act of its own goes on with the event being told, or with the first one after it."""
    if not groups:
        groups.append(Group([item]))
        return
    owner = _told_at(item.statement.sentence, groups) or groups[0]
    owner.add(item)


def _told_at(sentence: Sentence, groups: Sequence[Group]) -> Group | None:
    """The event told last before a sentence; one that is told only after it, where that shares its paragraph alone."""
    tellings = [(m.index, m.statement.sentence.paragraph, group) for group in groups for m in group.members]
    before = max((t for t in tellings if t[0] < sentence.index), key=lambda t: t[0], default=None)
    beside = [t for t in tellings if t[0] > sentence.index and t[1] == sentence.paragraph]
    after = min(beside, key=lambda t: t[0], default=None)
    if before is not None and (before[1] == sentence.paragraph or after is None):
        return before[2]
    return after[2] if after is not None else None


def _join_headline(parts: Sequence[Facts], groups: list[Group], families: dict[str, str]) -> None:
    """Each part of the headline joins the event it fits best, the first told among equals; one that no part has yet
    before another's."""
    named: set[int] = set()
    for part in parts:
        if not groups:
            groups.append(Group([part]))
            continue
        fits = [
            affinity(joining_features(part, group, families, latest=False)) - (NAMED if number in named else 0.0)
            for number, group in enumerate(groups)
        ]
        best = fits.index(max(fits))
        groups[best].add(part)
        named.add(best)
