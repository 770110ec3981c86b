"""Puts statements of one article together into events: by actor pair, type, place and day, and by how news is told.

A statement joins the event it fits best; it opens a new one when its own words give another
place, another day or an act of another kind (codebook 1.5: one row a pair of actors, place and day).
"""

import math
from collections.abc import Sequence

from conflict_events.extract.affinity import Group, SameEvent, affinity, affinity_features, same_event_reach
from conflict_events.extract.facts import Facts


def group_statements(
    facts: Sequence[Facts], families: dict[str, str], same_event: SameEvent | None, threshold: float
) -> list[Group]:
    """Groups in order of their first statement. `families` maps sub-event types to families that may merge.

    The headline is read last: it sums up, so it may only join.
    """
    groups: list[Group] = []
    body = [f for f in facts if f.statement.sentence.kind != "title"]
    for item in (f for f in body if f.has_act):
        group = _fitting(item, groups, families, same_event, threshold)
        if group is not None:
            group.members.append(item)
        else:
            groups.append(Group([item]))
    for item in (f for f in body if not f.has_act):
        _join_last_told(item, groups)
    for item in (f for f in facts if f.statement.sentence.kind == "title"):
        _join_best(item, groups, families)
    for group in groups:
        group.members.sort(key=lambda f: f.index)
    return groups


def _fitting(
    item: Facts, groups: list[Group], families: dict[str, str], same_event: SameEvent | None, threshold: float
) -> Group | None:
    """The group that the statement fits best, the one opened last among equals; None when it fits none.

    The encoder compares a statement with the members of a group only where its judgement could turn the choice.
    """
    latest = max(groups, key=lambda g: g.last_index, default=None)

    def fit(group: Group, judge: SameEvent | None) -> float:
        return affinity(affinity_features(item, group, families, judge, latest=group is latest))

    rough = [(fit(group, None), group) for group in reversed(groups)]
    reach = same_event_reach() if same_event else 0.0
    least = max((score for score, _ in rough), default=-math.inf) - reach
    contenders = [(score, group) for score, group in rough if score + reach >= max(least, threshold)]
    if same_event and (len(contenders) > 1 or least < threshold):
        contenders = [(fit(group, same_event), group) for _, group in contenders]
    score, group = max(contenders, key=lambda c: c[0], default=(-math.inf, None))
    return group if score >= threshold else None


def _join_last_told(item: Facts, groups: list[Group]) -> None:
    """A statement without an act of its own goes on with the event told last before it, or the first one after it."""
    if not groups:
        groups.append(Group([item]))
        return
    before = [g for g in groups if g.first_index < item.index]
    owner = max(before, key=lambda g: max(i for i in g.indices if i < item.index)) if before else groups[0]
    owner.members.append(item)


def _join_best(item: Facts, groups: list[Group], families: dict[str, str]) -> None:
    """The headline joins the event it fits best, the first told among equals."""
    if not groups:
        groups.append(Group([item]))
        return

    def fit(numbered: tuple[int, Group]) -> tuple[float, int]:
        return affinity(affinity_features(item, numbered[1], families, None, latest=False)), -numbered[0]

    max(enumerate(groups), key=fit)[1].members.append(item)
