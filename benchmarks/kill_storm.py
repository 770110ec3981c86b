"""Kill -9 a publishing process at random moments while readers poll; count torn reads and lost snapshots (both: none).

Usage: python benchmarks/kill_storm.py [--kills 200] [--seed 0]. Prints one line of JSON; exits 1 on any failure.
Version n of the data has 5 + n % 7 events, each with n fatalities, and as many reports: a mix of two versions shows.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import pyarrow as pa

from conflict_events.errors import ConflictEventsError
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.prune import prune
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.publish.verify import verify
from conflict_events.serve.query import query
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, event_row, report_row, tables_of

_CHECK = """SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM reports) AS reports,
    (SELECT min(fatalities) FROM events) AS least, (SELECT max(fatalities) FROM events) AS most"""

_PUBLICATIONS = 4  # that a writer can make, at the most, between its first move and its death


@dataclass
class Outcome:
    """What was seen. All but `kills`, `reads` and `versions` must be empty."""

    kills: int = 0
    reads: int = 0
    versions: int = 0
    torn: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.torn or self.lost or self.damaged)


def rows_of(version: int) -> int:
    return 5 + version % 7


def tables_at(version: int) -> dict[str, pa.Table]:
    events = [event_row(n, fatalities=version, fatalities_best=version) for n in range(rows_of(version))]
    return tables_of({"events": events, "reports": [report_row(n) for n in range(rows_of(version))]})


def write_forever(folder: Path, version: int) -> None:
    """Publish one version after the other, saying so, until killed."""
    processed = Processed(folder)
    while True:
        done = publish_snapshot(processed, tables_at(version), ORIGIN, at=NOON)
        print(version, done.snapshot_id, flush=True)
        prune(processed, keep=50)
        version += 1


def read_once(folder: Path) -> tuple[int, str | None]:
    """Version that a reader sees (-1: none published yet), and what is torn about it."""
    if Processed(folder).current_id() is None:
        return -1, None
    try:
        row = query(folder, _CHECK).to_pylist()[0]
    except ConflictEventsError as error:
        return -1, f"{type(error).__name__}: {error}"
    version = row["least"]
    expected = {"events": rows_of(version), "reports": rows_of(version), "least": version, "most": version}
    return version, None if row == expected else f"a mix of versions: {row}"


def calibrated(folder: Path) -> float:
    """Seconds from a fresh writer's first move to the end of its _PUBLICATIONS-th publication, here and now."""
    writer = start_writer(folder, 0)
    while not has_moved(folder, writer):
        time.sleep(0.002)
    started = time.monotonic()
    for _ in range(_PUBLICATIONS):
        writer.stdout.readline()
    seconds = time.monotonic() - started
    writer.kill()
    writer.communicate()
    remove_tree(folder)
    return seconds


def has_moved(folder: Path, writer: subprocess.Popen[str]) -> bool:
    """Whether the writer holds the lock (a staging folder may be left from the one before)."""
    lock = Processed(folder).lock_file
    return lock.exists() and f'"pid": {writer.pid},' in lock.read_text(encoding="utf-8")


def start_writer(folder: Path, version: int) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--writer", str(folder), "--version", str(version)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def storm(folder: Path, kills: int, seed: int) -> Outcome:
    """Kill a fresh writer `kills` times, each at a random moment, reading all the while."""
    chance, outcome, seen = random.Random(seed), Outcome(), -1
    longest = calibrated(folder.with_name("calibration"))
    for _ in range(kills):
        promised, newest = _one_kill(folder, chance.uniform(0.0, longest), max(seen, -1) + 1, outcome)
        problems = verify(Processed(folder)) if Processed(folder).current_id() else []
        outcome.damaged.extend(problem.message for problem in problems)
        version, torn = read_once(folder)
        outcome.torn.extend([torn] if torn else [])
        if version < max(promised, newest, seen):
            outcome.lost.append(f"version {version} is current, {max(promised, newest, seen)} was seen before")
        seen = version
        outcome.kills += 1
        print(f"{outcome.kills} of {kills} kills, version {seen}", file=sys.stderr, end="\r", flush=True)
    outcome.versions = seen + 1
    return outcome


def _one_kill(folder: Path, delay: float, version: int, outcome: Outcome) -> tuple[int, int]:
    """Start a writer, read until `delay` seconds after its first move, kill it. Versions it promised and we saw."""
    writer = start_writer(folder, version)
    newest, deadline = -1, None
    while deadline is None or time.monotonic() < deadline:
        found, torn = read_once(folder)
        newest = max(newest, found)
        time.sleep(0.005)
        outcome.reads += 1
        outcome.torn.extend([torn] if torn else [])
        if deadline is None and (has_moved(folder, writer) or writer.poll() is not None):
            deadline = time.monotonic() + delay
    writer.send_signal(signal.SIGKILL)
    output = writer.communicate()[0]
    if writer.returncode != -signal.SIGKILL:
        outcome.damaged.append(f"the writer ended by itself with {writer.returncode}")
    whole = [line for line in output.splitlines(keepends=True) if line.endswith("\n")]
    return (int(whole[-1].split()[0]) if whole else -1), newest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--writer", type=Path)
    parser.add_argument("--version", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.writer:
        write_forever(arguments.writer, arguments.version)
    with tempfile.TemporaryDirectory() as name:
        started = datetime.now(UTC)
        folder = Path(name) / "processed"
        outcome = storm(folder, arguments.kills, arguments.seed)
        remove_tree(folder)
    seconds = (datetime.now(UTC) - started).total_seconds()
    print(json.dumps(asdict(outcome) | {"seconds": round(seconds, 1)}))
    return 0 if outcome.is_clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
