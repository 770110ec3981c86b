"""`verify`, `rollback` and `prune`: looking after published snapshots."""

from pathlib import Path

import click

from conflict_events.cli.options import now, processed_folder, processed_option
from conflict_events.errors import InputError, UsageError


@click.command("verify", short_help="Check every checksum and row count of a snapshot.")
@click.argument("snapshot", required=False)
@click.option("--all", "every", is_flag=True, help="Check every snapshot that is kept.")
@processed_option
def verify(snapshot: str | None, every: bool, processed: Path | None) -> int:
    """Check SNAPSHOT (default: the current one). Exit 0 when all holds; else every fault is named and the code is 6."""
    from conflict_events.errors import IntegrityError
    from conflict_events.publish.verify import verify as problems_of
    from conflict_events.store.processed import Processed

    folder = Processed(processed_folder(processed))
    if every and snapshot:
        raise UsageError("name one snapshot or give --all, not both")
    names = folder.snapshot_ids() if every else []
    names = names or [folder.resolve(snapshot)]  # with nothing on the disk this says so: silence would look like health
    faults = 0
    for name in names:
        problems = problems_of(folder, name)
        faults += len(problems)
        for problem in problems:
            click.echo(f"{name}\t{problem.kind}\t{problem.path}\t{problem.message}")
        if not problems:
            click.echo(f"{name}: every checksum and count holds", err=True)
    return IntegrityError.exit_code if faults else 0


@click.command("rollback", short_help="Publish an older snapshot again.")
@click.argument("snapshot")
@processed_option
def rollback(snapshot: str, processed: Path | None) -> None:
    """Publish SNAPSHOT (an id, its start, or `previous`) again. Nothing is removed; the step is logged.

    The next run goes on from what the raw folder and the kept articles hold, so it publishes anew what was rolled back
    unless the cause is mended.
    """
    from conflict_events.publish.switch import rollback as switch_back
    from conflict_events.store.processed import Processed

    folder = Processed(processed_folder(processed))
    folder.resolve(snapshot)  # before the lock, which would leave a folder of a mistyped name
    done = switch_back(folder, snapshot, at=now())
    click.echo(f"current is now {done.snapshot} (was {done.previous})", err=True)
    click.echo(done.snapshot)


@click.command("prune", short_help="Remove old snapshots, and readings that only they used.")
@click.option("--keep", type=click.IntRange(min=1), required=True, help="How many snapshots to keep, newest first.")
@processed_option
def prune(keep: int, processed: Path | None) -> None:
    """Keep the snapshots published last, and always the current one; remove the others. Their ids are printed.

    Kept readings of articles go with the last snapshot that used them; those made since the last publication stay.
    Articles and documents are never removed.
    """
    from conflict_events.pipeline.retention import prune_folder
    from conflict_events.store.processed import Processed

    folder = Processed(processed_folder(processed))
    if not folder.root.is_dir():
        raise InputError(f"there is no folder {folder.root}", "Name the published data with --processed.")
    done = prune_folder(folder, keep=keep)
    kept, removed = len(done.snapshots.kept), len(done.snapshots.removed)
    click.echo(f"{kept} snapshots kept, {removed} removed; {done.readings} files of readings removed", err=True)
    for name in done.snapshots.removed:
        click.echo(name)
