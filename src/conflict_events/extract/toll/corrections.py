"""Figures that an article takes back ("not nine but six", "an earlier report of nine"), and those that replace them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.extract.toll.lexicon import cue_pattern
from conflict_events.extract.toll.model import Count

_BEFORE = 60
"""Characters before a figure in which words that take it back may stand."""
_FIGURE = r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)"
_CONTRAST = re.compile(rf"\bnot\s+{_FIGURE}\b[^.;]{{0,30}}\bbut\b|,\s+not\s+{_FIGURE}\b", re.IGNORECASE)


def with_corrections(counts: Sequence[Count], text: str, start: int) -> list[Count]:
    """Counts of one sentence with what it takes back and what it puts in its place flagged.

    `text` is the sentence, `start` its offset in the article. A figure taken back is left out of the toll and kept as
    a claim; the figures left in a sentence that corrects replace larger ones told before.
    """
    taken_back = {(c.start, c.end) for c in counts if _is_taken_back(text[: max(c.start - start, 0)][-_BEFORE:])}
    ends = {text.find(";", max(c.start - start, 0)) for c in counts if (c.start, c.end) in taken_back}
    corrects = bool(taken_back) or any(p.search(text) is not None for p in (_CONTRAST, cue_pattern("corrects")))
    if not corrects:
        return list(counts)
    return [
        replace(c, is_cumulative=True)
        if (c.start, c.end) in taken_back
        else replace(c, is_correction=c.best > 1 or not any(0 <= end < c.start - start for end in ends))
        for c in counts
    ]


def without_corrected(counts: Sequence[Count]) -> list[Count]:
    """Counts of one kind, in order, less those that a later correction brought down."""
    kept: list[Count] = []
    for count in counts:
        if count.is_correction and not count.negated:
            kept = [c for c in kept if c.best <= count.best or c.sentence == count.sentence]
        kept.append(count)
    return kept


def _is_taken_back(before: str) -> bool:
    """Whether the words that lead up to a figure take it back, with no sign of a new clause in between."""
    last = max((match.end() for match in cue_pattern("taken_back").finditer(before)), default=None)
    return last is not None and re.search(r"[;.:]", before[last:]) is None
