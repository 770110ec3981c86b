"""Pinned figures: what each development set reached, and the floor under which it may not fall.

The file (`docs/accuracy.json`) pins each set by a digest of its documents. A floor is only ever raised.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conflict_events.errors import InputError, UsageError
from conflict_events.evaluate.board import SetFigures
from conflict_events.evaluate.sets import SETS, Watched

MARGIN = 0.01
"""A floor lies this far under the figure it was pinned with: another processor may round a score the other way."""

_ROUNDING = 1e-4
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
    """The pinned figures; none when the file does not exist. InputError when it is damaged, or a floor was lowered."""
    if not path.is_file():
        return Floors()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        floors = Floors(dict(content["sets"]), dict(content["made"]))
        lowered = list(_lowered(floors, float(content["margin"])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"cannot read pinned figures from {path}: {error!r}", "restore the committed file") from error
    if lowered:
        raise InputError(f"floors in {path} were lowered by hand: {', '.join(lowered)}", "restore the committed file")
    return floors


def _lowered(floors: Floors, margin: float) -> Iterator[str]:
    """Figures whose floor lies further under them (or ceiling above) than pinning ever puts it, or is gone."""
    falling = {w.name for s in SETS for w in s.watched if w.better == "lower"}
    for name, entry in floors.sets.items():
        for figure, pin in entry["figures"].items():
            value, floor = pin["figure"], pin["floor"]
            slack = None if None in (value, floor) else (floor - value if figure in falling else value - floor)
            if (value is not None and floor is None) or (slack is not None and slack > margin + _ROUNDING):
                yield f"{name}: {figure}"


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


def refuse_to_pin(
    digests: Mapping[str, str], floors: Floors, renew: Collection[str] = (), *, is_sample: bool = False
) -> None:
    """UsageError for a sample, and for a set (name -> digest) that changed and is not in `renew`."""
    if is_sample:
        raise UsageError("a sample was measured", "floors are pinned on whole sets: leave out --sample")
    for name, found in digests.items():
        if name in floors.sets and floors.sets[name]["digest"] != found and name not in renew:
            raise UsageError(f"the documents of {name} changed", f"--renew '{name}' pins it anew")


def pinned(results: Sequence[SetFigures], floors: Floors, renew: Collection[str] = ()) -> Floors:
    """New pins: floors go up or stay. Sets in `renew` begin anew with the documents they have now.

    UsageError for a sample, and for a set that changed and is not in `renew`.
    """
    samples = any(r.is_sample for r in results)
    refuse_to_pin({r.chosen.name: r.digest for r in results}, floors, renew, is_sample=samples)
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
