"""What earlier versions kept stays readable: articles of earlier runs cannot be made again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from conflict_events.ingest import NOTHING, Archive, IngestResult, archive_files, read_archive, write_archive
from conflict_events.offsets import Segment

ELDER = pa.list_(pa.struct([(name, pa.int32()) for name in ("start", "document_start", "length")]))
"""The map of a text before replaced pieces were in it."""


def test_a_map_without_replaced_pieces_is_read(
    raw: Path,
    ingest: Callable[..., IngestResult],
    record: Callable[..., dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (raw / "a.jsonl").write_text(json.dumps(record()))
    archive = ingest().archive
    now = archive_files._schema()
    elder = now.set(now.get_field_index("offset_map"), pa.field("offset_map", ELDER))
    with monkeypatch.context() as earlier:
        earlier.setattr(archive_files, "_schema", lambda: elder)
        index = write_archive(tmp_path / "kept", Archive(), NOTHING, archive)
    [text] = read_archive(tmp_path / "kept", index).texts.to_pylist()
    pieces = [Segment(**piece) for piece in text["offset_map"]]
    assert pieces
    assert all(piece.document_length is None for piece in pieces)
