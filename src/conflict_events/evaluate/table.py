"""The figures of one labelled set as a printed table, and as one JSON object. Computes nothing."""

from collections.abc import Iterator
from typing import Any

from conflict_events.evaluate.measure import Figures, Score


def score_lines(score: Score) -> Iterator[str]:
    """The table a reader sees: counts, precision, recall and F1 of every field, linking, false alarms, classifier."""
    alarms = "none to raise" if score.false_alarm_rate is None else f"{score.false_alarm_rate:.3f}"
    yield f"documents {score.documents}   false alarms on no-event documents {alarms}"
    yield f"{'':<14} {'right':>7} {'found':>7} {'gold':>7}      P      R     F1"
    for name, figures in (("document", score.document), ("event", score.event), *score.fields.items()):
        yield _line(name, figures)
    for name, figures in (("linking", score.linking), ("end to end", score.linking_end_to_end)):
        yield f"{name:<14} {'B-cubed':>23} {figures.precision:>6.3f} {figures.recall:>6.3f} {figures.f1:>6.3f}"
    if score.subtype_weighted_f1 is not None:
        yield f"sub-types as a classifier over one-event documents: weighted F1 {score.subtype_weighted_f1:.3f}"


def _line(name: str, figures: Figures) -> str:
    counts = f"{figures.correct:>7.0f} {figures.predicted:>7.0f} {figures.gold:>7.0f}"
    return f"{name:<14} {counts} {figures.precision:>6.3f} {figures.recall:>6.3f} {figures.f1:>6.3f}"


def score_json(score: Score) -> dict[str, Any]:
    """The same figures for machines, rounded to four digits."""
    return {
        "documents": score.documents,
        "document": _counts(score.document),
        "false_alarm_rate": _rounded(score.false_alarm_rate),
        "event": _counts(score.event),
        "fields": {name: _counts(f) for name, f in score.fields.items()},
        "linking": _shares(score.linking),
        "linking_end_to_end": _shares(score.linking_end_to_end),
        "subtype_weighted_f1": _rounded(score.subtype_weighted_f1),
    }


def _counts(figures: Figures) -> dict[str, float]:
    counts = {"correct": figures.correct, "predicted": figures.predicted, "gold": figures.gold}
    return _shares(figures) | counts


def _shares(figures: Figures) -> dict[str, float]:
    return {
        "precision": round(figures.precision, 4),
        "recall": round(figures.recall, 4),
        "f1": round(figures.f1, 4),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
