"""Explain: sentences with the spans that support each value; hostile text stays text."""

import datetime as dt
import gzip
import hashlib
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_events.errors import UsageError
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.serve.documents import Document, locate, read_document, sentence_bounds
from conflict_events.serve.explain import explain, show_evidence
from conflict_events.serve.explain_html import explanation_html
from conflict_events.serve.explain_text import explanation_text
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, article_row, event_id, event_row, example_row, report_row, tables_of

TEXT = (
    "Two soldiers killed near Sotk\n\nTwo soldiers were killed on Friday near Sotk, Gen. A. Petrosyan said. "
    "Then <script>alert(1)</script> \x1b[31m Nothing else."
)


def store(folder: Processed, text: str, kind: str = "text") -> str:
    data = json.dumps({"kind": kind, "metadata": {}, "text": text}).encode()
    name = hashlib.sha256(data).hexdigest()
    path = folder.documents / name[:2] / f"{name}.json.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data))
    return name


def span(field: str, words: str, rule: str, shift: int = 0) -> dict:
    start = TEXT.rindex(words) + shift
    return {"field": field, "start": start, "end": start + len(words), "text": words, "rule": rule}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """One event told by two reports, the second of an article whose document is missing; one retired event."""
    folder = Processed(tmp_path_factory.mktemp("told") / "processed")
    evidence = [
        span("fatalities", "Two soldiers were killed", "toll.passive"),
        span("event_date", "Friday", "weekday"),
        span("event_type", "killed", "trigger.kill"),
        span("notes", "<script>alert(1)</script> \x1b[31m", "x"),
    ]
    link = {"name": "same_day", "value": 1.0, "weight": 2.5}
    history = [
        example_row("event_history", event_id=event_id(0), revision=1, because=["r" + "0" * 16], row="{}"),
        example_row(
            "event_history", event_id=event_id(0), revision=2, change="updated", row="{}",
            fields=[{"field": "fatalities", "old": "2", "new": "<b>3</b>"}],
        ),
        example_row("event_history", event_id=event_id(7), change="retired", survivor=event_id(0)),
    ]  # fmt: skip
    competing = [{"field": "fatalities", "value": "9", "source": "\x1b]0;<i>", "report_id": "r" + "0" * 15 + "1"}]
    tables = tables_of(
        {
            "events": [event_row(0, competing=competing, notes="<img src=x onerror=alert(1)>")],
            "reports": [
                report_row(0, evidence=evidence, field_confidence=[{"field": "toll", "score": 0.5}]),
                report_row(1, event_id=event_id(0), published_at=NOON + dt.timedelta(hours=3), evidence=evidence[:1]),
            ],
            "articles": [article_row(0, document_id=store(folder, TEXT), title="<u>Title"), article_row(1)],
            "event_links": [
                example_row("event_links", report_id="r" + "0" * 16, event_id=event_id(0), rule="founder"),
                example_row(
                    "event_links", report_id="r" + "0" * 15 + "1", event_id=event_id(0), linked_to="r" + "0" * 16,
                    rule="weights", features=[link],
                ),
            ],
            "event_history": history,
        }
    )  # fmt: skip
    publish_snapshot(folder, tables, ORIGIN, at=NOON)
    yield folder
    remove_tree(folder.root)


def test_the_sentence_its_spans_and_rules(told):
    first, second = explain(told.root, event_id(0)).reports
    sentence = first.sentences[0]
    assert "".join(piece.text for piece in sentence.pieces).strip() == (
        "Two soldiers were killed on Friday near Sotk, Gen. A. Petrosyan said."
    )
    marked = {piece.text: piece.marks for piece in sentence.pieces if piece.marks}
    assert marked["killed"] == (("event_type", "trigger.kill"), ("fatalities", "toll.passive"))
    assert marked["Friday"] == (("event_date", "weekday"),)
    assert not second.sentences[0].is_whole
    assert second.link["linked_to"] == first.report["report_id"]


