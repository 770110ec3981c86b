"""`python -m training.grouping`: weights of extract/affinity.py, by logistic regression on labelled articles.

A statement goes on with one of the events told before it in its article, or opens one: a choice, whose log-odds against
opening are the affinities. Labels say which choices are right; what tells no event by its labels had better join any.
Fitted on the authored training stories, our articles in `training/data/articles` and the labelled documents of muc4.
Run it after `python -m training`.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import softmax

from conflict_events.evaluate.cases import publication_time, title_and_text
from conflict_events.extract.affinity import Group
from conflict_events.extract.decide import type_of
from conflict_events.extract.facts import Facts, gather
from conflict_events.extract.first_look import first_look
from conflict_events.extract.joining import joining_features
from conflict_events.extract.parse import entities, parse_sentences
from conflict_events.extract.readings import read_statements
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.locate import ensure_gazetteer
from conflict_events.locate.locator import Locator
from training.authored import read_jsonl
from training.measure import records
from training.own import DATA
from training.stories import stories
from training.weights import write_weights

RIDGE = 10.0
FAIR_PART = 0.3
FOLDS = 5
BIAS = "bias"
BY_HAND = {
    "other_section": -3.0,
    "same_section": 0.5,
    "fronted": -2.0,
    "other_day": -2.4,
    "other_place": -2.6,
    "loose_day": -1.0,
    "loose_place": -1.0,
    "further": -4.0,
    "same_pair": 1.5,
    "other_speaker": 2.0,
}
"""Where the fit starts from and is pulled to, for what is rare in these articles: sections of long round-ups, acts
counted on, and what the codebook parts or keeps together events by (1.2a, 1.5). All else is pulled to nothing."""
ROOT = Path(__file__).resolve().parents[1]
TABLE = ("triggers", "grouping_weights")


@dataclass(frozen=True, slots=True)
class TellingArticle:
    """A text with its headline first, and which event each passage (start, end, event) of it tells."""

    article_id: str
    text: str
    title_end: int
    published: datetime | None
    passages: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One statement: its features against each event told before it, which of these it may join, may it open one."""

    features: tuple[dict[str, float], ...]
    joins: tuple[bool, ...]
    opens: bool


def articles(data: Path) -> Iterator[TellingArticle]:
    """Labelled articles that tell events; nothing is measured on them."""
    for article in stories(data):
        if article["events"]:
            yield _authored(article)
    documents = {record["doc_id"]: record for record in records(data / "muc4" / "dev.jsonl.gz")}
    for labels in read_jsonl(DATA / "labels_muc4.jsonl"):
        if any(sentence["events"] for sentence in labels["sentences"]):
            yield _real(documents[labels["doc_id"]], labels)


def _authored(article: dict[str, Any]) -> TellingArticle:
    text, title_end = title_and_text(article)
    told = [(item["text"], item["event_id"]) for item in article["statements"] if item["label"] == "new_event"]
    told += [(event["evidence"], event["event_id"]) for event in article["events"]]
    found = ((text.find(words, title_end), words, event) for words, event in told if event)
    passages = tuple((start, start + len(words), event) for start, words, event in found if start >= 0)
    return TellingArticle(article["doc_id"], text, title_end, publication_time(article), passages)


def _real(document: dict[str, Any], labels: dict[str, Any]) -> TellingArticle:
    passages = tuple(
        (sentence["start"], sentence["start"] + 1, str(event))
        for sentence in labels["sentences"]
        for event in sentence["events"]
    )
    return TellingArticle(document["doc_id"], document["text"], 0, publication_time(document), passages)


def decisions(article: TellingArticle, places: Locator, settings: ExtractSettings) -> Iterator[Decision]:
    """What the grouping has to decide in one article, were it right so far."""
    groups: dict[str, Group] = {}
    latest = ""
    for item in _facts(article, places, settings):
        if not item.has_act:
            continue
        told = _events(item, article)
        if groups:
            features = tuple(joining_features(item, g, type_of(), latest=name == latest) for name, g in groups.items())
            joins = tuple(not told or name in told for name in groups)
            yield Decision(features, joins, any(event not in groups for event in told))
        latest = next((event for event in told if event not in groups), told[0] if told else latest)
        if latest:
            groups.setdefault(latest, Group()).add(item)


