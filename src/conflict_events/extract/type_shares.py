"""How the statements of an event share in its type: each has a voice, longer where it tells the act itself.

Weights of the voices: seeds/triggers/type_voices.csv, from training/type_voices.py. Decides no type.
"""

import math
from functools import cache

from conflict_events.extract.affinity import Group
from conflict_events.extract.facts import Facts
from conflict_events.extract.statement import NONE
from conflict_events.resources import seed_rows

FEATURES = ("act", "first", "length")
"""Names of the features of one statement, in the order of `voice_features`."""
SHORTEST, LONGEST, USUAL = 10, 300, 100
"""Characters between which more words say more, and how many a usual sentence has."""


def type_shares(group: Group) -> dict[str, float]:
    """Sub-types of the group with their shares of the evidence; empty when no member names an act of the codebook."""
    totals: dict[str, float] = {}
    for member in group.members:
        voice = _voice(member, group)
        for label, probability in member.statement.reading.subtypes.items():
            if label != NONE:
                totals[label] = totals.get(label, 0.0) + probability * voice
    whole = sum(totals.values())
    return {label: value / whole for label, value in totals.items()} if whole > 0 else {}


def newest_shares(group: Group) -> dict[str, float]:
    """Shares of the evidence of the statement that most likely tells a new event, the first of several."""
    newest = max(group.members, key=lambda m: m.statement.newness).statement.reading.subtypes
    whole = sum(value for label, value in newest.items() if label != NONE)
    return {label: value / whole for label, value in newest.items() if label != NONE} if whole > 0 else {}


def voice_features(member: Facts, group: Group) -> tuple[float, ...]:
    """Features of one statement: how surely it names an act, whether it opens the body's telling, and its length.

    What comes after the act ("The police looked on.") is read with the lead in view and says less of its own.
    """
    sentence = member.statement.sentence
    first = next((m.index for m in group.members if m.statement.sentence.kind == "body"), None)
    length = min(LONGEST, max(SHORTEST, len(sentence.text)))
    return member.statement.act.probability, float(first == member.index), math.log(length / USUAL)


def _voice(member: Facts, group: Group) -> float:
    """Newness, raised or lowered by the features."""
    weighed = sum(w * x for w, x in zip(_weights(), voice_features(member, group), strict=True))
    return member.statement.newness * math.exp(weighed)


@cache
def _weights() -> tuple[float, ...]:
    table = {row["feature"]: float(row["weight"]) for row in seed_rows("triggers", "type_voices")}
    return tuple(table[name] for name in FEATURES)
