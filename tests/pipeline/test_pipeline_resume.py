"""A run killed at any stage boundary or within publishing: the next goes on from there and ends in the same bytes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from dying_runs import POINTS

from conflict_events.publish.durable import remove_tree

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]
READ_BEFORE = {"after ingest": 0, "within extract": 2}
"""Articles of this night that the killed run had read, where not all three."""
SNAPSHOTS = {"before the switch": 3}
"""Snapshots on disk, where not two: one that was never switched to stays until `prune`."""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What every killed run left, and what the undisturbed one did."""
    folder = tmp_path_factory.mktemp("dying")
    script = Path(__file__).with_name("dying_runs.py")
    done = subprocess.run([sys.executable, str(script), str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    yield json.loads(done.stdout)
    for processed in folder.glob("*/processed"):
        remove_tree(processed)


@pytest.mark.parametrize("point", POINTS)
def test_the_next_run_goes_on_and_ends_in_the_same_bytes(told, point):
    assert told[point]["died"] == -9
    after, undisturbed = told[point]["next"], told["undisturbed"]
    assert after["articles_reused"] == 1 + READ_BEFORE.get(point, 3)
    assert after["articles_read"] + after["articles_reused"] == 4
    assert after["files"] == undisturbed["files"]
    assert after["state"] == undisturbed["state"]
    assert (after["logged"], after["left"], after["snapshots"]) == (True, [], SNAPSHOTS.get(point, 2))


def test_the_undisturbed_run_reads_what_is_new(told):
    assert told["undisturbed"]["articles_read"] == 3
    assert told["undisturbed"]["articles_reused"] == 1
    assert len(told["undisturbed"]["files"]) > 8
