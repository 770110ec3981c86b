"""Switching `current` and keeping the publication log, in an order that a crash between any two steps cannot spoil."""

from datetime import datetime

from conflict_events.errors import IntegrityError, UsageError
from conflict_events.publish.durable import remove_tree, replace_file, storage_errors
from conflict_events.publish.lock import WriterLock
from conflict_events.publish.verify import verify
from conflict_events.store.processed import Processed, Publication


def recover(processed: Processed) -> None:
    """Bring the folder to rest after a crash: finish a switch that happened but was not logged, drop staging.

    Call with the writer's lock held. Does nothing on a folder at rest.
    """
    with storage_errors(processed.root):
        remove_tree(processed.staging)
        remove_tree(processed.discarded)
        if not processed.pending_file.is_file():
            return
        try:
            pending = Publication.from_json(processed.pending_file.read_text(encoding="utf-8"))
        except (ValueError, KeyError, TypeError) as error:
            raise IntegrityError(
                f"{processed.pending_file} is garbled ({error})", "Remove it, then run again."
            ) from error
        logged = processed.publications()
        if processed.current_id() == pending.snapshot and (not logged or logged[-1] != pending):
            _append(processed, logged, pending)
        processed.pending_file.unlink()


def switch(processed: Processed, publication: Publication) -> None:
    """Make `publication.snapshot` the one that readers see, then log it. Call with the writer's lock held."""
    with storage_errors(processed.root):
        processed.pending_file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(processed.pending_file, publication.to_json().encode())
        replace_file(processed.current_file, f"{publication.snapshot}\n".encode())
        _append(processed, processed.publications(), publication)
        processed.pending_file.unlink()


def _append(processed: Processed, logged: list[Publication], publication: Publication) -> None:
    lines = [entry.to_json() for entry in [*logged, publication]]
    replace_file(processed.log_file, ("\n".join(lines) + "\n").encode())


def rollback(
    processed: Processed, to: str, *, at: datetime, run_id: str | None = None, lock: WriterLock | None = None
) -> Publication:
    """Publish an older snapshot again: `to` is its id, the unique start of one, or `previous`.

    Nothing is removed; the step is logged at `at` (UTC). UsageError when it is current already or unknown,
    IntegrityError when its files do not hold, LockedError while another writer is at work.
    """
    if lock is None:
        with WriterLock(processed.lock_file) as taken:
            return rollback(processed, to, at=at, run_id=run_id, lock=taken)
    recover(processed)
    target = processed.resolve(to)
    try:
        previous = processed.current_id()
    except IntegrityError:  # a garbled pointer is what a rollback to a named snapshot mends
        previous = None
    if target == previous:
        raise UsageError(f"Snapshot {target} is the current one already")
    problems = verify(processed, target)
    if problems:
        raise IntegrityError(
            f"Snapshot {target} is damaged: {problems[0].message}", "Choose another; `verify` lists every problem."
        )
    publication = Publication(at=at, action="rollback", snapshot=target, previous=previous, run_id=run_id)
    switch(processed, publication)
    return publication
