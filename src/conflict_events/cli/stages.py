"""The stages one by one, with data on disk between them: ingest, extract, locate, validate, link, publish."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conflict_events.cli.options import (
    given_settings,
    json_option,
    now,
    processed_folder,
    processed_option,
    quiet_option,
    settings_options,
)
from conflict_events.cli.show import format_option, out_option, show
from conflict_events.cli.talk import Talk
from conflict_events.errors import InputError

if TYPE_CHECKING:
    from conflict_events.pipeline.context import Run, StepResult
    from conflict_events.publish.lock import WriterLock


@contextmanager
def _run(
    talk: Talk, config_file: Path | None, given: dict[str, Any], *, is_first: bool = False
) -> Iterator[tuple["Run", "WriterLock"]]:
    """A run under the writer's lock. Only the first stage makes the processed folder: a mistyped name leaves none."""
    from conflict_events.pipeline.context import begin, checked_folders
    from conflict_events.publish.lock import WriterLock

    settings = given_settings(config_file, **given)
    if not is_first and not settings.processed.is_dir():
        raise InputError(f"there is no folder {settings.processed}", "Run `conflict-events ingest` first.")
    processed = checked_folders(settings, reads_raw=is_first)
    with WriterLock(processed.lock_file) as lock:
        yield begin(settings, processed, now(), talk.say, talk.progress), lock


def _tell(talk: Talk, stage: str, result: "StepResult", folder: Path, as_json: bool) -> None:
    from conflict_events.pipeline.summary import balance_lines

    if as_json:
        click.echo(json.dumps([count.as_data() for count in result.counts], ensure_ascii=False, indent=2))
    for line in balance_lines(result.counts):
        talk.say(line)
    talk.say(f"left in {folder / 'stages' / 'handover' / stage}")


def _stage(stage: str, line: str, text: str) -> Callable[..., None]:
    @click.command(stage, short_help=line, help=text)
    @settings_options
    @json_option
    @quiet_option
    def command(config_file: Path | None, as_json: bool, quiet: bool, **given: Any) -> None:
        from conflict_events.pipeline.one_by_one import run_stage

        talk = Talk(is_quiet=quiet)
        with _run(talk, config_file, given, is_first=stage == "ingest") as (run, _):
            _tell(talk, stage, run_stage(run, stage), run.processed.root, as_json)

    return command


ingest = _stage(
    "ingest",
    "Stage 1: raw files to articles and cleaned texts.",
    "Read the raw folder, store documents, and leave articles, texts and refusals as Parquet in the folder"
    " stages/handover/ingest of the processed folder. Nothing is published.",
)
extract = _stage(
    "extract",
    "Stage 2: articles to reports of events, with places.",
    "Read the articles that `ingest` left and leave reports, unchecked. Articles read before with the same text,"
    " settings and versions are not read again, so a killed run goes on where it was.",
)
validate = _stage(
    "validate",
    "Stage 3: check report rows; what fails goes to quarantine.",
    "Check the reports that `extract` left against contract and codebook and leave those that pass, and a refusal a"
    " row and rule for the others.",
)
link = _stage(
    "link",
    "Stage 4: reports to events with stable ids.",
    "Link the reports that `validate` left into events, against the published snapshot, and leave events, links,"
    " history and changes.",
)


@click.command("publish", short_help="Stage 5: gate the dataset and publish the snapshot.")
@settings_options
@json_option
@quiet_option
def publish(config_file: Path | None, as_json: bool, quiet: bool, **given: Any) -> None:
    """Check what the stages left as one dataset and publish it as a snapshot, whole or not at all."""
    from conflict_events.pipeline.one_by_one import publish_stage
    from conflict_events.pipeline.summary import summary, summary_lines

    talk = Talk(is_quiet=quiet)
    with _run(talk, config_file, given) as (run, lock):
        result = publish_stage(run, lock)
    for line in summary_lines(result):
        talk.say(line)
    if as_json:
        click.echo(json.dumps(summary(result), ensure_ascii=False, indent=2))


@click.command("locate", short_help="Show which place each extracted report was given, and why.")
@click.option("--unplaced", is_flag=True, help="Only reports without coordinates.")
@processed_option
@format_option
@out_option
def locate(unplaced: bool, processed: Path | None, form: str | None, out: Path | None) -> None:
    """List the place of every report that `extract` left: the words in the text, what they resolved to, and the rule.

    Places are found in the same pass over an article as its events; to resolve names of any text use `toponyms`.
    """
    from conflict_events.pipeline.one_by_one import earlier
    from conflict_events.store.processed import Processed

    columns = [
        "report_id", "article_id", "location_surface", "location", "admin1", "country", "latitude", "longitude",
        "geo_precision", "place_basis", "place_id",
    ]  # fmt: skip
    steps, _ = earlier(Processed(processed_folder(processed)), "validate")
    table = steps["extract"].tables["reports"].select(columns)
    show(table.filter(table["latitude"].is_null()) if unplaced else table, form, out)
