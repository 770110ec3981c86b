"""Night after night: articles stay, corrections and withdrawals reach exactly their events, nightly equals at once."""

import json
import random

import pytest
from made_up_bench import NIGHT, Bench
from made_up_reader import story

from conflict_events.errors import InputError, IntegrityError
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.switch import rollback
from conflict_events.store.processed import Processed


@pytest.fixture(autouse=True)
def without_gate(monkeypatch):
    """The gate has tests of its own and takes most of the time of a small run."""
    monkeypatch.setattr("conflict_events.pipeline.publishing.gate", _no_gate)


def test_articles_stay_when_their_files_are_archived(bench, three_stories):
    old = bench.write("a.jsonl", *three_stories)
    first = bench.run()
    old.unlink()
    assert bench.run().published.snapshot_id == first.published.snapshot_id
    bench.write("b.jsonl", ("b1", "2023-05-22", story("2023-05-20|Jermuk|1", about="A hunter died.")))
    result = bench.run()
    assert (result.added, result.updated, result.retired) == (0, 1, 0)
    assert bench.rows("SELECT count(*) AS n FROM articles") == [{"n": 4}]


def test_absent_articles_are_retracted_only_when_asked_for(bench, three_stories):
    bench.write("a.jsonl", *three_stories[:2])
    old = bench.write("b.jsonl", three_stories[2])
    bench.run()
    old.unlink()
    result = bench.run(absent="retract")
    assert (result.added, result.updated, result.retired) == (0, 0, 1)
    assert bench.rows("SELECT count(*) AS n FROM articles") == [{"n": 2}]
    (bench.raw / "a.jsonl").unlink()
    with pytest.raises(InputError, match="would be retracted"):
        bench.run(absent="retract")


def test_a_correction_replaces_an_article_whose_file_is_gone(bench, three_stories):
    bench.write("a.jsonl", *three_stories).unlink()
    bench.write("a.jsonl", *three_stories)
    bench.run()
    (bench.raw / "a.jsonl").unlink()
    bench.write(
        "b.jsonl", ("a3", "2023-05-22", story("2023-05-20|Vardenis|1", about="Correction: it was another town."))
    )
    bench.run()
    assert bench.rows("SELECT location FROM events ORDER BY event_date") == [
        {"location": "Sotk"},
        {"location": "Vardenis"},
    ]
    assert bench.rows("SELECT count(*) AS n FROM articles") == [{"n": 3}]


def test_a_corrected_article_updates_its_event_and_keeps_the_ids(bench, three_stories):
    bench.write("a.jsonl", *three_stories)
    bench.run()
    ids = "SELECT event_id, event_id_cnty FROM events ORDER BY ALL"
    before, reports = bench.rows(ids), bench.rows("SELECT report_id FROM reports ORDER BY ALL")
    bench.write("b.jsonl", ("a3", "2023-05-22", story("2023-05-20|Jermuk|4", about="Corrected: four died.")))
    result = bench.run()
    assert (result.added, result.updated, result.retired) == (0, 1, 0)
    assert bench.rows(ids) == before
    assert bench.rows("SELECT report_id FROM reports ORDER BY ALL") == reports
    assert {"field": "fatalities", "old": "0", "new": "4"} in bench.rows("SELECT field, old, new FROM changes")


def test_a_run_does_not_go_on_from_a_snapshot_that_lost_a_file(bench, three_stories):
    bench.write("a.jsonl", *three_stories[:2], ("a4", "2022-05-21", story("2022-05-20|Jermuk|0")))
    folder = Processed(bench.processed)
    first = bench.run().published.snapshot_id
    bench.write("b.jsonl", three_stories[2])
    second = bench.run().published.snapshot_id
    lost = folder.snapshot(second) / "tables" / "events" / "year=2022"
    for path in (lost.parent, lost, *lost.iterdir()):
        path.chmod(0o755)
    remove_tree(lost)
    with pytest.raises(IntegrityError, match="table events has 2 rows, the manifest says 3"):
        bench.run()
    rollback(folder, first, at=NIGHT)
    result = bench.run()
    assert (result.added, result.updated, result.retired) == (1, 0, 0)
    remove_tree(folder.snapshot(second))


