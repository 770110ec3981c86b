"""Data to learn from: known labels, nothing twice, no text that is not ours, nothing from sets we only measure on."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from conflict_events.evaluate.sets import is_unseen
from conflict_events.extract.model.labels import FIELDS, NO_SUBTYPE, STATUSES, SUBTYPES

MEASURED_ONLY = ("case21", "glocon", "cameo", "indiapolice")
WINDOW = 10


def own_texts(repository: Path) -> list[dict[str, Any]]:
    folder = repository / "training" / "data"
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.jsonl")):
        if path.name.startswith("labels_"):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            rows.extend(record.get("sentences", [record]))
    return rows


def own_articles(repository: Path) -> list[dict[str, Any]]:
    paths = sorted((repository / "training" / "data" / "articles").glob("*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def windows(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[index : index + WINDOW]) for index in range(len(words) - WINDOW + 1)}


def test_labels_are_known(repository: Path) -> None:
    for row in own_texts(repository):
        if "tells_event" in row:  # whole articles, labelled as such
            assert row["tells_event"] in (True, False)
            continue
        assert row["label"] in STATUSES
        assert row["sub_event_type"] is None or row["sub_event_type"] in SUBTYPES
        assert row["sub_event_type"] != NO_SUBTYPE
        assert row["sub_event_type"] is None or row["label"] == "new_event"


def test_what_is_labelled_in_an_article_stands_in_it(repository: Path) -> None:
    articles = own_articles(repository)
    assert len({article["doc_id"] for article in articles}) == len(articles) > 700
    for article in articles:
        text, events = f"{article['title']}\n{article['text']}", {event["event_id"] for event in article["events"]}
        assert article["is_event_doc"] == bool(events)
        assert all(event["sub_event_type"] in SUBTYPES and event["evidence"] in text for event in article["events"])
        for statement in article["statements"]:
            assert statement["label"] in STATUSES and statement["text"] in text
            assert statement["event_id"] is None or statement["event_id"] in events


def label_files(repository: Path) -> list[dict[str, Any]]:
    paths = sorted((repository / "training" / "data").glob("labels_*.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def test_labels_of_real_news_hold_no_text_and_no_document_kept_for_measuring(repository: Path) -> None:
    documents = label_files(repository)
    assert len(documents) > 2_000
    assert len({document["doc_id"] for document in documents}) == len(documents)
    for document in documents:
        assert not is_unseen(document["doc_id"])
        assert set(document) == {"doc_id", "labelled_to", "sentences"}
        for sentence in document["sentences"]:
            assert set(sentence) == {"start", "labels", "subtypes", "events", "spans"}
            assert sentence["labels"] and set(sentence["labels"]) <= set(STATUSES)
            assert set(sentence["subtypes"]) <= set(SUBTYPES) - {NO_SUBTYPE}
            assert all(name in FIELDS and 0 <= start < end for name, start, end in sentence["spans"])


def test_no_text_stands_twice(repository: Path) -> None:
    texts = [row["text"] for row in (*own_texts(repository), *own_articles(repository))]
    assert len(texts) > 500
    assert len(set(texts)) == len(texts)


@pytest.mark.slow
@pytest.mark.shared
def test_nothing_is_taken_from_sets_that_only_measure(repository: Path, shared_dir: Path) -> None:
    texts = (row["text"] for row in (*own_texts(repository), *own_articles(repository)))
    own = set().union(*(windows(text) for text in texts))
    for name in MEASURED_ONLY:
        with gzip.open(shared_dir / "eval" / name / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                assert not own & windows(json.loads(line)["text"])
    for path in (shared_dir / "eval" / "authored" / "dev.jsonl", *(repository / "tests" / "stories").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not own & windows(json.loads(line)["text"]), path.name
