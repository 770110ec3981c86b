"""The step from all tables to a published snapshot: assembled, gated, written, switched to; then a look at coverage."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import pyarrow as pa

from conflict_events.errors import InputError, IntegrityError, UsageError
from conflict_events.ids import digest_id
from conflict_events.ingest import NOTHING, drop_unused
from conflict_events.link import read_judgements
from conflict_events.pipeline.accounting import StageCount, runs_table
from conflict_events.pipeline.context import Run, StepResult
from conflict_events.pipeline.extraction import READING, WARNINGS
from conflict_events.pipeline.intake import ARCHIVE, archive_folder
from conflict_events.pipeline.linking import PARENT, ledger_path, linking_versions
from conflict_events.pipeline.retention import PARTS, note_used
from conflict_events.publish.attribution import reference_licences
from conflict_events.publish.coverage import silent_sources
from conflict_events.publish.lock import WriterLock
from conflict_events.publish.manifest import Origin, read_manifest
from conflict_events.publish.snapshot import Published, publish_snapshot
from conflict_events.store import from_rows
from conflict_events.store.processed import Processed
from conflict_events.validate import MAY_BE_EMPTY, gate, reference_bands

SCHEMA_VERSION = "1"


def publish_step(run: Run, steps: Mapping[str, StepResult], lock: WriterLock) -> tuple[Published, list[str]]:
    """Publish what the steps `ingest`, `extract`, `validate` and `link` made; returns what happened, and warnings.

    Raises GateError (the old snapshot stays), UsageError for steps that do not belong together, StorageError.
    """
    _refuse_mixture(run, steps)
    tables = _tables(run, steps)
    run.talk("gate: checking the dataset")
    report = gate(tables, allow_empty=_may_be_empty(tables, steps), bands=reference_bands())
    run.talk("publish: writing the snapshot")
    origin = _origin(run, steps)
    published = publish_snapshot(run.processed, tables, origin, at=run.at, run_id=run.run_id, lock=lock)
    note_used(run.processed, published.snapshot_id, steps["extract"].note[PARTS])
    told = steps["extract"].note.get(WARNINGS, ())
    return published, [*told, *report.warnings, *_tidy(run.processed), *_silent(run.processed, published)]


def _refuse_mixture(run: Run, steps: Mapping[str, StepResult]) -> None:
    if steps["extract"].note[READING] != run.versions.reading:
        raise UsageError(
            "the articles were read with other settings or another version",
            "Give `publish` the settings of `extract`, or run `conflict-events extract` again.",
        )
    if steps["link"].note[PARENT] != run.previous.snapshot_id:
        raise InputError("another snapshot was published since", "Run `conflict-events link` again, then `publish`.")


def _tables(run: Run, steps: Mapping[str, StepResult]) -> dict[str, pa.Table]:
    counts = [count for step in steps.values() for count in step.counts]
    events = steps["link"].tables["events"].num_rows
    counts.append(StageCount("publish", events, events))
    return {
        "articles": steps["ingest"].tables["articles"],
        # Linking hands on stretches of the last snapshot; all that follows is several times quicker over whole columns.
        **{name: table.combine_chunks() for name, table in steps["link"].tables.items()},
        "judgements": _judgements(run),
        "quarantine": pa.concat_tables([step.quarantine for step in steps.values()]),
        "runs": runs_table(run.run_id, counts, run.versions.components),
    }


def _judgements(run: Run) -> pa.Table:
    """The ledger of judgements that the linking of this run obeyed."""
    ledger = read_judgements(ledger_path(run.settings.judgements))
    return from_rows(
        "judgements",
        [
            {
                "a": line.a,
                "b": line.b,
                "verdict": line.verdict,
                "why": line.why,
                "author": line.author,
                "judged_at": datetime.fromisoformat(line.at),
            }
            for line in ledger
        ],
    )


def _may_be_empty(tables: Mapping[str, pa.Table], steps: Mapping[str, StepResult]) -> set[str]:
    """Tables whose emptiness the stages before account for: no article, no report among them, or none that passed."""
    allowed = set(MAY_BE_EMPTY)
    if not any(count.rows_out + count.filtered for count in steps["ingest"].counts):
        allowed.add("articles")
    if not steps["link"].counts[0].rows_out:
        allowed.update(("reports", "events", "event_links"))
    if not tables["changes"].num_rows and not tables["events"].num_rows:
        allowed.add("event_history")
    return allowed


def _origin(run: Run, steps: Mapping[str, StepResult]) -> Origin:
    versions = run.versions
    components = dict(versions.components) | linking_versions(run.settings, versions.linking)
    components[ARCHIVE] = steps["ingest"].note[ARCHIVE]
    digest = digest_id("", *(f"{k}={v}" for k, v in sorted(versions.shaping.items())))
    return Origin(versions.components["package"], SCHEMA_VERSION, digest, components, reference_licences())


def _tidy(processed: Processed) -> list[str]:
    """Drop states of the archive that no kept snapshot names; none, with a warning, while one cannot be asked."""
    try:
        kept = [read_manifest(processed.snapshot(name)).origin.versions for name in processed.snapshot_ids()]
    except IntegrityError as error:
        return [f"an older snapshot is damaged, so that nothing is tidied up: {error}; see `verify --all`"]
    drop_unused(archive_folder(processed), [versions.get(ARCHIVE, NOTHING) for versions in kept])
    return []


def _silent(processed: Processed, published: Published) -> Sequence[str]:
    if not published.is_changed or published.previous is None:
        return ()
    return [
        f"{one.source} brought no article, {one.expected:.0f} were expected at its own rate"
        if one.is_silent
        else f"{one.source} has {one.articles_after} articles, before it had {one.articles_before}"
        for one in silent_sources(processed)
    ]
