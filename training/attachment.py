"""`python -m training.attachment`: weights of locate/attach.py, a ridge logistic regression over (act, place name).

Trained on the authored training articles and snippets and on the development half of eventloc (sentences with the
place of a verb), but neither on the stories that the encoder was kept from nor on the documents of eventloc that are
measured. No text of eventloc is stored. Every sentence counts with and without its parse, so that the weights serve
both. Prints how often the best name is right on acts left out of a fit, then fits on all of them.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from conflict_events.evaluate.cases import title_and_text
from conflict_events.evaluate.sets import is_unseen
from conflict_events.extract.parse import entities, parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.geo import km
from conflict_events.locate import Gazetteer, ensure_gazetteer, read_toponyms
from conflict_events.locate.attach import Standing
from conflict_events.locate.folding import fold
from conflict_events.text import Article, Sentence, Toponym
from training.measure import records
from training.mixture import left_out
from training.place_ranking import ROOT, Matrix
from training.weights import write_weights

RIDGE = 1.5
LEAST_SEEN = 8
NEAR_KM = 25.0
SNIPPET, NO_PLACE = 0.7, 0.6
"""Weights of a cut-out, and of a verb whose place the sentence does not state."""


@dataclass(frozen=True, slots=True)
class Act:
    """A verb or noun of violence at article offsets, with what is known of its place."""

    article: Article
    sentence: Sentence
    span: tuple[int, int]
    point: tuple[float, float] | None
    names: frozenset[str]
    weight: float

    def happened_at(self, toponym: Toponym) -> bool:
        """Whether a toponym is the place of the act."""
        place = toponym.place
        exact = place is not None and place.feature not in ("country", "region")
        if self.point and place and exact and km(*self.point, place.latitude, place.longitude) <= NEAR_KM:
            return True
        told = fold(toponym.text)
        return any(told == name or told in name or name in told for name in self.names)


@dataclass(frozen=True, slots=True)
class Pair:
    """Features of a toponym seen from an act, whether the act happened there, its weight, and the act's number."""

    features: list[str]
    right: bool
    weight: float
    act: int


def authored_acts(data: Path) -> Iterator[Act]:
    """Acts of the authored training articles: the trigger as spelt, found in its evidence sentence.

    Stories that the encoder was not trained on stay out, so that they can be measured on.
    """
    for path in sorted((data / "authored").glob("train-*.jsonl")):
        for record in records(path):
            if left_out(record["cluster"] or record["doc_id"]):
                continue
            source = record.get("source"), record.get("source_country")
            article = read_article(record["doc_id"], *title_and_text(record), None, *source)
            for event in record["events"]:
                span = _trigger(article, event)
                sentence = _sentence_at(article, span[0]) if span else None
                if span and sentence and event.get("lat") is not None:
                    names = frozenset({fold(event["location_surface"] or "")} - {""})
                    yield Act(article, sentence, span, (event["lat"], event["lon"]), names, 1.0)


