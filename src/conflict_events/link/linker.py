"""Links a table of reports to events: the public entry of the stage. Holds the order of the steps, no rule."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from conflict_events.link.explain import closest_partners, link_table
from conflict_events.link.grouping import group_reports
from conflict_events.link.identity import event_id_of, event_ids_of
from conflict_events.link.judgements import Judgement, row_judgements
from conflict_events.link.report_columns import ReportColumns, read_columns
from conflict_events.link.settings import LinkSettings
from conflict_events.link.type_levels import type_table
from conflict_events.link.units import UnitRunner, joined_pairs, plan_units, score_units, scorer_of
from conflict_events.link.weights import Weights, load_weights

Nodes = npt.NDArray[np.int64]


def link_reports(
    reports: pa.Table,
    *,
    judgements: Sequence[Judgement] | None = None,
    settings: LinkSettings | None = None,
    weights: Weights | None = None,
    run_units: UnitRunner | None = None,
) -> pa.Table:
    """Events of reports: one row a report (report_id, event_id, linked_to, score, rule, features), by report_id.

    `reports` needs report_id, article_id, published_at, event_date and a place; the other columns of the contract are
    used where present. The result is a pure function of the set of rows, the judgements and the weights: it does not
    depend on the order of rows, the threads or the memory setting. `run_units` scores the units of work elsewhere, for
    example in processes; by default they are scored here, `settings.threads` at a time.
    """
    settings, weights = settings or LinkSettings(), weights or load_weights()
    c = read_columns(reports)
    return link_columns(c, judgements or (), settings, weights, run_units)


def link_columns(
    c: ReportColumns,
    judgements: Sequence[Judgement],
    settings: LinkSettings,
    weights: Weights,
    run_units: UnitRunner | None = None,
) -> pa.Table:
    """Link reports that are read already."""
    types = type_table(c.types)
    scorer, units = scorer_of(c, types, weights, settings), plan_units(c)
    pairs = joined_pairs(list(run_units(scorer, units))) if run_units else score_units(scorer, units)
    judged, _ = row_judgements(judgements, row_finder(c, judgements))
    label = group_reports(c, pairs, judged, settings)
    rows = np.arange(len(c), dtype=np.int64)
    return link_table(c, rows, closest_partners(pairs, label), event_names(c, label), types, weights, judged)


def event_names(c: ReportColumns, label: Nodes) -> pa.Array:
    """Event id for each label, from the founding report that it names."""
    is_founder = np.zeros(len(c), dtype=bool)
    is_founder[label] = True
    founders = c.report_id.filter(pa.array(is_founder))
    return event_ids_of(founders).take(pa.array((np.cumsum(is_founder) - 1)[label]))


def row_finder(c: ReportColumns, judgements: Sequence[Judgement]) -> Callable[[str], int | None]:
    """Finds the row of a report id, or of an event id through its founding report."""
    named = {name for j in judgements for name in j.pair}
    rows = {name: row for row, name in _present_ids(c) if name in named} if named else {}
    if any(name not in rows for name in named):
        rows |= {name: row for row, founder in _present_ids(c) if (name := event_id_of(founder)) in named}
    return rows.get


def _present_ids(c: ReportColumns) -> Iterator[tuple[int, str]]:
    rows = np.flatnonzero(c.present)
    return zip(rows.tolist(), c.report_id.take(pa.array(rows)).to_pylist(), strict=True)
