"""What prune leaves: readings that kept snapshots used, and those made since."""

import pytest
from made_up_reader import story

from conflict_events.pipeline.retention import prune_folder, readings_folder
from conflict_events.pipeline.summary import summary
from conflict_events.store.processed import Processed


@pytest.fixture(autouse=True)
def without_gate(monkeypatch):
    """The gate has tests of its own and takes most of the time of a small run."""
    from conflict_events.validate import GateReport

    monkeypatch.setattr("conflict_events.pipeline.publishing.gate", lambda *_, **__: GateReport({}, {}))


def parts(bench):
    return {path.name for path in readings_folder(Processed(bench.processed)).glob("b*.parquet")}


def articles_read(result):
    return next(s["detail"]["articles_read"] for s in summary(result)["stages"] if s["stage"] == "extract")


def test_readings_go_with_the_last_snapshot_that_used_them(bench, three_stories):
    processed = Processed(bench.processed)
    bench.write("a.jsonl", *three_stories)
    bench.run(batch_size=1)
    old = parts(bench)
    bench.write("b.jsonl", ("a3", "2023-05-22", story("2023-05-20|Jermuk|4", about="Corrected: four died.")))
    bench.run(batch_size=1)
    assert prune_folder(processed, keep=2).readings == 0
    freed = prune_folder(processed, keep=1)
    assert (freed.readings, len(freed.snapshots.removed)) == (1, 1)
    assert len(old - parts(bench)) == 1
    again = bench.run(batch_size=1)
    assert articles_read(again) == 0
    assert not again.published.is_changed


def test_readings_since_the_last_publication_and_of_unknown_snapshots_stay(bench, three_stories):
    processed = Processed(bench.processed)
    bench.write("a.jsonl", *three_stories[:2])
    result = bench.run(batch_size=1)
    fresh = readings_folder(processed) / "b0123456789abcdef.parquet"
    fresh.write_bytes(b"made by a run that was killed")
    prune_folder(processed, keep=1)
    assert fresh.exists()
    (readings_folder(processed) / f"used-{result.published.snapshot_id}.json").unlink()
    before = parts(bench)
    assert prune_folder(processed, keep=1).readings == 0
    assert parts(bench) == before


def test_unfinished_documents_of_killed_runs_go_and_whole_ones_stay(bench, three_stories):
    bench.write("a.jsonl", *three_stories)
    bench.run()
    documents = sorted(Processed(bench.processed).documents.rglob("*.json.gz"))
    left = documents[0].with_name(f".{'0' * 64}.1234.tmp")
    left.write_bytes(b"half a docu")
    assert prune_folder(Processed(bench.processed), keep=1).unfinished == 1
    assert sorted(Processed(bench.processed).documents.rglob("*")) == sorted(
        {d.parent for d in documents} | set(documents)
    )


def test_a_damaged_older_snapshot_is_a_warning_and_fails_no_run(bench, three_stories):
    processed = Processed(bench.processed)
    bench.write("a.jsonl", three_stories[0])
    old = processed.snapshot(bench.run().published.snapshot_id)
    bench.write("b.jsonl", three_stories[2])
    bench.run()
    old.chmod(0o755)
    (old / "manifest.json").unlink()
    bench.write("c.jsonl", ("c1", "2023-05-30", story("2023-05-29|Vardenis|1", about="A shepherd.")))
    result = bench.run()
    assert result.added == 1
    assert any("damaged" in warning for warning in result.warnings)
