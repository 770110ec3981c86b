"""`python -m training.place_ranking`: weights of locate/ranking.py, a conditional logit over the readings of a name.

Fitted on names with known coordinates: the development half of the toponym corpora and the authored training articles.
The two rounds of resolution have weights of their own; both are drawn towards the column `prior` of the table, which
holds for what the corpora never show. No text of the corpora is stored.
"""

import argparse
import csv
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from conflict_events.geo import km
from conflict_events.locate import Gazetteer, ensure_gazetteer
from conflict_events.locate.evidence import gather
from conflict_events.locate.folding import fold
from conflict_events.locate.given import read_given_spans
from conflict_events.locate.home import Source, home_of
from conflict_events.locate.ranking import FEATURES, features, rivals
from conflict_events.locate.resolve import rank
from conflict_events.locate.spans import Reading, read_spans
from conflict_events.resources import seed_rows, seeds
from conflict_events.text import Article

ROOT = Path(__file__).resolve().parents[1]
RIGHT_KM, AREA_KM = 25.0, 161.0
PULL = 2.0
"""How strongly weights are drawn to their prior (ridge)."""
EVENING = 0.5
"""Power by which a corpus larger than the others is weighed down."""
Matrix = NDArray[np.float64]
Known = dict[tuple[int, int], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Task:
    """One article: its names with known points, how much each of them counts, spans marked without a point, and
    whether all its place names are marked."""

    article: Article
    known: Known
    weight: float
    open: tuple[tuple[int, int], ...] = ()
    complete: bool = False

    def is_open(self, start: int, end: int) -> bool:
        """Whether a span marked without a point overlaps."""
        return any(a < end and start < b for a, b in self.open)


@dataclass(frozen=True, slots=True)
class Choice:
    """Readings of one name as rows of features, which of them are right, and the weight of the choice."""

    rows: Matrix
    right: NDArray[np.bool_]
    weight: float


def corpus_tasks(data: Path) -> list[Task]:
    """Articles of the toponym corpora; the largest corpus must not rule."""
    with gzip.open(data / "toponyms" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    sizes: dict[str, int] = {}
    for record in records:
        sizes[record["meta"]["corpus"]] = sizes.get(record["meta"]["corpus"], 0) + 1
    mean = sum(sizes.values()) / len(sizes)
    return [
        Task(
            Article(r["doc_id"], r["text"], 0, None, r["source"]),
            {(t["start"], t["end"]): (t["lat"], t["lon"]) for t in r["gold_toponyms"] if t["lat"] is not None},
            (mean / sizes[r["meta"]["corpus"]]) ** EVENING,
            tuple((t["start"], t["end"]) for t in r["gold_toponyms"] if t["lat"] is None),
            complete=True,
        )
        for r in records
    ]


def authored_tasks(data: Path, gazetteer: Gazetteer) -> list[Task]:
    """Authored training articles: mentions spelt as the place of an event stand at its point."""
    tasks = []
    for path in sorted((data / "authored").glob("train-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            points = {
                fold(e["location_surface"]): (e["lat"], e["lon"])
                for e in record["events"]
                if e.get("lat") is not None and e.get("location_surface") and e.get("geo_precision") == 1
            }
            text = f"{record['title']}\n\n{record['text']}"
            article = Article(record["doc_id"], text, 0, None, record.get("source"), record.get("source_country"))
            found = read_spans(article, gazetteer).candidates
            tasks.append(Task(article, {(c.start, c.end): points[c.key] for c in found if c.key in points}, 0.3))
    return tasks


def choices(tasks: Sequence[Task], gazetteer: Gazetteer, second: bool) -> Iterator[Choice]:
    """The choices among readings that one round meets; names none of whose readings is right teach nothing."""
    for task in tasks:
        reading = read_given_spans(task.article, gazetteer, list(task.known))
        done = rank(reading.candidates, gazetteer, reading.demonyms, _source(task.article), fit=True)
        evidence = done.evidence if second else _first_evidence(reading, gazetteer, task.article)
        for candidate, options in zip(reading.candidates, done.readings, strict=True):
            point = task.known.get((candidate.start, candidate.end))
            if point is None or len(options) < 2:
                continue
            away = np.array([km(*point, m.place.latitude, m.place.longitude) for m in options])
            right = away <= max(RIGHT_KM, away.min()) if away.min() <= AREA_KM else np.zeros(len(options), bool)
            if right.any() and not right.all():
                among = rivals(options)
                rows = np.array([features(candidate, m, evidence, among) for m in options])
                yield Choice(rows, right, task.weight)


def _source(article: Article) -> Source:
    return Source(article.source, article.source_country)


def _first_evidence(reading: Reading, gazetteer: Gazetteer, article: Article) -> Any:
    exact = [list(c.matches[:40]) for c in reading.candidates]
    home = home_of(article.source, article.source_country, gazetteer, (m for row in exact for m in row))
    return gather(reading.candidates, exact, [None] * len(exact), reading.demonyms, home)


def fitted(found: Sequence[Choice], prior: Matrix) -> Matrix:
    """Weights that make the right readings likeliest, drawn to the prior."""
    rows = np.vstack([c.rows for c in found])
    starts = np.cumsum([0, *(len(c.rows) for c in found)])[:-1]
    right = np.concatenate([c.right for c in found])
    weight = np.array([c.weight for c in found])
    owner = np.repeat(np.arange(len(found)), [len(c.rows) for c in found])

    def loss(beta: Matrix) -> tuple[float, Matrix]:
        scores = rows @ beta
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        everything, good = np.add.reduceat(scores, starts), np.add.reduceat(scores * right, starts)
        pull = beta - prior
        slope = scores / everything[owner] - scores * right / np.maximum(good, 1e-300)[owner]
        value = float(weight @ (np.log(everything) - np.log(np.maximum(good, 1e-300))) + PULL / 2 * pull @ pull)
        return value, rows.T @ (slope * weight[owner]) + PULL * pull

    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x)


def accuracy(found: Sequence[Choice], beta: Matrix) -> float:
    """Share of choices whose best reading is right."""
    return float(np.mean([c.right[int(np.argmax(c.rows @ beta))] for c in found]))


def write(table: dict[str, list[float]]) -> None:
    """Replace the weights; the prior stays."""
    with seeds("gazetteer", "ranking_weights.csv").open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(["feature", "prior", "first", "second"])
        out.writerows([name, *(f"{value:.3f}" for value in values)] for name, values in table.items())


def read_prior() -> Matrix:
    """Prior weights in the order of the features."""
    table = {row["feature"]: float(row["prior"]) for row in seed_rows("gazetteer", "ranking_weights")}
    return np.array([table[name] for name in FEATURES])


def main() -> None:
    """Fit both rounds and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    given = parser.parse_args()
    prior = read_prior()
    with Gazetteer.open(ensure_gazetteer(progress=print)) as gazetteer:
        tasks = [*corpus_tasks(given.data), *authored_tasks(given.data, gazetteer)]
        columns = [prior]
        for second in (False, True):
            found = list(choices(tasks, gazetteer, second))
            columns.append(fitted(found, prior))
            print(f"{len(found)} choices: {accuracy(found, prior):.4f} -> {accuracy(found, columns[-1]):.4f}")
            full = [*columns, columns[-1]][:3]
            write({name: [float(c[k]) for c in full] for k, name in enumerate(FEATURES)})
            _forget()


def _forget() -> None:
    """Let the second round be read with the weights just written for the first."""
    from conflict_events.locate import ranking, sources

    ranking.weights.cache_clear()
    getattr(sources.read_seed, "cache_clear", lambda: None)()


if __name__ == "__main__":
    main()
