"""Whole runs: empty and hopeless input, reruns, additions, thresholds, balances."""

import pytest
from made_up_reader import story

from conflict_events.errors import GateError, InputError, UsageError
from conflict_events.extract.segment import MOST_SENTENCES
from conflict_events.pipeline.summary import summary_lines


def test_empty_raw_folder_publishes_an_empty_dataset(bench):
    result = bench.run()
    assert result.published.is_changed
    assert bench.rows("SELECT count(*) AS n FROM events") == [{"n": 0}]
    assert not bench.run().published.is_changed


def test_articles_without_any_event_are_a_good_first_run(bench):
    bench.write("a.jsonl", ("a1", "2023-05-12", story(about="Nothing happened in the village.")))
    bench.run()
    assert bench.rows("SELECT (SELECT count(*) FROM articles) AS a, (SELECT count(*) FROM events) AS e") == [
        {"a": 1, "e": 0}
    ]


def test_nothing_readable_is_quarantined_and_no_failure(bench):
    (bench.raw / "a.txt").write_bytes(b"")
    (bench.raw / "b.bin").write_bytes(b"\x00\x01")
    bench.run()
    refused = bench.rows("SELECT document, rule, hint FROM quarantine ORDER BY document")
    assert [row["document"] for row in refused] == ["a.txt", "b.bin"]
    assert all(row["hint"] for row in refused)


def test_undated_articles_are_kept_and_their_reports_quarantined_with_the_remedy(bench):
    bench.write("a.jsonl", ("a1", None, story("2023-05-12|Sotk|2")))
    bench.run()
    assert bench.rows("SELECT published_at, published_at_basis FROM articles") == [
        {"published_at": None, "published_at_basis": "none"}
    ]
    assert bench.rows("SELECT count(*) AS n FROM reports") == [{"n": 0}]
    refused = bench.rows("SELECT stage, rule, document, hint FROM quarantine")
    assert [(row["stage"], row["rule"], row["document"]) for row in refused] == [
        ("validate", "published_at_missing", "a.jsonl#1")
    ]
    assert "published_at" in refused[0]["hint"]


def test_two_reports_become_one_event_and_the_balance_holds(bench, three_stories):
    bench.write("a.jsonl", *three_stories)
    result = bench.run()
    assert bench.rows("SELECT location, report_count FROM events ORDER BY event_date") == [
        {"location": "Sotk", "report_count": 2},
        {"location": "Jermuk", "report_count": 1},
    ]
    assert (result.added, result.updated, result.retired) == (2, 0, 0)
    for count in result.counts:
        assert count.rows_in == count.rows_out + count.quarantined + count.merged + count.filtered
    stored = {row["stage"]: row for row in bench.rows("SELECT * FROM runs")}
    assert stored["link"]["merged"] == 1
    assert stored["publish"]["rows_out"] == 2


def test_a_second_run_without_news_changes_no_byte(bench, three_stories):
    bench.write("a.jsonl", *three_stories)
    first = bench.run()
    files = {p: p.read_bytes() for p in bench.processed.rglob("*") if p.is_file()}
    second = bench.run()
    assert not second.published.is_changed
    assert second.published.snapshot_id == first.published.snapshot_id
    assert {p: p.read_bytes() for p in bench.processed.rglob("*") if p.is_file()} == files


def test_one_more_article_changes_only_its_event(bench, three_stories):
    bench.write("a.jsonl", *three_stories)
    bench.run()
    before = {row["event_id"]: row for row in bench.rows("SELECT * FROM events")}
    bench.write("b.jsonl", ("b1", "2023-05-22", story("2023-05-20|Jermuk|1", about="A hunter died in the spa town.")))
    result = bench.run()
    assert (result.added, result.updated, result.retired) == (0, 1, 0)
    after = {row["event_id"]: row for row in bench.rows("SELECT * FROM events")}
    changed = [name for name in after if after[name] != before[name]]
    assert [after[name]["location"] for name in changed] == ["Jermuk"]
    assert {row["event_id"] for row in bench.rows("SELECT event_id FROM changes")} == set(changed)


def test_an_article_that_a_rule_cannot_read_does_not_stop_the_others(bench, three_stories):
    bench.write("a.jsonl", *three_stories, ("bad", "2023-05-12", story(about="FAULT")))
    bench.run()
    assert bench.rows("SELECT count(*) AS n FROM events") == [{"n": 2}]
    refused = bench.rows("SELECT stage, rule, document, message FROM quarantine")
    assert [(row["stage"], row["document"]) for row in refused] == [("extract", "a.jsonl#4")]
    assert "IndexError" in refused[0]["message"]


def test_an_article_too_long_to_be_read_whole_is_read_and_told_of_in_every_run(bench, three_stories):
    tail = "Nobody was held. " * MOST_SENTENCES
    text = story("2023-05-12|Sotk|2", about="Late.")
    bench.write("a.jsonl", *three_stories, ("long", "2023-05-12", f"{text} {tail}"))
    for result in (bench.run(), bench.run()):
        assert bench.rows("SELECT count(*) AS n FROM quarantine") == [{"n": 0}]
        (count,) = (count for count in result.counts if count.stage == "extract")
        assert (count.rows_out, count.detail["partly_read"]) == (4, 1)
        assert [("a.jsonl#4" in told, "split" in told) for told in result.warnings] == [(True, True)]
        assert "warning: too long" in "\n".join(summary_lines(result))


def test_too_many_refusals_stop_the_run_when_asked_for(bench, three_stories):
    bench.write("a.jsonl", *three_stories)
    before = bench.run().published.snapshot_id
    bench.write("b.jsonl", *((f"u{n}", None, story("2023-05-12|Sotk|2", about=f"Day {n}.")) for n in range(4)))
    with pytest.raises(GateError, match="4 of 7 rows"):
        bench.run(max_quarantined_share=0.5)
    (bench.raw / "b.jsonl").unlink()
    again = bench.run(max_quarantined_share=0.5)
    assert again.published.snapshot_id == before, "articles of a refused run were kept"


def test_a_raw_path_that_is_a_file_is_an_input_error(bench):
    bench.raw.rmdir()
    bench.raw.write_text("not a folder")
    with pytest.raises(InputError, match="raw"):
        bench.run()


def test_a_processed_folder_inside_the_raw_folder_is_refused(bench):
    bench.processed = bench.raw / "out"
    with pytest.raises(UsageError, match="lies in the raw folder"):
        bench.run()
    assert not bench.processed.exists()
