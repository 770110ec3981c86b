"""`conflict-events site`: the dashboard as one file."""

from pathlib import Path

import click

from conflict_events.cli.options import moment, processed_folder, snapshot_options


@click.command("site", short_help="Write the dashboard, one page that works offline.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Folder to fill.")
@click.option(
    "--most-events", type=click.IntRange(min=1), default=20_000, show_default=True, help="Newest events shown."
)
@snapshot_options
def site(out: Path, most_events: int, processed: Path | None, snapshot: str | None, as_of: str | None) -> None:
    """Write OUT/index.html: map, trend, filters, table, download, data quality. It asks nothing of any network."""
    from conflict_events.serve.site.build import write_site

    out.mkdir(parents=True, exist_ok=True)
    page = out / "index.html"
    shown = write_site(
        processed_folder(processed), page, snapshot=snapshot, as_of=moment(as_of), most_events=most_events
    )
    click.echo(f"{shown} events on the page", err=True)
    click.echo(str(page))
