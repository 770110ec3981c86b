"""`python -m training.type_choice`: weights of extract/type_choice.py, a softmax over the sub-types of an event.

Fitted on each event that is found in the authored training stories and in our articles in `training/data/articles`.
The encoder has never seen the latter, and they alone are cross-checked; counting the stories for less, as it reads
them too surely, measured worse. Run it after `python -m training.type_voices`.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import softmax

from conflict_events.extract.decide import decide_type, told_of, type_of
from conflict_events.extract.event_mentions import event_mentions
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.type_choice import ALL, SHARED, Verdict, likeliest, own_features, sub_types, told_features
from conflict_events.extract.type_rules import by_codebook
from conflict_events.extract.type_shares import newest_shares
from conflict_events.extract.who import read_parties
from conflict_events.locate import ensure_gazetteer
from conflict_events.locate.locator import Locator
from conflict_events.resources import seeds
from training.place_ranking import ROOT, Matrix
from training.stories import authored_stories, stories
from training.told_events import ToldEvent, of_story

PRIOR = {"share": 1.0, "newest_share": 0.0, "rules_silent": 1.0}
SPOKEN = 4.0
"""What the weights of `SHARED` are pulled to: believe the reading, and a rule that spoke even against it, unless our
articles say otherwise; all other weights are pulled to nothing."""
BY_DEFINITION = {
    "says_unfought": "Non-violent transfer of territory",
    "says_chemical": "Chemical weapon",
    "says_suicide": "Suicide bomb",
    "says_base_opened": "Headquarters or base established",
    "says_changed_sides": "Change to group/activity",
    "says_grave": "Other",
}
DEFINED = 5.0
"""What the weight of a cue for the sub-type that it defines (codebook 1.2a) is pulled to: they are rare in articles."""
RIDGE_SHARED, RIDGE_TYPE, RIDGE_LABEL = 3.0, 4.0, 8.0
"""Each feature has a weight for every type and one for every sub-type on top, held back more: half of them are rare."""
LEAST = 5
"""Events in which a feature must be told to have weights."""
FOLDS = 5
TABLE = ("triggers", "type_choice.csv")
LABELS = sub_types()
KINDS = tuple(dict.fromkeys(type_of()[label] for label in LABELS))


@dataclass(frozen=True, slots=True)
class Choice:
    """One event: features of each sub-type, what is told of it, the verdict of the rules, the right sub-type, and
    whether the encoder was trained on the article."""

    own: Matrix
    told: tuple[str, ...]
    verdict: str
    right: str
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of `SHARED`, and of the features told: by feature (row) and sub-type (column)."""

    shared: Matrix
    names: tuple[str, ...]
    told: Matrix


def choice(found: ToldEvent, places: Locator, *, is_seen: bool) -> Choice | None:
    """What the extractor has to choose by for one event; None where no act is named."""
    group, article = found.group, found.article
    kind = decide_type(group)
    if kind is None:
        return None
    parties = read_parties(article, group, kind.sub_event_type)
    mentions = event_mentions(article, [m.statement for m in group.members], found.toponyms)
    place = places.place(mentions, found.toponyms, article, parties.countries)
    told = told_of(group, parties.agent_kinds, parties.target_kinds, parties.nations, place.iso3)
    best, rule = by_codebook(kind.sub_event_type, told)
    verdict = Verdict(best, rule, newest_shares(group))
    own = np.array([own_features(told, verdict, label) for label in LABELS])
    return Choice(own, tuple(told_features(told)), best, found.label["sub_event_type"], is_seen)


def articles(data: Path, places: Locator) -> Iterator[list[Choice]]:
    """Choices of each labelled article."""
    seen = {story["doc_id"] for story in authored_stories(data)}
    for story in stories(data):
        if story["events"]:
            events = of_story(story, story["doc_id"], places, ExtractSettings())
            found = (choice(event, places, is_seen=story["doc_id"] in seen) for event in events)
            yield [item for item in found if item is not None]


