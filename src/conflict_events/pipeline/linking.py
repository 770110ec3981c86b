"""The step from reports to events: links, events, revisions; from the last snapshot on where the rules are the same."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from conflict_events.config import Settings
from conflict_events.ids import sha256_hex
from conflict_events.link import LinkSettings, read_judgements, revise
from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.context import Run, StepResult
from conflict_events.pipeline.linked import Linked, LinkRules, carried_on, linked_anew
from conflict_events.pipeline.previous import ranges_of_reports, touched_reports
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


def linking_versions(settings: Settings, code: str) -> dict[str, str]:
    """What decides which reports are linked and which events pass; when it differs from the last snapshot's, all are
    linked and checked anew."""
    return {"judgements": ledger_digest(settings.judgements), "linking": code, "unplaced": settings.unplaced}


def link_step(run: Run, tables: Mapping[str, pa.Table]) -> StepResult:
    """Tables `reports`, `event_links`, `events`, `event_history` and `changes`, from checked `reports`.

    Ids, revisions and history do not depend on how the reports arrived.
    """
    run.talk("link: reports to events")
    reports, previous = tables["reports"], run.previous.tables
    ranges = ranges_of_reports(previous["reports"], reports)
    touched = touched_reports(previous["reports"], reports, ranges)
    linked = (
        carried_on(run, reports, ranges, touched, _rules(run))
        if _may_go_on(run)
        else linked_anew(run, reports, _rules(run))
    )
    revision = revise(
        previous["events"],
        previous["event_history"],
        linked.events,
        previous_links=linked.former_links,
        new_links=linked.made_links,
        run_id=run.run_id,
        because=touched,
        among=linked.changed,
    )
    made = {
        "reports": linked.reports,
        "event_links": linked.links,
        "events": revision.events,
        "event_history": revision.history,
        "changes": revision.changes,
    }
    count = _count(reports.num_rows, linked, revision.events.num_rows, len(touched))
    return StepResult(made, (count,), linked.checked.quarantine, {PARENT: run.previous.snapshot_id})


def _may_go_on(run: Run) -> bool:
    """Whether there is a last snapshot that was linked as this run would link."""
    now = linking_versions(run.settings, run.versions.linking)
    return all(run.previous.versions.get(name) == version for name, version in now.items())


def _rules(run: Run) -> LinkRules:
    ledger = read_judgements(ledger_path(run.settings.judgements))
    return LinkRules(ledger, LinkSettings(memory_mb=run.settings.link_memory_mb))


def _count(given: int, linked: Linked, events: int, touched: int) -> StageCount:
    told = linked.reports.num_rows
    detail = {"touched_reports": touched, "refused_events": linked.checked.refused_count}
    return StageCount("link", given, events, quarantined=given - told, merged=told - events, detail=detail)
