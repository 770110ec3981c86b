"""The state of a processed folder in one look: what is current, what is kept, what was published when. Reads only."""

from dataclasses import dataclass
from pathlib import Path

from conflict_events.publish.manifest import Manifest, read_manifest
from conflict_events.store.processed import Processed, Publication


@dataclass(frozen=True, slots=True)
class SnapshotOnDisk:
    """One kept snapshot: its size in bytes and its last publication (None: left unpublished by a killed run)."""

    snapshot_id: str
    bytes: int
    last_published: Publication | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Status:
    """Manifest of the current snapshot (None: nothing is published), kept snapshots newest first, and the log."""

    current: Manifest | None
    snapshots: tuple[SnapshotOnDisk, ...]
    publications: tuple[Publication, ...]


def read_status(processed: Processed) -> Status:
    """Look at a folder, which may be empty. IntegrityError when pointer, log or current manifest is garbled."""
    current = processed.current_id()
    publications = tuple(processed.publications())
    last = {publication.snapshot: (at, publication) for at, publication in enumerate(publications)}
    kept = sorted(processed.snapshot_ids(), key=lambda name: (-last[name][0] if name in last else 1, name))
    snapshots = tuple(
        SnapshotOnDisk(name, _size(processed.snapshot(name)), last[name][1] if name in last else None, name == current)
        for name in kept
    )
    manifest = read_manifest(processed.snapshot(current)) if current else None
    return Status(manifest, snapshots, publications)


def _size(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())
