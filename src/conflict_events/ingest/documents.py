"""The document store: what was received, as canonical JSON named by the sha256 of that JSON, gzip-compressed.

Layout: `<documents>/<aa>/<sha256>.json.gz`. Writing the same document again changes nothing. A document holds its text
(offsets of evidence count from it) and the metadata as received; nothing about where or when it was found.
"""

import gzip
import json
import os
from collections.abc import Mapping
from pathlib import Path

from conflict_events.errors import IntegrityError
from conflict_events.ids import sha256_hex

_LEVEL = 5


def encode(text: str, kind: str, metadata: Mapping[str, str | None]) -> tuple[str, bytes]:
    """(document_id, canonical JSON bytes). `kind`: text or html, how `text` is to be read."""
    given = {key: value for key, value in metadata.items() if value is not None}
    content = {"kind": kind, "metadata": given, "text": text}
    data = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return sha256_hex(data), data


def path_of(documents: Path, document_id: str) -> Path:
    """Where the document lies. Raises ValueError for anything but 64 hex digits (ids come from outside too)."""
    if len(document_id) != 64 or not set(document_id) <= set("0123456789abcdef"):
        raise ValueError(f"not a document id: {document_id!r}")
    return documents / document_id[:2] / f"{document_id}.json.gz"


def store(documents: Path, document_id: str, data: bytes) -> bool:
    """Write the document unless it is there; atomic, so that a killed run leaves no half file. True when written."""
    target = path_of(documents, document_id)
    if target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{document_id}.{os.getpid()}.tmp")
    try:
        # mtime 0: the same document has the same bytes whenever it is written.
        temporary.write_bytes(gzip.compress(data, compresslevel=_LEVEL, mtime=0))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def load(documents: Path, document_id: str) -> dict[str, object]:
    """The stored document as a mapping with `kind`, `metadata`, `text`.

    Raises IntegrityError when it is missing, damaged, or not what its name says.
    """
    target = path_of(documents, document_id)
    try:
        data = gzip.decompress(target.read_bytes())
    except (OSError, EOFError) as error:
        raise IntegrityError(
            f"document {document_id} cannot be read: {error}", hint="Ingest its source again."
        ) from error
    if sha256_hex(data) != document_id:
        raise IntegrityError(f"document {document_id} was altered", hint="Delete it and ingest its source again.")
    content = json.loads(data)
    if not isinstance(content, dict):
        raise IntegrityError(f"document {document_id} is no document")
    return content
