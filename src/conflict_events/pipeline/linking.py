"""The step from reports to events: links of what changed, events of what the links reach, revisions of the dataset."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.config import Settings
from conflict_events.contract import arrow_schema
from conflict_events.ids import sha256_hex
from conflict_events.link import (
    Judgement,
    LinkSettings,
    Revision,
    are_apart,
    link_changes,
    link_reports,
    numbered,
    read_judgements,
    reconcile,
    revise,
)
from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.checking import check_events
from conflict_events.pipeline.context import Run, StepResult
from conflict_events.pipeline.previous import rows_of, rows_without, touched_reports
from conflict_events.resources import seeds
from conflict_events.validate import CheckResult

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
    changed = None
    if previous.is_first or not _has_same_rules(run):
        links = link_reports(reports, judgements=_ledger(run), settings=_settings(run))
        events = reconcile(reports, links)
    else:
        links, events, changed = _carried_on(run, reports, touched)
    checked = check_events(run, events if changed is None else rows_of(events, "event_id", changed))
    passed = _passed(events, checked, changed)
    reports, links, withheld = _without_refused(reports, links, events, passed)
    among = None if withheld else changed
    revision = _revision(run, numbered(passed) if withheld else passed, links, touched, among)
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
    now = linking_versions(run.settings, run.versions.linking)
    return all(run.previous.versions.get(name) == version for name, version in now.items())


def _ledger(run: Run) -> list[Judgement]:
    return read_judgements(ledger_path(run.settings.judgements))


def _settings(run: Run) -> LinkSettings:
    return LinkSettings(memory_mb=run.settings.link_memory_mb)


def linking_versions(settings: Settings, code: str) -> dict[str, str]:
    """What decides which reports are linked and which events pass; when it differs from the last snapshot's, all are
    linked and checked anew."""
    return {"judgements": ledger_digest(settings.judgements), "linking": code, "unplaced": settings.unplaced}


def _carried_on(run: Run, reports: pa.Table, touched: set[str]) -> tuple[pa.Table, pa.Table, set[str]]:
    """Links and events of the last snapshot, those that the touched reports reach made anew; ids of these."""
    previous = run.previous.tables
    before = rows_of(previous["reports"], "report_id", touched)
    old_links = previous["event_links"]
    made = link_changes(old_links, reports, touched, before, judgements=_ledger(run), settings=_settings(run))
    reached = touched | set(made.column("report_id").to_pylist())
    links = pa.concat_tables([rows_without(old_links, "report_id", reached), made])
    changed = _changed_events(_membership(rows_of(old_links, "report_id", reached)), _membership(made), touched)
    fresh_links = rows_of(made, "event_id", changed)
    members = set(fresh_links.column("report_id").to_pylist())
    fresh = reconcile(rows_of(reports, "report_id", members), fresh_links)
    events, renamed = _together(previous["events"], changed, fresh)
    return links, events, changed | renamed


def _together(before: pa.Table, changed: set[str], fresh: pa.Table) -> tuple[pa.Table, set[str]]:
    """The events with the changed ones made anew, in any order, and ids of others that got another number thereby."""
    kept = rows_without(before, "event_id", changed)
    events = pa.concat_tables([kept, fresh])
    if are_apart(kept, fresh):
        return events, set()
    events = numbered(events)
    return events, _renamed(before, events)


def _changed_events(old: Mapping[str, str], new: Mapping[str, str], touched: set[str]) -> set[str]:
    """Ids of events, old and new, that lost or won a report or have one that was touched."""
    moved = {report for report in old.keys() | new.keys() if report in touched or old.get(report) != new.get(report)}
    return {events[report] for events in (old, new) for report in moved & events.keys()}


def _renamed(before: pa.Table, now: pa.Table) -> set[str]:
    """Events whose number in their country changed since another took it."""
    place = pc.index_in(now["event_id"], value_set=before["event_id"].combine_chunks())
    differ = pc.not_equal(now["event_id_cnty"], before["event_id_cnty"].take(place))
    return set(now["event_id"].filter(pc.fill_null(differ, False)).to_pylist())


def _membership(links: pa.Table) -> dict[str, str]:
    return dict(zip(links.column("report_id").to_pylist(), links.column("event_id").to_pylist(), strict=True))


def _passed(events: pa.Table, checked: CheckResult, changed: set[str] | None) -> pa.Table:
    """Events that the row rules do not refuse; unchanged ones passed the same rules before."""
    if changed is None or not checked.refused_count:
        return checked.passed if changed is None else events
    return rows_without(events, "event_id", changed - set(checked.passed["event_id"].to_pylist()))


def _without_refused(
    reports: pa.Table, links: pa.Table, events: pa.Table, passed: pa.Table
) -> tuple[pa.Table, pa.Table, int]:
    """Reports and links without those of refused events, and how many reports that leaves out."""
    if passed.num_rows == events.num_rows:
        return reports, links, 0
    left = links.filter(pc.is_in(links["event_id"], value_set=passed["event_id"].combine_chunks()))
    told = reports.filter(pc.is_in(reports["report_id"], value_set=left["report_id"].combine_chunks()))
    return told, left, reports.num_rows - told.num_rows


def _revision(run: Run, events: pa.Table, links: pa.Table, touched: set[str], changed: set[str] | None) -> Revision:
    previous = run.previous.tables
    return revise(
        previous["events"],
        previous["event_history"],
        events,
        previous_links=previous["event_links"],
        new_links=links,
        run_id=run.run_id,
        because=touched,
        among=changed,
    )


def _with_events(reports: pa.Table, links: pa.Table) -> pa.Table:
    place = pc.index_in(reports["report_id"], value_set=links["report_id"].combine_chunks())
    at = reports.schema.get_field_index("event_id")
    return reports.set_column(at, arrow_schema("reports").field("event_id"), links["event_id"].take(place))