def test_the_text_tells_sentences_links_and_history(told):
    text = explanation_text(explain(told.root, "ARM1"))
    assert "[Two soldiers were ][killed] on [Friday] near Sotk" in text
    assert "it opened the event" in text
    assert "same_day=1 (+2.5)" in text
    assert "revision 2" in text
    assert "fatalities: 2 -> <b>3</b>" in text
    assert "the document is not at hand" in text
    assert "confidence of parts toll 0.50" in text
    assert "\x1b" not in text


def test_the_page_holds_no_live_markup(told):
    page = explanation_html(explain(told.root, event_id(0)))
    body = page[page.index("<body>") :]
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", body))
    assert tags <= {
        "body", "main", "h1", "h2", "p", "table", "tr", "th", "td", "blockquote", "mark", "sup", "strong", "br", "span",
        "html",
    }  # fmt: skip
    assert "&lt;script&gt;" in body
    assert "default-src &#x27;none&#x27;" in page
    assert "\x1b" not in page
    assert '<mark title="event_date: weekday">Friday</mark>' in page


def test_a_retired_event_names_its_survivor(told):
    found = explain(told.root, event_id(7))
    assert (found.event, found.survivor, found.reports) == (None, event_id(0), ())
    assert f"merged into {event_id(0)}" in explanation_text(found)
    assert f"merged into {event_id(0)}" in explanation_html(found)


@pytest.mark.parametrize("name", ["e" + "f" * 16, "", "' OR 1=1 --", "../../etc"])
def test_an_unknown_event_is_said(told, name):
    with pytest.raises(UsageError, match="no event"):
        explain(told.root, name)


def test_spans_of_cleaned_text_are_found_again():
    assert locate(TEXT, 36, 46, "Two soldie") == (31, 41)  # shifted by cleaning: the nearest occurrence
    assert locate(TEXT, 0, 3, "Two") == (0, 3)
    assert locate(TEXT, 5, 9, "absent words") is None
    assert locate("killed <b>two</b>\nmen", 0, 21, "killed two men") == (0, 21)  # markup that cleaning left out
    assert locate("So &quot;we fled&quot; and", 3, 22, '"we fled"') == (3, 22)  # entities
    assert locate("In all ٣٤ men", 7, 13, "34 men") == (7, 13)  # digits of another alphabet
    assert locate("&#1;two men", 0, 4, "two") == (4, 7)  # nothing but a hidden character
    assert locate(TEXT, -4, 10**9, "") is None


def test_an_altered_or_odd_document_is_not_shown(tmp_path):
    folder = Processed(tmp_path)
    name = store(folder, "text")
    assert read_document(folder.documents, name) == Document("text", False)
    path = folder.documents / name[:2] / f"{name}.json.gz"
    path.write_bytes(gzip.compress(b'{"text": "other"}'))
    assert read_document(folder.documents, name) is None
    path.write_bytes(b"\x1f\x8bgarbage")
    assert read_document(folder.documents, name) is None
    for odd in ("", "../../../etc/passwd", "A" * 64, "0" * 64):
        assert read_document(folder.documents, odd) is None


def test_a_bomb_is_not_unpacked(tmp_path):
    name = "0" * 64
    path = tmp_path / "00" / f"{name}.json.gz"
    path.parent.mkdir()
    path.write_bytes(gzip.compress(b" " * 60_000_000))
    assert read_document(tmp_path, name) is None


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.lists(st.tuples(st.integers(-5, 300), st.integers(-5, 300), st.text(max_size=5))))
def test_any_spans_over_any_text_are_shown_whole(text, spans):
    evidence = [{"field": "f", "start": a, "end": b, "text": words, "rule": "r"} for a, b, words in spans]
    for sentence in show_evidence(evidence, Document(text, False)):
        shown = "".join(piece.text for piece in sentence.pieces)
        assert not sentence.is_whole or shown in text
    assert sentence_bounds(text)[0] == 0
