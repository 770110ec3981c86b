"""Floors are only ever raised, belong to one state of a set, and are checked the right way round."""

import json
from pathlib import Path

import pytest

from conflict_events.errors import InputError, UsageError
from conflict_events.evaluate.accuracy_page import BEGIN, END, accuracy_page, readme_block, with_readme_block
from conflict_events.evaluate.board import SetFigures, sampled
from conflict_events.evaluate.board_table import LABELS, board_json, board_lines
from conflict_events.evaluate.floors import MARGIN, Floors, lines_of, pinned, read_floors, write_floors
from conflict_events.evaluate.gold import digest, read_gold
from conflict_events.evaluate.pin import COMPARED, floors_file
from conflict_events.evaluate.sets import SETS, DevelopmentSet, Watched, named

SET = DevelopmentSet("mine", "mine.jsonl", (Watched("event_f1", "", 0.9), Watched("false_alarms", "", 0.1, "lower")))


def measured(event_f1: float, false_alarms: float, digest: str = "d1", is_sample: bool = False) -> SetFigures:
    return SetFigures(SET, 10, digest, {"event_f1": event_f1, "false_alarms": false_alarms}, is_sample)


def test_a_floor_lies_a_margin_under_the_figure_and_a_ceiling_above() -> None:
    floors = pinned([measured(0.8, 0.2)], Floors())
    assert floors.of("mine", "event_f1") == pytest.approx(0.8 - MARGIN)
    assert floors.of("mine", "false_alarms") == pytest.approx(0.2 + MARGIN)


def test_floors_are_never_lowered() -> None:
    floors = pinned([measured(0.5, 0.6)], pinned([measured(0.8, 0.2)], Floors()))
    assert floors.of("mine", "event_f1") == pytest.approx(0.79)
    assert floors.of("mine", "false_alarms") == pytest.approx(0.21)
    assert floors.sets["mine"]["figures"]["event_f1"]["figure"] == 0.5  # what was measured is told as it is


def test_floors_are_raised() -> None:
    floors = pinned([measured(0.9, 0.1)], pinned([measured(0.8, 0.2)], Floors()))
    assert (floors.of("mine", "event_f1"), floors.of("mine", "false_alarms")) == (0.89, 0.11)


def test_a_changed_set_is_refused_unless_it_is_named() -> None:
    before = pinned([measured(0.8, 0.2)], Floors())
    with pytest.raises(UsageError, match="the documents of mine changed"):
        pinned([measured(0.5, 0.4, digest="d2")], before)
    after = pinned([measured(0.5, 0.4, digest="d2")], before, renew=["mine"])
    assert after.of("mine", "event_f1") == pytest.approx(0.49)
    assert after.sets["mine"]["digest"] == "d2"


def test_a_floor_that_was_lowered_by_hand_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.json"
    pins = pinned([measured(0.5, 0.6)], pinned([measured(0.8, 0.2)], Floors()))  # under its floors, which stay
    write_floors(pins, path)
    assert read_floors(path) == pins
    for figure, floor in (("event_f1", 0.45), ("false_alarms", 0.65), ("event_f1", None)):
        content = json.loads(path.read_text(encoding="utf-8"))
        content["sets"]["mine"]["figures"][figure]["floor"] = floor
        lowered = tmp_path / "lowered.json"
        lowered.write_text(json.dumps(content), encoding="utf-8")
        with pytest.raises(InputError, match=f"lowered by hand: mine: {figure}"):
            read_floors(lowered)


def test_a_sample_is_never_pinned_and_has_no_floor() -> None:
    with pytest.raises(UsageError, match="sample"):
        pinned([measured(0.8, 0.2, is_sample=True)], Floors())
    floors = pinned([measured(0.8, 0.2)], Floors())
    assert [line.floor for line in lines_of([measured(0.1, 0.9, is_sample=True)], floors)] == [None, None]


def test_figures_on_the_wrong_side_of_their_floor_are_marked() -> None:
    floors = pinned([measured(0.8, 0.2)], Floors())
    assert [line.is_under for line in lines_of([measured(0.7, 0.3)], floors)] == [True, True]
    assert [line.is_under for line in lines_of([measured(0.795, 0.205)], floors)] == [False, False]
    assert [line.is_under for line in lines_of([measured(0.7, 0.3, digest="d2")], floors)] == [False, False]
    table = "\n".join(board_lines(lines_of([measured(0.7, 0.3)], floors)))
    assert table.count("UNDER") == 2


