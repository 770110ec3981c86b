"""Kill -9 whole runs at random moments while readers in other processes poll; count torn, lost and doubled rows (none).

Usage: python benchmarks/kill_storm.py [--kills 200] [--seed 0]. Prints one line of JSON; exits 1 on any failure.
The kills take the stages in turn, and within a stage any moment of it; what is left is gone on with by the next run,
over one more night of articles. At the end an undisturbed run must hold every night, and equal a run over all at once.
"""

import argparse
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
os.environ.setdefault("OMP_NUM_THREADS", "1")  # a run is small: threads would wait for each other only
sys.path.insert(0, str(HERE))

STAGES = ("begin", "ingest", "extract", "validate", "link", "gate", "publish", "prune")
READERS = 2
CALIBRATIONS = 3
FROM_PRELOADED = multiprocessing.get_context("forkserver")


@dataclass
class Outcome:
    """What was seen. `torn`, `lost`, `damaged` and `left_over` must be empty."""

    kills: int = 0
    kills_by_stage: dict[str, int] = field(default_factory=dict)
    reads: int = 0
    nights: int = 0
    snapshots_of_killed_runs: int = 0
    """Runs that were killed after their snapshot was published."""
    reused_readings: int = 0
    stage_seconds: dict[str, float] = field(default_factory=dict)
    torn: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.torn or self.lost or self.damaged or self.left_over)


@dataclass
class Running:
    """One run in a process of its own, and what it has said so far."""

    process: ForkServerProcess
    said: Connection
    heard: list[tuple[float, Any]] = field(default_factory=list)

    @classmethod
    def start(cls, folder: Path, number: int) -> "Running":
        """Starts the run of that night in a process of its own."""
        import storm_nights

        ours, theirs = FROM_PRELOADED.Pipe(duplex=False)
        process = FROM_PRELOADED.Process(target=storm_nights.run_once, args=(folder, number, theirs))
        process.start()
        theirs.close()
        return cls(process, ours)

    def listen(self, until: float | None = None, stage: str | None = None) -> None:
        """Hear what the run says until that moment, that stage, or its end."""
        while stage is None or all(word != stage for _, word in self.heard):
            wait = None if until is None else until - time.monotonic()
            if wait is not None and wait <= 0:
                return
            try:
                if self.said.poll(wait):
                    self.heard.append((time.monotonic(), self.said.recv()))
            except EOFError:
                return

    def kill(self) -> str:
        """Kill -9; the stage that it had begun, `done` when it was done."""
        self.process.kill()
        self.process.join()
        self.listen()
        self.said.close()
        last = self.heard[-1][1] if self.heard else "begin"
        return last if isinstance(last, str) else "done"

    def end(self) -> tuple[dict[str, float], tuple[str, int, int]]:
        """Let it run to its end: seconds of each stage, and its last word. RuntimeError when it fails."""
        self.listen()
        self.process.join()
        last = self.heard[-1][1] if self.heard else None
        if self.process.exitcode or not isinstance(last, tuple):
            raise RuntimeError(f"an undisturbed run ended with {self.process.exitcode} after {last}")
        words = self.heard
        return {words[n][1]: words[n + 1][0] - words[n][0] for n in range(len(words) - 1)}, last


def answer_of(target: Any, *given: Any) -> Any:
    """What a function sends, run in a process of its own."""
    ours, theirs = FROM_PRELOADED.Pipe(duplex=False)
    process = FROM_PRELOADED.Process(target=target, args=(*given, theirs))
    process.start()
    theirs.close()
    answer = ours.recv()
    process.join()
    return answer


@contextmanager
def readers(processed: Path, outcome: Outcome) -> Iterator[None]:
    """Readers that poll as long as the context is open."""
    import storm_nights

    is_over, pipes, processes = FROM_PRELOADED.Event(), [], []
    for _ in range(READERS):
        ours, theirs = FROM_PRELOADED.Pipe(duplex=False)
        process = FROM_PRELOADED.Process(target=storm_nights.read_until, args=(processed, is_over, theirs))
        process.start()
        pipes.append(ours)
        processes.append(process)
    try:
        yield
    finally:
        is_over.set()
    for found in [pipe.recv() for pipe in pipes]:
        outcome.reads += found["reads"]
        outcome.torn.extend(found["wrong"])
    for process in processes:
        process.join()


