"""`python -m training.article_newness`: weights of extract/article_newness.py, by ridge logistic regression.

Fitted on the authored development articles, our own wire articles, and the training stories and real news that the
encoder never saw, since readings of sentences it was trained on look surer than readings of new text; some real news
that it did see counts for less. Run it after `python -m training`.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from conflict_events.evaluate.cases import publication_time, title_and_text
from conflict_events.extract.article_newness import article_features
from conflict_events.extract.first_look import first_look
from conflict_events.extract.readings import read_statements
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.sparing import PROBES
from training.authored import read_jsonl
from training.measure import records
from training.mixture import left_out
from training.own import DATA
from training.weights import write_weights

RIDGE = 5.0
SEEN_WEIGHT = 0.2
"""What an article counts for that the encoder was trained on."""
WIRE_WEIGHT = 2.0
"""What our own wire articles count for: what feeds are mostly made of, and the rest has little of."""
REAL_ONE_IN = 3
"""Share of the real news that the encoder was trained on which is read here too."""
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """A text with its headline first, when it came out, whether it tells a new event, and what it counts for."""

    article_id: str
    text: str
    title_end: int
    published: datetime | None
    tells_event: bool
    weight: float = 1.0


def labelled_articles(data: Path) -> Iterator[LabelledArticle]:
    """Articles that the encoder was not trained on, and at a lower weight some that it was."""
    for path in sorted((data / "authored").glob("train-*.jsonl")):
        for article in read_jsonl(path):
            unseen = left_out(article["cluster"] or article["doc_id"])
            yield _authored(article, 1.0 if unseen else SEEN_WEIGHT)
    for article in read_jsonl(data / "authored" / "dev.jsonl"):
        yield _authored(article, 1.0)
    for number, article in enumerate(read_jsonl(DATA / "wire_articles.jsonl")):
        named = article | {"doc_id": f"wire-{number}", "is_event_doc": article["tells_event"]}
        yield _authored(named, WIRE_WEIGHT)
    yield from _real_news(data)


def _real_news(data: Path) -> Iterator[LabelledArticle]:
    labels = {row["doc_id"]: row for row in read_jsonl(DATA / "labels_muc4.jsonl")}
    documents = [d for d in records(data / "muc4" / "dev.jsonl.gz") if d["doc_id"] in labels]
    unseen = [d for d in documents if left_out(f"real:{d['doc_id']}")]
    seen = [d for d in documents if not left_out(f"real:{d['doc_id']}")]
    for document in unseen:
        yield _real(document, labels[document["doc_id"]], 1.0)
    for document in seen[::REAL_ONE_IN]:
        yield _real(document, labels[document["doc_id"]], SEEN_WEIGHT)


def _authored(article: dict[str, Any], weight: float) -> LabelledArticle:
    text, title_end = title_and_text(article)
    published = publication_time(article)
    return LabelledArticle(article["doc_id"], text, title_end, published, article["is_event_doc"], weight)


def _real(document: dict[str, Any], labels: dict[str, Any], weight: float) -> LabelledArticle:
    told = any("new_event" in sentence["labels"] for sentence in labels["sentences"])
    text = document["text"][: labels["labelled_to"]]
    return LabelledArticle(document["doc_id"], text, 0, publication_time(document), told, weight)


def features_of(article: LabelledArticle) -> dict[str, float] | None:
    """Features of one labelled article; None when none of its sentences looks new, which is decided before."""
    read = read_article(article.article_id, article.text, article.title_end, article.published)
    statements = read_statements(read, first_look(read), ExtractSettings())
    newest = max((s.newness for s in statements), default=0.0)
    return article_features(statements) if newest >= PROBES[-1] else None


def fit(rows: list[dict[str, float]], labels: list[bool], counts_for: list[float]) -> dict[str, float]:
    """Weights by feature name, with `bias`; the ridge acts on standardised features."""
    names = list(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    signs, counts = np.where(np.array(labels), 1.0, -1.0), np.array(counts_for)
    mean, spread = values.mean(0), values.std(0) + 1e-6
    scaled = (values - mean) / spread

    def loss(weights: Any) -> float:
        margins = signs * (scaled @ weights[:-1] + weights[-1])
        return float((counts * np.logaddexp(0, -margins)).sum() + RIDGE / 2 * (weights[:-1] @ weights[:-1]))

    found = minimize(loss, np.zeros(len(names) + 1), method="L-BFGS-B").x
    raw = found[:-1] / spread
    return {"bias": float(found[-1] - raw @ mean), **{n: float(w) for n, w in zip(names, raw, strict=True)}}


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    read = [(a, features_of(a)) for a in labelled_articles(parser.parse_args().data)]
    kept = [(a, row) for a, row in read if row is not None]
    weights = fit([row for _, row in kept], [a.tells_event for a, _ in kept], [a.weight for a, _ in kept])
    write_weights(("triggers", "article_newness"), weights.items(), digits=5)
    print(f"{len(kept)} articles of {len(read)}, {sum(a.tells_event for a, _ in kept)} with a new event")


if __name__ == "__main__":
    main()
