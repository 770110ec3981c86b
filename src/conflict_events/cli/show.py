"""Printing an Arrow table as a table, CSV, JSON lines or Parquet to standard output or a file."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import click

from conflict_events.cli.options import output
from conflict_events.errors import UsageError

FORMATS = ("table", "csv", "jsonl", "parquet")
_ENDINGS = {"": "table", "txt": "table", "csv": "csv", "parquet": "parquet"} | dict.fromkeys(
    ("jsonl", "ndjson", "json"), "jsonl"
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Default: table on a terminal or pipe, else by the file's name.",
)
out_option = click.option("--out", type=click.Path(path_type=Path), help="File to write to instead of standard output.")


def show(table: Any, form: str | None, out: Path | None = None) -> None:
    """Render the Arrow table `table`; Parquet is never written to a terminal."""
    from conflict_events.serve.render import render

    form = form or _form_of(out)
    if form == "parquet" and out is None and sys.stdout.isatty():
        raise UsageError("Parquet is not for a terminal", "Name a file with --out, or pipe it.")
    is_terminal = out is None and sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if is_terminal else None
    with output(out) as stream:
        render(table, form, stream, columns=columns, use_colour=is_terminal and "NO_COLOR" not in os.environ)
    if out is not None:
        click.echo(f"{table.num_rows} rows written to {out}", err=True)


def _form_of(out: Path | None) -> str:
    """The format that a file's name asks for. UsageError for an ending that promises another one."""
    suffix = out.suffix.lower().lstrip(".") if out is not None else ""
    form = _ENDINGS.get(suffix)
    if form is None:
        raise UsageError(f"no format goes by the ending .{suffix}", f"Name one: --format {'|'.join(FORMATS)}.")
    return form
