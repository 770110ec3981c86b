"""What `benchmarks/run.py` measures: each function runs one thing and returns figures. Prints nothing."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from conflict_events.evaluate.cases import publication_time, title_and_text
from conflict_events.evaluate.gold import raw_record

Record = dict[str, Any]
AT = datetime(2000, 1, 1, tzinfo=UTC)
STAGES = ("ingest", "extract", "validate", "link", "gate", "publish")
COMMAND = [str(Path(sys.executable).with_name("conflict-events"))]


@dataclass(frozen=True)
class Figure:
    """One line of the table. `ratio` is against the reference named in `against`."""

    group: str
    name: str
    value: float
    unit: str
    ratio: float | None = None
    against: str = ""
    note: str = ""


def seconds(run: Callable[[], object]) -> float:
    """Wall seconds of one call, never nought."""
    started = time.perf_counter()
    run()
    return max(time.perf_counter() - started, 1e-9)


def texts_of(documents: Iterable[Record]) -> list[str]:
    """Texts with their titles, as the extract stage takes them."""
    return [title_and_text(d)[0] for d in documents]


@dataclass(frozen=True)
class Reference:
    """What spaCy's full pipe makes of a text in one process: articles a second, and processor seconds an article."""

    rate: float
    cpu: float

    def mean(self, other: "Reference") -> "Reference":
        """Of two measurements of the same articles."""
        return Reference(2 / (1 / self.rate + 1 / other.rate), (self.cpu + other.cpu) / 2)


def spacy_reference(documents: Sequence[Record], model: str) -> Reference:
    """spaCy's full pipe, one process, loaded before the clock starts."""
    import spacy

    nlp, texts = spacy.load(model), texts_of(documents)
    list(nlp.pipe(texts[:2]))
    spent_before = time.process_time()
    rate = len(texts) / seconds(lambda: list(nlp.pipe(texts)))
    return Reference(rate, (time.process_time() - spent_before) / len(texts))


def write_raw(documents: Sequence[Record], folder: Path) -> None:
    """One file of JSON lines in a new raw folder."""
    folder.mkdir(parents=True)
    lines = [json.dumps(raw_record(d, "2000-01-01"), ensure_ascii=False) for d in documents]
    (folder / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def run_times(documents: Sequence[Record], folder: Path, workers: int) -> dict[str, float]:
    """Seconds of each stage of one `conflict-events run`, `end to end`, and `cpu` seconds where one process reads.

    A fresh process: imports, models and the gate's library load inside the clock, as they do for whoever calls it.
    """
    write_raw(documents, folder / "raw")
    places = ["--raw", str(folder / "raw"), "--processed", str(folder / "processed")]
    marks: dict[str, float] = {}
    spent_before = _cpu_of_children()
    started = time.perf_counter()
    with subprocess.Popen(
        [*COMMAND, "run", *places, "--workers", str(workers)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stderr is not None
        for line in running.stderr:
            name = line.split(":")[0]
            if name in STAGES:
                marks.setdefault(name, time.perf_counter())
    ended = time.perf_counter()
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, running.args)
    until = [*list(marks.values())[1:], ended]
    times = {name: end - at for (name, at), end in zip(marks.items(), until, strict=True)}
    cpu = {"cpu": _cpu_of_children() - spent_before} if workers == 1 else {}
    return times | cpu | {"end to end": ended - started}


def _cpu_of_children() -> float:
    """Processor seconds of all processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Stopwatch:
    """Adds up the time spent in wrapped functions."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time added up under `name`."""

        def timed(*args: Any, **kwargs: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.spent[name] = self.spent.get(name, 0.0) + time.perf_counter() - started

        return timed


class TimedPlaces:
    """A place reader that counts the seconds spent in the locate stage."""

    def __init__(self, places: Any, watch: Stopwatch) -> None:
        for name in ("toponyms", "attach", "place"):
            setattr(self, name, watch.wrap("locate", getattr(places, name)))


def extraction_rates(documents: Sequence[Record], gazetteer: Path) -> dict[str, float]:
    """Articles per second in one process: the reading of articles as a whole, and its parts."""
    from conflict_events.extract import read as stage
    from conflict_events.locate.locator import Locator

    watch = Stopwatch()
    kept = {name: getattr(stage, name) for name in ("first_look", "read_sparingly", "parse_sentences")}
    labels = {"first_look": "first look", "read_sparingly": "rules and encoder", "parse_sentences": "parse"}
    extractor = stage.Extractor(TimedPlaces(Locator.open(gazetteer), watch))
    _read_all(extractor, documents[:3])
    watch.spent.clear()
    for name, function in kept.items():
        setattr(stage, name, watch.wrap(labels[name], function))
    try:
        total = seconds(lambda: _read_all(extractor, documents))
    finally:
        for name, function in kept.items():
            setattr(stage, name, function)
    return {name: len(documents) / spent for name, spent in {"extract and locate": total, **watch.spent}.items()}


def _read_all(extractor: Any, documents: Sequence[Record]) -> None:
    for document in documents:
        text, title_end = title_and_text(document)
        extractor.read(document["doc_id"], text, title_end, publication_time(document) or AT)


def ingest_rate(documents: Sequence[Record], folder: Path) -> float:
    """Articles per second from JSON lines to cleaned texts and stored documents."""
    from conflict_events.ingest import ingest_folder

    write_raw(documents, folder / "raw")
    spent = seconds(lambda: ingest_folder(folder / "raw", folder / "documents", known={}, run_id="bench"))
    return len(documents) / spent


def locate_rate(documents: Sequence[Record], gazetteer: Path) -> float:
    """Articles per second of finding and resolving all place names, one process."""
    from conflict_events.locate import Gazetteer, toponym_rows

    with Gazetteer.open(gazetteer) as opened:
        list(toponym_rows(documents[:5], opened))
        return len(documents) / seconds(lambda: list(toponym_rows(documents, opened)))


def lookup_rates(documents: Sequence[Record], gazetteer: Path) -> dict[str, float]:
    """Exact look-ups per second: words as they stand in text (the first time and again), one process."""
    from conflict_events.locate import Gazetteer

    words = [w for text in texts_of(documents) for w in text.split() if w[:1].isupper()][:50_000]
    with Gazetteer.open(gazetteer) as opened:
        first = seconds(lambda: [opened.exact(word) for word in words])
        again = seconds(lambda: [opened.exact(word) for word in words])
    return {"first time": len(words) / first, "again": len(words) / again}


def link_figures(generator: Path, folder: Path, sizes: Sequence[int]) -> list[dict[str, float]]:
    """What bench_link.py tells of generated reports of so many events each."""
    told = []
    for size in sizes:
        truth = folder / f"truth-{size}.parquet"
        subprocess.run([sys.executable, str(generator), str(size), str(truth)], check=True, capture_output=True)
        script = Path(__file__).with_name("bench_link.py")
        done = subprocess.run(
            [sys.executable, str(script), "link", str(truth)], check=True, capture_output=True, text=True
        )
        told.append(json.loads(done.stdout))
    return told


def command_seconds(arguments: Sequence[str], *, repeats: int, environment: dict[str, str] | None = None) -> float:
    """Fastest of `repeats` calls of the command line."""
    full = {**os.environ, **(environment or {})}

    def call() -> None:
        subprocess.run([*COMMAND, *arguments], check=True, capture_output=True, env=full)

    return min(seconds(call) for _ in range(repeats))
