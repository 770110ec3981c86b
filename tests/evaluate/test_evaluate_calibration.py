"""Calibration: curves never fall, rest on enough reports, and are learnt on stories no reader was trained on."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.evaluate.calibrate import (
    Judged,
    calibration_documents,
    fit,
    is_held_out,
    judged,
    reliability,
    write_steps,
)
from conflict_events.evaluate.isotonic import fit_steps, share_at

points = st.lists(st.tuples(st.floats(0, 1).map(lambda x: round(x, 3)), st.booleans()), min_size=1, max_size=200)


@given(points, st.integers(1, 40))
def test_steps_never_fall_and_rest_on_enough_reports(scored: list[tuple[float, bool]], least: int) -> None:
    steps = fit_steps(scored, least)
    assert steps[0].from_score == 0.0
    assert all(a.from_score < b.from_score and a.share < b.share for a, b in pairwise(steps))
    assert all(s.reports >= min(least, len(scored)) for s in steps)
    assert sum(s.reports for s in steps) == len(scored)
    assert all(0 < s.share < 1 for s in steps)


def test_shares_follow_what_was_right() -> None:
    scored = [(0.3, n % 5 == 0) for n in range(50)] + [(0.9, n % 10 != 0) for n in range(50)]
    steps = fit_steps(scored, 15)
    assert [(s.from_score, s.reports) for s in steps] == [(0.0, 50), (0.9, 50)]
    assert steps[0].share == pytest.approx(0.2, abs=0.01)
    assert steps[1].share == pytest.approx(0.9, abs=0.01)
    assert share_at(steps, 0.89) == steps[0].share
    assert share_at(steps, 0.9) == share_at(steps, 1.0) == steps[1].share


def test_scores_that_say_nothing_give_one_step() -> None:
    assert len(fit_steps([(n / 100, n < 50) for n in range(100)], 10)) == 1


RAW = {"event": 0.9, "type": 0.8, "date": 0.7, "place": 0.6, "toll": 0.5, "actors": 0.4}
GOLD = {"event_id": "e1", "event_date": "2021-03-04", "event_type": "Battles", "sub_event_type": "Armed clash"}


def report(**values: object) -> dict[str, object]:
    return {"doc_id": "d1", "event_id": "r1", "raw_confidence": RAW, **GOLD, "fatalities": 2} | values


def test_other_voices_than_those_that_rules_were_tuned_on_are_heard(tmp_path: Path, repository: Path) -> None:
    (tmp_path / "authored").mkdir()
    (tmp_path / "authored" / "dev.jsonl").write_text('{"doc_id": "a", "text": "x"}\n', encoding="utf-8")
    first, *others = calibration_documents(tmp_path)
    assert first["doc_id"] == "a"
    told = [len((repository / "tests/stories" / f"{n}.jsonl").read_bytes().splitlines()) for n in ("plain", "varied")]
    assert len(others) == sum(told)


def test_a_spurious_report_is_judged_as_event_and_as_a_whole_only() -> None:
    documents = [{"doc_id": "d1", "text": "", "events": []}]
    assert {(j.field, j.right) for j in judged(documents, [report()])} == {("event", False), ("report", False)}


def test_fields_of_a_found_event_are_judged_where_gold_states_them() -> None:
    documents = [{"doc_id": "d1", "text": "", "events": [GOLD | {"fatalities_best": 3}]}]
    found = {j.field: j.right for j in judged(documents, [report()])}
    assert found == {"event": True, "report": False, "type": True, "date": True, "toll": False}


def test_reliability_is_measured_on_stories_left_out() -> None:
    scores = [Judged("event", 0.9 if fold else 0.2, bool(fold), fold) for fold in range(5) for _ in range(20)]
    rows = reliability(scores)
    # The story of fold 0 alone scores low: curves fitted without it know no low score and trust it.
    assert sum(r.reports for r in rows) == 100
    assert min(r.right for r in rows) < 0.9 < max(r.said for r in rows)


def test_the_extractor_reads_the_table_that_is_written(tmp_path: Path) -> None:
    path = tmp_path / "calibration.csv"
    write_steps(fit([Judged("date", n / 40, n > 20, 0) for n in range(40)]), path)
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    assert header == "field,from_score,share_right,reports"
    assert rows[0].startswith("date,0.0000,")


def test_the_committed_table_never_falls(repository: Path) -> None:
    lines = (repository / "seeds" / "triggers" / "calibration.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [(f, float(a), float(b)) for f, a, b, _ in (line.split(",") for line in lines)]
    assert rows == sorted(rows)
    for field in {r[0] for r in rows}:
        shares = [share for name, _, share in rows if name == field]
        assert shares == sorted(shares) and all(0 < s < 1 for s in shares)


def test_held_out_stories_are_those_that_training_holds_out(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(repository), *sys.path])
    from training.examples import Example
    from training.mixture import held_out

    names = [f"story {n}" for n in range(300)]
    held = [is_held_out(name) for name in names]
    assert held == [held_out(Example("", "", name, "article")) for name in names]
    assert 5 < sum(held) < 60
