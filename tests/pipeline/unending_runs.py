"""A run whose reading never ends, for a test that kills it.

Usage: python unending_runs.py FOLDER. Every process that reads writes a file named by its id into FOLDER/reading.
"""

import os
import sys
import time
from pathlib import Path

from elsewhere_runs import MadeUpVersions
from made_up_bench import NIGHT, Bench
from made_up_reader import story

from conflict_events.config import Settings
from conflict_events.locate import ensure_gazetteer
from conflict_events.pipeline import context, run_pipeline
from conflict_events.pipeline.reading import LEAST, read_in_processes

READING = "CONFLICT_EVENTS_TEST_READING"
"""Names the folder of notes to the processes that read, which share no memory with the run."""


class Unending:
    """Same interface as the extractor."""

    def read(self, *_):
        (Path(os.environ[READING]) / str(os.getpid())).touch()
        while True:
            time.sleep(1)


class UnendingVersions(MadeUpVersions):
    def extractor(self):
        return Unending()


def main(folder: Path) -> None:
    notes = folder / "reading"
    notes.mkdir()
    os.environ[READING] = str(notes)
    context.current_versions = lambda settings, _talk=None: UnendingVersions(
        {"package": "test", "code": "1"}, settings.shaping, Path(ensure_gazetteer()), "1"
    )
    bench = Bench(folder)
    stories = [(f"a{n}", "2023-05-20", story("2023-05-12|Sotk|2", about=f"Story {n}.")) for n in range(2 * LEAST)]
    bench.write("1.jsonl", *stories)
    run_pipeline(
        Settings(raw=bench.raw, processed=bench.processed, workers=2), at=NIGHT, read_batches=read_in_processes
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
