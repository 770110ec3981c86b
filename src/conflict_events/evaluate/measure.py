"""Figures over a whole set: precision, recall and F1 of events and fields, linking by B-cubed, classifier F1."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from conflict_events.errors import InputError
from conflict_events.evaluate.compare import FIELDS, Verdicts, compare, folded, is_detection
from conflict_events.evaluate.gold import Record, events_of

_WEIGHED = ("type", "subtype", "date", "place25", "admin1", "fatalities", "actors")
"""Fields that decide which report is paired with which gold event when several could be."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 (0..1) from counts."""

    correct: float
    predicted: float
    gold: float

    @property
    def precision(self) -> float:
        """Share of what was extracted that is right."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what gold states that was found."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class DocumentResult:
    """Gold and reports of one document, how they were paired, and what stayed alone on either side."""

    document: Record
    pairs: list[tuple[Record, Record, Verdicts]]
    missed: list[Record]
    spurious: list[Record]


@dataclass(slots=True)
class Score:
    """All figures of one set. `false_alarm_rate` and `subtype_weighted_f1` are None where nothing supports them."""

    documents: int
    document: Figures
    false_alarm_rate: float | None
    event: Figures
    fields: dict[str, Figures]
    linking: Figures
    linking_end_to_end: Figures
    subtype_weighted_f1: float | None
    results: list[DocumentResult] = field(default_factory=list)


def pair_up(gold: Sequence[Record], reports: Sequence[Record]) -> list[tuple[int, int, Verdicts]]:
    """One-to-one pairs of gold events and reports, best pairs first."""
    options = []
    for i, wanted in enumerate(gold):
        for j, report in enumerate(reports):
            verdicts = compare(wanted, report)
            if is_detection(verdicts):
                options.append((-sum(1 for f in _WEIGHED if verdicts[f]), i, j, verdicts))
    options.sort(key=lambda option: option[:3])
    used_gold: set[int] = set()
    used_reports: set[int] = set()
    pairs = []
    for _, i, j, verdicts in options:
        if i not in used_gold and j not in used_reports:
            used_gold.add(i)
            used_reports.add(j)
            pairs.append((i, j, verdicts))
    return pairs


def measure(documents: Sequence[Record], predicted: Sequence[Record]) -> Score:
    """Score of `predicted` reports (each with `doc_id`) against labelled `documents`."""
    by_document: dict[str, list[Record]] = defaultdict(list)
    for report in predicted:
        by_document[report["doc_id"]].append(report)
    unknown = set(by_document) - {d["doc_id"] for d in documents}
    if unknown:
        raise InputError(f"{len(unknown)} predicted doc_ids are not in gold, e.g. {sorted(unknown)[0]}")
    told = {e["event_id"]: e for d in documents for e in events_of(d) if e.get("event_id")}
    tally = _Tally()
    for document in documents:
        tally.add(document, by_document[document["doc_id"]], told)
    return tally.score(len(documents))


class _Tally:
    """Running counts over the documents of a set."""

    def __init__(self) -> None:
        self.documents: Counter[tuple[bool, bool]] = Counter()
        self.gold = self.predicted = self.detected = 0
        self.stated: Counter[str] = Counter()
        self.correct: Counter[str] = Counter()
        self.unstated: Counter[str] = Counter()
        self.links: list[tuple[str, str]] = []
        self.missed: list[tuple[str, str]] = []
        self.labels: list[tuple[str, str]] = []
        self.results: list[DocumentResult] = []

    def add(self, document: Record, reports: list[Record], told: dict[str, Record]) -> None:
        events = events_of(document)
        spare = [e for e in events if e.get("optional")]
        spare += [told[b["event_id"]] for b in document.get("background") or [] if b.get("event_id") in told]
        gold = [e for e in events if not e.get("optional")]
        reports = _without_excused(gold, spare, reports)
        if gold or not spare:
            is_event = document.get("is_event_doc", document.get("is_event", bool(gold)))
            self.documents[bool(is_event), bool(reports)] += 1
        if document.get("events_labelled") is not False:
            self._count(document, gold, reports)

    def _count(self, document: Record, gold: list[Record], reports: list[Record]) -> None:
        pairs = pair_up(gold, reports)
        if len(gold) == 1 and gold[0].get("sub_event_type"):
            said = folded(reports[0].get("sub_event_type")) if reports else "none"
            self.labels.append((folded(gold[0]["sub_event_type"]), said))
        self.gold += len(gold)
        self.predicted += len(reports)
        self.detected += len(pairs)
        for event in gold:
            self.stated.update(f for f in FIELDS if compare(event, {})[f] is not None)
        for i, j, verdicts in pairs:
            self.correct.update(f for f in FIELDS if verdicts[f])
            self.unstated.update(f for f in FIELDS if verdicts[f] is None)
            if gold[i].get("event_id") is not None:
                self.links.append((str(gold[i]["event_id"]), str(reports[j].get("event_id"))))
        hit, used = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
        for i, event in enumerate(gold):
            if i not in hit and event.get("event_id") is not None:
                self.missed.append((str(event["event_id"]), f"missed {document['doc_id']} {i}"))
        self.results.append(
            DocumentResult(
                document,
                [(gold[i], reports[j], v) for i, j, v in pairs],
                [e for i, e in enumerate(gold) if i not in hit],
                [r for j, r in enumerate(reports) if j not in used],
            )
        )

    def score(self, documents: int) -> Score:
        found, false, lost = (self.documents[k] for k in ((True, True), (False, True), (True, False)))
        quiet = false + self.documents[False, False]
        return Score(
            documents=documents,
            document=Figures(found, found + false, found + lost),
            false_alarm_rate=false / quiet if quiet else None,
            event=Figures(self.detected, self.predicted, self.gold),
            fields={
                f: Figures(self.correct[f], self.predicted - self.unstated[f], self.stated[f])
                for f in FIELDS
                if self.stated[f]
            },
            linking=b_cubed(self.links),
            linking_end_to_end=b_cubed(self.links + self.missed),
            subtype_weighted_f1=weighted_f1(self.labels),
            results=self.results,
        )


def _without_excused(gold: list[Record], spare: list[Record], reports: list[Record]) -> list[Record]:
    """Drop reports of events that are neither rewarded nor punished: optional ones, and recalled gold events."""
    if not spare:
        return reports
    taken = {j for _, j, _ in pair_up(gold, reports)}
    rest = [j for j in range(len(reports)) if j not in taken]
    excused = {rest[j] for _, j, _ in pair_up(spare, [reports[j] for j in rest])}
    return [r for j, r in enumerate(reports) if j not in excused]


def b_cubed(items: Sequence[tuple[str, str]]) -> Figures:
    """B-cubed precision and recall over (gold cluster, found cluster) per report, as `Figures` of one."""
    if not items:
        return Figures(0, 0, 0)
    by_gold: Counter[str] = Counter(g for g, _ in items)
    by_found: Counter[str] = Counter(p for _, p in items)
    both = Counter(items)
    precision = sum(both[i] / by_found[i[1]] for i in items) / len(items)
    recall = sum(both[i] / by_gold[i[0]] for i in items) / len(items)
    return Figures(precision * recall, recall, precision)


def weighted_f1(labels: Sequence[tuple[str, str]]) -> float | None:
    """Support-weighted mean F1 over the gold classes of (gold, predicted) labels."""
    if not labels:
        return None
    total = 0.0
    for label in {g for g, _ in labels}:
        support = sum(g == label for g, _ in labels)
        right = sum(g == label == p for g, p in labels)
        total += support * Figures(right, sum(p == label for _, p in labels), support).f1
    return total / len(labels)


def summary(score: Score) -> dict[str, Any]:
    """The figures by name, for tables, floors and JSON."""
    figures: dict[str, Any] = {
        "event_f1": score.event.f1,
        "event_precision": score.event.precision,
        "event_recall": score.event.recall,
        "document_f1": score.document.f1,
        "document_recall": score.document.recall,
        "false_alarms": score.false_alarm_rate,
        "linking_b3": score.linking.f1,
        "end_to_end_b3": score.linking_end_to_end.f1,
        "subtype_weighted_f1": score.subtype_weighted_f1,
    }
    figures |= {f"{name}_f1": f.f1 for name, f in score.fields.items()}
    detected = score.event.correct
    figures |= {f"{name}_given_detection": f.correct / detected for name, f in score.fields.items() if detected}
    return figures
