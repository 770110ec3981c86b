"""`python -m training.figures`: prints the figures of a reader folder on held-out stories and development data."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from conflict_events.extract.model.reader import WEIGHTS, load_reader
from training import heldout, measure
from training.mixture import held_out, load_examples

ROOT = Path(__file__).resolve().parents[1]
FIRST_SENTENCES = 15


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns 0, or 2 with one line on what is missing."""
    parser = argparse.ArgumentParser(prog="python -m training.figures", description="Measure the sentence reader.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval", help="development data")
    parser.add_argument("--reader", type=Path, default=WEIGHTS, help="folder of the reader")
    parser.add_argument("--limit", type=int, default=200, help="articles or sentences per third-party set")
    chosen = parser.parse_args(arguments)
    try:
        held = [example for example in load_examples(chosen.data) if held_out(example)]
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return 2
    reader = load_reader(chosen.reader)
    print(f"reader {reader.version}", flush=True)
    snippets = measure.records(chosen.data / "case21" / "dev.jsonl.gz")
    wires = measure.records(chosen.data / "glocon" / "dev.jsonl.gz")
    sentences = measure.records(chosen.data / "cameo" / "dev.jsonl.gz")
    calm = [item for item in wires if not item["is_event"]][: chosen.limit]
    talk = [item for item in sentences if item["meta"]["label"] in ("0", "1", "2")][: chosen.limit]
    fight = [item for item in sentences if item["meta"]["label"] == "4"][: chosen.limit]
    sources = (
        heldout.figures(reader, held),
        measure.snippet_types(reader, snippets),
        measure.dev_articles(reader, measure.records(chosen.data / "authored" / "dev.jsonl")),
        measure.false_alarms(reader, calm, "glocon, no event", FIRST_SENTENCES),
        measure.false_alarms(reader, talk, "cameo, no conflict act", FIRST_SENTENCES),
        measure.false_alarms(reader, fight, "cameo, material conflict (recall)", FIRST_SENTENCES),
    )
    for source in sources:
        for figure in source:
            print(f"{figure.name}: {figure.value:.3f} (n {figure.cases})", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
