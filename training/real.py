"""Reads our labels of real news sentences into examples: `training/data/labels_muc4.jsonl`, `labels_eventloc.jsonl`.

A label names a document of the development data and characters in it; the text itself is not stored here. Every
sentence of a labelled document up to `labelled_to` that is not listed tells no conflict act.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from conflict_events.evaluate.sets import is_unseen
from conflict_events.extract.model.labels import FIELDS, NO_SUBTYPE, STATUSES, SUBTYPES
from conflict_events.extract.model.packing import context_of
from training.authored import NO_ACT, read_jsonl
from training.examples import Example, drop_contained, one_hot_subtype, status_targets
from training.measure import records
from training.own import COUNTED, DATA
from training.sentences import split_sentences

PAIRS_A_DOCUMENT = 40


def real_examples(data: Path, folder: Path = DATA) -> Iterator[Example]:
    """Labelled sentences of both sets, and pairs of sentences of one document that tell new events."""
    for name in ("muc4", "eventloc"):
        documents = {record["doc_id"]: record for record in records(data / name / "dev.jsonl.gz")}
        for labels in read_jsonl(folder / f"labels_{name}.jsonl"):
            if is_unseen(labels["doc_id"]):
                raise ValueError(f"labels_{name}.jsonl holds {labels['doc_id']}, which is kept for measuring")
            yield from _document_examples(documents[labels["doc_id"]], labels, name)


def labelled_documents(folder: Path = DATA) -> set[str]:
    """Names of the documents whose sentences are labelled."""
    return {labels["doc_id"] for name in ("muc4", "eventloc") for labels in read_jsonl(folder / f"labels_{name}.jsonl")}


def _document_examples(document: dict[str, Any], labels: dict[str, Any], origin: str) -> Iterator[Example]:
    stamp = document["published_at"] if origin == "muc4" else None
    published = date.fromisoformat(stamp[:10]) if stamp else None
    group = document["cluster_id"] or document["doc_id"] if origin == "eventloc" else document["doc_id"]
    said = {item["start"]: item for item in labels["sentences"]}
    pieces = split_sentences(document["text"])
    told: list[tuple[Example, frozenset[int]]] = []
    for index, piece in enumerate(pieces):
        if piece.start >= labels["labelled_to"]:
            break
        headline = pieces[0].text if index else ""
        before = [other.text for other in pieces[max(0, index - 2) : index]]
        item = said.get(piece.start, {"labels": ["not_conflict"], "subtypes": [], "events": [], "spans": []})
        example = Example(piece.text, context_of(published, headline, before), f"real:{group}", "real")
        _add_labels(example, item)
        yield example
        if item["events"]:
            told.append((example, frozenset(item["events"])))
    yield from _pairs(told)


def _add_labels(example: Example, item: dict[str, Any]) -> None:
    names = set(item["labels"])
    if not names <= set(STATUSES) or not set(item["subtypes"]) <= set(SUBTYPES):
        raise ValueError(f"unknown label in training data: {item!r}")
    example.status = status_targets(names, absent=set(STATUSES) - names)
    if "new_event" in names:
        example.subtype = one_hot_subtype(set(item["subtypes"]))
    elif names <= NO_ACT:
        example.subtype = one_hot_subtype({NO_SUBTYPE})
    if "new_event" in names:
        example.spans = drop_contained([(name, start, end) for name, start, end in item["spans"]])
        example.outside = dict.fromkeys(FIELDS, 1.0 if example.spans else 0.0)
    else:
        example.outside = {name: 1.0 if name in COUNTED else 0.0 for name in FIELDS}


def _pairs(told: list[tuple[Example, frozenset[int]]]) -> Iterator[Example]:
    for (one, events), (other, others) in list(combinations(told, 2))[:PAIRS_A_DOCUMENT]:
        if events == others or not events & others:
            same = float(events == others)
            yield Example(one.text, other.text, one.group, "real pair", pair=same)
