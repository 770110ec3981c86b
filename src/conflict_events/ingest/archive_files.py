"""The archive of ingested articles on disk: parts that are never changed, and an index that names the parts of a state.

A run adds one part with what it changed. The id of an index is the digest of its content; the published snapshot names
its index, so that archive and snapshot change in one step and a rollback goes back in both.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_events.contract import arrow_schema
from conflict_events.errors import IntegrityError
from conflict_events.ids import sha256_hex
from conflict_events.ingest.archive import Archive
from conflict_events.ingest.drafts import Draft
from conflict_events.ingest.items import Withdrawal

NOTHING = "none"
"""Id of the empty archive."""
_MOST_PARTS = 60
_UNDATED = pa.timestamp("us", tz="UTC")
_TYPES = {
    "published_at": _UNDATED,
    "published_local_date": pa.date32(),
    "published_utc_offset": pa.int32(),
    "language_score": pa.float64(),
    "word_count": pa.int32(),
}
_PLAIN = tuple(f.name for f in fields(Draft) if f.name != "version")
_REMOVED = "removed"


def _schema() -> pa.Schema:
    plain = [pa.field(name, _TYPES.get(name, pa.string())) for name in _PLAIN]
    version = [pa.field("version_at", _UNDATED), pa.field("version_place", pa.string())]
    text = [pa.field(f.name, f.type) for f in arrow_schema("article_texts") if f.name != "article_id"]
    return pa.schema([*plain, *version, *text, pa.field(_REMOVED, pa.bool_())])


def read_archive(folder: Path, index: str) -> Archive:
    """The archive in the state `index`. IntegrityError when a part is missing or damaged."""
    if index == NOTHING:
        return Archive()
    content = _read_index(folder, index)
    rows: dict[str, dict[str, Any]] = {}
    for name in content["parts"]:
        for row in _read_part(folder / name).to_pylist():
            rows.pop(row["article_id"], None)
            if not row[_REMOVED]:
                rows[row["article_id"]] = row
    texts = arrow_schema("article_texts")
    with_text = [{name: row[name] for name in texts.names} for row in rows.values() if row["text"] is not None]
    drafts = {article_id: _draft(row) for article_id, row in rows.items()}
    withdrawals = tuple(Withdrawal(**entry) for entry in content["withdrawals"])
    return Archive(drafts, pa.Table.from_pylist(with_text, schema=texts), withdrawals)


def write_archive(folder: Path, before: Archive, index: str, now: Archive) -> str:
    """Write what `now` changes against `before`, whose state is `index`; returns the id of the new state.

    Nothing is written, and `index` returned, when nothing changed. Older states stay readable.
    """
    old_texts, new_texts = _by_id(before.texts), _by_id(now.texts)
    parts: list[str] = [] if index == NOTHING else _read_index(folder, index)["parts"]
    if len(parts) >= _MOST_PARTS:
        before, old_texts, parts = Archive(withdrawals=before.withdrawals), {}, []
    changed = sorted(
        name
        for name, draft in now.drafts.items()
        if before.drafts.get(name) != draft or old_texts.get(name) != new_texts.get(name)
    )
    removed = sorted(set(before.drafts) - set(now.drafts))
    if not changed and not removed and before.withdrawals == now.withdrawals:
        return index
    folder.mkdir(parents=True, exist_ok=True)
    if changed or removed:
        rows = [_row(now.drafts[name], new_texts.get(name)) for name in changed]
        parts = [*parts, _write_part(folder, rows, removed)]
    content = {"parts": parts, "withdrawals": [asdict(one) for one in now.withdrawals]}
    data = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    found = sha256_hex(data)[:16]
    _write_whole(folder / f"{found}.json", data)
    return found


def drop_unused(folder: Path, indexes: Sequence[str]) -> None:
    """Remove parts and indexes that none of the states `indexes` needs."""
    wanted = {f"{index}.json" for index in indexes if index != NOTHING}
    for index in indexes:
        if index != NOTHING and (folder / f"{index}.json").is_file():
            wanted.update(_read_index(folder, index)["parts"])
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in wanted:
            path.unlink()


def _row(draft: Draft, text: dict[str, Any] | None) -> dict[str, Any]:
    row = {name: getattr(draft, name) for name in _PLAIN}  # all of them immutable: `asdict` would copy each
    moment, place = draft.version
    blank = {"text": None, "title_end": None, "offset_map": None}
    return row | {"version_at": moment, "version_place": json.dumps(place)} | (text or blank) | {_REMOVED: False}


def _draft(row: dict[str, Any]) -> Draft:
    plain = {name: row[name] for name in _PLAIN}
    moment: datetime = row["version_at"]
    return Draft(**plain, version=(moment, tuple(json.loads(row["version_place"]))))


def _by_id(texts: pa.Table) -> dict[str, dict[str, Any]]:
    return {row["article_id"]: row for row in texts.to_pylist()}


def _write_part(folder: Path, rows: list[dict[str, Any]], removed: list[str]) -> str:
    gone = [{"article_id": name, _REMOVED: True} for name in removed]
    table = pa.Table.from_pylist([*rows, *gone], schema=_schema())
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    data = sink.getvalue().to_pybytes()
    name = f"{sha256_hex(data)[:16]}.parquet"
    _write_whole(folder / name, data)
    return name


def _write_whole(path: Path, data: bytes) -> None:
    """The file is there whole or not at all, also after a power cut."""
    if path.is_file() and path.read_bytes() == data:
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _read_index(folder: Path, index: str) -> dict[str, Any]:
    path = folder / f"{index}.json"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _lost(path, "missing") from None
    if sha256_hex(data)[:16] != index:
        raise _lost(path, "damaged")
    content: dict[str, Any] = json.loads(data)
    return content


def _read_part(path: Path) -> pa.Table:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _lost(path, "missing") from None
    if f"{sha256_hex(data)[:16]}.parquet" != path.name:
        raise _lost(path, "damaged")
    return pq.read_table(pa.BufferReader(data), schema=_schema())


def _lost(path: Path, what: str) -> IntegrityError:
    return IntegrityError(
        f"{path}, which holds articles of earlier runs, is {what}",
        "Bring it back from a copy, or run with `--absent retract` over a raw folder that holds every article.",
    )
