"""Linking only what new, changed or withdrawn reports can reach; ends in the same links as a full run.

Why it is the same. A pair weighs what its two reports and the crowds around them say. Clusters are found by merging
mutual best pairs, and average linkage gives the same clusters in whatever order such merges are made; so whole
clusters can be taken out of the picture without any other changing. Take a set of reports (`members`) that holds all
touched ones and all whose crowd reached another level, that holds whole clusters of the last run, and whose clusters
of today lean to no report outside (`clusters.cluster`, frozen nodes). Then all other reports cluster as they did, and
the members as if they were alone. The set starts with what was touched and grows until it is closed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.link.affected import dirty, stirred
from conflict_events.link.explain import closest_partners, link_table
from conflict_events.link.features import Levels
from conflict_events.link.grouping import RowJudgements, group_members
from conflict_events.link.identity import event_ids_of
from conflict_events.link.judgements import Judgement, row_judgements
from conflict_events.link.linker import event_names, link_reports, row_finder
from conflict_events.link.report_columns import ReportColumns, read_columns
from conflict_events.link.settings import LinkSettings
from conflict_events.link.type_levels import type_table
from conflict_events.link.units import WeightedPairs, plan_units, score_units
from conflict_events.link.weights import Weights, load_weights
from conflict_events.link.window import Spans, Window, joined, read_window, reports_within, spans_around

Bools = npt.NDArray[np.bool_]
Nodes = npt.NDArray[np.int64]
FULL_SHARE = 0.5
"""Where the days to be read hold more than this share of all reports, all are linked anew."""


@dataclass(frozen=True, slots=True)
class _Rules:
    judgements: Sequence[Judgement]
    settings: LinkSettings
    weights: Weights


def link_incremental(
    previous_links: pa.Table,
    reports: pa.Table,
    touched: Collection[str],
    before: pa.Table | None = None,
    *,
    judgements: Sequence[Judgement] | None = None,
    settings: LinkSettings | None = None,
    weights: Weights | None = None,
) -> pa.Table:
    """The links of `reports`, given the links of the last run; equal to `link_reports(reports)`.

    `touched`: ids of reports that are new, changed or withdrawn since, and of reports that a changed judgement names.
    `before`: the former rows of the changed and withdrawn ones, from which is seen what they reached.
    """
    found = link_changes(
        previous_links, reports, touched, before, judgements=judgements, settings=settings, weights=weights
    )
    gone = pa.concat_arrays([pa.array(sorted(touched), pa.string()), found.column("report_id").combine_chunks()])
    kept = previous_links.filter(pc.invert(pc.is_in(previous_links.column("report_id"), value_set=gone)))
    return pa.concat_tables([kept, found]).sort_by("report_id")


def link_changes(
    previous_links: pa.Table,
    reports: pa.Table,
    touched: Collection[str],
    before: pa.Table | None = None,
    *,
    judgements: Sequence[Judgement] | None = None,
    settings: LinkSettings | None = None,
    weights: Weights | None = None,
) -> pa.Table:
    """The links that may differ from `previous_links`, by report_id: of the touched reports and of what they reach.

    Whole events: a report that is not among them stays in its event, and no report among them joins one of those.
    Parameters as for `link_incremental`. The work grows with the reports around the touched ones.
    """
    rules = _Rules(judgements or (), settings or LinkSettings(), weights or load_weights())
    now = _named(reports, pa.array(sorted(touched), pa.string()))
    former = reports.slice(0, 0) if before is None else before
    spans = joined(np.concatenate([_days(now), _days(former)]))
    always = _unique([now, _judged(reports, rules.judgements)])
    while True:
        near = reports_within(reports, spans)
        if near.num_rows > FULL_SHARE * reports.num_rows:
            return link_reports(reports, judgements=judgements, settings=settings, weights=weights)
        window = read_window(_unique([near, always]), former, touched, previous_links, spans)
        found = _relinked(window, reports, rules)
        if isinstance(found, pa.Table):
            return found
        spans = joined(np.concatenate([spans, found]))


def _relinked(window: Window, reports: pa.Table, rules: _Rules) -> pa.Table | Spans:
    """Links of all reports that may differ; or the days that must be seen too."""
    c, whole = window.c, window.is_whole()
    types = type_table(c.types)
    judged, _ = row_judgements(rules.judgements, row_finder(c, rules.judgements))
    members, scored = np.zeros(len(c), dtype=bool), np.zeros(len(c), dtype=bool)
    pairs = WeightedPairs(*(np.zeros(0, dtype=np.int32) for _ in range(3)))
    wanted = np.flatnonzero(dirty(window, rules.settings))
    blurred = stirred(window) & ~whole
    label = np.arange(len(c), dtype=np.int64)
    while len(wanted):
        members[wanted] = True
        members = _closed(members, window.last.event, judged)
        outside = window.last.outside(window.last.event[members])
        blurred |= members & ~whole & c.present
        if blurred.any() or len(outside):
            return np.concatenate([spans_around(c.day[blurred], c.half[blurred]), _days(_named(reports, outside))])
        pairs = _with_pairs(pairs, _pairs_of(members & ~scored, scored, c, types, rules))
        scored = members.copy()
        grouped = group_members(c, pairs, judged, rules.settings, members)
        label, wanted = grouped.label, grouped.wanted
    rows = np.flatnonzero(members & c.present)
    names = event_names(c, label[rows])
    return link_table(c, rows, closest_partners(pairs, label), names, types, rules.weights, judged)


def _closed(members: Bools, event: Nodes, judged: RowJudgements) -> Bools:
    """The members, all who shared an event with one of them, and all who are judged to be the same."""
    while True:
        wider = members | (np.isin(event, event[members]) & (event >= 0))
        for pair in judged.same:
            wider[list(pair)] |= wider[list(pair)].any()
        if np.array_equal(wider, members):
            return members
        members = wider


def _pairs_of(fresh: Bools, scored: Bools, c: ReportColumns, types: Levels, rules: _Rules) -> WeightedPairs:
    """Weighted pairs of the fresh members, without those that were weighed already."""
    found = score_units(c, types, rules.weights, rules.settings, plan_units(c), fresh & c.present)
    new = ~(scored[found.left] | scored[found.right])
    return WeightedPairs(found.left[new], found.right[new], found.weight[new])


def _with_pairs(a: WeightedPairs, b: WeightedPairs) -> WeightedPairs:
    return WeightedPairs(
        np.concatenate([a.left, b.left]), np.concatenate([a.right, b.right]), np.concatenate([a.weight, b.weight])
    )


def _judged(reports: pa.Table, judgements: Sequence[Judgement]) -> pa.Table:
    """Reports that a judgement names, themselves or as founders of an event."""
    names = pa.array(sorted({name for judgement in judgements for name in judgement.pair}), pa.string())
    found = _named(reports, names)
    if len(pc.unique(found.column("report_id"))) == len(names):
        return found
    events = event_ids_of(reports.column("report_id").combine_chunks())
    return _unique([found, reports.filter(pc.is_in(events, value_set=names))])


def _named(reports: pa.Table, ids: pa.Array) -> pa.Table:
    return reports.filter(pc.is_in(reports.column("report_id"), value_set=ids))


def _unique(tables: Sequence[pa.Table]) -> pa.Table:
    """The tables one after the other, without reports that an earlier one holds."""
    found = tables[0]
    for table in tables[1:]:
        known = found.column("report_id").combine_chunks()
        found = pa.concat_tables([found, table.filter(pc.invert(pc.is_in(table.column("report_id"), value_set=known)))])
    return found


def _days(reports: pa.Table) -> Spans:
    """Days around the dates of reports."""
    c = read_columns(reports)
    return spans_around(c.day, c.half)
