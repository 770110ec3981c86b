"""What may go when disk space is wanted: old snapshots, readings that only they used, what killed runs left behind.

Stated rules. A reading of articles (`stages/reports`) stays as long as a kept snapshot used it; without it those
articles would be read again. Readings made since the last publication stay too: the run after a killed one goes on with
them. The articles of all runs and the documents are never removed: they cannot be made again.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_events.publish.durable import replace_file, storage_errors
from conflict_events.publish.lock import WriterLock
from conflict_events.publish.prune import Pruned, prune
from conflict_events.store.processed import Processed

PARTS = "parts"
"""Key under which the note of the extract step names the files its readings are in."""


@dataclass(frozen=True, slots=True)
class Freed:
    """What was removed: snapshots, and the number of files of readings and of unfinished documents."""

    snapshots: Pruned
    readings: int
    unfinished: int


def readings_folder(processed: Processed) -> Path:
    """Where readings of articles are kept, by the content they came from."""
    return processed.root / "stages" / "reports"


def note_used(processed: Processed, snapshot_id: str, parts: Sequence[str]) -> None:
    """Write down which readings a published snapshot used."""
    with storage_errors(processed.root):
        _list_of(processed, snapshot_id).parent.mkdir(parents=True, exist_ok=True)
        replace_file(_list_of(processed, snapshot_id), json.dumps(sorted(parts)).encode())


def prune_folder(processed: Processed, *, keep: int) -> Freed:
    """Keep the `keep` snapshots published last and the current one, and the readings they used; remove the rest.

    Raises UsageError for keep < 1, LockedError, StorageError.
    """
    with WriterLock(processed.lock_file) as lock:
        done = prune(processed, keep=keep, lock=lock)
        with storage_errors(processed.root):
            return Freed(done, _prune_readings(processed, done.kept), _remove_unfinished(processed))


def _prune_readings(processed: Processed, kept: Sequence[str]) -> int:
    """Remove lists of gone snapshots and the parts no list names; none while a kept snapshot has no list."""
    folder = readings_folder(processed)
    wanted_lists = {_list_of(processed, name) for name in kept}
    for path in folder.glob("used-*.json"):
        if path not in wanted_lists:
            path.unlink()
    if not wanted_lists or not all(path.is_file() for path in wanted_lists):
        return 0
    used = {part for path in wanted_lists for part in json.loads(path.read_bytes())}
    noted = max(path.stat().st_mtime_ns for path in wanted_lists)
    unused = [p for p in folder.glob("b*.parquet") if p.name not in used and p.stat().st_mtime_ns <= noted]
    for path in unused:
        path.unlink()
    return len(unused)


def _remove_unfinished(processed: Processed) -> int:
    """Documents that a killed run had begun to write."""
    unfinished = list(processed.documents.glob("*/.*.tmp"))
    for path in unfinished:
        path.unlink()
    return len(unfinished)


def _list_of(processed: Processed, snapshot_id: str) -> Path:
    return readings_folder(processed) / f"used-{snapshot_id}.json"
