"""Figures of a trained reader, taken through the shipped inference code on development data it never saw.

Reads gold of third parties only to count with it; nothing from there reaches training.
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from conflict_events.extract.model.labels import FIELDS, NO_SUBTYPE
from conflict_events.extract.model.packing import SentenceInput, context_of
from conflict_events.extract.model.reader import SentenceReader, SentenceReading
from training.authored import read_jsonl, surfaces_of
from training.examples import find_all
from training.sentences import split_sentences

STEPS = (0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number with the set it was taken on and how many cases it rests on."""

    name: str
    value: float
    cases: int


def records(path: Path) -> list[dict[str, Any]]:
    """Records of a plain or gzipped JSON-lines file."""
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    return read_jsonl(path)


def inputs_of(article: dict[str, Any], limit: int | None = None) -> list[SentenceInput]:
    """Sentences of an article with their context, headline first."""
    title = (article["title"] or "").strip()
    stamp = article["published_at"]
    published = date.fromisoformat(stamp[:10]) if stamp else None
    texts = [piece.text for piece in split_sentences(article["text"])][:limit]
    inputs = [SentenceInput(title, context_of(published, texts[0] if texts else "", ()))] if title else []
    for index, text in enumerate(texts):
        headline = title or (texts[0] if index else "")
        inputs.append(SentenceInput(text, context_of(published, headline, texts[max(0, index - 2) : index])))
    return inputs


def false_alarms(reader: SentenceReader, articles: Sequence[dict[str, Any]], name: str, limit: int) -> Iterator[Figure]:
    """Share of articles in which some sentence passes a threshold for new_event."""
    peaks = []
    for article in articles:
        readings = reader.read(inputs_of(article, limit))
        peaks.append(max((item.status["new_event"] for item in readings), default=0.0))
    for step in STEPS:
        yield Figure(f"{name}: articles with a new event >= {step}", _share(peak >= step for peak in peaks), len(peaks))


def snippet_types(reader: SentenceReader, snippets: Sequence[dict[str, Any]]) -> Iterator[Figure]:
    """Weighted F1 over sub-types, with and without texts that tell no event, and how often those are typed."""
    gold = [item["gold_events"][0]["sub_event_type"] if item["gold_events"] else NO_SUBTYPE for item in snippets]
    readings = reader.read([SentenceInput(item["text"]) for item in snippets])
    found = [_best(item) for item in readings]
    events = [index for index, label in enumerate(gold) if label != NO_SUBTYPE]
    typed = [_best(readings[index], forced=True) for index in events]
    yield Figure("snippets: weighted F1, none included", weighted_f1(gold, found), len(gold))
    wanted, given = [gold[index] for index in events], [found[index] for index in events]
    yield Figure("snippets: weighted F1 over events, type forced", weighted_f1(wanted, typed), len(events))
    yield Figure("snippets: weighted F1 over events", weighted_f1(wanted, given), len(events))
    none = [item for item, label in zip(found, gold, strict=True) if label == NO_SUBTYPE]
    yield Figure("snippets: false alarms", _share(item != NO_SUBTYPE for item in none), len(none))


def _best(reading: SentenceReading, *, forced: bool = False) -> str:
    shares = {name: share for name, share in reading.subtype.items() if not forced or name != NO_SUBTYPE}
    return max(sorted(shares), key=lambda name: shares[name])


def weighted_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of each gold label weighted by how often it occurs."""
    total = 0.0
    for label in sorted(set(gold)):
        right = sum(1 for a, b in zip(gold, found, strict=True) if a == b == label)
        size, named = gold.count(label), found.count(label)
        total += size * (2 * right / (size + named))
    return total / len(gold)


def dev_articles(reader: SentenceReader, articles: Sequence[dict[str, Any]]) -> Iterator[Figure]:
    """On whole articles: evidence found and typed, alarms in articles without events, spans in evidence."""
    hits, types, calm = [], [], []
    spans = {name: [0, 0, 0] for name in FIELDS}
    for article in articles:
        inputs = inputs_of(article)
        for item, reading in zip(inputs, reader.read(inputs), strict=True):
            sure = reading.status["new_event"]
            told = [event for event in article["events"] if _tells(item.text, event["evidence"])]
            if not article["is_event_doc"]:
                calm.append(sure)
            if told:
                hits.append(sure)
                if sure >= 0.5:
                    types.append(_best(reading, forced=True) in {event["sub_event_type"] for event in told})
                _count_spans(spans, item.text, reading, told)
    for step in STEPS:
        yield Figure(f"dev: evidence sentences >= {step}", _share(value >= step for value in hits), len(hits))
        yield Figure(f"dev: sentences of calm articles >= {step}", _share(value >= step for value in calm), len(calm))
    yield Figure("dev: evidence typed right", _share(types), len(types))
    for name, (right, given, wanted) in spans.items():
        if wanted:
            yield Figure(f"dev: span recall, {name}", right / wanted, wanted)
            yield Figure(f"dev: spans that meet gold, {name}", right / max(given, 1), given)


def _tells(text: str, evidence: str) -> bool:
    return text in evidence or evidence in text


def _count_spans(
    spans: dict[str, list[int]], text: str, reading: SentenceReading, told: Sequence[dict[str, Any]]
) -> None:
    for name, counts in spans.items():
        gold = [place for event in told for surface in surfaces_of(event, name) for place in find_all(text, surface)]
        if not gold:
            continue
        given = [(item.start, item.end) for item in reading.spans if item.field == name]
        meets = [any(a < d and c < b for c, d in given) for a, b in gold]
        counts[0] += any(meets)
        counts[1] += bool(given)
        counts[2] += 1


def _share(values: Any) -> float:
    kept = [bool(value) for value in values]
    return sum(kept) / max(len(kept), 1)
