"""`python -m training.type_voices`: weights of extract/type_shares.py, by the log share of the right sub-type.

Each event that is found in an authored training story, told by two statements or more. The encoder knows these stories;
what is fitted is not what it says of a sentence but which sentences of an event to hear. Other articles are left out.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from conflict_events.extract.model.labels import SUBTYPES
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.type_shares import FEATURES, voice_features
from conflict_events.locate import ensure_gazetteer
from conflict_events.locate.locator import Locator
from training.place_ranking import ROOT, Matrix
from training.told_events import ToldEvent, told_events
from training.weights import write_weights

RIDGE = 40.0
"""Strong: with weaker pulls one statement speaks for the whole event, which stories held out do not bear out."""
SLACK = 0.05
"""Share of an event that may be told wrongly altogether, so that no single one decides the fit."""
TABLE = ("triggers", "type_voices")


@dataclass(frozen=True, slots=True)
class Telling:
    """Statements of one event, a row each: features, what they say of each sub-type; and the right sub-type."""

    rows: Matrix
    said: Matrix
    right: int
    story: str


def tellings(events: Iterable[ToldEvent]) -> Iterator[Telling]:
    """Events with more than one statement."""
    for told in events:
        members = told.group.members
        if len(members) > 1:
            rows = np.array([voice_features(m, told.group) for m in members])
            said = np.array([_said(m.statement.reading.subtypes, m.statement.newness) for m in members])
            yield Telling(rows, said, SUBTYPES.index(told.label["sub_event_type"]), told.story)


def _said(subtypes: dict[str, float], newness: float) -> list[float]:
    return [subtypes.get(label, 0.0) * newness for label in SUBTYPES]


def shares(telling: Telling, weights: Matrix) -> Matrix:
    """Share of each sub-type."""
    totals: Matrix = np.exp(telling.rows @ weights) @ telling.said
    return np.asarray(totals / totals.sum())


def fit(found: Sequence[Telling]) -> Matrix:
    """Weights in the order of `FEATURES`."""

    def loss(weights: Matrix) -> float:
        told = sum(np.log((1 - SLACK) * shares(t, weights)[t.right] + SLACK / len(SUBTYPES)) for t in found)
        return float(RIDGE / 2 * weights @ weights - told)

    return minimize(loss, np.zeros(len(FEATURES)), method="L-BFGS-B").x  # type: ignore[no-any-return]


def share_right(found: Sequence[Telling], weights: Matrix) -> float:
    """Share of the events whose likeliest sub-type is the right one."""
    return float(np.mean([int(np.argmax(shares(t, weights))) == t.right for t in found]))


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--cache", type=Path, default=ROOT / "data" / "cache", help="folder of the gazetteer")
    chosen = parser.parse_args()
    places = Locator.open(ensure_gazetteer(chosen.cache))
    found = list(tellings(told_events(chosen.data, places, ExtractSettings())))
    weights = fit(found)
    before, after = share_right(found, np.zeros(len(FEATURES))), share_right(found, weights)
    print(f"{len(found)} events; likeliest sub-type right: {before:.3f} with equal voices, {after:.3f} with these")
    write_weights(TABLE, zip(FEATURES, weights, strict=True))


if __name__ == "__main__":
    main()
