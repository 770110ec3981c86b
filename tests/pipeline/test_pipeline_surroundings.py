"""What a run must not depend on: hash seed, time zone, locale, worker count, clock; and a disk that fails under it."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up_reader import story

from conflict_events.errors import StorageError
from conflict_events.pipeline import intake, reading
from conflict_events.publish import snapshot
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.verify import verify
from conflict_events.store.processed import Processed
from conflict_events.validate import GateReport

HERE = Path(__file__).parent
LATER = ("b1", "2023-05-22", story("2023-05-21|Vardenis|9", about="Nine died on the road."))


@pytest.fixture(autouse=True)
def without_gate(monkeypatch):
    """The gate has tests of its own and takes most of the time of a small run."""
    monkeypatch.setattr("conflict_events.pipeline.publishing.gate", lambda *_, **__: GateReport({}, {}))


def elsewhere(folder: Path, workers: int, batch_size: int, **environment: str) -> dict:
    """What two nights publish in a process with this environment."""
    paths = os.pathsep.join([str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(HERE / "elsewhere_runs.py"), str(folder), str(workers), str(batch_size)]
    given = os.environ | {"PYTHONPATH": paths} | environment
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    remove_tree(folder / "processed")
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_hash_seed_zone_locale_and_workers_change_no_byte(tmp_path):
    here = elsewhere(tmp_path / "a", 1, 64, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    there = elsewhere(tmp_path / "b", 3, 7, PYTHONHASHSEED="77", TZ="Asia/Kathmandu", LC_ALL="C")
    assert len(here["files"]) > 8
    assert there == here


def test_a_clock_set_back_changes_no_row_and_stops_no_run(bench, three_stories, tmp_path):
    bench.write("a.jsonl", *three_stories[:2])
    bench.run()
    bench.nights = -400
    bench.write("b.jsonl", three_stories[2])
    later = bench.run()
    assert Processed(bench.processed).current_id() == later.published.snapshot_id
    straight = type(bench)(tmp_path / "straight")
    straight.write("a.jsonl", *three_stories[:2])
    straight.run()
    straight.write("b.jsonl", three_stories[2])
    straight.run()
    assert bench.state() == straight.state()
    history = "SELECT * EXCLUDE (run_id) FROM event_history ORDER BY event_id, revision"
    assert bench.rows(history) == straight.rows(history)
    remove_tree(straight.processed)


WRITES = {
    "articles": (intake, "write_archive"),
    "readings": (reading, "write_part"),
    "tables": (snapshot, "write_table"),
    "catalogue": (snapshot, "write_catalogue"),
    "switch": (snapshot, "switch"),
}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES], ids=["full", "refused"])
@pytest.mark.parametrize("what", WRITES)
def test_a_disk_that_fails_at_any_write_leaves_the_old_snapshot_and_the_next_run_goes_on(
    bench, three_stories, monkeypatch, what, code
):
    bench.write("a.jsonl", *three_stories)
    first = bench.run().published.snapshot_id
    bench.write("b.jsonl", LATER)

    def fail(*_, **__):
        raise OSError(code, os.strerror(code), str(bench.processed))

    with monkeypatch.context() as failing:
        failing.setattr(*WRITES[what], fail)
        with pytest.raises(StorageError, match="disk is full" if code == errno.ENOSPC else "permission denied"):
            bench.run()
    processed = Processed(bench.processed)
    assert processed.current_id() == first
    assert verify(processed) == []
    assert not processed.staging.exists()
    assert bench.run().added == 1
    assert bench.rows("SELECT count(*) AS n FROM events WHERE location = 'Vardenis'") == [{"n": 1}]
