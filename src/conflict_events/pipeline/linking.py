"""Reports to events: links of what changed, events of what the links reach, revisions against the last snapshot."""

from dataclasses import dataclass
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
from conflict_events.pipeline.previous import Previous, rows_of, touched_reports
from conflict_events.resources import seeds


@dataclass(frozen=True, slots=True)
class Linked:
    """Reports with their event, the links that say why, and the revision of the dataset they make."""

    reports: pa.Table
    links: pa.Table
    revision: Revision
    touched: int


def ledger_path(path: Path | None) -> Path:
    """The ledger of judgements: the one named, else `seeds/judgements.csv`."""
    return path or seeds("judgements.csv")


def ledger_digest(path: Path | None) -> str:
    """Digest of the ledger; a changed ledger means that everything is linked anew."""
    ledger = ledger_path(path)
    return sha256_hex(ledger.read_bytes())[:16] if ledger.is_file() else "none"


def link_and_revise(
    reports: pa.Table, previous: Previous, *, judgements: Path | None, memory_mb: int, run_id: str
) -> Linked:
    """Events of `reports`, with ids, revisions and history that do not depend on how the reports arrived."""
    touched = touched_reports(previous.tables["reports"], reports)
    ledger = read_judgements(ledger_path(judgements))
    settings = LinkSettings(memory_mb=memory_mb)
    if previous.is_first or previous.versions.get("judgements") != ledger_digest(judgements):
        links = link_reports(reports, judgements=ledger, settings=settings)
    else:
        before = rows_of(previous.tables["reports"], "report_id", touched)
        old_links = previous.tables["event_links"]
        links = link_incremental(old_links, reports, touched, before, judgements=ledger, settings=settings)
    events = _events(reports, links, previous, touched)
    revision = revise(
        previous.tables["events"],
        previous.tables["event_history"],
        events,
        previous_links=previous.tables["event_links"],
        new_links=links,
        run_id=run_id,
        because=touched,
    )
    return Linked(_with_events(reports, links), links, revision, len(touched))


def _events(reports: pa.Table, links: pa.Table, previous: Previous, touched: set[str]) -> pa.Table:
    """Events whose reports or membership changed are made anew; the others are taken over as they are."""
    if previous.is_first:
        return reconcile(reports, links)
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


def _with_events(reports: pa.Table, links: pa.Table) -> pa.Table:
    events = _membership(links)
    ids = pa.array([events[r] for r in reports.column("report_id").to_pylist()], pa.string())
    at = reports.schema.get_field_index("event_id")
    return reports.set_column(at, arrow_schema("reports").field("event_id"), ids)


def without_events(linked: Linked, refused: set[str]) -> tuple[pa.Table, pa.Table]:
    """Reports and links that are left when the events `refused` are taken out."""
    gone = pa.array(sorted(refused), pa.string())
    keep = [t.filter(pc.invert(pc.is_in(t.column("event_id"), value_set=gone))) for t in (linked.reports, linked.links)]
    return keep[0], keep[1]
