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


PLAYED = (
    "The band played in the square. Nobody was there to hear it. The drummer had a cold. The trumpeter went home early."
)


def test_an_article_that_was_held_to_be_no_news_says_so() -> None:
    missed = document("a", GOLD, title="A concert") | {"text": PLAYED}
    (case,) = cases(measure([missed], []).results)
    assert case.news is not None and case.news[0] < case.news[1]
    text, page = "\n".join(case_lines([case])), cases_page("t", [], [case])
    assert "the article is held to be no news: 0." in text and "held to be no news" in page


def test_what_is_missed_beside_another_event_was_not_held_to_be_no_news() -> None:
    other = GOLD | {"event_id": "e2", "event_date": "2021-03-03"}
    (case,) = cases(measure([document("a", GOLD, other)], [report("a")]).results)
    assert [f.kind for f in case.findings] == ["missed"] and case.news is None


def test_the_sentences_of_a_missed_event_are_read_as_in_the_run_that_is_judged() -> None:
    text = "A man was shot dead outside a bar in Newark. Police are looking for a red car."
    missed = document("a", GOLD) | {"text": text, "published_at": None}
    shown = {
        relevance: next(cases(measure([missed], []).results, relevance=relevance, default_date="2021-03-05"))
        for relevance in ("conflict", "all")
    }
    rules = {name: {rule.split(":")[0] for r in case.readings for rule in r.rules} for name, case in shown.items()}
    assert "crime" in rules["all"] and "crime" not in rules["conflict"]
    assert shown["all"].published_at == "2021-03-05"


def test_marks_are_explained_where_there_are_any() -> None:
    (case,) = found([document("a", GOLD)], [report("a", fatalities=3)])
    assert list(case_lines([case]))[-1].startswith("marks: x wrong")
    assert list(case_lines([])) == []


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
