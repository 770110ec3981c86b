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
from conflict_events.link.grouping import RowJudgements, good_components, group_members
from conflict_events.link.identity import event_ids_of
from conflict_events.link.judgements import Judgement, row_judgements
from conflict_events.link.linker import event_names, link_reports, row_finder
from conflict_events.link.report_columns import READ, ReportColumns, date_ranges
from conflict_events.link.settings import LinkSettings
from conflict_events.link.type_levels import type_table
from conflict_events.link.units import WeightedPairs, joined_pairs, plan_units, score_units, scorer_of
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
    reports = reports.select([name for name in reports.column_names if name in READ])
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
    growth = _Growth(
        c, type_table(c.types), row_judgements(rules.judgements, row_finder(c, rules.judgements))[0], rules
    )
    wanted = np.flatnonzero(dirty(window, rules.settings))
    blurred = stirred(window) & ~whole
    while len(wanted):
        members = growth.with_rows(wanted, window.last.event)
        outside = window.last.outside(window.last.event[members])
        blurred |= members & ~whole & c.present
        if blurred.any() or len(outside):
            return np.concatenate([spans_around(c.day[blurred], c.half[blurred]), _days(_named(reports, outside))])
        wanted = growth.cluster()
    return growth.links()


class _Growth:
    """The members, their clusters, and the pairs weighed so far."""

    def __init__(self, c: ReportColumns, types: Levels, judged: RowJudgements, rules: _Rules) -> None:
        self._c, self._types, self._judged, self._rules = c, types, judged, rules
        self._scorer, self._units = scorer_of(c, types, rules.weights, rules.settings), plan_units(c)
        self._members, self._weighed = np.zeros(len(c), dtype=bool), np.zeros(len(c), dtype=bool)
        self._fresh = self._members
        self._pairs = WeightedPairs(*(np.zeros(0, dtype=np.int32) for _ in range(3)))
        self._label = np.arange(len(c), dtype=np.int64)

    def with_rows(self, wanted: Nodes, event: Nodes) -> Bools:
        """The members with `wanted`, all who shared an event with a member, all judged to be the same as one."""
        members = self._members.copy()
        members[wanted] = True
        while True:
            wider = members | _sharing(event, members) | _sharing(self._c.head, members)
            for pair in self._judged.same:
                wider[list(pair)] |= wider[list(pair)].any()
            if np.array_equal(wider, members):
                break
            members = wider
        self._fresh, self._members = members & ~self._members, members
        return members

    def cluster(self) -> Nodes:
        """Cluster anew what hangs together with new members; the rows outside that a cluster leans to."""
        self._weigh(self._fresh)
        settings, pairs = self._rules.settings, self._pairs
        component = good_components(self._c, pairs, self._judged, settings)
        moved = np.zeros(len(self._c), dtype=bool)
        moved[component[self._fresh]] = True
        moved = moved[component]
        inner = np.flatnonzero(moved[pairs.left] & moved[pairs.right])
        grouped = group_members(self._c, pairs.where(inner), self._judged, settings, self._members & moved)
        self._label = np.where(moved, grouped.label, self._label)
        return grouped.wanted

    def links(self) -> pa.Table:
        """Links of the members of today."""
        c, rows = self._c, np.flatnonzero(self._members & self._c.present)
        names = event_names(c, self._label[rows])
        partner = closest_partners(self._pairs, self._label)
        return link_table(c, rows, partner, names, self._types, self._rules.weights, self._judged)

    def _weigh(self, rows: Bools) -> None:
        """Weigh the pairs of `rows`, unless they are weighed."""
        fresh = rows & ~self._weighed & self._c.present
        if fresh.any():
            found = score_units(self._scorer, self._units, fresh)
            found = found.where(np.flatnonzero(~(self._weighed[found.left] | self._weighed[found.right])))
            self._weighed |= fresh
            self._pairs = joined_pairs([self._pairs, found])


def _sharing(code: Nodes, rows: Bools) -> Bools:
    """Rows that have a known code in common with one of `rows`."""
    shared = np.zeros(int(code.max(initial=-1)) + 2, dtype=bool)
    shared[code[rows]] = True
    shared[-1] = False  # where -1, unknown, leads
    return shared[code]


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
    return spans_around(*date_ranges(reports))
