"""Pinned figures: what each development set reached, and the floor under which it may not fall.

The file (`docs/accuracy.json`) pins each set by a digest of its documents. A floor is only ever raised.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conflict_events.errors import InputError, UsageError
from conflict_events.evaluate.board import SetFigures
from conflict_events.evaluate.sets import Watched

MARGIN = 0.01
"""A floor lies this far under the figure it was pinned with: another processor may round a score the other way."""

Entry = dict[str, Any]


@dataclass(slots=True)
class Floors:
    """What is pinned. `sets`: name -> digest, documents, figures (name -> figure, floor); `made` says with what."""

    sets: dict[str, Entry] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)

    def of(self, name: str, figure: str) -> float | None:
        """The floor (or, for shares of false alarms, the ceiling) of a figure; None when it is not pinned."""
        value = self.sets.get(name, {}).get("figures", {}).get(figure, {}).get("floor")
        return None if value is None else float(value)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a watched figure of a set with its floor."""

    name: str
    documents: int
    watched: Watched
    value: float | None
    floor: float | None

    @property
    def is_under(self) -> bool:
        """Whether the figure is on the wrong side of its floor."""
        if self.value is None or self.floor is None:
            return False
        return self.value > self.floor if self.watched.better == "lower" else self.value < self.floor

    @property
    def reaches_target(self) -> bool:
        """Whether the figure is at its target or better."""
        if self.value is None:
            return False
        if self.watched.better == "lower":
            return self.value <= self.watched.target
        return self.value >= self.watched.target


def read_floors(path: Path) -> Floors:
    """The pinned figures; none when the file does not exist. InputError when it is damaged."""
    if not path.is_file():
        return Floors()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Floors(dict(content["sets"]), dict(content["made"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"cannot read pinned figures from {path}: {error!r}", "restore the committed file") from error


def write_floors(floors: Floors, path: Path) -> None:
    """Write the file, the same bytes for the same content."""
    content = {"margin": MARGIN, "made": floors.made, "sets": floors.sets}
    path.write_text(json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def lines_of(results: Sequence[SetFigures], floors: Floors) -> list[Line]:
    """All watched figures in the order of the table. A sample, or a set that changed, has no floors."""
    lines = []
    for result in results:
        name = result.chosen.name
        is_pinned = not result.is_sample and floors.sets.get(name, {}).get("digest") == result.digest
        for watched in result.chosen.watched:
            floor = floors.of(name, watched.name) if is_pinned else None
            lines.append(Line(name, result.documents, watched, result.figures.get(watched.name), floor))
    return lines


def changed_sets(results: Sequence[SetFigures], floors: Floors) -> list[str]:
    """Names of pinned sets whose documents are no longer those that were pinned."""
    return [
        r.chosen.name
        for r in results
        if r.chosen.name in floors.sets and floors.sets[r.chosen.name]["digest"] != r.digest
    ]


def pinned(results: Sequence[SetFigures], floors: Floors, renew: Collection[str] = ()) -> Floors:
    """New pins: floors go up or stay. Sets in `renew` begin anew with the documents they have now.

    UsageError for a sample, and for a set that changed and is not in `renew`.
    """
    samples = [r.chosen.name for r in results if r.is_sample]
    if samples:
        raise UsageError(
            f"{samples[0]} was measured on a sample", "floors are pinned on whole sets: leave out --sample"
        )
    foreign = [name for name in changed_sets(results, floors) if name not in renew]
    if foreign:
        raise UsageError(f"the documents of {foreign[0]} changed", f"--renew '{foreign[0]}' pins it anew")
    sets = dict(floors.sets)
    for result in results:
        name = result.chosen.name
        old = Floors() if name in renew else floors
        figures = {w.name: _pin(w, result.figures.get(w.name), old.of(name, w.name)) for w in result.chosen.watched}
        sets[name] = {"digest": result.digest, "documents": result.documents, "figures": figures}
    return Floors(sets, dict(floors.made))


def _pin(watched: Watched, value: float | None, floor: float | None) -> dict[str, float | None]:
    if value is None:
        return {"figure": None, "floor": floor}
    if watched.better == "lower":
        ceiling = round(value + MARGIN, 4)
        return {"figure": round(value, 4), "floor": ceiling if floor is None else min(floor, ceiling)}
    least = round(value - MARGIN, 4)
    return {"figure": round(value, 4), "floor": least if floor is None else max(floor, least)}
