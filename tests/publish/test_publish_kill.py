"""Kill -9 of whole runs while readers poll: a few here, 200 in `benchmarks/kill_storm.py`."""

import json
import subprocess
import sys

import pytest


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_readers_never_see_half_a_snapshot(repository):
    command = [sys.executable, str(repository / "benchmarks" / "kill_storm.py"), "--kills", "8", "--seed", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    outcome = json.loads(done.stdout)
    assert done.returncode == 0, outcome
    assert sum(outcome["kills_by_stage"].values()) == outcome["kills"] == 8
    assert len([stage for stage, kills in outcome["kills_by_stage"].items() if kills]) >= 4
    assert outcome["reads"] > 10
    assert outcome["reused_readings"] > 0
    assert outcome["torn"] == outcome["lost"] == outcome["damaged"] == outcome["left_over"] == []
