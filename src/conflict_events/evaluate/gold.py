"""Reading labelled articles, and stripping their labels so that the pipeline can be run on them."""

import gzip
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conflict_events.errors import InputError

Record = dict[str, Any]


def read_gold(path: Path) -> list[Record]:
    """Documents of a labelled set (JSONL, plain or `.gz`), each with `doc_id` and `text`."""
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        # Not splitlines(): line separators of Unicode stand inside strings.
        documents = [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"cannot read labelled articles from {path}: {error}") from error
    unnamed = [n for n, d in enumerate(documents, start=1) if "doc_id" not in d or "text" not in d]
    if unnamed:
        raise InputError(f"{path}: line {unnamed[0]} has no doc_id or no text", "each line is one labelled article")
    return documents


def events_of(document: Record) -> list[Record]:
    """Gold events of a document, whichever of the two names its set uses."""
    return list(document.get("events", document.get("gold_events")) or [])


def raw_record(document: Record, default_date: str | None = None) -> Record:
    """The article as the pipeline takes it, with every label stripped. `default_date` dates undated documents."""
    return {
        "id": document["doc_id"],
        "url": document.get("url"),
        "source": document.get("source"),
        "source_country": document.get("source_country"),
        "published_at": document.get("published_at") or default_date,
        "title": document.get("title"),
        "text": document["text"],
        "language": document.get("lang") or "en",
    }


def digest(documents: Iterable[Record]) -> str:
    """SHA-256 over the documents in any order: pins which set a floor belongs to."""
    lines = sorted(json.dumps(d, sort_keys=True, ensure_ascii=False) for d in documents)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
