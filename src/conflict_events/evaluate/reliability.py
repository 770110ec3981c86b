"""Whether confidence means what it says: what reports state of themselves against the share that was right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from conflict_events.evaluate.gold import Record
from conflict_events.evaluate.measure import DocumentResult

FIELD_VERDICTS = {"type": "type", "date": "date", "place": "place25", "toll": "fatalities", "actors": "actors"}
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
Points = Sequence[tuple[float, bool]]
"""(score, whether what it speaks of was right)."""


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """Of `reports` whose calibrated score for a field lies from `low` to `high`: mean score, and share right."""

    field: str
    low: float
    high: float
    reports: int
    said: float
    right: float


def field_verdicts(result: DocumentResult) -> Iterator[tuple[str, Record, bool]]:
    """(field, report, right) for all that the reports of a document say of themselves.

    `event`: there is such an event in gold. `report`: and type, day, place and toll are right. The other fields are
    judged where the event is in gold: how sure a value is, given that there is an event.
    """
    for report in result.spurious:
        yield "event", report, False
        yield "report", report, False
    for _, report, verdicts in result.pairs:
        yield "event", report, True
        yield "report", report, bool(verdicts["usable"])
        for field, verdict in FIELD_VERDICTS.items():
            right = verdicts[verdict]
            if right is not None:
                yield field, report, right


def published_reliability(results: Iterable[DocumentResult]) -> list[ReliabilityRow]:
    """The table for reports as they were published; they carry their scores in `seen` (see `predict`)."""
    told: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for result in results:
        for field, report, right in field_verdicts(result):
            told[field].append((_stated(report, field), right))
    return reliability_rows(told)


def _stated(report: Record, field: str) -> float:
    if field == "report":
        return float(report["seen"]["confidence"])
    return next(float(s["score"]) for s in report["seen"]["field_confidence"] if s["field"] == field)


def reliability_rows(told: Mapping[str, Points]) -> list[ReliabilityRow]:
    """Points of each field, gathered in bins; empty bins are left out."""
    return [row for field, points in sorted(told.items()) for row in _of_field(field, points)]


def _of_field(field: str, points: Points) -> Iterator[ReliabilityRow]:
    for low, high in pairwise(BINS):
        inside = [(said, right) for said, right in points if low <= said < high or (high == 1.0 and said == 1.0)]
        if inside:
            mean = sum(said for said, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            yield ReliabilityRow(field, low, high, len(inside), round(mean, 3), round(share, 3))


def reliability_lines(rows: Iterable[ReliabilityRow]) -> Iterator[str]:
    """The reliability table in print."""
    yield f"{'field':<8} {'said':>9} {'n':>5} {'mean said':>10} {'share right':>12}"
    for row in rows:
        yield f"{row.field:<8} {row.low:>4.1f}-{row.high:<4.1f} {row.reports:>5} {row.said:>10.3f} {row.right:>12.3f}"