def _facts(article: TellingArticle, places: Locator, settings: ExtractSettings) -> list[Facts]:
    read = read_article(article.article_id, article.text, article.title_end, article.published)
    statements = read_statements(read, first_look(read), settings)
    told = [s for s in statements if s.newness >= settings.newness and s.sentence.kind != "title"]
    parse_sentences([s.sentence for s in told], settings.language_model)
    return gather(read, told, places.toponyms(read, entities(read.sentences)), places)


def _events(item: Facts, article: TellingArticle) -> list[str]:
    """The events that a statement tells by the labels, in their order; a passage counts where a fair part is shared."""
    sentence = item.statement.sentence
    told: dict[str, None] = {}
    for start, end, event in article.passages:
        shared = min(end, sentence.end) - max(start, sentence.start)
        if shared > 0 and shared >= FAIR_PART * min(end - start, sentence.end - sentence.start):
            told[event] = None
    return list(told)


def fit(rows: Sequence[Decision]) -> dict[str, float]:
    """Weights by feature, bias first, the ridge pulling towards those set by hand; the bias is pulled to nothing."""
    names = [BIAS, *sorted({name for row in rows for features in row.features for name in features})]
    tables = [np.array([[f.get(name, 1.0) for name in names] for f in row.features]) for row in rows]
    right = [np.array([*row.joins, row.opens], dtype=float) for row in rows]
    prior = np.array([BY_HAND.get(name, 0.0) for name in names])
    pull = np.array([0.0 if name == BIAS else RIDGE for name in names])

    def loss(weights: Any) -> tuple[float, Any]:
        total, slope = float(pull @ (weights - prior) ** 2 / 2), pull * (weights - prior)
        for table, wanted in zip(tables, right, strict=True):
            chances = softmax(np.append(table @ weights, 0.0))
            good = chances * wanted
            share = max(float(good.sum()), 1e-12)
            total -= np.log(share)
            slope = slope + (chances - good / share)[:-1] @ table
        return total, slope

    found = minimize(loss, prior, jac=True, method="L-BFGS-B").x
    return {name: float(weight) for name, weight in zip(names, found, strict=True)}


def right(rows: Sequence[Decision], weights: dict[str, float]) -> float:
    """Share of decisions that these weights get right."""
    return float(np.mean([_is_right(row, weights) for row in rows]))


def _is_right(row: Decision, weights: dict[str, float]) -> bool:
    scores = [sum(weight * f.get(name, 1.0) for name, weight in weights.items()) for f in row.features]
    best = int(np.argmax(scores))
    return row.joins[best] if scores[best] >= 0 else row.opens


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--cache", type=Path, default=ROOT / "data" / "cache", help="folder of the gazetteer")
    chosen = parser.parse_args()
    places, settings = Locator.open(ensure_gazetteer(chosen.cache)), ExtractSettings()
    found = [list(decisions(article, places, settings)) for article in articles(chosen.data)]
    print(f"right where each fold was left out: {_cross_checked([rows for rows in found if rows]):.3f}")
    rows = [row for article in found for row in article]
    weights = fit(rows)
    write_weights(TABLE, weights.items())
    print(f"{len(rows)} decisions, {sum(row.opens for row in rows)} to open an event: {right(rows, weights):.3f} right")


def _cross_checked(found: Sequence[Sequence[Decision]]) -> float:
    """Share of decisions right when every fold of articles is decided with weights fitted on the others."""
    hits = count = 0.0
    for fold in range(FOLDS):
        left = [row for number, rows in enumerate(found) for row in rows if number % FOLDS == fold]
        weights = fit([row for number, rows in enumerate(found) for row in rows if number % FOLDS != fold])
        hits, count = hits + right(left, weights) * len(left), count + len(left)
    return hits / count


if __name__ == "__main__":
    main()
