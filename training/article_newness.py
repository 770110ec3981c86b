"""`python -m training.article_newness`: weights of extract/article_newness.py, by ridge logistic regression.

Fitted on the authored development articles and the training stories that the encoder never saw, since
readings of sentences it was trained on look surer than readings of new text. Run it after `python -m training`.
"""

import argparse
import csv
import hashlib
import json
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

HELD_OUT_ONE_IN = 12  # as in training/mixture.py
RIDGE = 5.0
ROOT = Path(__file__).resolve().parents[1]


def unseen_articles(data: Path) -> list[dict[str, Any]]:
    """Labelled articles that the encoder was not trained on."""
    found = []
    for path in sorted((data / "authored").glob("train-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            story = article["cluster"] or article["doc_id"]
            if int(hashlib.sha256(story.encode()).hexdigest(), 16) % HELD_OUT_ONE_IN == 0:
                found.append(article)
    dev = (data / "authored" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return found + [json.loads(line) for line in dev]


def features_of(article: dict[str, Any]) -> dict[str, float]:
    """Features of one labelled article."""
    title = article["title"].strip()
    text = f"{title}\n\n{article['text']}" if title else article["text"]
    read = read_article(article["doc_id"], text, len(title), datetime.fromisoformat(article["published_at"]))
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
    articles = unseen_articles(parser.parse_args().data)
    weights = fit([features_of(a) for a in articles], [a["is_event_doc"] for a in articles])
    with seeds("triggers", "article_newness.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["feature", "weight"])
        table.writerows([name, f"{weight:.5f}"] for name, weight in weights.items())
    print(f"{len(articles)} articles, {sum(a['is_event_doc'] for a in articles)} with a new event")


if __name__ == "__main__":
    main()
