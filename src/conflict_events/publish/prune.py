"""Retention: removing old snapshots. Never the current one, and never a file outside the snapshots folder."""

from dataclasses import dataclass

from conflict_events.errors import UsageError
from conflict_events.publish.durable import discard_tree, storage_errors
from conflict_events.publish.lock import WriterLock
from conflict_events.publish.switch import recover
from conflict_events.store.processed import Processed


@dataclass(frozen=True, slots=True)
class Pruned:
    """Ids of the snapshots kept and removed, newest publication first; those never published come last."""

    kept: tuple[str, ...]
    removed: tuple[str, ...]


def prune(processed: Processed, *, keep: int, lock: WriterLock | None = None) -> Pruned:
    """Keep the `keep` snapshots published last, and the current one; remove the others and any left by a killed run.

    The publication log stays whole, so that `status` still tells of them. A reader that has a removed snapshot open
    loses it: keep more than one. UsageError for keep < 1, LockedError, StorageError.
    """
    if keep < 1:
        raise UsageError("Keep at least one snapshot")
    if lock is None:
        with WriterLock(processed.lock_file) as taken:
            return prune(processed, keep=keep, lock=taken)
    recover(processed)
    ordered = _newest_first(processed)
    current = processed.current_id()
    published = {publication.snapshot for publication in processed.publications()}
    wanted = {name for name in ordered[:keep] if name in published} | ({current} if current else set())
    removed = tuple(name for name in ordered if name not in wanted)
    with storage_errors(processed.snapshots):
        for name in removed:
            discard_tree(processed.snapshot(name), processed.discarded)
    return Pruned(tuple(name for name in ordered if name in wanted), removed)


def _newest_first(processed: Processed) -> list[str]:
    """Snapshots on disk by their last publication, newest first; unpublished ones at the end, by id."""
    last = {publication.snapshot: at for at, publication in enumerate(processed.publications())}
    return sorted(processed.snapshot_ids(), key=lambda name: (-last.get(name, -1), name))
