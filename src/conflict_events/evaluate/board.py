"""Runs the development sets one after the other and gathers their figures. Prints nothing; writes only into `work`."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from conflict_events.errors import InputError
from conflict_events.evaluate.gold import Record, digest, read_gold
from conflict_events.evaluate.measure import measure, summary
from conflict_events.evaluate.places import locate_rows, score_eventloc, score_toponyms
from conflict_events.evaluate.predict import HowToRun, predict
from conflict_events.evaluate.sets import DevelopmentSet
from conflict_events.locate import ensure_gazetteer

Scorer = Callable[[list[Record]], dict[str, float | None]]
"""Figures of some of the documents that were read."""
Talk = Callable[[str], None]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SetFigures:
    """What was measured on one set: its documents, the digest that pins them, figures by name, whether a sample."""

    chosen: DevelopmentSet
    documents: int
    digest: str
    figures: dict[str, float | None]
    is_sample: bool


@dataclass(slots=True)
class Board:
    """Measures sets under `root`. `work` keeps readings between runs; `sample`: only so many documents."""

    root: Path
    work: Path
    how: HowToRun
    sample: int | None = None
    talk: Talk = lambda _: None
    progress: Progress | None = None

    def run(self, chosen: Sequence[DevelopmentSet]) -> list[SetFigures]:
        """Figures of every set of `chosen`; sets of one file are read once. InputError when a file is absent."""
        results: list[SetFigures] = []
        for path in dict.fromkeys(s.path for s in chosen):
            parts = [s for s in chosen if s.path == path]
            started = time.monotonic()
            everything = self._documents(parts)
            documents = sampled(everything, self.sample)
            results += self._parts(parts, everything, documents)
            names = " and ".join(p.name for p in parts)
            self.talk(f"{names}: {len(documents)} documents in {time.monotonic() - started:.0f} s")
        return results

    def digests(self, chosen: Sequence[DevelopmentSet]) -> dict[str, str]:
        """Name -> digest of the documents of each set, without measuring anything. InputError when a file is absent."""
        found: dict[str, str] = {}
        for path in dict.fromkeys(s.path for s in chosen):
            parts = [s for s in chosen if s.path == path]
            documents = self._documents(parts)
            found |= {p.name: digest(d for d in documents if p.holds(d)) for p in parts}
        return found

    def _documents(self, parts: list[DevelopmentSet]) -> list[Record]:
        file = parts[0].file(self.root)
        if not file.is_file():
            hint = "run from the repository" if parts[0].own else "name the gold folder with --gold-root"
            raise InputError(f"there is no {file}", hint)
        return [d for d in read_gold(file) if any(p.holds(d) for p in parts)]

    def _parts(
        self, parts: list[DevelopmentSet], everything: list[Record], documents: list[Record]
    ) -> list[SetFigures]:
        score = self._events(parts[0], documents) if parts[0].task == "events" else self._places(parts[0], documents)
        results = []
        for part in parts:
            held = [d for d in documents if part.holds(d)]
            pinned = digest(d for d in everything if part.holds(d))
            results.append(SetFigures(part, len(held), pinned, score(held), len(documents) < len(everything)))
        return results

    def _events(self, chosen: DevelopmentSet, documents: list[Record]) -> Scorer:
        how = replace(self.how, relevance=chosen.relevance, default_date=chosen.default_date)
        folder = self.work / f"{chosen.path.replace('/', '-')}-{how.relevance}-{how.layers}"
        reports = predict(documents, how, folder, progress=self.progress)

        def score(held: list[Record]) -> dict[str, float | None]:
            ids = {d["doc_id"] for d in held}
            return summary(measure(held, [r for r in reports if r["doc_id"] in ids]))

        return score

    def _places(self, chosen: DevelopmentSet, documents: list[Record]) -> Scorer:
        gazetteer = ensure_gazetteer(self.how.cache, progress=self.talk)
        if chosen.task == "eventloc":
            rows = locate_rows("eventloc", documents, gazetteer, workers=self.how.workers)
            return lambda held: dict(score_eventloc(held, rows))
        found = locate_rows("found", documents, gazetteer, workers=self.how.workers)
        given = locate_rows("given", documents, gazetteer, workers=self.how.workers)

        def score(held: list[Record]) -> dict[str, float | None]:
            of_given = {f"given_{name}": value for name, value in score_toponyms(held, given).items()}
            return {**score_toponyms(held, found), **of_given}

        return score


def sampled(documents: Sequence[Record], size: int | None) -> list[Record]:
    """`size` documents, stories kept together and drawn by the digest of their name; all when `size` is None."""
    if size is None or size >= len(documents):
        return list(documents)

    def order(document: Record) -> tuple[str, str]:
        story = str(document.get("cluster") or document.get("cluster_id") or document["doc_id"])
        return hashlib.sha256(story.encode()).hexdigest(), document["doc_id"]

    return sorted(documents, key=order)[:size]
