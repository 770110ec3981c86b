"""Weighs of which type an event is: what the encoder reads and the rules say, by the parties and the words told.

A softmax over the 25 sub-types, summed up by type, as cues of one type speak for all its sub-types. Weights:
seeds/triggers/type_choice.csv, from training/type_choice.py. Within the type of their verdict the rules have the last
word (see `decide`). Reads no sentence.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from conflict_events.contract.codes import event_types
from conflict_events.extract.told import Told, cues
from conflict_events.extract.type_rules import RULES
from conflict_events.resources import seed_rows

SHARED = ("share", "newest_share", "rules_silent", *(rule.__name__ for rule in RULES))
"""Features that each sub-type has for itself, with one weight for all: logs of its shares, and whether the verdict is
it, without any rule or by the rule of that name."""
ALL = "all"
"""Column of the table for the features of `SHARED`."""
LEAST_SHARE = 0.003
AGAINST_CIVILIANS, CROWDS = "Violence against civilians", ("Protests", "Riots")
SURE_OF_BOMBS = {"Disrupted weapons use": "planter_hit", "Excessive force against protesters": "protest_hit"}
"""Sub-types that stay what they are, though a bomb is told of, where the words have this cue."""
REASONS = 2
"""Features named beside a choice."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known before weighing: the rules' sub-type, which of them spoke, shares of the newest statement."""

    sub_event_type: str
    rule: str | None
    newest_shares: Mapping[str, float]


@cache
def sub_types() -> tuple[str, ...]:
    """Sub-types in the order of the code list."""
    return tuple(entry.sub_event_type for entry in event_types())


@cache
def _types() -> dict[str, str]:
    return {entry.sub_event_type: entry.event_type for entry in event_types()}


def told_features(told: Told) -> list[str]:
    """What is told of the event as a whole: kinds of the parties, casualties, cues of the table in the words."""
    found = [f"{side}_{kinds[0] if kinds else 'none'}" for side, kinds in _sides(told)]
    found += [f"{side}_also_{kind}" for side, kinds in _sides(told) for kind in sorted(set(kinds[1:]))]
    found += ["casualties"] if told.casualties else []
    return found + [f"says_{cue}" for cue in cues() if told.says(cue)]


def _sides(told: Told) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("agent", told.agents), ("target", told.targets)


def own_features(told: Told, verdict: Verdict, label: str) -> tuple[float, ...]:
    """Features of one sub-type, in the order of `SHARED`."""
    spoke = verdict.rule or "rules_silent"
    return (
        math.log(told.share(label) + LEAST_SHARE),
        math.log(verdict.newest_shares.get(label, 0.0) + LEAST_SHARE),
        *(float(label == verdict.sub_event_type and name == spoke) for name in SHARED[2:]),
    )


def weighed(told: Told, verdict: Verdict) -> tuple[str, tuple[str, ...]]:
    """The likeliest sub-type of the likeliest type, and what spoke most for it against the verdict.

    What the codebook rules out by definition (1.2a) is not weighed.
    """
    features = [f for f in told_features(told) if f in _weights()]
    out = ruled_out(told, verdict)
    labels = [label for label in sub_types() if _types()[label] not in out]
    best = likeliest({label: _score(told, verdict, label, features) for label in labels})
    odds = {f: _weights()[f][best] - _weights()[f][verdict.sub_event_type] for f in features}
    reasons = sorted((f for f in odds if odds[f] > 0), key=lambda f: (-odds[f], f))
    return best, tuple(reasons[:REASONS])


def ruled_out(told: Told, verdict: Verdict) -> set[str]:
    """The types that an event cannot have, whatever else is told, if the verdict is of the right kind.

    An attack on people none of whom is armed is no battle, one on forces on duty alone is nothing else, and one by
    forces of the state is no riot; nor is a battle what happens between a crowd and forces of the state. A protest
    that turned violent is a riot (one row). A bomb among protesters, one that hits only its planter, a pipeline blown
    up and weapons seized where nobody is hurt are what the rules say they are.
    """
    kind = _types()[verdict.sub_event_type]
    out: set[str] = set()
    if (kind == AGAINST_CIVILIANS and told.only_unarmed_hit) or (kind in CROWDS and told.only_crowd_faced):
        out.add("Battles")
    if verdict.rule == "forces_on_duty" and told.only_forces_hit:
        out.add(AGAINST_CIVILIANS)
    if kind == AGAINST_CIVILIANS and told.only_unarmed_hit and set(told.agents) == {"state"}:
        out.add("Riots")
    if verdict.sub_event_type == "Disrupted weapons use" and told.says("cache") and not told.says_of_violence:
        out.add("Battles")
    cue = SURE_OF_BOMBS.get(verdict.sub_event_type)
    if cue is not None and told.says(cue):
        out.add("Explosions/Remote violence")
    if verdict.sub_event_type == "Violent demonstration" and told.says("crowd_violence"):
        out.add("Protests")
    if verdict.rule == "blown_up":
        out.add("Strategic developments")
    return out


def likeliest(scores: Mapping[str, float]) -> str:
    """The best sub-type of the type whose sub-types are together the likeliest."""
    highest = max(scores.values())
    mass: dict[str, float] = {}
    for label, score in scores.items():
        mass[_types()[label]] = mass.get(_types()[label], 0.0) + math.exp(score - highest)
    kind = max(mass, key=lambda t: (mass[t], t))
    return max((label for label in scores if _types()[label] == kind), key=lambda label: (scores[label], label))


def _score(told: Told, verdict: Verdict, label: str, features: list[str]) -> float:
    own = sum(
        _weights()[name][ALL] * value for name, value in zip(SHARED, own_features(told, verdict, label), strict=True)
    )
    return own + sum(_weights()[name][label] for name in features)


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Feature -> column -> weight; an empty cell weighs nothing."""
    return {
        row["feature"]: {column: float(cell or 0) for column, cell in row.items() if column != "feature"}
        for row in seed_rows("triggers", "type_choice")
    }
