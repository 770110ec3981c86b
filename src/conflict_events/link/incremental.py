"""Linking only what new, changed or withdrawn reports can reach; ends in the same links as a full run.

Why it is the same: clusters never reach beyond the connected components of good pairs, and the weight of a pair
depends on its two reports and on the crowd around each, all of which lie within a few days. So it is enough to link
the days around the touched reports, to widen the window until no component that is touched, or was, comes near its
edge, and to keep all other links as they were.
"""

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.link.arrow_columns import UNDATED
from conflict_events.link.clusters import components
from conflict_events.link.explain import closest_partners, link_table
from conflict_events.link.grouping import RowJudgements, group_reports
from conflict_events.link.judgements import Judgement, current_judgements, row_judgements
from conflict_events.link.linker import event_names, link_reports, row_finder
from conflict_events.link.report_columns import GUESS, WIDEST, ReportColumns, read_columns
from conflict_events.link.settings import LinkSettings
from conflict_events.link.type_levels import type_table
from conflict_events.link.units import WeightedPairs, plan_units, score_units
from conflict_events.link.weights import SCALE, Weights, load_weights

Rows = npt.NDArray[np.intp]
_FIRST_MARGIN = 4


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
    settings, weights = settings or LinkSettings(), weights or load_weights()
    names = pa.array(sorted(touched), pa.string())
    now = reports.filter(pc.is_in(reports.column("report_id"), value_set=names))
    undated = now.filter(pc.is_null(now.column("event_date")))
    kept = _without(previous_links, names)
    reached = _days_and_reach([now] if before is None else [now, before])
    found = None
    margin = _FIRST_MARGIN
    while len(reached) and found is None:
        span = (int(reached[:, 0].min()) - margin, int(reached[:, 0].max()) + margin)
        window = _overlapping(reports, *span)
        if window.num_rows * 2 > reports.num_rows:
            return link_reports(reports, judgements=judgements, settings=settings, weights=weights)
        found = _relinked(window, reached, span, judgements or (), settings, weights)
        margin *= 2
    parts = [link_reports(undated, judgements=judgements, settings=settings, weights=weights)]
    if found is not None:
        parts.append(found)
        kept = _without(kept, found.column("report_id").combine_chunks())
    return pa.concat_tables([kept, *parts]).sort_by("report_id")


def _without(links: pa.Table, report_ids: pa.Array) -> pa.Table:
    return links.filter(pc.invert(pc.is_in(links.column("report_id"), value_set=report_ids)))


def _days_and_reach(tables: Sequence[pa.Table]) -> Rows:
    """Distinct (day, half width) of dated reports."""
    found = [read_columns(table) for table in tables]
    pairs = np.concatenate([np.stack([c.day, c.half], axis=1) for c in found]).astype(np.int64)
    return np.unique(pairs[pairs[:, 0] > UNDATED], axis=0)


def _overlapping(reports: pa.Table, first: int, last: int) -> pa.Table:
    """Reports whose date range comes within a day of the window."""
    day = reports.column("event_date").cast(pa.int32())
    precision = pc.fill_null(_column_or(reports, "time_precision", 1), 1)
    reach = pc.if_else(pc.equal(precision, pa.scalar(1, precision.type)), GUESS + 1, WIDEST + 1)
    inside = pc.and_(
        pc.greater_equal(pc.add(day, reach), pa.scalar(first)), pc.less_equal(pc.subtract(day, reach), pa.scalar(last))
    )
    return reports.filter(pc.fill_null(inside, False))


def _column_or(reports: pa.Table, name: str, value: int) -> pa.ChunkedArray:
    if name in reports.column_names:
        return reports.column(name)
    return pa.chunked_array([pa.array(np.full(reports.num_rows, value, dtype=np.int8))])


def _relinked(
    window: pa.Table,
    reached: Rows,
    span: tuple[int, int],
    judgements: Sequence[Judgement],
    settings: LinkSettings,
    weights: Weights,
) -> pa.Table | None:
    """Links of all reports whose component is touched; None when the window is too narrow to be sure."""
    c = read_columns(window)
    types = type_table(c.types)
    pairs = score_units(c, types, weights, settings, plan_units(c))
    judged, _ = row_judgements(judgements, row_finder(c, judgements))
    touched = _touched_rows(c, pairs, judged, reached, settings)
    if not _is_whole(c, pairs, touched, span) or _judged_outside(c, touched, judgements):
        return None
    label = group_reports(c, pairs, judged, settings)
    partner = closest_partners(pairs, label)
    links = link_table(c, partner, event_names(c, label), types, weights, judged)
    ids = pa.array(c.report_id[touched], pa.string())
    return links.filter(pc.is_in(links.column("report_id"), value_set=ids))


def _touched_rows(
    c: ReportColumns, pairs: WeightedPairs, judged: RowJudgements, reached: Rows, settings: LinkSettings
) -> npt.NDArray[np.bool_]:
    """Rows in a component with a report that comes within a day of a touched one: no other row's links can change."""
    near = np.zeros(len(c), dtype=bool)
    for half in np.unique(reached[:, 1]):
        days = np.sort(reached[reached[:, 1] == half, 0])
        reach = c.half + half + 1
        near |= np.searchsorted(days, c.day + reach, "right") > np.searchsorted(days, c.day - reach)
    good = pairs.weight > round(settings.merge_threshold * SCALE)
    same = np.array(judged.same, dtype=np.int64).reshape(-1, 2)
    component = components(
        len(c),
        np.concatenate([pairs.left[good].astype(np.int64), same[:, 0]]),
        np.concatenate([pairs.right[good].astype(np.int64), same[:, 1]]),
    )
    return np.isin(component, np.unique(component[near]))


def _is_whole(c: ReportColumns, pairs: WeightedPairs, touched: npt.NDArray[np.bool_], span: tuple[int, int]) -> bool:
    """Whether every touched row, and every row it was weighed against, has all its surroundings in the window.

    A row at the edge may have a crowd that is counted too small. A smaller crowd only ever makes a pair weigh more,
    so no pair that counts is missed, and one that is wrongly there is seen here.
    """
    whole = (c.day - c.half >= span[0]) & (c.day + c.half <= span[1])
    involved = touched.copy()
    involved[pairs.left[touched[pairs.right]]] = True
    involved[pairs.right[touched[pairs.left]]] = True
    return bool(whole[involved].all())


def _judged_outside(c: ReportColumns, touched: npt.NDArray[np.bool_], judgements: Sequence[Judgement]) -> bool:
    """Whether a judgement joins a touched row with one that isn't in the window."""
    find = row_finder(c, judgements)
    for judgement in current_judgements(judgements):
        rows = [find(judgement.a), find(judgement.b)]
        if None in rows and any(row is not None and touched[row] for row in rows):
            return True
    return False