def _trigger(article: Article, event: dict[str, Any]) -> tuple[int, int] | None:
    evidence, words = event.get("evidence") or "", event.get("trigger_surface") or ""
    start = article.text.find(evidence[:60]) if evidence else -1
    if words:
        found = article.text.find(words, max(0, start))
        if found >= 0:
            return found, found + len(words)
    return (start + len(evidence) // 2, start + len(evidence) // 2 + 1) if start >= 0 else None


def _sentence_at(article: Article, offset: int) -> Sentence | None:
    return next((s for s in article.sentences if s.start <= offset < s.end), None)


def snippet_acts(data: Path) -> Iterator[Act]:
    """Acts of the authored snippets that tell a new event and name its place."""
    for path in sorted((data / "authored").glob("snippets-*.jsonl")):
        for record in records(path):
            words, place = record["trigger_surface"], record["location_surface"]
            if record["label"] != "new_event" or not words or not place or words not in record["text"]:
                continue
            article = read_article(record["id"], record["text"], 0, None)
            start = article.text.find(words)
            sentence = _sentence_at(article, start) if start >= 0 else None
            if sentence:
                yield Act(article, sentence, (start, start + len(words)), None, frozenset({fold(place)}), SNIPPET)


def verb_acts(data: Path) -> Iterator[Act]:
    """Conflict verbs of eventloc; one without a place teaches that no name of its sentence is one.

    Documents kept for measuring stay out.
    """
    for record in records(data / "eventloc" / "dev.jsonl.gz"):
        if is_unseen(record["doc_id"]):
            continue
        text = record["text"]
        sentence = Sentence(0, 0, len(text), text, 0)
        article = Article(record["doc_id"], text, 0, None, sentences=[sentence])
        for event in record["gold_events"]:
            if event["extra"]["conflict_verb"]:
                names = frozenset(fold(a["location"]) for a in event["location_alternatives"])
                start, end = event["extra"]["verb"]
                yield Act(article, sentence, (start, end), None, names, 1.0 if names else NO_PLACE)


def pairs(acts: Sequence[Act], gazetteer: Gazetteer, parsed: bool) -> Iterator[Pair]:
    """All pairs of acts and toponyms in reach of them. With `parsed`, sentences carry their parse."""
    known: dict[int, Standing] = {}
    for number, act in enumerate(acts):
        key = id(act.article)
        if key not in known:
            found = read_toponyms(act.article, gazetteer, entities=entities(act.article.sentences))
            known[key] = Standing(act.article, found)
        keep, act.sentence.tokens = act.sentence.tokens, act.sentence.tokens if parsed else None
        for toponym, _relation, features in known[key].described(act.sentence, act.span):
            yield Pair(features, act.happened_at(toponym), act.weight, number)
        act.sentence.tokens = keep


def fitted(found: Sequence[Pair]) -> dict[str, float]:
    """Weight by feature; features seen less than `LEAST_SEEN` times get none."""
    seen = Counter(name for pair in found for name in set(pair.features))
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    index = {name: k for k, name in enumerate(names)}
    cells = [(i, index[name]) for i, pair in enumerate(found) for name in pair.features if name in index]
    rows = sparse.csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(found), len(names)))
    right = np.array([float(p.right) for p in found])
    weight = np.array([p.weight for p in found])

    def loss(beta: Matrix) -> tuple[float, Matrix]:
        z = rows @ beta
        value = weight @ (np.logaddexp(0, z) - right * z) + RIDGE / 2 * beta @ beta
        return float(value), rows.T @ (weight * (1 / (1 + np.exp(-z)) - right)) + RIDGE * beta

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return dict(zip(names, (float(b) for b in best.x), strict=True))


def best_right(found: Iterable[Pair], weights: dict[str, float]) -> float:
    """Share of the acts with a right name among their toponyms whose best-scored toponym is right."""
    by_act: dict[int, list[tuple[float, bool]]] = {}
    for pair in found:
        score = sum(weights.get(name, 0.0) for name in pair.features)
        by_act.setdefault(pair.act, []).append((score, pair.right))
    ranked = [max(rows)[1] for rows in by_act.values() if any(right for _, right in rows)]
    return float(np.mean(ranked))


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    given = parser.parse_args()
    acts = [*authored_acts(given.data), *snippet_acts(given.data), *verb_acts(given.data)]
    for act in acts:
        parse_sentences(act.article.sentences)
    with Gazetteer.open(ensure_gazetteer(progress=print)) as gazetteer:
        found = [*pairs(acts, gazetteer, True), *pairs(acts, gazetteer, False)]
    held = [p for p in found if p.act % 5 == 0]
    trial = fitted([p for p in found if p.act % 5])
    print(f"{len(acts)} acts, {len(found)} pairs; best name right on acts left out: {best_right(held, trial):.3f}")
    weights = fitted(found)
    write_weights(("gazetteer", "attachment_weights"), sorted(weights.items()))


if __name__ == "__main__":
    main()
