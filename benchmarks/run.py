"""Benchmarks of every stage, each in the same run as its reference: `make bench`, or `python benchmarks/run.py`.

First what matters most: articles per second from raw files to a published snapshot by the command line, start-up
included, over glocon news text (where the development data lies in ../shared) and the authored articles, as ratios to
spaCy's own full pipe over the same text in the run. Absolute numbers are this machine's, ratios travel; but where other
programs run, two processes lose more to them than the one of the reference, and only ratios of processor time hold.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from measures import (
    STAGES,
    Figure,
    command_seconds,
    extraction_rates,
    ingest_rate,
    link_figures,
    locate_rate,
    lookup_rates,
    run_times,
    spacy_reference,
)

from conflict_events.evaluate.board import sampled
from conflict_events.evaluate.gold import Record, read_gold
from conflict_events.extract.parse import DEFAULT_MODEL
from conflict_events.locate import ensure_gazetteer

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "eval"
SPACY = "spaCy full pipe, one process"
RATE = "articles/s"
SAMPLE = 100
"""Articles over which the reference and single stages are measured: their rates do not hang on how many there are."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--articles", type=int, default=1000, help="at most so many articles of each text (1000)")
    parser.add_argument("--events", type=int, nargs=2, default=[5_000, 20_000], help="sizes of generated link data")
    chosen = parser.parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="conflict-events-bench-") as name:
        for figure in _figures(Path(name), chosen.articles, chosen.events):
            figures.append(figure)
            if not chosen.json:
                print(_line(figure), flush=True)
    if chosen.json:
        print(json.dumps([asdict(f) for f in figures]))
    return 0


def _line(figure: Figure) -> str:
    value = f"{figure.value:,.2f}" if figure.value < 100 else f"{figure.value:,.0f}"
    ratio = f"{figure.ratio:.2f} x {figure.against}" if figure.ratio is not None else figure.note
    return f"{figure.group:<14} {figure.name:<40} {value:>12} {figure.unit:<12} {ratio}".rstrip()


def _figures(folder: Path, articles: int, events: Sequence[int]) -> Iterator[Figure]:
    gazetteer = ensure_gazetteer(progress=lambda message: print(message, file=sys.stderr))
    texts = dict(_texts(articles))
    for name, documents in texts.items():
        yield from _whole_runs(name, documents, folder / name)
    if "glocon" not in texts:
        print("glocon text is not beside this checkout (../shared): measured on bundled articles only", file=sys.stderr)
    for name, documents in texts.items():
        yield from _stage_figures(name, sampled(documents, SAMPLE), folder / name, gazetteer)
    text = next(iter(texts.values()))
    for state, rate in lookup_rates(text, gazetteer).items():
        yield Figure("gazetteer", f"exact look-ups, {state}", rate, "names/s")
    yield from _link_figures(folder, events)
    yield from _command_figures(folder)


def _texts(articles: int) -> Iterator[tuple[str, list[Record]]]:
    glocon = SHARED / "glocon" / "dev.jsonl.gz"
    if glocon.is_file():
        yield "glocon", sampled(read_gold(glocon), articles)
    authored = SHARED / "authored" / "dev.jsonl"
    bundled = ROOT / "tests" / "golden" / "articles.jsonl"
    yield "authored", sampled(read_gold(authored if authored.is_file() else bundled), articles)


def _whole_runs(name: str, documents: list[Record], folder: Path) -> Iterator[Figure]:
    """Rates of whole runs. The reference is taken before and after: a machine busy for a while shall not tilt them."""
    few = sampled(documents, SAMPLE)
    before = spacy_reference(few, DEFAULT_MODEL)
    times = {workers: run_times(documents, folder / f"run-{workers}", workers) for workers in (2, 1)}
    after = spacy_reference(few, DEFAULT_MODEL)
    reference = before.mean(after)
    note = f"{len(few)} articles, the reference; before {before.rate:.2f}, after {after.rate:.2f}"
    yield Figure(name, SPACY, reference.rate, RATE, note=note)
    for workers, spent in times.items():
        rate = len(documents) / spent["end to end"]
        label = f"end to end, {workers} worker{'s' * (workers > 1)}"
        yield Figure(name, f"{label}, {len(documents)} articles", rate, RATE, rate / reference.rate, "spaCy")
    cpu = times[1]["cpu"] / len(documents)
    yield Figure(name, "end to end, processor time", 1 / cpu, "articles/cpu s", reference.cpu / cpu, "spaCy")
    for stage in STAGES:
        yield Figure(name, f"  stage {stage}, 2 workers", times[2][stage], "s")


def _stage_figures(name: str, documents: list[Record], folder: Path, gazetteer: Path) -> Iterator[Figure]:
    before = spacy_reference(documents, DEFAULT_MODEL)
    rates = {"ingest JSON lines": ingest_rate(documents, folder / "ingest")}
    rates |= extraction_rates(documents, gazetteer)
    rates["place names alone"] = locate_rate(documents, gazetteer)
    reference = before.mean(spacy_reference(documents, DEFAULT_MODEL)).rate
    for label, rate in rates.items():
        yield Figure(name, label, rate, RATE, rate / reference, "spaCy")


def _link_figures(folder: Path, events: Sequence[int]) -> Iterator[Figure]:
    generator = SHARED / "linking" / "generate.py"
    if not generator.is_file():
        print("the generator of reports is not beside this checkout (../shared): linking skipped", file=sys.stderr)
        return
    told = link_figures(generator, folder, events)
    for figures in told:
        note = f"B-cubed F1 {figures['b3_f1']}"
        yield Figure("link", f"{figures['reports']:,} reports", figures["reports_per_second"], "reports/s", note=note)
    small, large = told
    growth = (large["seconds"] / small["seconds"]) / (large["reports"] / small["reports"])
    yield Figure("link", "growth", growth, "times linear", note="1 is linear in the number of reports")


def _command_figures(folder: Path) -> Iterator[Figure]:
    raw = folder / "first" / "raw"
    processed, cache = folder / "first" / "processed", folder / "first" / "cache"
    raw.mkdir(parents=True)
    with (ROOT / "tests" / "golden" / "articles.jsonl").open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    keys = ("title", "text", "source", "source_country", "published_at")
    rows = [json.dumps({"id": r["doc_id"]} | {k: r[k] for k in keys}, ensure_ascii=False) for r in records]
    (raw / "articles.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    environment = {"CONFLICT_EVENTS_CACHE": str(cache)}
    run = ["run", "--raw", str(raw), "--processed", str(processed)]
    first = command_seconds(run, repeats=1, environment=environment)
    again = command_seconds(run, repeats=1, environment=environment)
    count = f"{len(rows)} articles"
    yield Figure("command line", "first run, gazetteer built", first, "s", note=count)
    yield Figure("command line", "run again, nothing new", again, "s", note=count)
    yield Figure("command line", "--help", command_seconds(["--help"], repeats=5), "s", note="at most 0.5")
    ask = ["query", "--processed", str(processed), "SELECT count(*) FROM events"]
    yield Figure("command line", "query", command_seconds(ask, repeats=3), "s", note="at most 1")


if __name__ == "__main__":
    sys.exit(main())
