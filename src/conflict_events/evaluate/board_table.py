"""The table over all development sets: on a terminal, in the README, and as JSON. Computes nothing."""

from collections.abc import Iterator, Sequence
from typing import Any

from conflict_events.evaluate.floors import Line

LABELS = {
    "event_f1": "events F1",
    "event_recall": "events recall",
    "document_f1": "documents F1",
    "document_recall": "documents recall",
    "usable_f1": "usable rows F1",
    "false_alarms": "false alarms on no-event documents",
    "type_f1": "event type F1",
    "date_f1": "date F1",
    "fatalities_f1": "fatalities F1",
    "actors_f1": "actors F1",
    "place25_f1": "place within 25 km F1",
    "admin1_f1": "admin1 F1",
    "country_f1": "country F1",
    "linking_b3": "linking B-cubed F1",
    "end_to_end_b3": "linking end to end B-cubed F1",
    "subtype_weighted_f1": "25 sub-types, weighted F1",
    "fatalities_given_detection": "killed exact, of events found",
    "injuries_given_detection": "injured exact, of events found",
    "date_given_detection": "date exact, of events found",
    "place25_given_detection": "place within 25 km, of events found",
    "place_f1": "place of the verb F1",
    "kept_empty": "no place stated, none given",
    "given_acc161": "within 161 km, given the name",
    "given_acc25": "within 25 km, given the name",
    "recognition_f1": "place names found F1",
    "recall25": "found and within 25 km, of all names",
}


def board_lines(lines: Sequence[Line]) -> Iterator[str]:
    """Fixed-width table with n, figure, floor, target and reference; `under` marks what fell below its floor."""
    wide = max(len(LABELS[line.watched.name]) for line in lines)
    yield f"{'set':<15} {'figure':<{wide}} {'n':>5} {'value':>6} {'floor':>6} {'target':>6}         reference"
    shown = ""
    for line in lines:
        name = line.name if line.name != shown else ""
        shown = line.name
        marks = "UNDER" if line.is_under else "met" if line.reaches_target else ""
        yield (
            f"{name:<15} {LABELS[line.watched.name]:<{wide}} {line.documents:>5} {_number(line.value):>6} "
            f"{_number(line.floor):>6} {line.watched.target:>6.2f} {marks:<6}  {line.watched.reference}"
        ).rstrip()


def board_json(lines: Sequence[Line], *, is_sample: bool) -> dict[str, Any]:
    """The same for machines."""
    rows = [
        {
            "set": line.name,
            "documents": line.documents,
            "figure": line.watched.name,
            "value": None if line.value is None else round(line.value, 4),
            "floor": line.floor,
            "target": line.watched.target,
            "better": line.watched.better,
            "reference": line.watched.reference or None,
            "under_floor": line.is_under,
        }
        for line in lines
    ]
    return {"sample": is_sample, "figures": rows}


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
