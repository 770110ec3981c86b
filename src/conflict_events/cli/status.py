"""`conflict-events status`: what is published and kept, and how the last run balanced."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conflict_events.cli.options import json_option, processed_folder, processed_option

if TYPE_CHECKING:
    from conflict_events.publish.status import Status

_RUN = """
SELECT stage, rows_in AS "in", rows_out AS out, quarantined, merged, filtered FROM runs
ORDER BY list_position(['ingest', 'extract', 'locate', 'validate', 'link', 'publish'], stage)
"""


@click.command("status", short_help="What is published, what is kept, and the last run's balance.")
@processed_option
@json_option
def status(processed: Path | None, as_json: bool) -> None:
    """Print the current snapshot with its rows, the kept snapshots, the publications and the balance of its run."""
    from conflict_events.publish.status import read_status
    from conflict_events.store.processed import Processed

    folder = processed_folder(processed)
    found = read_status(Processed(folder))
    if as_json:
        click.echo(json.dumps(_as_data(found), ensure_ascii=False, indent=2))
        return
    if found.current is None:
        click.echo(f"nothing is published in {folder}; start with `conflict-events run`")
        return
    _print(folder, found)


def _print(folder: Path, found: "Status") -> None:
    from conflict_events.cli.show import show
    from conflict_events.serve.query import query

    assert found.current is not None  # noqa: S101 - the caller has looked
    click.echo(f"current   {found.current.snapshot_id}  (parent {found.current.parent or 'none'})")
    click.echo("rows      " + ", ".join(f"{name} {rows}" for name, rows in sorted(found.current.rows.items())))
    versions = found.current.origin.versions
    click.echo("made by   " + ", ".join(f"{name} {version}" for name, version in sorted(versions.items())))
    click.echo("")
    show(query(folder, _RUN), "table")
    click.echo(f"\nsnapshots kept: {len(found.snapshots)}")
    for one in found.snapshots:
        mark = "*" if one.is_current else " "
        when = one.last_published.at.isoformat(timespec="seconds") if one.last_published else "never published"
        click.echo(f"{mark} {one.snapshot_id}  {one.bytes / 1e6:8.1f} MB  {when}")
    click.echo("\nlast publications:")
    for publication in found.publications[-5:]:
        at = publication.at.isoformat(timespec="seconds")
        click.echo(f"  {at}  {publication.action:<8}  {publication.snapshot}  run {publication.run_id or '-'}")


def _as_data(found: "Status") -> dict[str, Any]:
    current = found.current
    return {
        "current": current.snapshot_id if current else None,
        "rows": dict(sorted(current.rows.items())) if current else {},
        "versions": dict(sorted(current.origin.versions.items())) if current else {},
        "snapshots": [
            {
                "snapshot": one.snapshot_id,
                "bytes": one.bytes,
                "published_at": one.last_published.at.isoformat() if one.last_published else None,
                "current": one.is_current,
            }
            for one in found.snapshots
        ],
        "publications": [json.loads(one.to_json()) for one in found.publications],
    }
