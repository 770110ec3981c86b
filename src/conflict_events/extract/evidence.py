"""The characters behind each value: spans with the rule or model that read them, cut from the article as stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NO_CUE = "beside_the_act"
"""Rule of a sentence that no cue speaks for: it stands with an event for what it shares with it (a headline does)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of support: the column it speaks for, half-open offsets in the article's text, and the rule."""

    field: str
    start: int
    end: int
    rule: str

    def row(self, text: str) -> dict[str, object]:
        """As the `evidence` column stores it, with the characters themselves."""
        return {
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "text": text[self.start : self.end],
            "rule": self.rule or NO_CUE,
        }


def evidence_rows(text: str, evidence: Sequence[Evidence]) -> list[dict[str, object]]:
    """Rows in the order of the text, each span once a field and rule."""
    return [e.row(text) for e in _once(sorted(evidence, key=lambda e: (e.start, e.end, e.field, e.rule)))]


def _once(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    last = None
    for item in evidence:
        if item != last and item.start < item.end:
            yield item
        last = item
