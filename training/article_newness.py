"""`python -m training.article_newness`: weights of extract/article_newness.py, by ridge logistic regression.

Fitted on the authored development articles and on the training stories and real news that the encoder never saw,
since readings of sentences it was trained on look surer than readings of new text. Run it after `python -m training`.
"""

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from conflict_events.extract.article_newness import article_features
from conflict_events.extract.first_look import first_look
from conflict_events.extract.readings import read_statements
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.resources import seeds
from training.authored import read_jsonl
from training.measure import records
from training.mixture import left_out
from training.own import DATA

RIDGE = 5.0
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """A text with its headline first, when it came out, and whether it tells a new event."""

    article_id: str
    text: str
    title_end: int
    published: datetime | None
    tells_event: bool


def unseen_articles(data: Path) -> Iterator[LabelledArticle]:
    """Labelled articles that the encoder was not trained on."""
    for path in sorted((data / "authored").glob("train-*.jsonl")):
        for article in read_jsonl(path):
            if left_out(article["cluster"] or article["doc_id"]):
                yield _authored(article)
    for article in read_jsonl(data / "authored" / "dev.jsonl"):
        yield _authored(article)
    documents = {record["doc_id"]: record for record in records(data / "muc4" / "dev.jsonl.gz")}
    for labels in read_jsonl(DATA / "labels_muc4.jsonl"):
        if left_out(f"real:{labels['doc_id']}"):
            yield _real(documents[labels["doc_id"]], labels)


def _authored(article: dict[str, Any]) -> LabelledArticle:
    title = article["title"].strip()
    text = f"{title}\n\n{article['text']}" if title else article["text"]
    published = datetime.fromisoformat(article["published_at"])
    return LabelledArticle(article["doc_id"], text, len(title), published, article["is_event_doc"])


def _real(document: dict[str, Any], labels: dict[str, Any]) -> LabelledArticle:
    stamp = document["published_at"]
    told = any("new_event" in sentence["labels"] for sentence in labels["sentences"])
    published = datetime.fromisoformat(stamp) if stamp else None
    return LabelledArticle(document["doc_id"], document["text"][: labels["labelled_to"]], 0, published, told)


def features_of(article: LabelledArticle) -> dict[str, float]:
    """Features of one labelled article."""
    read = read_article(article.article_id, article.text, article.title_end, article.published)
    return article_features(read_statements(read, first_look(read) or read.sentences, ExtractSettings()))


def fit(rows: list[dict[str, float]], labels: list[bool]) -> dict[str, float]:
    """Weights by feature name, with `bias`; the ridge acts on standardised features."""
    names = list(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    signs = np.where(np.array(labels), 1.0, -1.0)
    mean, spread = values.mean(0), values.std(0) + 1e-6
    scaled = (values - mean) / spread

    def loss(weights: Any) -> float:
        margins = signs * (scaled @ weights[:-1] + weights[-1])
        return float(np.logaddexp(0, -margins).sum() + RIDGE / 2 * (weights[:-1] @ weights[:-1]))

    found = minimize(loss, np.zeros(len(names) + 1), method="L-BFGS-B").x
    raw = found[:-1] / spread
    return {"bias": float(found[-1] - raw @ mean), **{n: float(w) for n, w in zip(names, raw, strict=True)}}


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    articles = list(unseen_articles(parser.parse_args().data))
    weights = fit([features_of(a) for a in articles], [a.tells_event for a in articles])
    with seeds("triggers", "article_newness.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["feature", "weight"])
        table.writerows([name, f"{weight:.5f}"] for name, weight in weights.items())
    print(f"{len(articles)} articles, {sum(a.tells_event for a in articles)} with a new event")


if __name__ == "__main__":
    main()
