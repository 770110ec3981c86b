"""The unit of training: one sentence in its context with every label known for it, unknown ones left open."""

import math
from dataclasses import dataclass, field

from conflict_events.extract.model.labels import FIELDS, STATUSES, SUBTYPES

UNKNOWN = math.nan


@dataclass(slots=True)
class Example:
    """One training example.

    `status` has a target in 0..1 per status, NaN where unknown. `subtype` is a distribution over sub-types, None where
    unknown. `spans` are (field, start, end) in `text`. `outside` is the weight, per field, with which the pieces that
    no span covers count as outside (0: the labels of that field are incomplete here). `pair` is set for a pair of
    sentences: 1 when both tell the same event; `context` is then the other sentence. `group` keeps stories together
    when data are split, `origin` names the source.
    """

    text: str
    context: str
    group: str
    origin: str
    status: list[float] = field(default_factory=lambda: [UNKNOWN] * len(STATUSES))
    subtype: list[float] | None = None
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    outside: dict[str, float] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0.0))
    pair: float | None = None
    weight: float = 1.0


def one_hot_subtype(names: set[str]) -> list[float] | None:
    """Even distribution over the sub-types named; None when there is none, or too many to say anything."""
    if not 1 <= len(names) <= 2:
        return None
    return [1.0 / len(names) if name in names else 0.0 for name in SUBTYPES]


def status_targets(present: set[str], *, absent: set[str]) -> list[float]:
    """Targets over the statuses: 1 for those present, 0 for those known to be absent, NaN for the rest."""
    return [1.0 if name in present else 0.0 if name in absent else UNKNOWN for name in STATUSES]


def find_all(text: str, surface: str) -> list[tuple[int, int]]:
    """Every whole-word occurrence of a surface string, as (start, end)."""
    found, start = [], text.find(surface) if surface else -1
    while start >= 0:
        end = start + len(surface)
        before = start == 0 or not (text[start - 1].isalnum() and surface[0].isalnum())
        after = end == len(text) or not (text[end].isalnum() and surface[-1].isalnum())
        if before and after:
            found.append((start, end))
        start = text.find(surface, end)
    return found


def drop_contained(spans: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Keeps, per field, the longest of overlapping spans."""
    kept: list[tuple[str, int, int]] = []
    for span in sorted(set(spans), key=lambda item: (item[1] - item[2], item)):
        if not any(span[0] == other[0] and span[1] < other[2] and other[1] < span[2] for other in kept):
            kept.append(span)
    return sorted(kept)
