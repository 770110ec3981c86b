"""`conflict-events run`: every stage, from raw files to a published snapshot."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conflict_events.cli.options import given_settings, json_option, now, quiet_option, settings_options
from conflict_events.cli.talk import Talk
from conflict_events.collector import uncollected

if TYPE_CHECKING:
    from conflict_events.pipeline import RunResult


@click.command("run", short_help="Raw articles to a published snapshot: every stage in order.")
@settings_options
@json_option
@quiet_option
def run(config_file: Path | None, as_json: bool, quiet: bool, **given: Any) -> None:
    """Ingest, extract, locate, validate, link, gate and publish. What has not changed is not read again.

    Bad files and rows go to quarantine with a reason and do not fail the run. Articles once ingested stay in the
    dataset until they are corrected or withdrawn, also when their files are gone from the raw folder.
    """
    settings = given_settings(config_file, **given)
    from conflict_events.pipeline.processes import foresee_first_run

    foresee_first_run(settings)
    with uncollected():  # imports leave no garbage
        from conflict_events.pipeline import run_pipeline
        from conflict_events.pipeline.summary import summary, summary_lines

    talk = Talk(is_quiet=quiet)
    result: RunResult = run_pipeline(settings, at=now(), talk=talk.say, progress=talk.progress)
    for line in summary_lines(result):
        talk.say(line)
    if as_json:
        click.echo(json.dumps(summary(result), ensure_ascii=False, indent=2))
