"""The error browser shows gold beside extraction, and nothing from an article reaches a page or terminal unescaped."""

from conflict_events.evaluate.cases import Case, SentenceRead, cases
from conflict_events.evaluate.cases_html import cases_page
from conflict_events.evaluate.cases_text import case_lines
from conflict_events.evaluate.measure import measure
from conflict_events.evaluate.table import score_lines

GOLD = {
    "event_id": "e1",
    "event_date": "2021-03-04",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "fatalities_best": 2,
    "evidence": ["Two soldiers died."],
}
SEEN = {
    "confidence": 0.7,
    "field_confidence": [{"field": "date", "score": 0.6}],
    "evidence": [{"field": "fatalities", "rule": "passive", "text": "three", "start": 0, "end": 5}],
}


def report(doc_id: str, **values: object) -> dict[str, object]:
    base = {"doc_id": doc_id, "event_id": "x", "event_date": "2021-03-04", "event_type": "Battles"}
    return base | {"sub_event_type": "Armed clash", "fatalities": 2, "seen": SEEN} | values


def document(doc_id: str, *events: dict[str, object], title: str = "A clash") -> dict[str, object]:
    return {"doc_id": doc_id, "title": title, "text": "Nothing.", "published_at": "2021-03-05", "events": list(events)}


def found(documents: list[dict[str, object]], reports: list[dict[str, object]]) -> list[Case]:
    return list(cases(measure(documents, reports).results, layers="rules"))


def test_documents_that_are_right_are_not_shown() -> None:
    assert found([document("a", GOLD)], [report("a")]) == []


def test_a_wrong_field_stands_beside_gold_with_its_sentence_and_rule() -> None:
    (case,) = found([document("a", GOLD)], [report("a", fatalities=3)])
    text = "\n".join(case_lines([case]))
    assert "x fatalities      gold 2" in text and "found 3" in text
    assert "fatalities [passive]: three" in text and "event [gold]: Two soldiers died." in text
    assert "confidence report 0.70, date 0.60" in text


def test_missed_and_spurious_events_are_told_apart() -> None:
    shown = found([document("a", GOLD), document("b")], [report("b")])
    assert [(c.doc_id, c.findings[0].kind) for c in shown] == [("a", "missed"), ("b", "spurious")]


def test_a_page_holds_no_markup_from_articles() -> None:
    hostile = '<script>alert(1)</script>"onload="x\u202egnp'
    case = Case(hostile, hostile, hostile, found([document("a", GOLD)], [report("a", fatalities=3)])[0].findings)
    read = SentenceRead(hostile, 0.4, hostile, (hostile,))
    page = cases_page(hostile, [hostile], [Case(hostile, hostile, hostile, case.findings, (read,))])
    assert "<script" not in page and '"onload=' not in page and "\u202e" not in page.split("<pre>")[0]
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert page.count("&lt;script&gt;") > 5


def test_a_terminal_is_not_obeyed() -> None:
    case = Case("a\x1b[2J", "t\x1b]0;x\x07", "day", ())
    assert "\x1b" not in "".join(case_lines([case]))


def test_the_table_of_an_empty_set_is_printed() -> None:
    assert any(line.startswith("event") for line in score_lines(measure([], [])))
