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
from conflict_events.text import Place

SAME_PLACE_KM = 30.0
"""Places nearer than this may be one event told with two names; codebook precision 2 reaches about as far."""

KIN = {
    "Battles": "armed",
    "Explosions/Remote violence": "armed",
    "Violence against civilians": "armed",
    "Protests": "crowd",
    "Riots": "crowd",
}
"""Event types whose tactics merge into one event between the same sides (codebook 1.2a)."""

WEIGHTS = {
    "same_place": 0.5,
    "other_place": -2.0,
    "same_day": 0.3,
    "other_day": -1.6,
    "same_type": 0.6,
    "other_kin": -1.0,
    "shared_side": 0.35,
    "other_sides": -0.3,
    "another": -0.5,
    "goes_on": 0.5,
    "paragraph": 0.3,
    "latest": 0.3,
    "same_event": 2.0,
}
"""What speaks for (above 0) and against one event; set on the authored training articles."""

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
    def indices(self) -> list[int]:
        """Numbers of the sentences that tell this event."""
        return [m.index for m in self.members]

    @property
    def last_index(self) -> int:
        """Number of the last sentence that tells this event."""
        return max(self.indices)

    @property
    def first_index(self) -> int:
        """Number of the first sentence that tells this event."""
        return min(self.indices)

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
    body = [f for f in facts if f.statement.sentence.kind != "title"]
    for item in (f for f in body if f.has_act):
        latest = max(groups, key=lambda g: g.last_index, default=None)
        scored = [
            (_fit(item, group, families, same_event) + (WEIGHTS["latest"] if group is latest else 0.0), -i, group)
            for i, group in enumerate(reversed(groups))
        ]
        best = max(scored, key=lambda s: s[:2], default=None)
        if best is not None and best[0] >= threshold:
            best[2].members.append(item)
        else:
            groups.append(Group([item]))
    for item in (f for f in body if not f.has_act):
        _join_last_told(item, groups)
    for item in (f for f in facts if f.statement.sentence.kind == "title"):
        _join_best(item, groups, families)
    for group in groups:
        group.members.sort(key=lambda f: f.index)
    return groups


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
    best = max(enumerate(groups), key=lambda g: (_fit(item, g[1], families, None), -g[0]))[1]
    best.members.append(item)


def _fit(item: Facts, group: Group, families: dict[str, str], same_event: SameEvent | None) -> float:
    """Score of joining: the higher, the more the statement and the group tell one event."""
    score = _place_term(item, group) + _day_term(item, group) + _type_term(item, group, families)
    score += _sides_term(item, group)
    if ANOTHER.search(item.statement.sentence.text):
        score += WEIGHTS["another"]
    if item.place is None and item.days is None:
        score += WEIGHTS["goes_on"]
    if any(m.statement.sentence.paragraph == item.statement.sentence.paragraph for m in group.members):
        score += WEIGHTS["paragraph"]
    if same_event is not None:
        likeliest = max(same_event(item, member) for member in group.members)
        score += WEIGHTS["same_event"] * (likeliest - 0.5)
    return score


def _place_term(item: Facts, group: Group) -> float:
    own = item.place
    told = [m.place for m in group.members if m.place is not None]
    if own is None or not told:
        return 0.0
    if any(_contains(own, p) or _contains(p, own) for p in told):
        return WEIGHTS["same_place"]
    near = min(km(own.latitude, own.longitude, p.latitude, p.longitude) for p in told)
    if near <= 1:
        return WEIGHTS["same_place"]
    return 0.0 if near <= SAME_PLACE_KM else WEIGHTS["other_place"]


def _contains(outer: Place, inner: Place) -> bool:
    return outer.feature == "admin1" and outer.iso3 == inner.iso3 and outer.admin1 == inner.admin1


def _day_term(item: Facts, group: Group) -> float:
    told = [m.days for m in group.members if m.days is not None]
    if item.days is None or not told:
        return 0.0
    first, last = item.days
    overlaps = any(a <= last and first <= b for a, b in told)
    return WEIGHTS["same_day"] if overlaps else WEIGHTS["other_day"]


def _sides_term(item: Facts, group: Group) -> float:
    theirs = frozenset().union(*(m.sides for m in group.members))
    if not item.sides or not theirs:
        return 0.0
    shared = len(item.sides & theirs)
    return WEIGHTS["shared_side"] * min(shared, 2) if shared else WEIGHTS["other_sides"]


def _type_term(item: Facts, group: Group, families: dict[str, str]) -> float:
    """Acts of one kind belong together; armed acts may be tactics of one fight, crowds may turn violent."""
    own = _shares(item.statement.reading.subtypes, families)
    theirs = _shares(group.subtypes(), families)
    kin = _overlap(_merged(own), _merged(theirs))
    return WEIGHTS["same_type"] * _overlap(own, theirs) + WEIGHTS["other_kin"] * (1 - kin)


def _overlap(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(min(share, other.get(label, 0.0)) for label, share in one.items())


def _shares(subtypes: dict[str, float], families: dict[str, str]) -> dict[str, float]:
    total = sum(p for label, p in subtypes.items() if label != NONE) or 1.0
    shares: dict[str, float] = {}
    for label, probability in subtypes.items():
        if label != NONE:
            family = families.get(label, label)
            shares[family] = shares.get(family, 0.0) + probability / total
    return shares


def _merged(shares: dict[str, float]) -> dict[str, float]:
    """Shares of kinds that may be one event: what armed groups do, what crowds do, and the rest."""
    merged: dict[str, float] = {}
    for family, share in shares.items():
        kin = KIN.get(family, family)
        merged[kin] = merged.get(kin, 0.0) + share
    return merged
