"""Pinning: raises floors and writes what was measured to `docs/accuracy.json`, `docs/accuracy.md` and the README."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from conflict_events.config import Settings
from conflict_events.errors import InputError
from conflict_events.evaluate.accuracy_page import accuracy_page, with_readme_block
from conflict_events.evaluate.board import Board, SetFigures, Talk
from conflict_events.evaluate.calibrate import calibration_documents, judged, read_reports, reliability
from conflict_events.evaluate.floors import Floors, pinned, write_floors
from conflict_events.evaluate.gold import read_gold
from conflict_events.evaluate.robustness import robustness
from conflict_events.evaluate.sets import named
from conflict_events.pipeline.versions import current_versions
from conflict_events.resources import data_root

COMPARED = {
    "authored": ("event_f1", "usable_f1", "false_alarms", "type_f1", "actors_f1"),
    "case21": ("subtype_weighted_f1",),
}
"""Sets and figures that show what each layer adds."""


def floors_file() -> Path:
    """The committed file of pinned figures."""
    return data_root() / "docs" / "accuracy.json"


def pin_and_write(
    board: Board, results: Sequence[SetFigures], floors: Floors, renew: Collection[str], *, talk: Talk
) -> None:
    """Pin `results`, measure layers, robustness and reliability beside them, and write all three files.

    UsageError when a set changed or is a sample; InputError outside a checkout.
    """
    target = floors_file()
    if not target.parent.is_dir():
        raise InputError(f"there is no {target.parent}: figures are pinned in a checkout", "run from the repository")
    new = pinned(results, floors, renew)
    readme = data_root() / "README.md"
    before = readme.read_text(encoding="utf-8")
    with_readme_block(before, new)  # refuses a README without markers before anything is measured or written
    talk("what each layer adds")
    new.made["layers"] = _layers(board, results)
    talk("robustness")
    new.made["robustness"] = _robustness(board)
    talk("reliability")
    new.made["reliability"] = _reliability(board)
    new.made["versions"] = dict(current_versions(Settings(cache=board.how.cache)).components)
    write_floors(new, target)
    target.with_suffix(".md").write_text(accuracy_page(new), encoding="utf-8")
    readme.write_text(with_readme_block(before, new), encoding="utf-8")
    talk(f"pinned in {target.name}; see docs/accuracy.md and README.md")


def _layers(board: Board, results: Sequence[SetFigures]) -> list[dict[str, Any]]:
    by_rules = replace(board, how=replace(board.how, layers="rules")).run(named(COMPARED))
    both = {r.chosen.name: r.figures for r in results}
    missing = [s.chosen for s in by_rules if s.chosen.name not in both]
    both |= {r.chosen.name: r.figures for r in board.run(missing)} if missing else {}
    return [
        {"set": r.chosen.name, "figure": f, "rules": _round(r.figures[f]), "both": _round(both[r.chosen.name][f])}
        for r in by_rules
        for f in COMPARED[r.chosen.name]
    ]


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _robustness(board: Board) -> list[dict[str, Any]]:
    documents = read_gold(named(["authored"])[0].file(board.root))
    shares = robustness(documents, board.how, board.work / "robustness", progress=board.progress)
    return [asdict(share) for share in shares]


def _reliability(board: Board) -> list[dict[str, Any]]:
    documents = calibration_documents(board.root)
    scores = list(judged(documents, read_reports(documents, board.how.cache)))
    return [asdict(row) for row in reliability(scores)]
