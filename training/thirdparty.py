"""Weak examples from the two third-party sets that may be trained on: the dev halves of muc4 and eventloc.

Answer keys name incidents, not sentences: a sentence counts only where strings of the key stand in it, and everything
the key does not decide stays unknown, above all whether the sentence is news. Documents that we labelled ourselves
(`training/real.py`) are left out, and so are those kept for measuring. No other set is read here, and none of this
text is stored in the repository.
"""

from collections.abc import Iterator, Set
from datetime import date
from pathlib import Path
from typing import Any

from conflict_events.evaluate.sets import is_unseen
from conflict_events.extract.model.labels import FIELDS, SUBTYPES
from conflict_events.extract.model.packing import context_of
from training.examples import Example, drop_contained, find_all, one_hot_subtype
from training.measure import records
from training.sentences import Piece, split_sentences

WEAK = 0.5


def muc_examples(path: Path, labelled: Set[str]) -> Iterator[Example]:
    """For each incident, the first sentence that names its victim or target; documents in `labelled` are left out."""
    for article in records(path):
        if article["doc_id"] in labelled or is_unseen(article["doc_id"]):
            continue
        pieces = split_sentences(article["text"])
        stamp = article["published_at"]
        published = date.fromisoformat(stamp[:10]) if stamp else None
        for event in article["gold_events"]:
            if event["optional"] or event["sub_event_type"] not in SUBTYPES:
                continue
            for index, piece in enumerate(pieces):
                spans = _key_spans(piece, event)
                if {"actor2"} < {name for name, _, _ in spans}:
                    headline = pieces[0].text if index else ""
                    before = [other.text for other in pieces[max(0, index - 2) : index]]
                    yield _muc_example(article, event, piece, context_of(published, headline, before), spans)
                    break


def _key_spans(piece: Piece, event: dict[str, Any]) -> list[tuple[str, int, int]]:
    kinds = ("names", "descriptions")
    targets = [name for target in event["targets"] for kind in kinds for name in target.get(kind, ())]
    strings = {"actor1": event["actor1_surface"], "actor2": targets, "location": [event["location"] or ""]}
    found = [
        (name, start, end)
        for name, surfaces in strings.items()
        for surface in surfaces
        for start, end in find_all(piece.text, surface)
    ]
    return drop_contained(found)


def _muc_example(
    article: dict[str, Any], event: dict[str, Any], piece: Piece, context: str, spans: list[tuple[str, int, int]]
) -> Example:
    example = Example(piece.text, context, "muc:" + article["doc_id"], "muc4", weight=WEAK)
    example.subtype = one_hot_subtype({event["sub_event_type"]})
    example.spans = spans
    return example


def eventloc_examples(path: Path, labelled: Set[str]) -> Iterator[Example]:
    """Sentences with a conflict verb whose place is known: only the location is labelled."""
    for record in records(path):
        if record["doc_id"] in labelled or is_unseen(record["doc_id"]):
            continue
        acts = [event["extra"] for event in record["gold_events"] if event["extra"].get("conflict_verb")]
        places = [("location", start, end) for act in acts for start, end in act["locations"]]
        if not places:
            continue
        example = Example(record["text"], "", record["cluster_id"] or record["doc_id"], "eventloc", weight=WEAK)
        example.spans = drop_contained(places)
        example.outside = {name: 0.5 if name == "location" else 0.0 for name in FIELDS}
        yield example
