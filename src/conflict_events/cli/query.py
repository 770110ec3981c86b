"""`conflict-events query`: SQL over a published snapshot."""

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from conflict_events.cli.options import moment, processed_folder, snapshot_options
from conflict_events.cli.show import format_option, out_option, show

_MEMORY = 4 << 30
"""Bytes that the process may take more while it answers: twice what the engine itself may hold."""
_HELD = Path("/proc/self/statm")
"""Where Linux tells what the process has taken, in pages; elsewhere the limit holds for all it takes."""
_HELD_AS_DATA = 5


@contextmanager
def _bounded_memory() -> Iterator[None]:
    """Hold the process to `_MEMORY` more: what a function builds in one row, the engine's own limit does not count."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = [_held() + _MEMORY, *(limit for limit in before if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_DATA, (min(allowed), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _held() -> int:
    """Bytes that the process has taken already, so that a large program that calls this is not refused a thread."""
    if not _HELD.exists():
        return 0
    return int(_HELD.read_text(encoding="ascii").split()[_HELD_AS_DATA]) * resource.getpagesize()


@click.command("query", short_help="SQL over the published tables, read-only.")
@click.argument("sql")
@snapshot_options
@format_option
@out_option
@click.option("--limit", type=click.IntRange(min=0), help="Show at most this many rows.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Stop it after this.")
def query(
    sql: str,
    processed: Path | None,
    snapshot: str | None,
    as_of: str | None,
    form: str | None,
    out: Path | None,
    limit: int | None,
    seconds: float,
) -> None:
    """Answer SQL (or `-`: read it from standard input) over the tables of a snapshot.

    Tables: events, reports, articles, event_links, event_history, changes, quarantine, runs; `DESCRIBE events` lists
    columns. Only reading is possible: no writing, no attaching, no files, no settings.

    \b
    conflict-events query "SELECT event_date, sub_event_type, location, fatalities FROM events LIMIT 10"
    """
    from conflict_events.serve.connection import Limits
    from conflict_events.serve.query import query as answer

    text = sys.stdin.read() if sql == "-" else sql
    folder = processed_folder(processed)
    with _bounded_memory():
        table = answer(folder, text, snapshot=snapshot, as_of=moment(as_of), limits=Limits(seconds=seconds))
    if limit is not None and table.num_rows > limit:
        click.echo(f"{limit} of {table.num_rows} rows", err=True)
        table = table.slice(0, limit)
    show(table, form, out)
