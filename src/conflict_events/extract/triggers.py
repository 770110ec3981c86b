"""Reading of a single sentence by rules: which act it names and whether it is told as new. Tables: seeds/triggers."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.statement import NONE, Reading, RoleSpan
from conflict_events.extract.word_patterns import word_pattern
from conflict_events.resources import seed_rows

CRIME_WEIGHT = 3.0
"""Summed weight of cues from which a sentence tells of armed crime: a firearm, or a victim with a cause."""
CRIME_BESIDE_OTHER = 5.0
"""The same where a film, a game or an animal is told of as well: a firearm and somebody dead."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of a trigger table: what it speaks for, its pattern over lower-case text, its weight, where it stands."""

    label: str
    pattern: re.Pattern[str]
    weight: float
    rule: str


@cache
def cues(table: str, column: str) -> tuple[Cue, ...]:
    """Rows of `seeds/triggers/<table>.csv` in file order; the rule id names table and line."""
    return tuple(
        Cue(row[column], re.compile(rf"\b(?:{row['pattern']})"), float(row["weight"]), f"{table}:{number}")
        for number, row in enumerate(seed_rows("triggers", table), start=2)
    )


def read_by_rules(sentences: Sequence[str]) -> list[Reading]:
    """Readings of sentences by the trigger and factuality tables alone."""
    return [_read(sentence) for sentence in sentences]


def _read(text: str) -> Reading:
    low = text.lower()
    found = [(cue, m) for cue in cues("triggers", "sub_event_type") if (m := cue.pattern.search(low))]
    subtypes: dict[str, float] = {NONE: 1.0}
    for cue, _ in found:
        subtypes[cue.label] = subtypes.get(cue.label, 0.0) + cue.weight
    statuses = dict.fromkeys(STATUSES, 0.0)
    statuses["not_conflict"] = 1.0
    if found:
        statuses["new_event"] = 0.8 + max(cue.weight for cue, _ in found) / 2
    factuality = [cue for cue in cues("factuality", "label") if cue.pattern.search(low)]
    for cue in factuality:
        statuses[cue.label] += cue.weight
    best = max(found, key=lambda hit: (hit[0].weight, -hit[1].start()), default=None)
    roles = () if best is None else (RoleSpan("trigger", best[1].start(), best[1].end(), 0.5),)
    rules = tuple(cue.rule for cue, _ in found) + tuple(cue.rule for cue in factuality)
    return Reading(_shares(statuses, 1.5), _shares(subtypes, 1.0), roles, rules)


def with_crime(text: str, reading: Reading) -> Reading:
    """The reading under the policy "all": what was set aside as no conflict is new when it tells of armed crime.

    Films, balls and animals are shot too (seeds/triggers/no_crime.csv): beside these more cues are asked for.
    """
    low = text.lower()
    least = CRIME_WEIGHT if word_pattern("no_crime").search(low) is None else CRIME_BESIDE_OTHER
    found = [cue for cue in cues("crime", "label") if cue.pattern.search(low)]
    if sum(cue.weight for cue in found) < least:
        return reading
    statuses = dict(reading.statuses)
    statuses["new_event"] = round(min(1.0, statuses["new_event"] + statuses["not_conflict"]), 4)
    statuses["not_conflict"] = 0.0
    subtypes = dict.fromkeys(reading.subtypes, 0.0) | {found[0].label: 1.0}
    likely = subtypes if max(reading.subtypes, key=lambda k: reading.subtypes[k]) == NONE else reading.subtypes
    return Reading(statuses, likely, reading.roles, reading.rules + tuple(cue.rule for cue in found))


def _shares(scores: dict[str, float], sharpness: float) -> dict[str, float]:
    weights = {label: math.exp(sharpness * score) for label, score in scores.items()}
    total = sum(weights.values())
    return {label: round(weight / total, 4) for label, weight in weights.items()}
