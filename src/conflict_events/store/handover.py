"""What one stage hands to the next when stages are run one by one: tables and a note, in a folder a stage.

The note is written last and names the note of the stage before, so that half a stage, or a stage that is older than its
input, is never taken up.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_events.ids import digest_id

_NOTE = "note.json"


@dataclass(frozen=True, slots=True)
class Handover:
    """Tables by name and what else the next stage must know; `token` names this very result, `after` its input."""

    tables: Mapping[str, pa.Table]
    note: Mapping[str, Any]
    token: str
    after: str


def write_handover(folder: Path, tables: Mapping[str, pa.Table], note: Mapping[str, Any], after: str) -> str:
    """Write one stage's result and return its token."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _NOTE).unlink(missing_ok=True)
    for path in folder.glob("*.parquet"):
        path.unlink()
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    content = {"note": dict(note), "tables": sorted(tables), "after": after}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    unfinished = folder / f".{_NOTE}"
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(folder / _NOTE)
    return digest_id("h", text)


def read_handover(folder: Path) -> Handover | None:
    """One stage's result; None when the stage has not been run to its end."""
    try:
        text = (folder / _NOTE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    content = json.loads(text)
    tables = {name: pq.ParquetFile(folder / f"{name}.parquet").read() for name in content["tables"]}
    return Handover(tables, content["note"], digest_id("h", text), content["after"])