def storm(folder: Path, kills: int, seed: int) -> Outcome:
    """Run, kill, look; `kills` times, each run over one more night than the last."""
    import storm_nights

    chance, outcome = random.Random(seed), Outcome(kills_by_stage=dict.fromkeys((*STAGES, "done"), 0))
    raw, night, published = folder / "raw", 0, 0
    with readers(folder / "processed", outcome):
        while outcome.kills < kills:
            storm_nights.write_night(raw, night)
            night += 1
            running = Running.start(folder, night)
            if night <= CALIBRATIONS or night % 20 == 0:
                outcome.stage_seconds, (_, published, reused) = running.end()
                outcome.reused_readings += reused
            else:
                published = _one_kill(folder, running, chance, published, outcome)
            _clear(raw, published)
            print(
                f"{outcome.kills} of {kills} kills, {published} nights published", file=sys.stderr, end="\r", flush=True
            )
        _finish(folder, night, outcome)
    outcome.nights = night
    return outcome


def _one_kill(folder: Path, running: Running, chance: random.Random, published: int, outcome: Outcome) -> int:
    """Kill one run in the stage whose turn it is, then look. Nights published now."""
    import storm_nights

    stage = STAGES[outcome.kills % len(STAGES)]
    running.listen(stage=stage)
    running.listen(until=time.monotonic() + chance.uniform(0.0, outcome.stage_seconds[stage]))
    outcome.kills_by_stage[running.kill()] += 1
    outcome.kills += 1
    nights, torn, problems = answer_of(storm_nights.inspect, folder)
    outcome.torn.extend([torn] if torn else [])
    outcome.damaged.extend(problems)
    if nights < published:
        outcome.lost.append(f"{nights} nights are published, {published} were before the kill in {stage}")
    outcome.snapshots_of_killed_runs += nights > published
    return int(nights)


def _clear(raw: Path, published: int) -> None:
    """Take published nights out of the raw folder, as an archive would: their articles must stay."""
    for path in sorted(raw.glob("night-*.jsonl"))[:-1]:
        if int(path.stem.removeprefix("night-")) < published:
            path.unlink()


def _finish(folder: Path, night: int, outcome: Outcome) -> None:
    """An undisturbed run holds every night, leaves nothing behind, and equals a run over all nights at once."""
    import storm_nights

    _, (_, nights, reused) = Running.start(folder, night + 1).end()
    outcome.reused_readings += reused
    if nights != night:
        outcome.lost.append(f"{nights} nights of {night} are published at the end")
    unfinished = [path for path in folder.joinpath("processed").rglob(".*") if path.is_file()]
    staged = list(folder.joinpath("processed", "staging").rglob("*"))
    outcome.left_over.extend(path.relative_to(folder).as_posix() for path in (*unfinished, *staged))
    whole = folder.with_name("whole")
    for number in range(night):
        storm_nights.write_night(whole / "raw", number)
    Running.start(whole, night + 1).end()
    differing = answer_of(storm_nights.compare, (folder / "processed", whole / "processed"))
    outcome.damaged.extend(f"table {table} differs from a run over all nights at once" for table in differing)


def main() -> int:
    """Storm as often as asked; 1 when anything was torn, lost, damaged or left over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    FROM_PRELOADED.set_forkserver_preload(["storm_warm"])
    started = time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        outcome = storm(Path(name) / "storm", arguments.kills, arguments.seed)
        _make_removable(Path(name))
    told = asdict(outcome) | {"seconds": round(time.monotonic() - started, 1)}
    told["stage_seconds"] = {stage: round(seconds, 3) for stage, seconds in outcome.stage_seconds.items()}
    print(json.dumps(told))
    return 0 if outcome.is_clean else 1


def _make_removable(folder: Path) -> None:
    """Snapshots are read-only."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)


if __name__ == "__main__":
    raise SystemExit(main())
