"""`python -m training.place_doubt`: weights of locate/doubt.py, a logistic regression over best readings.

Fitted on the articles of `training.place_ranking`, whose weights it needs: a best reading is right within 100 miles of
the known point; a name that the annotators do not hold for a place is wrong. No text of the corpora is stored.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from conflict_events.geo import km
from conflict_events.locate import Gazetteer, ensure_gazetteer
from conflict_events.locate.doubt import FEATURES, LEAST_BELIEF, features
from conflict_events.locate.home import Source
from conflict_events.locate.ranking import chances
from conflict_events.locate.resolve import rank
from conflict_events.locate.spans import read_spans
from training.place_ranking import AREA_KM, ROOT, Matrix, Task, authored_tasks, corpus_tasks
from training.weights import write_weights

RIDGE = 1.0
NO_PLACE = 0.3
"""Weight of a name that no annotator marked: some are places all the same."""
Judged = tuple[tuple[float, ...], bool, float]


def judged(tasks: Sequence[Task], gazetteer: Gazetteer) -> Iterator[Judged]:
    """Features of the best reading of every name found, whether it is right, and how much it counts."""
    for task in tasks:
        reading = read_spans(task.article, gazetteer)
        source = Source(task.article.source, task.article.source_country)
        done = rank(reading.candidates, gazetteer, reading.demonyms, source)
        for candidate, options, ranked in zip(reading.candidates, done.readings, done.ranked, strict=True):
            if not options:
                continue
            point = next((p for (a, b), p in task.known.items() if a < candidate.end and candidate.start < b), None)
            if point is None and (not task.complete or task.is_open(candidate.start, candidate.end)):
                continue
            odds = chances(ranked)
            place = options[int(np.argmax(odds))].place
            right = point is not None and km(*point, place.latitude, place.longitude) <= AREA_KM
            weight = task.weight * (NO_PLACE if point is None else 1.0)
            yield features(candidate, options, odds, done.evidence), right, weight


def fitted(found: Sequence[Judged]) -> Matrix:
    """Weights of a ridge logistic regression; the bias is not held down."""
    rows = np.array([row for row, _, _ in found])
    right = np.array([float(label) for _, label, _ in found])
    weight = np.array([w for _, _, w in found])
    ridge = np.array([0.0 if name == "bias" else RIDGE for name in FEATURES])

    def loss(beta: Matrix) -> tuple[float, Matrix]:
        z = rows @ beta
        value = weight @ (np.logaddexp(0, z) - right * z) + ridge / 2 @ (beta * beta)
        return float(value), rows.T @ (weight * (1 / (1 + np.exp(-z)) - right)) + ridge * beta

    return np.asarray(minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x)


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    given = parser.parse_args()
    with Gazetteer.open(ensure_gazetteer(progress=print)) as gazetteer:
        found = list(judged([*corpus_tasks(given.data), *authored_tasks(given.data, gazetteer)], gazetteer))
    beta = fitted(found)
    believed = np.array([row for row, _, _ in found]) @ beta > np.log(LEAST_BELIEF / (1 - LEAST_BELIEF))
    right = np.array([label for _, label, _ in found])
    print(f"{len(found)} names; right {right.mean():.3f}, of the believed {right[believed].mean():.3f},")
    print(f"of the {int((~believed).sum())} doubted {right[~believed].mean():.3f}")
    write_weights(("gazetteer", "doubt_weights"), zip(FEATURES, beta, strict=True))


if __name__ == "__main__":
    main()
