"""What speaks for and against a statement going on with an event told before it: features by name, for affinity.

Place, day, kind of act, sides, the words it turns with and where it stands. Names are compared as the text has them
too, since many a village is in no gazetteer. The encoder's own judgement of pairs of sentences is not asked: beside
these it decides nothing better (training/grouping.py).
"""

import re
from datetime import timedelta

from conflict_events.extract.affinity import Group
from conflict_events.extract.facts import Facts, tells_aftermath
from conflict_events.extract.statement import NONE, Statement
from conflict_events.extract.turns import turns
from conflict_events.extract.word_patterns import one_of
from conflict_events.geo import km
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
FAR = 8
"""Sentences between a statement and the last of the group from which they are simply far."""
NAMED_PLACE = 0.3
"""Score of a mention from which its name counts as one of the places that a sentence tells of."""
_AGAIN = re.compile(rf"\b{one_of('words', 'again')}\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w’'-]{3,}")

Features = dict[str, float]
"""Values of features by name, in 0..1 but for `shared_side` (0..2)."""


def joining_features(item: Facts, group: Group, families: dict[str, str], *, latest: bool) -> Features:
    """Features of joining, each 0 where nothing speaks for or against; `latest`: the group was told last before.

    `families` maps sub-event types to families that may merge.
    """
    said = " ".join(m.statement.sentence.text for m in group.members)
    return {
        **_place_features(item, group),
        **_name_features(item, group, said),
        **_day_features(item, group),
        **_type_features(item, group, families),
        **_sides_features(item, group),
        **_scene_features(item, group, said),
        **_position_features(item, group),
        **turns(item.statement.sentence.text),
        "loose_act": float(not item.is_firm),
        "goes_on": float(item.place is None and item.days is None and item.fronted is None),
        "latest": float(latest),
    }


def _position_features(item: Facts, group: Group) -> Features:
    away = item.index - group.last_index
    paragraphs = {m.statement.sentence.paragraph for m in group.members}
    return {
        "next": float(away == 1),
        "far": min(max(away, 0), FAR) / FAR,
        "paragraph": float(item.statement.sentence.paragraph in paragraphs),
        "lead": float(group.first_index <= LEAD),
    }


def _name_features(item: Facts, group: Group, said: str) -> Features:
    """Places by their names in the text alone: those that the statement gives and the group never names."""
    located = _located(item.statement)
    unnamed = bool(located) and not any(name in said for words in located for name in _NAME.findall(words))
    return {
        "both_located": float(bool(located) and any(_located(m.statement) for m in group.members)),
        "unnamed_location": float(unnamed),
        "unnamed_place": float(any(name not in said for name in _place_names(item.statement))),
    }


def _located(statement: Statement) -> list[str]:
    """The words with which a sentence says where, by its reading."""
    told = statement.sentence.text
    return [told[r.start : r.end] for r in statement.reading.roles if r.field == "location"]


def _place_names(statement: Statement) -> list[str]:
    """Names of the sentence's own places, as it writes them."""
    sentence = statement.sentence
    own = (m for m in statement.places if m.relation in {"clause", "sentence"} and m.score >= NAMED_PLACE)
    inside = (m for m in own if sentence.start <= m.start < sentence.end)
    return [sentence.text[m.start - sentence.start : m.end - sentence.start] for m in inside]


def _scene_features(item: Facts, group: Group, said: str) -> Features:
    """Whether the text turns to another scene: another section, a place put first that the group never names."""
    own = item.section.number if item.section else None
    theirs = {m.section.number for m in group.members if m.section is not None}
    apart = own is not None and bool(theirs) and own not in theirs
    return {
        "other_section": float(apart),
        "same_section": float(own is not None and own in theirs),
        "fronted": float(item.fronted is not None and item.fronted not in said),
    }


def _place_features(item: Facts, group: Group) -> Features:
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


def _weighed(what: str, other: bool, item: Facts, group: Group) -> Features:
    """Another place or day parts acts; beside a sentence of what came of an act it may be a hospital or a funeral."""
    firm = item.is_firm and any(m.is_firm for m in group.members)
    return {f"other_{what}": float(other and firm), f"loose_{what}": float(other and not firm)}


def _contains(outer: Place, inner: Place) -> bool:
    return outer.feature == "admin1" and outer.iso3 == inner.iso3 and outer.admin1 == inner.admin1


def _day_features(item: Facts, group: Group) -> Features:
    told = [m.days for m in group.members if m.days is not None]
    given = {"dated": float(item.days is not None), "group_dated": float(bool(told))}
    if item.days is None or not told:
        return given | {"same_day": 0.0, "other_day": 0.0, "loose_day": 0.0}
    first, last = item.days
    if any(a <= last and first <= b for a, b in told):
        return given | {"same_day": 1.0, "other_day": 0.0, "loose_day": 0.0}
    if last < min(a for a, _ in told) - LONG_BEFORE:
        return given | {"same_day": 0.0, "other_day": 1.0, "loose_day": 0.0}
    return given | {"same_day": 0.0, **_weighed("day", True, item, group)}


def is_of_another_day(item: Facts, group: Group) -> bool:
    """Whether an act is told of a single day apart from all days of the group: a row a day (codebook 1.5).

    Told so are an act whose sentence puts its day first, and one that came again. What came of the first act, on a
    sickbed or in court, is told of a later day too.
    """
    told = [m.days for m in group.members if m.days is not None]
    if item.days is None or not told or not any(m.is_firm for m in group.members):
        return False
    if any(first != last for first, last in (item.days, *told)) or item.days in told:
        return False
    text = item.statement.sentence.text
    return (item.day_first or _AGAIN.search(text) is not None) and not tells_aftermath(text)


def _sides_features(item: Facts, group: Group) -> Features:
    """Who takes part; where one side has told an act, what the other side then says is most likely its own account."""
    theirs = frozenset().union(*(m.sides for m in group.members))
    acting = bool(item.statement.spans("actor1")) and any(m.statement.spans("actor1") for m in group.members)
    shared = len(item.sides & theirs)
    both = bool(item.sides) and bool(theirs)
    parties = item.parties & frozenset().union(*(m.parties for m in group.members))
    speakers = frozenset().union(*(m.speakers for m in group.members))
    answers = bool(item.speakers) and bool(speakers) and not item.speakers & speakers
    return {
        "same_pair": float(len(parties) > 1),
        "other_speaker": float(answers),
        "both_acting": float(acting),
        "shared_side": float(min(shared, 2)),
        "other_sides": float(both and not shared),
    }


def _type_features(item: Facts, group: Group, families: dict[str, str]) -> Features:
    """Acts of one kind belong together; armed acts may be tactics of one fight, crowds may turn violent."""
    own = _shares(item.statement.reading.subtypes, families)
    theirs = _shares(group.subtypes, families)
    kin = _overlap(_merged(own), _merged(theirs))
    exact, their_exact = _shares(item.statement.reading.subtypes, {}), _shares(group.subtypes, {})
    return {
        "same_type": _overlap(own, theirs),
        "same_subtype": _overlap(exact, their_exact),
        "other_subtype": float(_likeliest(exact) != _likeliest(their_exact)),
        "other_kin": 1.0 - kin,
    }


def _likeliest(shares: dict[str, float]) -> str | None:
    return max(shares, key=lambda label: (shares[label], label), default=None)


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
