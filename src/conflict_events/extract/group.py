"""Puts statements of one article together into events: by actor pair, type, place and day, and by how news is told.

A statement joins the event it fits best; it opens a new one when its own words give another
place, another day or an act of another kind (codebook 1.5: one row a pair of actors, place and day).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from conflict_events.extract.facts import Facts
from conflict_events.extract.statement import NONE, Statement
from conflict_events.geo import km

SAME_PLACE_KM = 30.0
"""Places nearer than this may be one event told with two names; codebook precision 2 reaches about as far."""

ANOTHER = re.compile(
    r"\b(?:another|a second|a third|separate(?:ly)?|elsewhere|in a different|also (?:on|in)|the same day|"
    r"other (?:attack|incident|clash|protest|strike)|meanwhile|in the (?:neighbou?ring)|hours later|the next day|"
    r"the following day|the day before)\b",
    re.IGNORECASE,
)
"""Words that announce a further event rather than more of the same."""


@dataclass(slots=True)
class Group:
    """Statements of one event, in the order of the article, and sentences that only add to it (counts, claims)."""

    members: list[Facts] = field(default_factory=list)
    support: list[Statement] = field(default_factory=list)

    @property
    def last_index(self) -> int:
        """Number of the last sentence that tells this event."""
        return max(m.index for m in self.members)

    def subtypes(self) -> dict[str, float]:
        """Summed sub-type probabilities of the members, each weighted by its newness."""
        total: dict[str, float] = {}
        for facts in self.members:
            for label, probability in facts.statement.reading.subtypes.items():
                if label != NONE:
                    total[label] = total.get(label, 0.0) + probability * facts.statement.newness
        return total


SameEvent = Callable[[Facts, Facts], float]
"""Probability that two statements of one article tell the same event."""


def group_statements(
    facts: Sequence[Facts], families: dict[str, str], same_event: SameEvent | None, threshold: float
) -> list[Group]:
    """Groups in order of their first statement. `families` maps sub-event types to families that may merge.

    The headline is read last: it sums up, so it may only join.
    """
    groups: list[Group] = []
    title = [f for f in facts if f.statement.sentence.kind == "title"]
    for item in (f for f in facts if f.statement.sentence.kind != "title"):
        scored = [(_fit(item, group, families, same_event), -i, group) for i, group in enumerate(reversed(groups))]
        best = max(scored, key=lambda s: s[:2], default=None)
        if best is not None and best[0] >= threshold:
            best[2].members.append(item)
        else:
            groups.append(Group([item]))
    for item in title:
        _join_title(item, groups, families)
    return groups


def _join_title(item: Facts, groups: list[Group], families: dict[str, str]) -> None:
    if not groups:
        groups.append(Group([item]))
        return
    best = max(enumerate(groups), key=lambda g: (_fit(item, g[1], families, None), -g[0]))[1]
    best.members.insert(0, item)


def _fit(item: Facts, group: Group, families: dict[str, str], same_event: SameEvent | None) -> float:
    """Score of joining: above 0 speaks for the same event, below for another."""
    score = 1.0
    score += _place_term(item, group)
    score += _day_term(item, group)
    score += _type_term(item, group, families)
    text = item.statement.sentence.text
    if ANOTHER.search(text):
        score -= 0.5
    if same_event is not None:
        score += 2.0 * (max(same_event(item, member) for member in group.members) - 0.5)
    return score


def _place_term(item: Facts, group: Group) -> float:
    own = item.place
    told = [m.place for m in group.members if m.place is not None]
    if own is None or not told:
        return 0.0
    if any(_contains(own, p) or _contains(p, own) for p in told):
        return 0.5
    near = min(km(own.latitude, own.longitude, p.latitude, p.longitude) for p in told)
    return 0.5 if near <= 1 else 0.0 if near <= SAME_PLACE_KM else -1.6


def _contains(outer: object, inner: object) -> bool:
    return (
        getattr(outer, "feature", "") == "admin1"
        and getattr(outer, "iso3", "") == getattr(inner, "iso3", None)
        and getattr(outer, "admin1", "") == getattr(inner, "admin1", None)
    )


def _day_term(item: Facts, group: Group) -> float:
    told = [m.days for m in group.members if m.days is not None]
    if item.days is None or not told:
        return 0.0
    first, last = item.days
    if any(a <= last and first <= b for a, b in told):
        return 0.3
    return -1.2


def _type_term(item: Facts, group: Group, families: dict[str, str]) -> float:
    own = _family_shares(item.statement.reading.subtypes, families)
    theirs = _family_shares(group.subtypes(), families)
    overlap = sum(min(own.get(f, 0.0), theirs.get(f, 0.0)) for f in own)
    return 0.6 * overlap - 0.8 * (1 - overlap) * (1 - item.statement.reading.subtypes.get(NONE, 0.0))


def _family_shares(subtypes: dict[str, float], families: dict[str, str]) -> dict[str, float]:
    total = sum(p for label, p in subtypes.items() if label != NONE) or 1.0
    shares: dict[str, float] = {}
    for label, probability in subtypes.items():
        if label != NONE:
            family = families.get(label, label)
            shares[family] = shares.get(family, 0.0) + probability / total
    return shares
