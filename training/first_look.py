"""`python -m training.first_look`: weights of extract/first_look.py, a sparse linear model over words and word pairs.

Trained on the authored training articles and snippets, our own texts and the real news that we labelled; ridge
logistic regression, small weights dropped. Its only task is to rank: what it ranks low is never read, so it is asked
for recall. Prints what the floor costs, measured on a quarter of the sentences that a first fit does not see.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from conflict_events.evaluate.cases import title_and_text
from conflict_events.extract.first_look import SENTENCE_FLOOR, terms
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.segment import read_article
from training.real import real_examples
from training.weights import write_weights

ROOT = Path(__file__).resolve().parents[1]
LEAST_SEEN = {False: 4, True: 8}  # single words, word pairs
LEAST_WEIGHT = 0.12
RIDGE = 3.0
KEPT_OUT_ONE_IN = 4
CALM = 0.5  # weight of unlabelled sentences of articles without events
Labelled = tuple[str, bool, float]


def sentences(data: Path) -> Iterator[Labelled]:
    """(text, tells a new event, weight) from articles, snippets and our own texts."""
    for path in sorted((data / "authored").glob("train-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _article_sentences(json.loads(line))
    texts = [*sorted((data / "authored").glob("snippets-*.jsonl")), *sorted((ROOT / "training/data").glob("*.jsonl"))]
    for path in texts:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "text" in row and "label" in row:
                yield row["text"], row["label"] == "new_event", 1.0
    yield from _real_sentences(data)


def _real_sentences(data: Path) -> Iterator[Labelled]:
    for example in real_examples(data):
        if example.pair is None:
            told = example.status[STATUSES.index("new_event")] > 0
            calm = example.status[STATUSES.index("not_conflict")] > 0
            yield example.text, told, CALM if calm else 1.0


def _article_sentences(article: dict[str, Any]) -> Iterator[Labelled]:
    for sentence in read_article("a", *title_and_text(article), None).sentences:
        said = {
            s["label"]
            for s in article["statements"]
            if s["text"][:60] in sentence.text or sentence.text[:60] in s["text"]
        }
        if said:
            yield sentence.text, "new_event" in said, 1.0
        elif not article["is_event_doc"]:
            yield sentence.text, False, CALM


def fit(rows: list[Labelled]) -> dict[str, float]:
    """Weight by term; the empty term is the bias."""
    bags = [terms(text) for text, _, _ in rows]
    seen = Counter(term for bag in bags for term in bag)
    vocabulary = sorted(term for term, count in seen.items() if count >= LEAST_SEEN[" " in term])
    column = {term: i for i, term in enumerate(vocabulary)}
    pairs = [(i, column[term]) for i, bag in enumerate(bags) for term in sorted(bag) if term in column]
    at, of = np.array(pairs).T
    matrix = sparse.csr_matrix((np.ones(len(pairs), np.float32), (at, of)), shape=(len(rows), len(vocabulary)))
    labels, weights = np.array([float(r[1]) for r in rows]), np.array([r[2] for r in rows])

    def loss(parameters: Any) -> tuple[float, Any]:
        scores = matrix @ parameters[:-1] + parameters[-1]
        slope = weights * (1 / (1 + np.exp(-scores)) - labels)
        value = (weights * (np.logaddexp(0, scores) - labels * scores)).sum()
        ridge = RIDGE / 2 * (parameters[:-1] @ parameters[:-1])
        return value + ridge, np.append(matrix.T @ slope + RIDGE * parameters[:-1], slope.sum())

    found = minimize(loss, np.zeros(len(vocabulary) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    kept = {t: float(w) for t, w in zip(vocabulary, found[:-1], strict=True) if abs(w) >= LEAST_WEIGHT}
    return {"": float(found[-1]), **kept}


def _is_kept_out(row: Labelled) -> bool:
    return int(hashlib.sha256(row[0].encode()).hexdigest(), 16) % KEPT_OUT_ONE_IN == 0


def cost_of_floor(rows: list[Labelled]) -> tuple[float, float]:
    """Share of sentences that tell an event, and of the others, that lie under the floor; fitted on other rows."""
    weights = fit([row for row in rows if not _is_kept_out(row)])
    under: dict[bool, list[bool]] = {True: [], False: []}
    for text, told, _ in filter(_is_kept_out, rows):
        score = weights[""] + sum(weights.get(term, 0.0) for term in terms(text))
        under[told].append(score < SENTENCE_FLOOR)
    return float(np.mean(under[True])), float(np.mean(under[False]))


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    rows = list(sentences(parser.parse_args().data))
    lost, saved = cost_of_floor(rows)
    print(f"under the floor: {lost:.2%} of sentences that tell an event, {saved:.1%} of the others", flush=True)
    weights = fit(rows)
    write_weights(("triggers", "first_look"), weights.items(), named="term")
    print(f"{len(rows)} sentences, {len(weights) - 1} terms kept")


if __name__ == "__main__":
    main()
