"""The dataset gate: good tables pass, every way of failing is told apart, and nothing checked is never a pass."""

from contextlib import nullcontext
from typing import Any

import pyarrow as pa
import pytest

from conflict_events.contract.examples import example_row
from conflict_events.contract.gx_suite import suite_of
from conflict_events.errors import GateError
from conflict_events.store import ShapeError, from_rows
from conflict_events.validate import Band, BrokenRuleError, gate, reference_bands
from conflict_events.validate.judge import Judge, quiet_context, told_once
from conflict_events.validate.library import load_library
from conflict_events.validate.release import RULES, release_failures


def runs(*changes: dict[str, Any]) -> pa.Table:
    return from_rows("runs", [example_row("runs") | {"run_id": f"run {n}"} | row for n, row in enumerate(changes)])


def loosely(table: pa.Table) -> pa.Table:
    return table.cast(pa.schema([field.with_nullable(True) for field in table.schema]))


def test_good_tables_pass_and_the_report_says_what_was_looked_at() -> None:
    report = gate({"runs": runs({}), "quarantine": from_rows("quarantine", [])})
    assert report.rows == {"runs": 1, "quarantine": 0}
    assert report.expectations == {"runs": len(suite_of("runs")["expectations"])}
    assert report.warnings == ()


def test_failing_data_names_demand_count_and_value() -> None:
    bad = {"rows_in": -3, "rows_out": -3, "quarantined": 0, "merged": 0, "filtered": 0}
    with pytest.raises(GateError) as caught:
        gate({"runs": runs({}, bad, bad)})
    assert not isinstance(caught.value, BrokenRuleError)
    assert "runs: rows_in must be at least 0, 2 rows (for example -3" in str(caught.value)


def test_no_table_an_empty_table_and_an_empty_suite_are_refused() -> None:
    with pytest.raises(GateError, match="no tables"):
        gate({})
    with pytest.raises(GateError, match="table runs is empty"):
        gate({"runs": runs()})
    with pytest.raises(BrokenRuleError, match="no expectation"):
        gate({"runs": runs({})}, suites={"runs": {"expectations": []}})
    assert gate({"runs": runs()}, allow_empty=["runs"]).expectations == {}


def test_rule_that_cannot_be_computed_is_no_fault_of_the_data() -> None:
    lost = {
        "type": "expect_column_values_to_be_between",
        "kwargs": {"column": "no_such_column", "min_value": 0},
        "meta": {"constraints": ["lost"], "demand": "must exist"},
        "severity": "critical",
    }
    with pytest.raises(BrokenRuleError, match="could not be computed"):
        gate({"runs": runs({})}, suites={"runs": {"expectations": [lost]}})


def test_table_that_breaks_its_shape_is_refused() -> None:
    table = loosely(runs({})).set_column(0, "run_id", pa.array([None], pa.string()))
    with pytest.raises(ShapeError, match="run_id"):
        gate({"runs": table})


def test_bands_warn_or_refuse() -> None:
    warning = Band("few_rows", "runs", "count(*)", 5, 10, min_rows=1)
    assert gate({"runs": runs({})}, bands=[warning]).warnings == ("few_rows is 1.000, outside 5 to 10",)
    with pytest.raises(GateError, match="few_rows is 1"):
        gate({"runs": runs({})}, bands=[Band("few_rows", "runs", "count(*)", 5, 10, min_rows=1, refuses=True)])
    assert gate({"runs": runs({})}, bands=reference_bands()).warnings == ()


def test_several_bands_are_looked_at_one_after_the_other() -> None:
    bands = [Band(f"rows_{n}", "runs", "count(*)", 5, 10, min_rows=1) for n in range(3)]
    assert len(gate({"runs": runs({})}, bands=bands).warnings) == 3


def linked() -> dict[str, pa.Table]:
    """One article, its report, the event of it, the link and the history: a dataset without a fault."""
    article, report, event = example_row("articles"), example_row("reports"), example_row("events")
    article |= {"copy_of": None, "published_at": report["published_at"], "article_id": report["article_id"]}
    report |= {"event_id": event["event_id"]}
    event |= {"report_count": 1, "revision": 1}
    link = example_row("event_links") | {"report_id": report["report_id"], "event_id": event["event_id"]}
    history = example_row("event_history") | {"event_id": event["event_id"], "revision": 1, "change": "added"}
    refused = example_row("quarantine") | {"table_name": "reports", "row_key": "rffffffffffffffff"}
    rows = {"articles": article, "reports": report, "events": event, "event_links": link}
    rows |= {"event_history": history, "quarantine": refused}
    return {name: from_rows(name, [row]) for name, row in rows.items()}


def replaced(name: str, **values: Any) -> dict[str, pa.Table]:
    tables = linked()
    (row,) = tables[name].to_pylist()
    return tables | {name: from_rows(name, [row | values])}


BROKEN = {
    "report_without_article": lambda: replaced("articles", article_id="affffffffffffffff"),
    "report_of_undated_article": lambda: replaced("articles", published_at=None),
    "report_without_event": lambda: replaced("reports", event_id=None),
    "event_without_report": lambda: replaced("events", report_count=2),
    "link_disagrees": lambda: replaced("event_links", event_id="effffffffffffffff"),
    "history_incomplete": lambda: replaced("event_history", revision=2),
    "retired_still_there": lambda: replaced("event_history", change="retired"),
    "quarantined_and_published": lambda: replaced("quarantine", row_key=example_row("reports")["report_id"]),
    "copy_of_nothing": lambda: replaced("articles", copy_of="affffffffffffffff"),
}


def test_whole_dataset_breaks_no_release_rule() -> None:
    assert release_failures(linked()) == []


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_release_rule_refuses_its_counterexample(code: str) -> None:
    found = {found: count for _, found, _, count in release_failures(BROKEN[code]())}
    assert found.get(code) == 1


def test_expectations_told_once_give_the_same_answers() -> None:
    bad = {"rows_in": -3, "rows_out": -3, "quarantined": 0, "merged": 0, "filtered": 0}
    judge = Judge("runs", suite_of("runs"), quiet_context())
    with_it = judge.failures(runs({}, bad)), judge.positions_at_fault(runs({}, bad))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conflict_events.validate.judge.told_once", nullcontext)
        assert (judge.failures(runs({}, bad)), judge.positions_at_fault(runs({}, bad))) == with_it
    assert with_it[0]


def test_library_is_left_as_it_was_also_when_a_check_fails() -> None:
    load_library()
    from great_expectations.expectations.expectation import Expectation

    before = Expectation.configuration
    with pytest.raises(RuntimeError, match="in the middle"), told_once():
        assert Expectation.configuration is not before
        raise RuntimeError("in the middle")
    assert Expectation.configuration is before
