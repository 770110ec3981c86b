"""Two nights in one processed folder, for a process with surroundings of its own; prints what was published as JSON.

Usage: python elsewhere_runs.py FOLDER WORKERS BATCH_SIZE
"""

import json
import random
import sys
from pathlib import Path

from dying_runs import content
from made_up_bench import NIGHT, Bench
from made_up_reader import MadeUpReader, story

from conflict_events.config import Settings
from conflict_events.locate import ensure_gazetteer
from conflict_events.pipeline import context, publishing, run_pipeline
from conflict_events.pipeline.reading import read_in_processes
from conflict_events.pipeline.versions import Versions
from conflict_events.validate import GateReport


class MadeUpVersions(Versions):
    """Versions that take the made-up reader along into the processes that read."""

    def extractor(self) -> MadeUpReader:
        return MadeUpReader()


def versions(settings: Settings, _talk: object = None) -> MadeUpVersions:
    return MadeUpVersions({"package": "test", "code": "1"}, settings.shaping, Path(ensure_gazetteer()), "1")


def stories() -> list[tuple[str, str, str]]:
    """Articles on some fights, two or three on each; some tell of two."""
    chance, places = random.Random(5), ("Sotk", "Vardenis", "Jermuk")
    fights = [f"2023-05-{1 + n:02}|{places[n % 3]}|{n % 4}" for n in range(12)]
    told = [chance.sample(fights, chance.choice((1, 1, 2))) for _ in range(60)]
    return [
        (f"a{n}", "2023-05-20", story(*events, about=f"Île of İstanbul, story {n}.")) for n, events in enumerate(told)
    ]


def main(folder: Path, workers: int, batch_size: int) -> None:
    context.current_versions = versions
    publishing.gate = lambda *_, **__: GateReport({}, {})
    bench, articles = Bench(folder), stories()
    for night, some in enumerate((articles[:40], articles[30:])):
        bench.write(f"{night}.jsonl", *some)
        chosen = Settings(raw=bench.raw, processed=bench.processed, workers=workers, batch_size=batch_size)
        run_pipeline(chosen, at=NIGHT.replace(day=1 + night), read_batches=read_in_processes)
    print(json.dumps(content(bench.processed)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
