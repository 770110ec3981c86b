"""The step from raw files to articles and texts, on top of what earlier runs ingested."""

from collections.abc import Mapping
from pathlib import Path

from conflict_events.errors import InputError
from conflict_events.ingest import NOTHING, Archive, IngestResult, ingest_folder, read_archive, write_archive
from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.context import Run, StepResult, refuse_share
from conflict_events.pipeline.processes import start_loading
from conflict_events.pipeline.reading import LEAST
from conflict_events.publish.durable import storage_errors
from conflict_events.store.processed import Processed

ARCHIVE = "archive"
"""Key under which the note of this step, and the versions of a snapshot, name the state of the archive."""
_SUMMED = ("articles", "skipped", "duplicates", "superseded", "withdrawn", "notices", "quarantined")


def archive_folder(processed: Processed) -> Path:
    """Where the articles of all runs are kept. Unlike other stage results they cannot be made again."""
    return processed.root / "stages" / "articles"


def ingest_step(run: Run) -> StepResult:
    """Tables `articles` and `article_texts`. Raises InputError (no raw folder, everything would be retracted)."""
    run.talk("ingest: reading files")
    folder = archive_folder(run.processed)
    index = run.previous.versions.get(ARCHIVE, NOTHING)
    before = read_archive(folder, index) if run.settings.absent == "keep" else Archive()
    articles = run.previous.tables["articles"]
    known = dict(zip(articles["article_id"].to_pylist(), articles["ingested_run"].to_pylist(), strict=True))
    with storage_errors(run.processed.root):
        taken = ingest_folder(
            run.settings.raw,
            run.processed.documents,
            known=known,
            run_id=run.run_id,
            archive=before,
            tell_new=lambda articles: _foresee(run, articles),
        )
        _refuse_nothing_left(run, taken)
        base, start = (before, index) if run.settings.absent == "keep" else (Archive(), NOTHING)
        now = write_archive(folder, base, start, taken.archive)
    refuse_share(run.settings, "ingest", taken.counts["quarantined"], taken.counts["received"])
    tables = {"articles": taken.articles, "article_texts": taken.texts}
    return StepResult(tables, (_count(taken),), taken.quarantine, {ARCHIVE: now})


def _foresee(run: Run, articles: int) -> None:
    """Load what reading needs while files are still taken in, once there are more articles than one process reads."""
    if articles == LEAST + 1:
        start_loading(run.settings.shaping, run.settings.workers)


def _refuse_nothing_left(run: Run, taken: IngestResult) -> None:
    """An empty folder where there were articles is a mount that failed more often than it is meant."""
    if run.settings.absent == "retract" and run.previous.tables["articles"].num_rows and not taken.articles.num_rows:
        raise InputError(
            f"{run.settings.raw} holds no article; with `--absent retract` all published ones would be retracted",
            "Check the folder. To start over, name another processed folder.",
        )


def _count(taken: IngestResult) -> StageCount:
    c = taken.counts
    detail: Mapping[str, object] = {
        name: value for name, value in c.items() if name not in ("received", "kept", "articles") and value
    }
    return StageCount(
        "ingest",
        c["received"] + c["kept"],
        c["articles"],
        quarantined=c["quarantined"],
        merged=c["duplicates"] + c["superseded"],
        filtered=c["skipped"] + c["withdrawn"] + c["notices"],
        detail={"received": c["received"], "kept": c["kept"]}
        | dict(detail)
        | {"skipped_languages": taken.skipped_languages, "unknown_keys": taken.unknown_keys},
    )
