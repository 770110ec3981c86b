"""The step from reports to events: links of what changed, events of what the links reach, revisions of the dataset."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema
from conflict_events.ids import sha256_hex
from conflict_events.link import (
    LinkSettings,
    Revision,
    link_incremental,
    link_reports,
    numbered,
    read_judgements,
    reconcile,
    revise,
)
from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.checking import check_events
from conflict_events.pipeline.context import Run, StepResult
from conflict_events.pipeline.previous import Previous, rows_of, touched_reports
from conflict_events.resources import seeds

PARENT = "parent"
"""Key under which the note of this step names the snapshot that its revisions follow."""


def ledger_path(path: Path | None) -> Path:
    """The ledger of judgements: the one named, else `seeds/judgements.csv`."""
    return path or seeds("judgements.csv")


def ledger_digest(path: Path | None) -> str:
    """Digest of the ledger; a changed ledger means that everything is linked anew."""
    ledger = ledger_path(path)
    return sha256_hex(ledger.read_bytes())[:16] if ledger.is_file() else "none"


def link_step(run: Run, tables: Mapping[str, pa.Table]) -> StepResult:
    """Tables `reports`, `event_links`, `events`, `event_history` and `changes`, from checked `reports`.

    Ids, revisions and history do not depend on how the reports arrived.
    """
    run.talk("link: reports to events")
    reports, previous = tables["reports"], run.previous
    touched = touched_reports(previous.tables["reports"], reports)
    is_fresh = previous.is_first or not _has_same_rules(run)
    links = _links(run, reports, touched, is_fresh)
    events = reconcile(reports, links) if is_fresh else _events(reports, links, previous, touched)
    checked = check_events(run, events)
    reports, links, withheld = _without_refused(reports, links, events, checked.passed)
    revision = _revision(run, checked.passed, links, touched)
    counts = StageCount(
        "link",
        tables["reports"].num_rows,
        revision.events.num_rows,
        quarantined=withheld,
        merged=reports.num_rows - revision.events.num_rows,
        detail={"touched_reports": len(touched), "refused_events": checked.refused_count},
    )
    made = {
        "reports": _with_events(reports, links),
        "event_links": links,
        "events": revision.events,
        "event_history": revision.history,
        "changes": revision.changes,
    }
    return StepResult(made, (counts,), checked.quarantine, {PARENT: previous.snapshot_id})


def _has_same_rules(run: Run) -> bool:
    """Whether the last snapshot was linked as this run would link."""
    now = linking_versions(run.settings.judgements, run.versions.linking)
    return all(run.previous.versions.get(name) == version for name, version in now.items())


def _links(run: Run, reports: pa.Table, touched: set[str], is_fresh: bool) -> pa.Table:
    previous = run.previous
    ledger = read_judgements(ledger_path(run.settings.judgements))
    settings = LinkSettings(memory_mb=run.settings.link_memory_mb)
    if is_fresh:
        return link_reports(reports, judgements=ledger, settings=settings)
    before = rows_of(previous.tables["reports"], "report_id", touched)
    links = previous.tables["event_links"]
    return link_incremental(links, reports, touched, before, judgements=ledger, settings=settings)


def linking_versions(judgements: Path | None, code: str) -> dict[str, str]:
    """What decides which reports are linked; when it differs from the last snapshot's, all are linked anew."""
    return {"judgements": ledger_digest(judgements), "linking": code}


def _events(reports: pa.Table, links: pa.Table, previous: Previous, touched: set[str]) -> pa.Table:
    """Events whose reports or membership changed are made anew; the others are taken over as they are."""
    old, new = _membership(previous.tables["event_links"]), _membership(links)
    moved = {report for report, event in new.items() if report in touched or old.get(report) != event}
    left = {report for report in old if new.get(report) != old[report]}
    changed = {new[r] for r in moved} | {old[r] for r in left | (touched & old.keys())}
    fresh_links = rows_of(links, "event_id", changed)
    members = set(fresh_links.column("report_id").to_pylist())
    fresh = reconcile(rows_of(reports, "report_id", members), fresh_links)
    kept_ids = set(links.column("event_id").to_pylist()) - changed
    kept = rows_of(previous.tables["events"], "event_id", kept_ids)
    return numbered(pa.concat_tables([kept, fresh]))


def _membership(links: pa.Table) -> dict[str, str]:
    return dict(zip(links.column("report_id").to_pylist(), links.column("event_id").to_pylist(), strict=True))


def _without_refused(
    reports: pa.Table, links: pa.Table, events: pa.Table, passed: pa.Table
) -> tuple[pa.Table, pa.Table, int]:
    """Reports and links without those of refused events, and how many reports that leaves out."""
    if passed.num_rows == events.num_rows:
        return reports, links, 0
    left = links.filter(pc.is_in(links["event_id"], value_set=passed["event_id"].combine_chunks()))
    told = reports.filter(pc.is_in(reports["report_id"], value_set=left["report_id"].combine_chunks()))
    return told, left, reports.num_rows - told.num_rows


def _revision(run: Run, events: pa.Table, links: pa.Table, touched: set[str]) -> Revision:
    previous = run.previous.tables
    return revise(
        previous["events"],
        previous["event_history"],
        numbered(events),
        previous_links=previous["event_links"],
        new_links=links,
        run_id=run.run_id,
        because=touched,
    )


def _with_events(reports: pa.Table, links: pa.Table) -> pa.Table:
    events = _membership(links)
    ids = pa.array([events[r] for r in reports.column("report_id").to_pylist()], pa.string())
    at = reports.schema.get_field_index("event_id")
    return reports.set_column(at, arrow_schema("reports").field("event_id"), ids)
