"""Publishing: stage the tables, describe them, freeze them, switch to them. Decides nothing about rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from conflict_events.errors import IntegrityError
from conflict_events.publish.catalogue import write_catalogue
from conflict_events.publish.durable import (
    discard_tree,
    freeze_files,
    freeze_folders,
    remove_tree,
    replace_file,
    storage_errors,
    sync_folder,
    sync_tree,
)
from conflict_events.publish.lock import WriterLock
from conflict_events.publish.manifest import MANIFEST_NAME, Manifest, Origin, build_manifest, read_manifest
from conflict_events.publish.switch import recover, switch
from conflict_events.publish.verify import verify_folder
from conflict_events.store import write_table
from conflict_events.store.processed import Processed, Publication


@dataclass(frozen=True, slots=True)
class Published:
    """Outcome of a publication. `is_changed` False: the tables equal those of `previous`, which stays current."""

    snapshot_id: str
    previous: str | None
    is_changed: bool
    rows: Mapping[str, int]


def publish_snapshot(
    processed: Processed,
    tables: Mapping[str, pa.Table],
    origin: Origin,
    *,
    at: datetime,
    run_id: str | None = None,
    lock: WriterLock | None = None,
) -> Published:
    """Make `tables` (name -> rows in the contract's schema) the current snapshot, whole or not at all.

    `at` (UTC) goes to the publication log only; no clock enters the snapshot. `lock` is the writer's lock when the
    caller holds it already. When all but the journal tables (`changes`, `runs`) equal the current snapshot, and that
    one is undamaged, nothing is written. Raises LockedError, StorageError (disk full, no permission: the old snapshot
    stays) or IntegrityError.
    """
    if lock is None:
        with WriterLock(processed.lock_file) as taken:
            return publish_snapshot(processed, tables, origin, at=at, run_id=run_id, lock=taken)
    recover(processed)
    with storage_errors(processed.root):
        try:
            return _publish(processed, tables, origin, at, run_id)
        finally:
            remove_tree(processed.staging)


def _publish(
    processed: Processed, tables: Mapping[str, pa.Table], origin: Origin, at: datetime, run_id: str | None
) -> Published:
    previous = processed.current_id()
    manifest = _stage(processed.staging, tables, origin, previous)
    if previous is not None:
        current = read_manifest(processed.snapshot(previous))
        is_same = current.state_digest == manifest.state_digest
        if is_same and not verify_folder(processed.snapshot(previous)):
            return Published(previous, previous, False, current.rows)
    _seal(processed.staging, manifest)
    _settle(processed, manifest.snapshot_id)
    switch(processed, Publication(at, "publish", manifest.snapshot_id, previous, run_id))
    return Published(manifest.snapshot_id, previous, True, manifest.rows)


def _stage(staging: Path, tables: Mapping[str, pa.Table], origin: Origin, parent: str | None) -> Manifest:
    """Write every table below `staging` and count them again from what is on the disk."""
    _refuse_link(staging.parent)
    staging.mkdir(parents=True)
    for name in sorted(tables):
        write_table(tables[name], name, staging / "tables" / name)
    manifest = build_manifest(staging, origin, parent)
    for name, table in tables.items():
        if manifest.rows.get(name, 0) != table.num_rows:
            raise IntegrityError(
                f"Table {name} has {table.num_rows} rows, {manifest.rows.get(name, 0)} of them reached the disk"
            )
    return manifest


def _seal(staging: Path, manifest: Manifest) -> None:
    """Add catalogue and manifest, make the files read-only and force everything to the disk."""
    write_catalogue(staging, manifest)
    replace_file(staging / MANIFEST_NAME, manifest.to_bytes())
    freeze_files(staging)
    sync_tree(staging)


def _settle(processed: Processed, snapshot_id: str) -> None:
    """Move the staged snapshot to its place; one that a killed run left there is kept when whole, else replaced."""
    target = processed.snapshot(snapshot_id)
    _refuse_link(processed.snapshots)
    processed.snapshots.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink() and not verify_folder(target):
        freeze_folders(target)
        return
    discard_tree(target, processed.discarded)
    processed.staging.rename(target)
    freeze_folders(target)
    sync_folder(processed.snapshots)


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise IntegrityError(f"{folder} is a link", "Link the processed folder as a whole, not a folder inside it.")
