"""One run from raw files to a published snapshot: the steps in order, data passed on in memory."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from conflict_events.config import Settings
from conflict_events.locate.known_units import KnownUnits
from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.checking import validate_step
from conflict_events.pipeline.context import Progress, StepResult, Talk, begin, checked_folders, say_nothing
from conflict_events.pipeline.extraction import extract_step
from conflict_events.pipeline.intake import ingest_step
from conflict_events.pipeline.linking import link_step
from conflict_events.pipeline.publishing import publish_step
from conflict_events.pipeline.reading import BatchReader, read_in_processes
from conflict_events.pipeline.versions import Versions
from conflict_events.publish.lock import WriterLock
from conflict_events.publish.snapshot import Published
from conflict_events.validate.library import load_library


def load_for_checks(versions: Versions) -> None:
    """Load what the row rules and the gate will need."""
    load_library()
    KnownUnits(versions.gazetteer).load()


READ_BATCHES: BatchReader = partial(read_in_processes, meanwhile=load_for_checks)
"""In processes; while they read, this one loads what comes after them, instead of waiting."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did: the snapshot, the balance of every stage, what changed for readers, and what to look at."""

    run_id: str
    published: Published
    counts: tuple[StageCount, ...]
    added: int
    updated: int
    retired: int
    warnings: tuple[str, ...] = ()


def run_pipeline(
    settings: Settings,
    *,
    at: datetime,
    talk: Talk = say_nothing,
    progress: Progress | None = None,
    read_batches: BatchReader = READ_BATCHES,
) -> RunResult:
    """Run every stage under the writer's lock. `at` (UTC) names the run and never enters a row.

    Raises LockedError, InputError (no raw folder), GateError (nothing is published), StorageError, AccountingError.
    """
    processed = checked_folders(settings)
    with WriterLock(processed.lock_file) as lock:
        run = begin(settings, processed, at, talk, progress, read_batches)
        steps = {"ingest": ingest_step(run)}
        steps["extract"] = extract_step(run, steps["ingest"].tables)
        steps["validate"] = validate_step(run, {**steps["ingest"].tables, **steps["extract"].tables})
        steps["link"] = link_step(run, steps["validate"].tables)
        published, warnings = publish_step(run, steps, lock)
    return finished(run.run_id, steps, published, warnings)


def finished(run_id: str, steps: dict[str, StepResult], published: Published, warnings: list[str]) -> RunResult:
    """What the steps did, summed up."""
    counts = tuple(count for step in steps.values() for count in step.counts)
    by_kind: dict[str, set[str]] = {"added": set(), "updated": set(), "retired": set()}
    for row in steps["link"].tables["changes"].select(["event_id", "change"]).to_pylist():
        by_kind[row["change"]].add(row["event_id"])
    added, updated, retired = (len(found) for found in by_kind.values())
    return RunResult(run_id, published, counts, added, updated, retired, tuple(warnings))
