"""A record that a file tells again costs a look, and nothing that comes out tells that it was not read again."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.ingest import folder, ingest_folder
from conflict_events.ingest.cleaning import Cleaned
from conflict_events.ingest.drafts import Draft, Received, draft, natural_key
from conflict_events.ingest.repeats import Repeats

STORY = "Gunmen killed two people in Konduga on Monday, police said in a statement."
RECORDS: list[dict[str, Any]] = [
    {"id": "1", "text": STORY, "published_at": "2024-05-14"},
    {"text": "a"},
    {"id": "1", "text": STORY, "published_at": "2024-05-14", "updated_at": "2024-05-15"},
    {"id": "1", "text": STORY, "published_at": "2024-05-14"},
    {"id": "1", "text": STORY, "published_at": "2024-05-14", "source": "Herald"},
    {"text": "a"},
    {"id": "1", "text": STORY, "published_at": "2024-05-14"},
]


def ingested(root: Path) -> dict[str, Any]:
    raw = root / "raw"
    for name in ("a.jsonl", "2023-01-01/b.jsonl"):
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text("".join(json.dumps(one) + "\n" for one in RECORDS))
    taken = ingest_folder(raw, root / "documents")
    tables = {name: getattr(taken, name).to_pylist() for name in ("articles", "texts", "quarantine", "retracted")}
    return tables | {"counts": taken.counts, "drafts": dict(taken.archive.drafts)}


def test_what_is_told_again_comes_out_as_if_it_were_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ingested(tmp_path / "now")
    monkeypatch.setattr(Repeats, "again", lambda *_: None)
    assert ingested(tmp_path / "each") == found


def test_many_equal_lines_are_cleaned_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned: list[str] = []

    def counted(received: Received) -> tuple[Draft, Cleaned]:
        cleaned.append(received.article_id)
        return draft(received)

    monkeypatch.setattr(folder, "draft", counted)
    raw = tmp_path / "raw"
    raw.mkdir()
    lines = [json.dumps(RECORDS[0]), json.dumps(RECORDS[1])] * 500
    (raw / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    counts = ingest_folder(raw, tmp_path / "documents").counts
    assert len(cleaned) == 2
    assert (counts["articles"], counts["duplicates"], counts["quarantined"]) == (1, 499, 500)


@given(st.lists(st.integers(0, 10**6), min_size=1), st.text(alphabet="a/#.", min_size=1, max_size=3))
def test_paths_are_ordered_by_their_numbers(numbers: list[int], head: str) -> None:
    paths = [f"{head}{number}" for number in numbers]
    assert sorted(paths, key=natural_key) == [f"{head}{number}" for number in sorted(numbers)]
