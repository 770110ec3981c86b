"""`python -m training.place_choice`: weights of extract/event_mentions.py, by a softmax over the names of an event.

Each event that is found in an authored training story or in an article of ours, with the names its statements reach:
the weights raise the probability of those that lie where the label says, in our articles of those so called. Run it
after `python -m training.attachment`, on whose scores it rests.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from conflict_events.extract.event_mentions import FEATURES, features, headline_lists, sightings
from conflict_events.extract.settings import ExtractSettings
from conflict_events.geo import km
from conflict_events.locate import ensure_gazetteer
from conflict_events.locate.folding import fold
from conflict_events.locate.locator import Locator
from conflict_events.text import Toponym
from training.place_ranking import ROOT, Matrix
from training.told_events import ToldEvent, own_told_events, told_events
from training.weights import write_weights

RIDGE = 3.0
OWN_WEIGHT = 0.5
"""What an event of our own articles counts for: they name the place in the sentence of the act more often than news
does. With 1.0 one more place of authored dev is wrong, with less fewer of articles left out are right."""
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
    weight: float


def choices(data: Path, places: Locator, settings: ExtractSettings) -> Iterator[Choice]:
    """Every event that is found in a story and has both right and wrong names around it."""
    for told in told_events(data, places, settings):
        if told.label.get("lat") is not None:
            yield from _choice(told, is_there, 1.0)
    for told in own_told_events(places, settings):
        yield from _choice(told, is_called, OWN_WEIGHT)


def _choice(told: ToldEvent, is_right: Callable[[Toponym, dict[str, Any]], bool], weight: float) -> Iterator[Choice]:
    seen = sightings(told.article, [m.statement for m in told.group.members], told.toponyms)
    lists = headline_lists(told.article, seen)
    right = np.array([is_right(s.toponym, told.label) for s in seen])
    if right.any() and not right.all():
        yield Choice(np.array([features(s, told.article, lists) for s in seen]), right, told.story, weight)


def is_called(toponym: Toponym, event: dict[str, Any]) -> bool:
    """Whether a name is that of the place of an event whose point was written from memory."""
    names = [n for n in (fold(event["location_surface"] or ""), fold(event["location"] or "")) if n]
    place = toponym.place
    if any(_holds(fold(toponym.text), name) for name in names):
        return True
    if place is None or place.feature in ("country", "region"):
        return False
    if event.get("geo_precision") == 3 and fold(place.admin1 or "") == fold(event["admin1"] or ""):
        return True
    return place.iso3 == event["iso3"] and any(_holds(fold(place.name), name) for name in names)


def _holds(one: str, other: str) -> bool:
    """Whether either name has the other's words in it."""
    return bool(one) and (f" {one} " in f" {other} " or f" {other} " in f" {one} ")


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
            value -= choice.weight * float(np.log(right.sum() / odds.sum()))
            slope = slope + choice.weight * (choice.rows.T @ (odds / odds.sum() - right / right.sum()))
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
