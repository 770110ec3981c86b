"""`conflict-events export`: the events of a snapshot in the formats others read."""

from pathlib import Path

import click

from conflict_events.cli.options import moment, output, processed_folder, snapshot_options

_FORMATS = ("acled-csv", "hdx", "jsonl", "geojson", "parquet")


@click.command("export", short_help="Write the events as CSV (ACLED, HDX), JSON lines, GeoJSON or Parquet.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="acled-csv", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="File to write; default standard output.")
@snapshot_options
def export(form: str, out: Path | None, processed: Path | None, snapshot: str | None, as_of: str | None) -> None:
    """Write the events of a snapshot; the path of the file goes to standard output when --out is given.

    CSV has the 31 ACLED columns in ACLED's order and opens safely in a spreadsheet: no cell is taken as a formula.
    """
    from conflict_events.serve.export import export as write

    folder = processed_folder(processed)
    with output(out) as stream:
        done = write(folder, form, stream, snapshot=snapshot, as_of=moment(as_of))
    if out is not None:
        click.echo(f"{done.rows} events written", err=True)
        click.echo(str(out))
