"""Stretches of a text that have the form of a date, in order of place; their days are resolved elsewhere."""

import re
from datetime import date
from functools import lru_cache

from conflict_events.extract.when.frame import Frame
from conflict_events.extract.when.patterns import forms, gate_of, gates
from conflict_events.extract.when.resolve import RESOLVERS

FormSpan = tuple[int, int, str, re.Match[str]]
"""Start, end, name of the form, and the match that a resolver of that name reads."""


@lru_cache(maxsize=2048)
def spans(text: str) -> tuple[FormSpan, ...]:
    """Matches in order of place; where forms overlap the earlier form of the table wins."""
    taken: list[FormSpan] = []
    open_gates = {name for name, gate in gates().items() if gate.search(text)}
    covered = bytearray(len(text))
    for name, pattern in forms():
        if gate_of(name) not in open_gates:
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if end > start and not any(covered[start:end]) and _is_plausible(name, match):
                covered[start:end] = b"\x01" * (end - start)
                taken.append((start, end, name, match))
    return tuple(sorted(taken, key=lambda item: item[0]))


def _is_plausible(name: str, match: re.Match[str]) -> bool:
    """Forms whose words are often something else ("may", "march", "sun") need a resolver's yes before they count."""
    if name in ("month_only", "weekday", "weekday_range", "day_month", "month_day", "month_range", "day_range"):
        probe = Frame(date(2024, 6, 14), date(2024, 6, 12))
        return RESOLVERS[name](match, probe) is not None
    return True
