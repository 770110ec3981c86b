"""The days around what changed: which reports are read for an incremental run, and which are seen whole in them."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.link.arrow_columns import UNDATED, Ints
from conflict_events.link.members import Membership
from conflict_events.link.report_columns import GUESS, WIDEST, ReportColumns, read_columns

Bools = npt.NDArray[np.bool_]
Spans = npt.NDArray[np.int64]
"""Rows of (first day, last day), both included, sorted, without overlap."""
MARGIN = 10
"""Days read beyond those that must be seen, so that most runs read once."""


@dataclass(slots=True)
class Window:
    """Reports around the touched ones, former rows of these among them, in canonical order.

    `touched`: rows that are new, changed or gone. `was`: rows that were there in the last run, `last` their events.
    """

    c: ReportColumns
    touched: Bools
    was: Bools
    last: Membership
    spans: Spans

    def is_whole(self) -> Bools:
        """Rows of which all reports within a day of their date range are in the window; undated ones have none."""
        reach = self.c.half.astype(np.int64) + 1
        first, last = self.spans[:, 0], self.spans[:, 1]
        at = np.searchsorted(last, self.c.day + reach)
        inside = np.append(first, np.iinfo(np.int64).max)[at] <= self.c.day - reach
        return np.asarray(inside | (self.c.day < UNDATED))


def spans_around(day: Ints, half: Ints, margin: int = MARGIN) -> Spans:
    """The days within a day of the date ranges and `margin` days more."""
    known = day > UNDATED
    reach = half[known].astype(np.int64) + 1 + margin
    return joined(np.stack([day[known] - reach, day[known] + reach], axis=1))


def joined(spans: Spans) -> Spans:
    """Sorted spans, those that touch made one."""
    if not len(spans):
        return spans.reshape(0, 2).astype(np.int64)
    spans = spans[np.lexsort((spans[:, 1], spans[:, 0]))]
    reached = np.maximum.accumulate(spans[:, 1])
    opens = np.concatenate([[True], spans[1:, 0] > reached[:-1] + 1])
    starts = np.flatnonzero(opens)
    return np.stack([spans[starts, 0], np.append(reached[starts[1:] - 1], reached[-1])], axis=1)


def reports_within(reports: pa.Table, spans: Spans) -> pa.Table:
    """Reports whose date range may come within a day of a span."""
    column = reports.column("event_date").cast(pa.date32()).cast(pa.int32())
    day = pc.fill_null(column, 10 * UNDATED).to_numpy()
    reach = _reach(reports)
    ends = np.append(spans[:, 0], np.iinfo(np.int64).max)
    inside = ends[np.searchsorted(spans[:, 1], day - reach)] <= day + reach
    return reports.take(pa.array(np.flatnonzero(inside)))


def _reach(reports: pa.Table) -> npt.NDArray[np.int64]:
    """Days to either side within which a report may matter, by its time precision."""
    if "time_precision" not in reports.column_names:
        return np.full(reports.num_rows, GUESS + 1, dtype=np.int64)
    is_day = pc.equal(pc.cast(reports.column("time_precision"), pa.int32()), 1)
    return np.where(pc.fill_null(is_day, True).to_numpy(), GUESS + 1, WIDEST + 1).astype(np.int64)


def read_window(
    near: pa.Table, before: pa.Table, touched: Collection[str], previous_links: pa.Table, spans: Spans
) -> Window:
    """The window of today's reports `near` the touched ones and the former rows `before` of these."""
    today = np.arange(near.num_rows + before.num_rows) < near.num_rows
    c = read_columns(pa.concat_tables([near, before.select(near.column_names)]), today)
    is_touched = pc.is_in(c.report_id, value_set=pa.array(sorted(touched), pa.string())).to_numpy(zero_copy_only=False)
    return Window(c, is_touched, ~(c.present & is_touched), Membership(previous_links, c.report_id, touched), spans)
