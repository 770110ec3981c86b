"""`changes` and `diff`: what became new, different or retired between snapshots."""

from pathlib import Path

import click

from conflict_events.cli.options import moment, processed_folder, processed_option, snapshot_options
from conflict_events.cli.show import format_option, out_option, show


@click.command("changes", short_help="What the published snapshot changed against the one before.")
@snapshot_options
@format_option
@out_option
def changes(
    processed: Path | None, snapshot: str | None, as_of: str | None, form: str | None, out: Path | None
) -> None:
    """Print the changes table of a snapshot: added and retired events, and each changed field of the updated ones."""
    from conflict_events.serve.query import query

    sql = "SELECT * FROM changes ORDER BY change, event_id, field"
    show(query(processed_folder(processed), sql, snapshot=snapshot, as_of=moment(as_of)), form, out)


@click.command("diff", short_help="Events added, updated and retired between two snapshots.")
@click.argument("old", default="previous")
@click.argument("new", default="current")
@processed_option
@format_option
@out_option
def diff(old: str, new: str, processed: Path | None, form: str | None, out: Path | None) -> None:
    """Compare the events of snapshot OLD (default: previous) with those of NEW (default: current)."""
    from conflict_events.publish.difference import diff as difference
    from conflict_events.store.processed import Processed

    found = difference(Processed(processed_folder(processed)), old, new)
    counts = f"{found.added} added, {found.updated} updated, {found.retired} retired"
    click.echo(f"{found.old} -> {found.new}: {'nothing changed' if found.is_empty else counts}", err=True)
    show(found.rows, form, out)
