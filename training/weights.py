"""Writes tables of fitted weights below seeds/, where the stages read them. Fits nothing."""

import csv
from collections.abc import Iterable

from conflict_events.resources import seeds


def write_weights(
    table: tuple[str, str], weights: Iterable[tuple[str, float]], *, digits: int = 3, named: str = "feature"
) -> None:
    """Replaces `seeds/<folder>/<name>.csv` (`table` is folder and name) by these weights, in the order given."""
    folder, name = table
    with seeds(folder, f"{name}.csv").open("w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines, lineterminator="\n")
        out.writerow([named, "weight"])
        out.writerows([feature, f"{weight:.{digits}f}"] for feature, weight in weights)
