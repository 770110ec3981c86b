"""`conflict-events judge`: a line for the ledger of judgements, which every run applies."""

import getpass
import re
from pathlib import Path

import click

from conflict_events.cli.options import config_option, given_settings, now
from conflict_events.errors import UsageError

_ID = re.compile(r"[re][0-9a-f]{16}")


@click.command("judge", short_help="Say that two reports or events are the same, or not.")
@click.argument("a")
@click.argument("b")
@click.argument("verdict", type=click.Choice(["same", "not-same", "unsure"]))
@click.option("--why", required=True, help="The reason, for whoever reads the ledger.")
@click.option("--author", help="Who says so; default: the user's login name.")
@click.option("--judgements", type=click.Path(path_type=Path), help="Ledger to write to; default from the settings.")
@config_option
def judge(
    a: str, b: str, verdict: str, why: str, author: str | None, judgements: Path | None, config_file: Path | None
) -> None:
    """Add to the ledger that A and B (two report ids or two event ids) are one event, two, or that it is unsure.

    The newest word on a pair counts; `unsure` takes an older word back. The next run applies it and publishes the
    ledger as table `judgements`; the event history tells of the split or merge.
    """
    from conflict_events.link.judgements import judge as checked
    from conflict_events.link.judgements import ledger_text, read_judgements
    from conflict_events.pipeline.linking import ledger_path
    from conflict_events.publish.durable import replace_file, storage_errors

    for name in (a, b):
        if not _ID.fullmatch(name):
            raise UsageError(
                f"{name!r} is no report id and no event id", "`conflict-events explain EVENT_ID` shows both."
            )
    settings = given_settings(config_file, judgements=judgements)
    ledger = ledger_path(settings.judgements)
    line = checked(a, b, verdict, why, author or _login_name(), now().isoformat(timespec="milliseconds"))
    known = read_judgements(ledger) if ledger.is_file() else []
    with storage_errors(ledger):
        ledger.parent.mkdir(parents=True, exist_ok=True)
        replace_file(ledger, ledger_text([*known, line]).encode())
    for name in _unknown((a, b), settings.processed):
        click.echo(f"warning: nothing published is called {name}; the judgement waits until it is", err=True)
    click.echo(f"written to {ledger}; the next `conflict-events run` applies it", err=True)


def _login_name() -> str:
    """Login name of the user; a container may give none in the environment, and know the user by number only."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise UsageError("the system does not tell who judges", "Name the author with --author.") from None


def _unknown(ids: tuple[str, str], processed: Path) -> list[str]:
    """Those of `ids` that the current snapshot does not hold; none before the first snapshot."""
    from conflict_events.serve.query import query
    from conflict_events.store.processed import Processed

    if Processed(processed).current_id() is None:
        return []
    listed = ", ".join(f"('{name}')" for name in ids)  # ids have matched _ID, so there is nothing to quote
    known = "SELECT report_id FROM reports UNION ALL SELECT event_id FROM events"
    found = query(processed, f"SELECT id FROM (VALUES {listed}) asked(id) WHERE id NOT IN ({known}) ORDER BY id")
    return [str(name) for name in found.column("id").to_pylist()]
