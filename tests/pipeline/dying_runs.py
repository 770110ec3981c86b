"""Runs that kill themselves at one point: a script, so that each run is forked from a process that started no thread.

Usage: python dying_runs.py FOLDER. For each point a run dies there and the next goes on; prints one JSON object: for
each point how the first died and what the second read, with the folder's content, which must equal `undisturbed`.
"""

import hashlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import made_up_reader
from made_up_bench import Bench
from made_up_reader import story

from conflict_events.pipeline import publishing, reading, run
from conflict_events.publish import snapshot, switch
from conflict_events.publish.manifest import JOURNAL_TABLES, read_manifest
from conflict_events.store.processed import Processed
from conflict_events.validate import GateReport

STORIES = (
    ("a1", "2023-05-12", story("2023-05-12|Sotk|2", about="Two soldiers died near Sotk.")),
    ("a2", "2023-05-13", story("2023-05-12|Sotk|2", about="Mourning in the village after the clash.")),
    ("a3", "2023-05-21", story("2023-05-20|Jermuk|0", about="Shots were heard around the spa town.")),
)
EARLIER = ("a0", "2023-05-02", story("2023-05-01|Vardenis|1", about="A shepherd was killed."))


def die(*_: Any, **__: Any) -> None:
    """As by kill -9: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


def after(owner: Any, name: str, times: int = 1) -> Callable[[], None]:
    """Arrange that the process dies right after the call of that number of a function."""

    def arrange() -> None:
        real, left = getattr(owner, name), [times]

        def last(*given: Any, **named: Any) -> Any:
            result = real(*given, **named)
            left[0] -= 1
            if not left[0]:
                die()
            return result

        setattr(owner, name, last)

    return arrange


def before(owner: Any, name: str) -> Callable[[], None]:
    """Arrange that the process dies in place of the call of a function."""
    return lambda: setattr(owner, name, die)


POINTS = {
    "after ingest": after(run, "ingest_step"),
    "within extract": after(reading, "read_batch", 2),
    "after extract": after(run, "extract_step"),
    "after validate": after(run, "validate_step"),
    "after link": after(run, "link_step"),
    "after the gate": after(publishing, "gate"),
    "with tables staged": after(snapshot, "_stage"),
    "with a sealed snapshot": after(snapshot, "_seal"),
    "before the switch": before(snapshot, "switch"),
    "switched, not logged": before(switch, "_append"),
    "published, not tidied": before(publishing, "_tidy"),
}


def forked(work: Callable[[], Any]) -> tuple[int, Any]:
    """What `work` returns in a process of its own, and the signal that ended it (0: none)."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        with os.fdopen(theirs, "w") as out:
            json.dump(work(), out)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as answer:
        text = answer.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), json.loads(text) if text else None


def one_run(folder: Path, night: int, arrange: Callable[[], None] | None = None) -> dict[str, Any]:
    """One night's run over what lies in the folder."""
    made_up_reader.install()
    publishing.gate = lambda *_, **__: GateReport({}, {})
    if arrange:
        arrange()
    bench = Bench(folder)
    bench.nights = night - 1
    bench.write("1.jsonl", EARLIER) if night == 1 else bench.write("2.jsonl", *STORIES)
    result = bench.run(batch_size=1)
    extracted = next(count for count in result.counts if count.stage == "extract")
    return dict(extracted.detail) | content(bench.processed)


def content(folder: Path) -> dict[str, Any]:
    """Digest of every published file of the state, of the kept articles, and names of what should not be left."""
    processed = Processed(folder)
    current = processed.snapshot(processed.current_id() or "")
    tables = [p for p in current.joinpath("tables").glob("*") if p.name not in JOURNAL_TABLES]
    files = {p.relative_to(current).as_posix(): p for table in tables for p in table.rglob("*.parquet")}
    files |= {p.relative_to(folder).as_posix(): p for p in folder.joinpath("stages", "articles").glob("*")}
    staged = [p.name for p in (folder / "staging").rglob("*")]
    return {
        "state": read_manifest(current).state_digest,
        "files": {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in sorted(files.items())},
        "snapshots": len(processed.snapshot_ids()),
        "logged": [publication.snapshot for publication in processed.publications()][-1] == processed.current_id(),
        "left": staged + [p.name for p in folder.rglob(".*")],
    }


def folder_of(root: Path, point: str) -> Path:
    """Where the runs of one point work."""
    return root / point.replace(" ", "-").replace(",", "")


def main(root: Path) -> None:
    """One night; from there all points, and the undisturbed run."""
    told: dict[str, Any] = {}
    forked(lambda: one_run(root / "undisturbed", 1))
    for point in POINTS:
        shutil.copytree(root / "undisturbed", folder_of(root, point))
    for point, arrange in POINTS.items():
        folder = folder_of(root, point)
        died = forked(lambda f=folder, a=arrange: one_run(f, 2, a))[0]
        told[point] = {"died": died, "next": forked(lambda f=folder: one_run(f, 2))[1]}
    told["undisturbed"] = forked(lambda: one_run(root / "undisturbed", 2))[1]
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
