"""What the row rules are told about a row's surroundings."""

from conflict_events.pipeline.checking import _contains


def test_a_country_without_known_borders_is_neither_right_nor_wrong():
    assert _contains([40.2, 0.0, 0.0], [45.87, 0.0, 0.0], ["ARM", "ARM", "ZZZ"]) == [True, False, None]
