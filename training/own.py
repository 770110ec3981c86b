"""Reads the texts written for training in `training/data/` into examples: single texts and short stories."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from conflict_events.extract.model.labels import FIELDS, NO_SUBTYPE, STATUSES, SUBTYPES
from conflict_events.extract.model.packing import context_of
from training.authored import NO_ACT, read_jsonl
from training.examples import Example, one_hot_subtype, status_targets

DATA = Path(__file__).parent / "data"
SINGLE_TEXTS = ("texts.jsonl", "wire_news.jsonl")
COUNTED = ("trigger", "fatalities", "injuries")


def own_examples(folder: Path = DATA) -> Iterator[Example]:
    """Every single text and every sentence of the stories; spans are not labelled there."""
    for name in SINGLE_TEXTS:
        for index, record in enumerate(read_jsonl(folder / name)):
            yield _example(record, "", f"own-{name}-{index}")
    for index, story in enumerate(read_jsonl(folder / "stories.jsonl")):
        yield from _story_examples(story, f"own-story-{index}")


def _story_examples(story: dict[str, Any], group: str) -> Iterator[Example]:
    published = date.fromisoformat(story["published_at"])
    texts = [sentence["text"] for sentence in story["sentences"]]
    title = {"text": story["title"], "label": story["sentences"][0]["label"], "sub_event_type": None}
    yield _example(title, context_of(published, texts[0], ()), group)
    for index, sentence in enumerate(story["sentences"]):
        context = context_of(published, story["title"], texts[max(0, index - 2) : index])
        yield _example(sentence, context, group)


def _example(record: dict[str, Any], context: str, group: str) -> Example:
    label, subtype = record["label"], record["sub_event_type"]
    if label not in STATUSES or (subtype is not None and subtype not in SUBTYPES):
        raise ValueError(f"unknown label in training data: {label!r}, {subtype!r}")
    example = Example(record["text"], context, group, "own")
    example.status = status_targets({label}, absent=set(STATUSES) - {label})
    if subtype is not None:
        example.subtype = one_hot_subtype({subtype})
    elif label in NO_ACT:
        example.subtype = one_hot_subtype({NO_SUBTYPE})
    if label != "new_event":
        example.outside = {name: 1.0 if name in COUNTED else 0.0 for name in FIELDS}
    return example