def fit(rows: Sequence[Choice]) -> Weights:
    """Weights by penalised likelihood of the right sub-types."""
    counts = Counter(name for row in rows for name in row.told)
    names = tuple(sorted(name for name, count in counts.items() if count >= LEAST))
    own, told = np.array([row.own for row in rows]), _told(rows, names)
    right = np.array([[label == row.right for label in LABELS] for row in rows], dtype=float)
    sizes = [len(SHARED), len(names) * len(KINDS), len(names) * len(LABELS)]
    pull = np.repeat([RIDGE_SHARED, RIDGE_TYPE, RIDGE_LABEL], sizes)
    own_start = [PRIOR.get(name, SPOKEN) for name in SHARED]
    told_start = [DEFINED * (BY_DEFINITION.get(name) == label) for name in names for label in LABELS]
    start = np.concatenate([own_start, np.zeros(sizes[1]), told_start])

    def loss(point: Matrix) -> tuple[float, Matrix]:
        shared, table = _unpacked(point, sizes)
        chances = softmax(own @ shared + told @ table, axis=1)
        away, slope = point - start, chances - right
        told_slope = told.T @ slope
        parts = [np.einsum("nl,nlk->k", slope, own), (told_slope @ _OF_TYPE).ravel(), told_slope.ravel()]
        value = -float((right * np.log(np.maximum(chances, 1e-12))).sum()) + float(pull @ away**2) / 2
        return value, np.concatenate(parts) + pull * away

    shared, table = _unpacked(minimize(loss, start, jac=True, method="L-BFGS-B").x, sizes)
    return Weights(shared, names, table)


_OF_TYPE: Matrix = np.array([[float(type_of()[label] == kind) for kind in KINDS] for label in LABELS])


def _unpacked(point: Matrix, sizes: Sequence[int]) -> tuple[Matrix, Matrix]:
    shared, by_type, by_label = np.split(point, np.cumsum(sizes)[:2])
    return shared, by_type.reshape(-1, len(KINDS)) @ _OF_TYPE.T + by_label.reshape(-1, len(LABELS))


def _told(rows: Sequence[Choice], names: Sequence[str]) -> Matrix:
    return np.array([[float(name in row.told) for name in names] for row in rows])


def right(rows: Sequence[Choice], weights: Weights | None) -> list[bool]:
    """Whether the type of each event is right by these weights; by the rules alone without any."""
    if weights is None:
        return [type_of()[row.verdict] == type_of()[row.right] for row in rows]
    scores = np.array([row.own for row in rows]) @ weights.shared + _told(rows, weights.names) @ weights.told
    best = [likeliest(dict(zip(LABELS, line.tolist(), strict=True))) for line in scores]
    return [type_of()[label] == type_of()[row.right] for label, row in zip(best, rows, strict=True)]


def cross_checked(found: Sequence[Sequence[Choice]]) -> tuple[float, float]:
    """Share of types right in articles new to the encoder, by the rules and with weights fitted on other articles."""
    before: list[bool] = []
    after: list[bool] = []
    for fold in range(FOLDS):
        rest = [row for number, rows in enumerate(found) for row in rows if number % FOLDS != fold]
        left = [row for rows in found[fold::FOLDS] for row in rows if not row.is_seen]
        before, after = before + right(left, None), after + right(left, fit(rest))
    return float(np.mean(before)), float(np.mean(after))


def write(weights: Weights) -> None:
    """Replaces the table: a row a feature, a column a sub-type."""
    with seeds(*TABLE).open("w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines, lineterminator="\n")
        out.writerow(["feature", ALL, *LABELS])
        out.writerows([name, f"{w:.2f}", *[""] * len(LABELS)] for name, w in zip(SHARED, weights.shared, strict=True))
        for name, line in zip(weights.names, weights.told, strict=True):
            out.writerow([name, "", *(f"{w:.2f}" for w in line)])


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--cache", type=Path, default=ROOT / "data" / "cache", help="folder of the gazetteer")
    chosen: Any = parser.parse_args()
    found = list(articles(chosen.data, Locator.open(ensure_gazetteer(chosen.cache))))
    before, after = cross_checked(found)
    weights = fit([row for rows in found for row in rows])
    print(f"type right in articles left out: {before:.3f} by the rules, {after:.3f} weighed")
    print(f"{sum(map(len, found))} events of {len(found)} articles, {len(weights.names)} features told")
    write(weights)


if __name__ == "__main__":
    main()
