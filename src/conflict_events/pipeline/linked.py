"""Reports linked and their events made and checked: of all, or of what the touched ones reach. Writes no history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema
from conflict_events.link import Judgement, LinkSettings, are_apart, link_changes, link_reports, numbered, reconcile
from conflict_events.pipeline.checking import check_events
from conflict_events.pipeline.context import Run
from conflict_events.pipeline.previous import (
    former_events,
    ranges_of_reports,
    rows_of,
    rows_without,
    touched_reports,
)
from conflict_events.pipeline.ranges import Range, differing_rows
from conflict_events.validate import CheckResult


@dataclass(frozen=True, slots=True)
class LinkRules:
    """The judgements to obey and the settings of the linker."""

    ledger: Sequence[Judgement]
    settings: LinkSettings


@dataclass(frozen=True, slots=True)
class Linked:
    """Reports with their events, links and events; refused events, their links and their reports are left out.

    `changed`: ids of the events that may differ from those of the last snapshot, None where any may. `former_links` and
    `made_links` are those of these events, in the last snapshot and now.
    """

    reports: pa.Table
    links: pa.Table
    events: pa.Table
    checked: CheckResult
    changed: set[str] | None
    former_links: pa.Table
    made_links: pa.Table


def linked_anew(run: Run, reports: pa.Table, rules: LinkRules) -> Linked:
    """All reports linked and all events made and checked.

    Reports of refused events count for nothing: the others are linked again without them, until no event is refused.
    """
    links = link_reports(reports, judgements=rules.ledger, settings=rules.settings)
    events = reconcile(reports, links)
    checked = check_events(run, events)
    refused = _refused(events, checked)
    if refused:
        rest = linked_anew(run, _without(reports, links, refused), rules)
        return _also_refused(checked, rest)
    place = pc.index_in(reports["report_id"], value_set=links["report_id"].combine_chunks())
    told = _with_events(reports, links["event_id"].take(place))
    return Linked(told, links, checked.passed, checked, None, run.previous.tables["event_links"], links)


def carried_on(run: Run, reports: pa.Table, ranges: Sequence[Range], touched: set[str], rules: LinkRules) -> Linked:
    """Links and events of the last snapshot, those that the touched reports reach made anew; else as `linked_anew`.

    `ranges`: which rows the reports have in common with the last snapshot's.
    """
    previous = run.previous.tables
    old_reports, old_links = previous["reports"], previous["event_links"]
    before = rows_of(differing_rows(old_reports, ranges, now=False), "report_id", touched)
    made = link_changes(old_links, reports, touched, before, judgements=rules.ledger, settings=rules.settings)
    reached = touched | set(made["report_id"].to_pylist())
    former = rows_of(old_links, "report_id", reached)
    changed = _changed_events(_membership(former), _membership(made), touched)
    fresh = _events_of(reports, rows_of(made, "event_id", changed))
    checked = check_events(run, fresh)
    refused = _refused(fresh, checked)
    if refused:
        return _also_refused(checked, _carried_on_without(refused, made, run, reports, rules))
    told = _with_events(reports, _events_now(former_events(old_reports, reports, ranges), reports, made))
    events, renamed = _together(previous["events"], changed, checked.passed)
    links = pa.concat_tables([rows_without(old_links, "report_id", reached), made])
    return Linked(told, links, events, checked, changed | renamed, former, made)


def _events_of(reports: pa.Table, links: pa.Table) -> pa.Table:
    return reconcile(rows_of(reports, "report_id", set(links["report_id"].to_pylist())), links)


def _refused(events: pa.Table, checked: CheckResult) -> set[str]:
    """Ids of the events that did not pass."""
    if not checked.refused_count:
        return set()
    return set(events["event_id"].to_pylist()) - set(checked.passed["event_id"].to_pylist())


def _carried_on_without(refused: set[str], links: pa.Table, run: Run, reports: pa.Table, rules: LinkRules) -> Linked:
    rest, before = _without(reports, links, refused), run.previous.tables["reports"]
    ranges = ranges_of_reports(before, rest)
    return carried_on(run, rest, ranges, touched_reports(before, rest, ranges), rules)


def _without(reports: pa.Table, links: pa.Table, refused: set[str]) -> pa.Table:
    """The reports without those of refused events."""
    return rows_without(reports, "report_id", set(rows_of(links, "event_id", refused)["report_id"].to_pylist()))


def _also_refused(checked: CheckResult, rest: Linked) -> Linked:
    """What is linked in the end, with the events refused on the way there."""
    refused = CheckResult(
        rest.checked.passed,
        pa.concat_tables([checked.quarantine, rest.checked.quarantine]),
        pa.concat_arrays([checked.positions, rest.checked.positions]),
        checked.refused_count + rest.checked.refused_count,
    )
    return replace(rest, checked=refused)


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
    return dict(zip(links["report_id"].to_pylist(), links["event_id"].to_pylist(), strict=True))


def _events_now(former: pa.ChunkedArray, reports: pa.Table, made: pa.Table) -> pa.ChunkedArray:
    """The event of each report: that of the links made anew, else the former one."""
    place = pc.index_in(reports["report_id"], value_set=made["report_id"].combine_chunks())
    return pc.coalesce(made["event_id"].combine_chunks().take(place), former)


def _with_events(reports: pa.Table, events: pa.ChunkedArray) -> pa.Table:
    at = reports.schema.get_field_index("event_id")
    return reports.set_column(at, arrow_schema("reports").field("event_id"), events)
