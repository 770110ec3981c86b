"""Reads the labelled articles and snippets written for this project into training examples. Never reads `dev.jsonl`."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from conflict_events.extract.model.labels import FIELDS, NO_SUBTYPE, STATUSES
from conflict_events.extract.model.packing import context_of
from training.examples import Example, drop_contained, find_all, one_hot_subtype, status_targets
from training.sentences import Piece, split_sentences

SURFACES = {
    "trigger": "trigger_surface",
    "actor1": "actor1_surface",
    "actor2": "actor2_surface",
    "location": "location_surface",
    "date": "date_surface",
    "fatalities": "fatalities_surface",
    "injuries": "injuries_surface",
}
# Statuses that say no conflict event took place, so that the sub-type is known to be none. What a background event
# or a cumulative toll was about is not labelled.
NO_ACT = {"hypothetical", "denied", "planned_or_threat", "claim_or_reaction", "not_conflict"}
EVENT_ARTICLE_OUTSIDE = 0.4


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Records of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def surfaces_of(record: dict[str, Any], name: str) -> list[str]:
    """Surface strings of one field, whether stored as one string or as a list."""
    value = record.get(SURFACES[name]) or []
    return [value] if isinstance(value, str) else [item for item in value if item]


def article_examples(article: dict[str, Any]) -> Iterator[Example]:
    """One example per sentence about which something is known, headline included."""
    title = article["title"].strip()
    body = split_sentences(article["text"])
    published = date.fromisoformat(article["published_at"][:10])
    first = body[0].text if body else ""
    if title:
        yield from _sentence_examples(article, Piece(0, len(title), title), title, context_of(published, first, ()))
    for index, piece in enumerate(body):
        before = [other.text for other in body[max(0, index - 2) : index]]
        headline = title or (first if index else "")
        yield from _sentence_examples(article, piece, article["text"], context_of(published, headline, before))


def _overlaps(piece: Piece, source: str, passage: str) -> bool:
    """Whether a verbatim passage of the source covers a fair part of a sentence."""
    start = source.find(passage)
    while start >= 0:
        shared = min(piece.end, start + len(passage)) - max(piece.start, start)
        if shared > 0 and shared >= 0.5 * min(len(passage), len(piece.text)):
            return True
        start = source.find(passage, start + 1)
    return False


def _sentence_examples(article: dict[str, Any], piece: Piece, source: str, context: str) -> Iterator[Example]:
    said = [item for item in article["statements"] if _overlaps(piece, source, item["text"])]
    told = _events_told(article, piece, source, said)
    labels = {item["label"] for item in said}
    if told:
        labels.add("new_event")
    example = Example(piece.text, context, article["cluster"] or article["doc_id"], "article")
    if labels:
        example.status = status_targets(labels, absent=set(STATUSES) - labels)
    elif not article["is_event_doc"]:
        example.status = status_targets(set(), absent={"new_event"})
    else:
        return
    _add_types_and_spans(example, told, labels, article["is_event_doc"])
    yield example


def _events_told(
    article: dict[str, Any], piece: Piece, source: str, said: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    ids = {item["event_id"] for item in said if item["label"] == "new_event"}
    if said and not ids:
        return [event for event in article["events"] if _overlaps(piece, source, event["evidence"])]
    told = []
    for event in article["events"]:
        triggers = surfaces_of(event, "trigger")
        acts = any(find_all(piece.text, trigger) for trigger in triggers if " " in trigger or len(trigger) > 6)
        place = any(find_all(piece.text, name) for name in surfaces_of(event, "location"))
        if event["event_id"] in ids or _overlaps(piece, source, event["evidence"]) or (acts and place):
            told.append(event)
    return told


def _add_types_and_spans(
    example: Example, told: Sequence[dict[str, Any]], labels: set[str], in_event_article: bool
) -> None:
    if told:
        example.subtype = one_hot_subtype({event["sub_event_type"] for event in told})
    elif (labels and labels <= NO_ACT) or (not in_event_article and not labels):
        example.subtype = one_hot_subtype({NO_SUBTYPE})
    spans = [
        (name, start, end)
        for event in told
        for name in FIELDS
        for surface in surfaces_of(event, name)
        for start, end in find_all(example.text, surface)
    ]
    example.spans = drop_contained(spans)
    if told:
        example.outside = dict.fromkeys(FIELDS, EVENT_ARTICLE_OUTSIDE)
    elif "new_event" not in labels:
        example.outside = {name: 1.0 if name in ("trigger", "fatalities", "injuries") else 0.0 for name in FIELDS}


def snippet_examples(snippet: dict[str, Any]) -> Iterator[Example]:
    """The whole snippet as one text, and its sentences one by one when there are several."""
    yield _snippet_part(snippet, Piece(0, len(snippet["text"]), snippet["text"]), "", whole=True)
    pieces = split_sentences(snippet["text"])
    for index, piece in enumerate(pieces if len(pieces) > 1 else []):
        before = [other.text for other in pieces[:index]]
        yield _snippet_part(snippet, piece, context_of(None, "", before), whole=False)


def _snippet_part(snippet: dict[str, Any], piece: Piece, context: str, *, whole: bool) -> Example:
    label, text = snippet["label"], piece.text
    triggers = surfaces_of(snippet, "trigger")
    acts = any(find_all(text, trigger) for trigger in triggers)
    example = Example(text, context, "snippet:" + snippet["id"], "snippet")
    happened = label == "new_event"
    if whole or acts:
        example.status = status_targets({label}, absent=set(STATUSES) - {label})
        if happened:
            example.subtype = one_hot_subtype({snippet["sub_event_type"]})
        elif label in NO_ACT:
            example.subtype = one_hot_subtype({NO_SUBTYPE})
    elif not happened:
        example.status = status_targets(set(), absent={"new_event"})
    if happened:
        found = [
            (name, start, end)
            for name in FIELDS
            for surface in surfaces_of(snippet, name)
            for start, end in find_all(text, surface)
        ]
        example.spans = drop_contained(found)
        example.outside = dict.fromkeys(FIELDS, 1.0)
    else:
        example.outside = {name: 1.0 if name in ("trigger", "fatalities", "injuries") else 0.0 for name in FIELDS}
    if not whole:
        example.weight = 0.6
    return example


def pair_examples(articles: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Pairs of new-event statements of one story, labelled by whether they tell the same event."""
    stories: dict[str, list[tuple[str, str, str]]] = {}
    for article in articles:
        texts = stories.setdefault(article["cluster"] or article["doc_id"], [])
        for item in article["statements"]:
            if item["label"] == "new_event" and item["event_id"]:
                texts.append((item["event_id"], item["text"], article["doc_id"]))
        for event in article["events"]:
            texts.append((event["event_id"], event["evidence"], article["doc_id"]))
    for story, texts in sorted(stories.items()):
        for (one, text, here), (other, context, there) in combinations(sorted(set(texts)), 2):
            if text in context or context in text:
                continue
            across = 1.0 if here == there else 0.5
            yield Example(text, context, story, "pair", pair=float(one == other), weight=across)
