"""`python -m training.place_choice`: weights of extract/event_mentions.py, by a softmax over the names of an event.

Each event that is found in an authored training story, with the names its statements reach: the weights raise the
probability of those that lie where the label says. Stories left out of the encoder's training stay out here too. Run
it after `python -m training.attachment`, on whose scores it rests.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from conflict_events.evaluate.cases import publication_time, title_and_text
from conflict_events.extract.affinity import Group
from conflict_events.extract.decide import type_of
from conflict_events.extract.event_mentions import FEATURES, features, headline_lists, sightings
from conflict_events.extract.facts import gather
from conflict_events.extract.first_look import first_look
from conflict_events.extract.group import group_statements
from conflict_events.extract.parse import entities, parse_sentences
from conflict_events.extract.place_hints import place_hints
from conflict_events.extract.readings import read_statements, same_event
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.geo import km
from conflict_events.locate import ensure_gazetteer
from conflict_events.locate.folding import fold
from conflict_events.locate.locator import Locator
from conflict_events.text import Article, Toponym
from training.authored import read_jsonl
from training.mixture import left_out
from training.place_ranking import ROOT, Matrix
from training.weights import write_weights

RIDGE = 3.0
KEPT = {"abroad": -1.5}
"""Set by hand: authored stories name too few towns abroad to fit it on; chosen on the muc4 documents of training."""
TABLE = ("triggers", "place_choice")
REACH_KM = {1: 25.0, 2: 50.0}
"""How far a name's place may lie from the label's, by the label's precision; at 3 the province must be the same."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The names around one event: features, a row a name, and which of them are its place."""

    rows: Matrix
    right: Matrix
    story: str


def choices(data: Path, places: Locator, settings: ExtractSettings) -> Iterator[Choice]:
    """Every event that is found in a training story and has both right and wrong names around it."""
    for path in sorted((data / "authored").glob("train-*.jsonl")):
        for story in read_jsonl(path):
            name = story["cluster"] or story["doc_id"]
            if story["events"] and not left_out(name):
                yield from _of_story(story, name, places, settings)


def _of_story(story: dict[str, Any], name: str, places: Locator, settings: ExtractSettings) -> Iterator[Choice]:
    text, title_end = title_and_text(story)
    source = story.get("source"), story.get("source_country")
    article = read_article(story["doc_id"], text, title_end, publication_time(story), *source)
    toponyms, groups = _read(article, places, settings)
    for group in groups:
        event = _told(group, story, text)
        if event is None or event.get("lat") is None:
            continue
        seen = sightings(article, [m.statement for m in group.members], toponyms)
        lists = headline_lists(article, seen)
        right = np.array([is_there(s.toponym, event) for s in seen])
        if right.any() and not right.all():
            yield Choice(np.array([features(s, article, lists) for s in seen]), right, name)


def _read(article: Article, places: Locator, settings: ExtractSettings) -> tuple[list[Toponym], list[Group]]:
    statements = read_statements(article, first_look(article), settings)
    told = [s for s in statements if s.newness >= settings.newness or s.is_headline]
    parse_sentences([s.sentence for s in told], settings.language_model)
    toponyms = places.toponyms(article, place_hints(article, told, entities(article.sentences)))
    facts = gather(article, told, toponyms, places)
    return toponyms, group_statements(facts, type_of(), same_event(settings), settings.same_event_score)


def _told(group: Group, story: dict[str, Any], text: str) -> dict[str, Any] | None:
    """The event whose evidence most statements of the group tell."""
    votes: Counter[int] = Counter()
    for number, event in enumerate(story["events"]):
        start = text.find(event["evidence"], len(story["title"].strip())) if event["evidence"] else -1
        end = start + len(event["evidence"])
        sentences = [m.statement.sentence for m in group.members]
        votes[number] = sum(start < s.end and s.start < end for s in sentences) if start >= 0 else 0
    best, count = votes.most_common(1)[0]
    return story["events"][best] if count else None


def is_there(toponym: Toponym, event: dict[str, Any]) -> bool:
    """Whether a name means the place of an event, or is spelt like it where the gazetteer lacks it."""
    place, precision = toponym.place, event.get("geo_precision") or 1
    if place is None:
        told = fold(toponym.text)
        return any(told and told in fold(name or "") for name in (event["location_surface"], event["location"]))
    if place.feature in ("country", "region"):
        return False
    if precision == 3:
        return fold(place.admin1 or "") == fold(event["admin1"] or "")
    return (
        place.feature != "admin1"
        and km(event["lat"], event["lon"], place.latitude, place.longitude) <= REACH_KM[precision]
    )


def fit(found: Sequence[Choice]) -> Matrix:
    """Weights in the order of `FEATURES`; those of `KEPT` stay as they are."""
    free = np.array([name not in KEPT for name in FEATURES])
    start = np.array([KEPT.get(name, 0.0) for name in FEATURES])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, slope = float(RIDGE / 2 * weights @ weights), RIDGE * weights
        for choice in found:
            odds = np.exp((z := choice.rows @ weights) - z.max())
            right = odds * choice.right
            value -= float(np.log(right.sum() / odds.sum()))
            slope = slope + choice.rows.T @ (odds / odds.sum() - right / right.sum())
        return value, slope * free

    return minimize(loss, start, jac=True, method="L-BFGS-B").x  # type: ignore[no-any-return]


def share_right(found: Sequence[Choice], weights: Matrix) -> float:
    """Share of the events whose likeliest name is a right one."""
    return float(np.mean([c.right[int(np.argmax(c.rows @ weights))] for c in found]))


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--cache", type=Path, default=ROOT / "data" / "cache", help="folder of the gazetteer")
    chosen = parser.parse_args()
    found = list(choices(chosen.data, Locator.open(ensure_gazetteer(chosen.cache)), ExtractSettings()))
    part = {story: number % 5 for number, story in enumerate(sorted({c.story for c in found}))}
    held, rest = [c for c in found if part[c.story] == 0], [c for c in found if part[c.story]]
    print(f"{len(found)} events; likeliest name right on stories left out: {share_right(held, fit(rest)):.3f}")
    write_weights(TABLE, zip(FEATURES, fit(found), strict=True))


if __name__ == "__main__":
    main()
