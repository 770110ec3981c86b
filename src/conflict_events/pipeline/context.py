"""What every step of a run is given: settings, folders, versions, the last snapshot, whom to tell. Holds no rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from conflict_events.config import Settings
from conflict_events.contract import arrow_schema
from conflict_events.errors import GateError, UsageError
from conflict_events.ingest import refuse_missing
from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.previous import Previous, read_previous
from conflict_events.pipeline.reading import BatchReader, read_in_processes
from conflict_events.pipeline.versions import Versions, current_versions
from conflict_events.store.processed import Processed

Talk = Callable[[str], None]
Progress = Callable[[int, int], None]


def say_nothing(_: str) -> None:
    """Talk for whoever does not listen."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `at` (UTC) names it and never enters a row; `read_batches` reads articles, in processes by default."""

    settings: Settings
    processed: Processed
    at: datetime
    versions: Versions
    previous: Previous
    talk: Talk = say_nothing
    progress: Progress | None = None
    read_batches: BatchReader = read_in_processes

    @property
    def run_id(self) -> str:
        """Id of the run: its UTC time, for example 20230513T020000Z."""
        return self.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


@dataclass(frozen=True, slots=True)
class StepResult:
    """What a step made: tables by name, its counts and refused rows, and a note for the steps after it."""

    tables: Mapping[str, pa.Table]
    counts: tuple[StageCount, ...]
    quarantine: pa.Table = field(default_factory=lambda: arrow_schema("quarantine").empty_table())
    note: Mapping[str, Any] = field(default_factory=dict)


def checked_folders(settings: Settings, *, reads_raw: bool = True) -> Processed:
    """The processed folder, made if need be. UsageError when it lies in the raw folder: it would be read as input.

    `reads_raw`: the raw folder must be there (InputError), seen before anything is built or written.
    """
    if reads_raw:
        refuse_missing(settings.raw)
    raw, processed = settings.raw.resolve(), settings.processed.resolve()
    if processed.is_relative_to(raw):
        raise UsageError(
            f"the processed folder {settings.processed} lies in the raw folder {settings.raw}",
            "Choose folders of which none holds the other, for example data/raw and data/processed.",
        )
    folder = Processed(settings.processed)
    folder.root.mkdir(parents=True, exist_ok=True)
    return folder


def begin(
    settings: Settings,
    processed: Processed,
    at: datetime,
    talk: Talk = say_nothing,
    progress: Progress | None = None,
    read_batches: BatchReader = read_in_processes,
) -> Run:
    """A run with the versions of this installation and the last snapshot. Call with the writer's lock held."""
    _refuse_missing_files(settings)
    versions = current_versions(settings, talk)
    return Run(settings, processed, at, versions, read_previous(processed), talk, progress, read_batches)


def _refuse_missing_files(settings: Settings) -> None:
    """A file that a setting names must be there before hours of reading, not after them. Raises UsageError."""
    named = {"extra_gazetteer": settings.extra_gazetteer, "judgements": settings.judgements}
    for name, path in named.items():
        if path is not None and not path.is_file():
            raise UsageError(
                f"{name} = {path}: there is no such file", "`conflict-events config show` tells where it is set."
            )


def refuse_share(settings: Settings, stage: str, refused: int, total: int) -> None:
    """A threshold that turns bad input into failure, off by default. Raises GateError."""
    limit = settings.max_quarantined_share
    if limit is not None and total and refused / total > limit:
        raise GateError(
            f"{stage}: {refused} of {total} rows were refused, more than the share of {limit:g} that is allowed",
            "Nothing was published. Mend the input, or raise max_quarantined_share and look at `conflict-events"
            " quarantine`.",
        )
