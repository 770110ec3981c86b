"""A run killed by kill -9 takes every process with it that it started: those that read, and those that serve them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_events.publish.durable import remove_tree

HERE = Path(__file__).parent
PROCESSES = Path("/proc")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not (PROCESSES / "self" / "stat").exists(), reason="the system lists its processes nowhere"),
]


def listed() -> dict[int, tuple[int, str]]:
    """Process id to parent and start time, of all that run; one that ended and waits to be asked for is not there."""
    found: dict[int, tuple[int, str]] = {}
    for path in PROCESSES.glob("[0-9]*/stat"):
        try:
            fields = path.read_text(errors="replace").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if fields[0] not in "ZX":
            found[int(path.parent.name)] = (int(fields[1]), fields[19])
    return found


def family(root: int) -> dict[int, str]:
    """Process id to start time, of a process and of all that it and its children started."""
    everyone = listed()
    found = {root}
    while more := {child for child, (parent, _) in everyone.items() if parent in found} - found:
        found |= more
    return {one: everyone[one][1] for one in found}


def left_of(processes: dict[int, str]) -> set[int]:
    """Those that still run; the id of one that ended may name another, which started later."""
    now = listed()
    return {one for one, started in processes.items() if one in now and now[one][1] == started}


def wait_until(is_so: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def test_no_process_outlives_a_killed_run(tmp_path):
    paths = os.pathsep.join([str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(HERE / "unending_runs.py"), str(tmp_path)]
    run = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": paths}, stderr=subprocess.PIPE)
    processes: dict[int, str] = {}
    try:
        reading = tmp_path / "reading"
        assert wait_until(lambda: run.poll() is not None or len(list(reading.glob("*"))) == 2, 120)
        assert run.poll() is None, run.communicate()[1].decode()
        processes = family(run.pid)
        assert {run.pid, *(int(note.name) for note in reading.iterdir())} < processes.keys()
        run.kill()
        run.wait()
        assert wait_until(lambda: not left_of(processes), 10), left_of(processes)
    finally:
        for one in left_of(processes):
            os.kill(one, signal.SIGKILL)
        run.kill()
        run.communicate()
        remove_tree(tmp_path / "processed")
