"""The days around what changed: which reports are read for an incremental run, and which are seen whole in them."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.link.arrow_columns import UNDATED, Ints
from conflict_events.link.crowds import WORD_REACH, Crowds, count_crowds
from conflict_events.link.members import Membership
from conflict_events.link.report_columns import OF_DATES, WIDEST, ReportColumns, date_ranges, read_columns
from conflict_events.link.words import names_words

Bools = npt.NDArray[np.bool_]
Spans = npt.NDArray[np.int64]
"""Rows of (first day, last day), both included, sorted, without overlap."""
MARGIN = 15
"""Days read beyond those that must be seen, so that most runs read once."""


@dataclass(slots=True)
class Window:
    """Reports around the touched ones, former rows of these among them, in canonical order.

    `touched`: rows that are new, changed or gone. `was`: rows that were there in the last run, `last` their events and
    `then` the crowds around them.
    """

    c: ReportColumns
    touched: Bools
    was: Bools
    last: Membership
    then: Crowds
    spans: Spans

    def is_whole(self) -> Bools:
        """Rows of which all reports that they may meet are in the window; undated ones have none."""
        reach = self.c.half.astype(np.int64) + 1 + np.where(self.c.words.count > 0, WORD_REACH, 0)
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
    """Reports whose date range comes near enough to a span to meet a report in it."""
    column = reports.column("event_date").cast(pa.date32()).cast(pa.int32())
    days = pc.fill_null(column, 10 * UNDATED).to_numpy()
    beside = 1 + (WORD_REACH if names_words(reports) else 0)
    roughly = np.flatnonzero(_days_within(spans, WIDEST + beside, days))
    dated = reports.select([name for name in OF_DATES if name in reports.column_names]).take(pa.array(roughly))
    day, half = date_ranges(dated)
    found = [roughly[:0]]
    for width in np.unique(half).tolist():
        found.append(roughly[(half == width) & _days_within(spans, width + beside, day)])
    return reports.take(pa.array(np.concatenate(found)))


def _days_within(spans: Spans, reach: int, days: Ints) -> Bools:
    """Whether each day lies in a span or at most `reach` days beside it."""
    found = np.zeros(len(days), dtype=bool)
    for first, last in joined(spans + np.array([-reach, reach])).tolist():
        found |= (days >= first) & (days <= last)
    return found


def read_window(
    near: pa.Table, before: pa.Table, touched: Collection[str], previous_links: pa.Table, spans: Spans
) -> Window:
    """The window of today's reports `near` the touched ones and the former rows `before` of these."""
    today = np.arange(near.num_rows + before.num_rows) < near.num_rows
    c = read_columns(pa.concat_tables([near, before.select(near.column_names)]), today)
    is_touched = pc.is_in(c.report_id, value_set=pa.array(sorted(touched), pa.string())).to_numpy(zero_copy_only=False)
    was = ~(c.present & is_touched)
    last = Membership(previous_links, c.report_id, touched)
    return Window(c, is_touched, was, last, count_crowds(c, was), spans)
