"""The nightly flow: the pipeline of `conflict-events run` under Prefect. Holds no rule of its own.

Reading articles is cut into tasks of many articles each; every task may be repeated, since finished batches are kept
under the digest of their content. Artifacts tell how the run went, what was refused and where accuracy is written down.
"""

import logging
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from conflict_events.quiet import keep_quiet

keep_quiet()  # before Prefect is imported, which reads the environment then

# isort: split
# ruff: noqa: E402
from prefect import flow, task
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from conflict_events.config import Settings, load_configuration
from conflict_events.errors import StorageError
from conflict_events.pipeline import RunResult, run_pipeline
from conflict_events.pipeline.reading import Batch, read_in_processes
from conflict_events.pipeline.summary import balance_lines
from conflict_events.pipeline.versions import Versions
from conflict_events.serve.query import query

log = logging.getLogger("conflict_events.nightly")
REPOSITORY = Path(__file__).resolve().parents[1]
DELAYS: list[float] = [10, 60, 300]
"""Seconds before each repetition; a third of it more or less, so that several hosts do not come back together."""
BATCHES_A_WORKER = 2
_BY_RULE = "SELECT stage, rule, count(*) AS refusals, any_value(hint) AS hint FROM quarantine GROUP BY ALL ORDER BY ALL"


def is_transient(_task: Any, _run: Any, state: Any) -> bool:
    """Whether trying again may help: a disk or network file system that failed, never refused data or bad input."""
    return isinstance(state.result(raise_on_failure=False), OSError | StorageError)


@task(
    name="read articles",
    cache_policy=NO_CACHE,
    retries=len(DELAYS),
    retry_delay_seconds=DELAYS,
    retry_jitter_factor=0.3,
    retry_condition_fn=is_transient,
)
def read_some(batches: Sequence[Batch], versions: Versions, folder: Path, workers: int) -> int:
    """Read some batches over processes; returns the number of articles. What is finished already is not read again."""
    return sum(read_in_processes(batches, versions, folder, workers))


def read_in_tasks(batches: Sequence[Batch], versions: Versions, folder: Path, workers: int) -> Iterator[int]:
    """Batches in tasks that each keep all processes busy for a while: a task costs more than many an article."""
    size = BATCHES_A_WORKER * (workers or os.cpu_count() or 1)
    for start in range(0, len(batches), size):
        yield read_some(batches[start : start + size], versions, folder, workers)


@task(
    name="run pipeline",
    cache_policy=NO_CACHE,
    retries=len(DELAYS),
    retry_delay_seconds=DELAYS,
    retry_jitter_factor=0.3,
    retry_condition_fn=is_transient,
)
def run_stages(settings: Settings) -> RunResult:
    """Every stage; the data passes in this process, only reading is cut into tasks of its own."""
    return run_pipeline(settings, at=datetime.now(UTC), talk=log.info, read_batches=read_in_tasks)


def report(result: RunResult, settings: Settings) -> None:
    """Artifacts: the balance of the run, refusals by rule, and where accuracy is written down."""
    published = result.published
    changed = f"{result.added} new, {result.updated} updated, {result.retired} retired"
    lines = [
        f"# Run {result.run_id}",
        f"Snapshot `{published.snapshot_id}`: {changed if published.is_changed else 'nothing changed'}.",
        "```",
        *balance_lines(result.counts),
        "```",
        *(f"- warning: {warning}" for warning in result.warnings),
    ]
    create_markdown_artifact("\n".join(lines), key="run-summary", description="Rows of every stage of the run")
    refused = query(settings.processed, _BY_RULE).to_pylist()
    create_table_artifact(refused, key="quarantine", description="Refusals by rule; `conflict-events quarantine`")
    page = (REPOSITORY / "docs" / "accuracy.md").as_uri()
    create_link_artifact(page, key="accuracy", link_text="How accurate", description="Measured by `make eval`")


@flow(name="nightly", log_prints=True)
def nightly(config: str | None = None, settings: dict[str, Any] | None = None) -> str:
    """Raw articles to a published snapshot; returns its id. `config` is a settings file, `settings` override it.

    Fails, and publishes nothing, with the error of the command line: refused dataset, missing raw folder, other run.
    """
    found = load_configuration(Path(config) if config else None, settings or {}).settings
    result = run_stages(found)
    report(result, found)
    return result.published.snapshot_id


if __name__ == "__main__":
    nightly()