def test_an_edited_file_speaks_for_itself(bench):
    path = bench.raw / "2023-05-12" / "story.txt"
    path.parent.mkdir()
    path.write_text(story("2023-05-11|Sotk|2"))
    bench.run()
    path.write_text(story("2023-05-11|Sotk|3"))
    bench.run()
    assert bench.rows("SELECT fatalities FROM events") == [{"fatalities": 3}]
    assert bench.rows("SELECT count(*) AS n FROM articles") == [{"n": 1}]


def test_a_file_of_the_same_name_with_other_articles_replaces_none(bench, three_stories):
    bench.write("today.jsonl", three_stories[0])
    bench.run()
    bench.write("today.jsonl", three_stories[2])
    bench.run()
    assert bench.rows("SELECT count(*) AS n FROM articles") == [{"n": 2}]
    assert bench.rows("SELECT count(*) AS n FROM events") == [{"n": 2}]


def test_a_withdrawal_reaches_kept_articles_and_outlives_its_file(bench, three_stories):
    bench.write("a.jsonl", *three_stories)
    bench.run()
    (bench.raw / "a.jsonl").unlink()
    notice = bench.raw / "w.jsonl"
    notice.write_text(json.dumps({"id": "a3", "source": "Valley Herald", "withdrawn": True}) + "\n")
    result = bench.run()
    assert result.retired == 1
    assert bench.rows("SELECT location FROM events") == [{"location": "Sotk"}]
    notice.unlink()
    bench.write("a.jsonl", *three_stories)
    assert not bench.run().published.is_changed


def test_a_rollback_goes_back_in_the_kept_articles_too(bench, three_stories):
    bench.write("a.jsonl", *three_stories)
    first = bench.run()
    (bench.raw / "a.jsonl").unlink()
    wrong = bench.write("b.jsonl", ("b1", "2023-05-22", story("2023-05-21|Vardenis|9", about="A hoax.")))
    bench.run()
    wrong.unlink()
    rollback(Processed(bench.processed), first.published.snapshot_id, at=NIGHT)
    result = bench.run()
    assert result.published.snapshot_id == first.published.snapshot_id
    assert bench.rows("SELECT count(*) AS n FROM articles") == [{"n": 3}]


def test_lost_articles_are_an_error_and_never_a_silent_retraction(bench, three_stories):
    bench.write("a.jsonl", *three_stories)
    bench.run()
    remove_tree(bench.processed / "stages" / "articles")
    with pytest.raises(IntegrityError, match="articles of earlier runs"):
        bench.run()
    assert not bench.run(absent="retract").retired


@pytest.mark.parametrize("seed", [1, 2])
def test_nightly_arrival_equals_everything_at_once(tmp_path, made_up, seed):
    records = _records(random.Random(seed))
    whole = Bench(tmp_path / "whole")
    for number, record in enumerate(records):
        whole.write(f"night-{number // 4}/{number:02}.jsonl", record)
    whole.run()
    nightly = Bench(tmp_path / "nightly")
    order = list(range(len(records) // 4))
    random.Random(seed + 10).shuffle(order)
    for night in order:
        remove_tree(nightly.raw)
        nightly.raw.mkdir()
        for number in range(4 * night, 4 * night + 4):
            nightly.write(f"night-{night}/{number:02}.jsonl", records[number])
        nightly.run()
    assert nightly.state() == whole.state()
    remove_tree(whole.processed)
    remove_tree(nightly.processed)


def _records(chance):
    """16 records: repetitions, corrections (the same id, a later day), copies and fresh stories."""
    records = []
    for number in range(16):
        day = f"2023-05-{12 + chance.randrange(6):02}"
        place = chance.choice(("Sotk", "Vardenis", "Jermuk"))
        identity = f"a{chance.randrange(12)}"
        records.append((identity, day, story(f"{day}|{place}|{chance.randrange(3)}", about=f"Story {number}.")))
    return records


def _no_gate(tables, **_):
    from conflict_events.validate import GateReport

    return GateReport({}, {})
