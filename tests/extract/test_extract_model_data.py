"""Texts written for training: known labels, nothing twice, nothing that stands in a set we only measure on."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from conflict_events.extract.model.labels import NO_SUBTYPE, STATUSES, SUBTYPES

MEASURED_ONLY = ("case21", "glocon", "cameo", "indiapolice")
WINDOW = 10


def own_texts(repository: Path) -> list[dict[str, Any]]:
    folder = repository / "training" / "data"
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            rows.extend(record.get("sentences", [record]))
    return rows


def windows(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[index : index + WINDOW]) for index in range(len(words) - WINDOW + 1)}


def test_labels_are_known(repository: Path) -> None:
    for row in own_texts(repository):
        assert row["label"] in STATUSES
        assert row["sub_event_type"] is None or row["sub_event_type"] in SUBTYPES
        assert row["sub_event_type"] != NO_SUBTYPE
        assert row["sub_event_type"] is None or row["label"] == "new_event"


def test_no_text_stands_twice(repository: Path) -> None:
    texts = [row["text"] for row in own_texts(repository)]
    assert len(texts) > 500
    assert len(set(texts)) == len(texts)


@pytest.mark.slow
@pytest.mark.shared
def test_nothing_is_taken_from_sets_that_only_measure(repository: Path, shared_dir: Path) -> None:
    own = set().union(*(windows(row["text"]) for row in own_texts(repository)))
    for name in MEASURED_ONLY:
        with gzip.open(shared_dir / "eval" / name / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                assert not own & windows(json.loads(line)["text"])
