"""Reliability of published confidence: each score meets the verdict on what it speaks of."""

from conflict_events.evaluate.measure import measure
from conflict_events.evaluate.reliability import published_reliability, reliability_lines

FIELDS = ("actors", "date", "event", "place", "toll", "type")
GOLD = {"event_id": "e1", "event_date": "2021-03-04", "event_type": "Battles", "sub_event_type": "Armed clash"}


def report(doc_id: str, confidence: float, **values: object) -> dict[str, object]:
    seen = {"confidence": confidence, "field_confidence": [{"field": f, "score": 0.95} for f in FIELDS]}
    return {"doc_id": doc_id, "event_id": "r", **GOLD, "fatalities": 2, "seen": seen} | values


def test_what_reports_say_stands_beside_the_share_that_was_right() -> None:
    documents = [{"doc_id": n, "text": "", "events": [GOLD | {"fatalities_best": 2}]} for n in "abc"]
    documents.append({"doc_id": "d", "text": "", "events": []})
    reports = [report("a", 0.85), report("b", 0.85), report("c", 0.3, fatalities=9), report("d", 0.3)]
    rows = {
        (r.field, r.low): (r.reports, r.said, r.right)
        for r in published_reliability(measure(documents, reports).results)
    }
    assert rows["report", 0.8] == (2, 0.85, 1.0)
    assert rows["report", 0.2] == (2, 0.3, 0.0)
    assert rows["event", 0.9] == (4, 0.95, 0.75)
    assert rows["toll", 0.9] == (3, 0.95, 0.667)
    assert not any(field == "actors" for field, _ in rows)  # gold states none


def test_the_table_is_printed_with_a_line_a_bin() -> None:
    documents = [{"doc_id": "a", "text": "", "events": [GOLD]}]
    lines = list(reliability_lines(published_reliability(measure(documents, [report("a", 0.85)]).results)))
    assert lines[0].split() == ["field", "said", "n", "mean", "said", "share", "right"]
    assert any(line.split()[0] == "report" and "0.850" in line for line in lines)
