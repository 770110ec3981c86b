"""Helpers of the ingest tests: write raw files, run the stage, look at what came out. Holds no test."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conflict_events.ingest import IngestResult, ingest_folder

BODY = (
    "Two soldiers were killed and four were wounded near the village of Aldara on Friday, the ministry said.\n\n"
    "The army returned fire and the fighting ended before dawn, according to the governor of the province."
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """An empty raw folder."""
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def ingest(raw: Path, tmp_path: Path) -> Callable[..., IngestResult]:
    """Run ingest over the raw folder."""

    def run(**options: Any) -> IngestResult:
        return ingest_folder(raw, tmp_path / "documents", **options)

    return run


@pytest.fixture
def body() -> str:
    """An ordinary article of two paragraphs."""
    return BODY


def write_jsonl(path: Path, *records: Any) -> Path:
    """Write records (strings as they are) as JSON lines, gzip-compressed for a name that ends in .gz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join((one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)) + "\n" for one in records)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.fixture
def jsonl() -> Callable[..., Path]:
    """`write_jsonl`."""
    return write_jsonl


@pytest.fixture
def record(body: str) -> Callable[..., dict[str, Any]]:
    """A complete record, with changes."""

    def make(**changes: Any) -> dict[str, Any]:
        base = {
            "id": "story-1",
            "url": "https://gazette.example/1",
            "source": "Gazette",
            "published_at": "2023-05-12T09:30:00+04:00",
            "title": "Two soldiers killed near Aldara",
            "text": body,
            "language": "en",
        }
        return {key: value for key, value in {**base, **changes}.items() if value is not None}

    return make


def rules_of(result: IngestResult) -> dict[str, str]:
    """document -> rule of every quarantine row."""
    return dict(zip(result.quarantine["document"].to_pylist(), result.quarantine["rule"].to_pylist(), strict=True))


@pytest.fixture
def rules() -> Callable[[IngestResult], dict[str, str]]:
    """`rules_of`."""
    return rules_of
