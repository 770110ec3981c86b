"""How far a statement and a group of statements tell one event: features by name, and their weighted sum.

Weights: seeds/triggers/grouping_weights.csv, from training/grouping.py.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from conflict_events.extract.facts import Facts
from conflict_events.extract.statement import NONE, Statement
from conflict_events.extract.turns import turns
from conflict_events.geo import km
from conflict_events.resources import seed_rows
from conflict_events.text import Place

LEAD = 2
"""Number of the last sentence that may be the lead, of which the body tells more."""
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

LONG_BEFORE = timedelta(days=2)
"""What came of an act comes after it: an earlier day than this is that of another act, however loosely it is told."""


@dataclass(slots=True)
class Group:
    """Statements of one event, in the order of the article, and sentences that only add to it (counts, claims).

    `subtypes` holds the summed sub-type probabilities of the members, each weighted by its newness. The sum is carried
    on from statement to statement, so members come by `add` and change by `tell_by` only.
    """

    members: list[Facts] = field(default_factory=list)
    support: list[Statement] = field(default_factory=list)
    subtypes: dict[str, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Sum up the members given."""
        self.tell_by(self.members)

    def add(self, item: Facts) -> None:
        """A further statement that tells this event."""
        self.members.append(item)
        self._hear(item)

    def tell_by(self, members: Sequence[Facts]) -> None:
        """These statements tell the event and no others."""
        self.members = list(members)
        self.subtypes = {}
        for item in self.members:
            self._hear(item)

    def _hear(self, item: Facts) -> None:
        newness = item.statement.newness
        for label, probability in item.statement.reading.subtypes.items():
            if label != NONE:
                self.subtypes[label] = self.subtypes.get(label, 0.0) + probability * newness

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


SameEvent = Callable[[Facts, Facts], float]
"""Probability that two statements of one article tell the same event."""


def affinity(features: dict[str, float]) -> float:
    """Log-odds that the statement and the group tell one event: weighted sum of features and a bias."""
    weights = _weights()
    return weights["bias"] + sum(weights[name] * value for name, value in features.items())


def same_event_reach() -> float:
    """How far at most the encoder's judgement moves an affinity, either way; a trifle more, for rounding."""
    return abs(_weights()["same_event"]) / 2 + 1e-6


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in seed_rows("triggers", "grouping_weights")}


def affinity_features(
    item: Facts, group: Group, families: dict[str, str], same_event: SameEvent | None, *, latest: bool
) -> dict[str, float]:
    """Features of joining, each 0 where nothing speaks for or against; `latest`: the group was told last before."""
    likeliest = max(same_event(item, member) for member in group.members) if same_event else 0.5
    paragraphs = {m.statement.sentence.paragraph for m in group.members}
    return {
        **_place_features(item, group),
        **_day_features(item, group),
        **_type_features(item, group, families),
        **_sides_features(item, group),
        **_scene_features(item, group),
        **turns(item.statement.sentence.text),
        "loose_act": float(not item.is_firm),
        "goes_on": float(item.place is None and item.days is None and item.fronted is None),
        "paragraph": float(item.statement.sentence.paragraph in paragraphs),
        "latest": float(latest),
        "same_event": likeliest - 0.5,
    }


def _scene_features(item: Facts, group: Group) -> dict[str, float]:
    """Whether the text turns to another scene: another section, a place put first that the group never names."""
    own = item.section.number if item.section else None
    theirs = {m.section.number for m in group.members if m.section is not None}
    apart = own is not None and bool(theirs) and own not in theirs
    named = item.fronted is not None and any(item.fronted in m.statement.sentence.text for m in group.members)
    return {
        "other_section": float(apart),
        "same_section": float(own is not None and own in theirs),
        "fronted": float(item.fronted is not None and not named),
        "lead": float(group.first_index <= LEAD),
    }


def _place_features(item: Facts, group: Group) -> dict[str, float]:
    own = item.place
    told = {m.place for m in group.members if m.place is not None}
    if own is None or not told:
        return {"same_place": 0.0, "other_place": 0.0, "loose_place": 0.0}
    near = min(km(own.latitude, own.longitude, p.latitude, p.longitude) for p in told)
    same = near <= 1 or any(_contains(own, p) or _contains(p, own) for p in told)
    other = not same and near > SAME_PLACE_KM
    if other and all(own.iso3 != p.iso3 for p in told):  # over a border there is no hospital of this act
        return {"same_place": 0.0, "other_place": 1.0, "loose_place": 0.0}
    return {"same_place": float(same), **_weighed("place", other, item, group)}


def _weighed(what: str, other: bool, item: Facts, group: Group) -> dict[str, float]:
    """Another place or day parts acts; beside a sentence of what came of an act it may be a hospital or a funeral."""
    firm = item.is_firm and any(m.is_firm for m in group.members)
    return {f"other_{what}": float(other and firm), f"loose_{what}": float(other and not firm)}


def _contains(outer: Place, inner: Place) -> bool:
    return outer.feature == "admin1" and outer.iso3 == inner.iso3 and outer.admin1 == inner.admin1


def _day_features(item: Facts, group: Group) -> dict[str, float]:
    told = [m.days for m in group.members if m.days is not None]
    if item.days is None or not told:
        return {"same_day": 0.0, "other_day": 0.0, "loose_day": 0.0}
    first, last = item.days
    if any(a <= last and first <= b for a, b in told):
        return {"same_day": 1.0, "other_day": 0.0, "loose_day": 0.0}
    if last < min(a for a, _ in told) - LONG_BEFORE:
        return {"same_day": 0.0, "other_day": 1.0, "loose_day": 0.0}
    return {"same_day": 0.0, **_weighed("day", True, item, group)}


def _sides_features(item: Facts, group: Group) -> dict[str, float]:
    theirs = frozenset().union(*(m.sides for m in group.members))
    if not item.sides or not theirs:
        return {"shared_side": 0.0, "other_sides": 0.0}
    shared = len(item.sides & theirs)
    return {"shared_side": float(min(shared, 2)), "other_sides": float(not shared)}


def _type_features(item: Facts, group: Group, families: dict[str, str]) -> dict[str, float]:
    """Acts of one kind belong together; armed acts may be tactics of one fight, crowds may turn violent."""
    own = _shares(item.statement.reading.subtypes, families)
    theirs = _shares(group.subtypes, families)
    kin = _overlap(_merged(own), _merged(theirs))
    return {"same_type": _overlap(own, theirs), "other_kin": 1.0 - kin}


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
