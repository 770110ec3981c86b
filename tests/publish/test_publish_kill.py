"""Kill -9 of a real writer while a reader polls: a few rounds here, 200 in `benchmarks/kill_storm.py`."""

import json
import subprocess
import sys

import pytest


@pytest.mark.slow
def test_readers_never_see_half_a_snapshot(repository):
    command = [sys.executable, str(repository / "benchmarks" / "kill_storm.py"), "--kills", "6", "--seed", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    outcome = json.loads(done.stdout)
    assert done.returncode == 0, outcome
    assert outcome["kills"] == 6
    assert outcome["reads"] > 20
    assert outcome["torn"] == outcome["lost"] == outcome["damaged"] == []
