"""Confidence of a report: what it speaks of moves it, what it does not speak of does not."""

import pytest

from conflict_events.extract.confidence import calibrated, field_confidence, overall, raw_overall

RAW = {"event": 0.9, "type": 0.9, "date": 0.9, "place": 0.9, "toll": 0.9, "actors": 0.9}


def test_who_acted_is_no_part_of_the_whole_but_has_a_score_of_its_own() -> None:
    unknown = RAW | {"actors": 0.1}
    assert overall(unknown) == overall(RAW)
    told = {str(f["field"]): f["score"] for f in field_confidence(unknown)}
    assert told["actors"] == calibrated("actors", 0.1) < calibrated("actors", 0.9)


@pytest.mark.parametrize("field", ["event", "type", "date", "place", "toll"])
def test_every_other_part_pulls_the_whole_down(field: str) -> None:
    assert raw_overall(RAW | {field: 0.1}) < raw_overall(RAW)
    assert overall(RAW | {field: 0.1}) < overall(RAW)


def test_no_score_however_low_makes_certainty() -> None:
    assert 0.0 < overall(dict.fromkeys(RAW, 0.0)) < overall(dict.fromkeys(RAW, 1.0)) < 1.0
