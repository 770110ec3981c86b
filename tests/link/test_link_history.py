"""Revisions, retired events and their survivors, and tables as of a moment."""

import datetime as dt

from report_tables import NIGHT, report, table

from conflict_events.contract import arrow_schema
from conflict_events.link import events_as_of, judge, link_reports, reconcile, revise


def run(run_id, rows, last=None, last_links=None, **options):
    links = link_reports(table(*rows), **options)
    events = reconcile(table(*rows), links)
    revision = revise(
        last and last.events, last and last.history, events, previous_links=last_links, new_links=links, run_id=run_id
    )
    return revision, links


def kinds(revision) -> list[str]:
    return [r["change"] for r in revision.history.to_pylist() if r["run_id"] == "2"]


def test_a_first_run_adds_every_event():
    first, _ = run("1", [report(1), report(2, event_date=dt.date(2024, 4, 1))])
    assert first.history["change"].to_pylist() == ["added", "added"]
    assert first.events["revision"].to_pylist() == [1, 1]
    assert first.history.schema.equals(arrow_schema("event_history"))
    assert first.changes.schema.equals(arrow_schema("changes"))


def test_an_unchanged_dataset_has_no_new_revision():
    rows = [report(1), report(2)]
    first, links = run("1", rows)
    second, _ = run("2", rows, first, links)
    assert second.history.equals(first.history)
    assert second.events.equals(first.events)
    assert second.changes.num_rows == 0


def test_a_new_report_makes_a_revision_that_says_what_changed_and_why():
    first, links = run("1", [report(1)])
    second, _ = run("2", [report(1), report(2, fatalities_best=6)], first, links)
    entry = second.history.to_pylist()[-1]
    assert (entry["change"], entry["revision"], entry["because"]) == ("updated", 2, [report(2)["report_id"]])
    assert {"field": "fatalities", "old": "4", "new": "6"} in entry["fields"]
    assert second.events["event_id"].to_pylist() == first.events["event_id"].to_pylist()
    assert second.events["event_id_cnty"].to_pylist() == first.events["event_id_cnty"].to_pylist()


def test_withdrawing_a_report_undoes_exactly_its_contribution():
    first, links = run("1", [report(1)])
    second, links = run("2", [report(1), report(2, fatalities_best=6)], first, links)
    third, _ = run("3", [report(1)], second, links)
    undone = third.events.drop_columns(["revision"])
    assert undone.equals(first.events.drop_columns(["revision"]))
    assert third.events["revision"].to_pylist() == [3]


def test_an_older_report_renames_the_event_and_the_old_id_names_its_survivor():
    first, links = run("1", [report(2)])
    second, _ = run("2", [report(2), report(1)], first, links)
    assert sorted(kinds(second)) == ["added", "retired"]
    retired = next(r for r in second.history.to_pylist() if r["change"] == "retired")
    assert retired["survivor"] == second.events["event_id"].to_pylist()[0]
    assert retired["row"] is None


def test_an_event_without_reports_is_retired_without_a_survivor_and_may_come_back():
    rows = [report(1), report(2, event_date=dt.date(2024, 4, 1))]
    first, links = run("1", rows)
    second, links = run("2", rows[:1], first, links)
    gone = next(r for r in second.history.to_pylist() if r["change"] == "retired")
    assert gone["survivor"] is None
    third, _ = run("3", rows, second, links)
    assert sorted(third.events["revision"].to_pylist()) == [1, 3]


def test_a_split_by_judgement_leaves_a_trail():
    rows = [report(1), report(2)]
    first, links = run("1", rows)
    ledger = [judge(rows[0]["report_id"], rows[1]["report_id"], "not same", "two", "me", "2024-05-01T00:00:00Z")]
    second, split = run("2", rows, first, links, judgements=ledger)
    assert sorted(kinds(second)) == ["added", "updated"]
    third, _ = run("3", rows, second, split)
    retired = [r for r in third.history.to_pylist() if r["change"] == "retired"]
    assert [r["survivor"] for r in retired] == first.events["event_id"].to_pylist()


def test_tables_as_of_a_moment():
    first, links = run("1", [report(1)])
    second, _ = run("2", [report(1), report(9, fatalities_best=6)], first, links)
    assert events_as_of(second.history, NIGHT).num_rows == 0
    early = events_as_of(second.history, NIGHT + dt.timedelta(hours=2))
    assert early.equals(first.events)
    assert events_as_of(second.history, NIGHT + dt.timedelta(days=9)).equals(second.events)


def test_a_retired_event_is_still_in_the_tables_before():
    rows = [report(1), report(2, event_date=dt.date(2024, 4, 1))]
    first, links = run("1", rows)
    second, _ = run("2", [rows[0], report(50, event_date=dt.date(2024, 5, 1))], first, links)
    assert events_as_of(second.history, NIGHT + dt.timedelta(hours=3)).equals(first.events)


def test_a_retired_event_is_in_no_later_table():
    rows = [report(1), report(2, event_date=dt.date(2024, 4, 1))]
    first, links = run("1", rows)
    second, _ = run("2", rows[:1], first, links)
    assert events_as_of(second.history, NIGHT + dt.timedelta(days=9)).equals(second.events)