def test_pins_survive_a_file_and_give_the_same_bytes(tmp_path: Path) -> None:
    floors, path = pinned([measured(0.8, 0.2)], Floors()), tmp_path / "accuracy.json"
    write_floors(floors, path)
    first = path.read_bytes()
    write_floors(read_floors(path), path)
    assert path.read_bytes() == first
    assert read_floors(tmp_path / "none.json") == Floors()
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError):
        read_floors(path)


def test_the_readme_table_replaces_only_what_stands_between_its_markers() -> None:
    readme = f"# A\n{BEGIN}\nold\n{END}\nend\n"
    once = with_readme_block(readme, Floors())
    assert once.startswith("# A\n") and once.endswith("\nend\n") and "old" not in once
    assert with_readme_block(once, Floors()) == once
    with pytest.raises(InputError):
        with_readme_block("# no markers", Floors())


def test_committed_page_and_readme_are_made_from_the_committed_figures(repository: Path) -> None:
    if not floors_file().is_file():
        pytest.skip("no figures are pinned yet")
    floors = read_floors(floors_file())
    assert (repository / "docs" / "accuracy.md").read_text(encoding="utf-8") == accuracy_page(floors)
    assert readme_block(floors) in (repository / "README.md").read_text(encoding="utf-8")


def test_every_watched_figure_has_a_label_and_every_compared_set_exists() -> None:
    assert {w.name for s in SETS for w in s.watched} <= set(LABELS)
    assert {s.name for s in named(COMPARED)} == set(COMPARED)
    with pytest.raises(UsageError, match="no development set"):
        named(["nonsense"])
    assert [s.name for s in named(["gva"])] == ["gva", "gva, days 0-1", "gva, later"]


def test_the_towns_that_are_measured_are_whole() -> None:
    whole = named(["gva"])[0]
    towns = [{"admin1": "Utah", "location": f"Town {n}"} for n in range(300)]
    documents = [{"doc_id": f"{k}-{n}", "gold_events": [town]} for n, town in enumerate(towns) for k in "ab"]
    held = {d["doc_id"] for d in documents if whole.holds(d)}
    assert 60 < len(held) / 2 < 140
    assert {name[2:] for name in held if name[0] == "a"} == {name[2:] for name in held if name[0] == "b"}


def test_a_sentence_without_a_label_is_no_false_alarm() -> None:
    cameo = named(["cameo"])[0]
    labels = {"told": True, "untold": False, "unknown": None}
    assert [n for n, told in labels.items() if cameo.holds({"doc_id": n, "is_event": told})] == ["told", "untold"]


def test_figures_for_machines_say_that_they_are_of_a_sample() -> None:
    told = board_json(lines_of([measured(0.7, 0.3)], Floors()), is_sample=True)
    assert told["sample"] is True
    assert [row["value"] for row in json.loads(json.dumps(told))["figures"]] == [0.7, 0.3]


def test_a_sample_keeps_stories_together_and_is_always_the_same() -> None:
    documents = [{"doc_id": f"d{n}", "text": "", "cluster": f"story {n // 3}"} for n in range(60)]
    chosen = sampled(documents, 12)
    assert chosen == sampled(list(reversed(documents)), 12)
    assert len({d["cluster"] for d in chosen}) == 4
    assert sampled(documents, None) == documents


def test_the_digest_of_a_set_ignores_order_and_sees_every_change() -> None:
    documents = [{"doc_id": "a", "text": "x"}, {"doc_id": "b", "text": "y"}]
    assert digest(documents) == digest(reversed(documents))
    assert digest(documents) != digest([documents[0], {"doc_id": "b", "text": "y."}])


def test_labelled_articles_may_hold_any_line_separator_of_unicode(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "a", "text": "one\u2028two"}, ensure_ascii=False) + "\n", encoding="utf-8")
    assert read_gold(path)[0]["text"] == "one\u2028two"
    path.write_text('{"text": "no name"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        read_gold(path)
