"""How alike two event types are, as a small level. Reads seeds/linking/confusable_types.csv; touches no report."""

from functools import cache

import numpy as np
import numpy.typing as npt

from conflict_events.resources import seed_rows

TypePair = tuple[str | None, str | None]
SAME, SAME_TYPE, CONFUSABLE, UNKNOWN, OTHER = range(5)
NAMES = ("same sub-event type", "same event type", "easily confused", "unknown", "different")


@cache
def confusable() -> frozenset[frozenset[str]]:
    """Pairs of sub-event types that reports of one event confuse."""
    return frozenset(
        frozenset((row["sub_event_type_a"], row["sub_event_type_b"]))
        for row in seed_rows("linking", "confusable_types")
    )


def type_level(a: TypePair, b: TypePair) -> int:
    """Level of a pair of (event_type, sub_event_type)."""
    if a[1] is not None and a[1] == b[1]:
        return SAME
    if a[1] is not None and b[1] is not None:
        if frozenset((a[1], b[1])) in confusable():
            return CONFUSABLE
        return SAME_TYPE if a[0] is not None and a[0] == b[0] else OTHER
    if a[0] is None or b[0] is None:
        return UNKNOWN
    return SAME_TYPE if a[0] == b[0] else OTHER


def type_table(types: list[TypePair]) -> npt.NDArray[np.uint8]:
    """Level for every pair of type codes."""
    return np.array([[type_level(a, b) for b in types] for a in types], dtype=np.uint8).reshape(len(types), len(types))
