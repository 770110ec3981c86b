"""The stages run one by one, with data on disk between them: for looking at what a stage made, and for going on later.

Each stage takes what the one before left in `stages/handover/` and refuses to go on from what is not there or is older
than its own input.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa

from conflict_events.errors import InputError
from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.checking import validate_step
from conflict_events.pipeline.context import Run, StepResult
from conflict_events.pipeline.extraction import extract_step
from conflict_events.pipeline.intake import ingest_step
from conflict_events.pipeline.linking import link_step
from conflict_events.pipeline.publishing import publish_step
from conflict_events.pipeline.run import RunResult, finished
from conflict_events.publish.durable import storage_errors
from conflict_events.publish.lock import WriterLock
from conflict_events.store.handover import read_handover, write_handover
from conflict_events.store.processed import Processed

_START = "start"
_STEPS: Mapping[str, Callable[[Run, Mapping[str, pa.Table]], StepResult]] = {
    "ingest": lambda run, _: ingest_step(run),
    "extract": extract_step,
    "validate": validate_step,
    "link": link_step,
}
STAGES = (*_STEPS, "publish")


def run_stage(run: Run, stage: str) -> StepResult:
    """Run one stage but `publish` from what the stages before it left, and leave its result for the next.

    InputError when a stage before it has not been run since its own input changed.
    """
    before, token = earlier(run.processed, stage)
    tables = {name: table for step in before.values() for name, table in step.tables.items()}
    result = _STEPS[stage](run, tables)
    note = {"counts": [count.as_data() for count in result.counts], "note": dict(result.note)}
    made = dict(result.tables) | {"quarantine": result.quarantine}
    with storage_errors(run.processed.root):
        write_handover(_folder(run.processed, stage), made, note, token)
    return result


def publish_stage(run: Run, lock: WriterLock) -> RunResult:
    """Publish what the stages left. Errors as `publish_step`, and InputError for a stage that is missing."""
    steps, _ = earlier(run.processed, "publish")
    published, warnings = publish_step(run, steps, lock)
    return finished(run.run_id, steps, published, warnings)


def earlier(processed: Processed, stage: str) -> tuple[dict[str, StepResult], str]:
    """Results of the stages before `stage`, in order, and the token of the last. InputError when one must be run."""
    results: dict[str, StepResult] = {}
    token = _START
    for name in STAGES[: STAGES.index(stage)]:
        found = read_handover(_folder(processed, name))
        if found is None or found.after != token:
            when = "has not been run" if found is None else "is older than its input"
            raise InputError(f"stage {name} {when}", f"Run `conflict-events {name}` first.")
        tables = dict(found.tables)
        quarantine = tables.pop("quarantine")
        counts = tuple(StageCount(**data) for data in found.note["counts"])
        results[name] = StepResult(tables, counts, quarantine, found.note["note"])
        token = found.token
    return results, token


def _folder(processed: Processed, stage: str) -> Path:
    return processed.root / "stages" / "handover" / stage
