"""The project's own places: world regions, waters, islands and conflict places are told apart and well formed."""

from collections import Counter

import pytest

from conflict_events.locate.folding import fold
from conflict_events.locate.sources import read_seed

_CODES = {row["iso3"] for row in read_seed("countries")}
_FEATURES = {"town", "site", "natural", "region", "admin1", "admin2"}


@pytest.mark.parametrize("table", ["world", "places"])
def test_rows_are_well_formed(table: str) -> None:
    for row in read_seed(table):
        assert fold(row["name"]), row
        assert row["feature"] in _FEATURES, row
        assert not row["iso3"] or row["iso3"] in _CODES, row
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row


def test_a_place_of_the_world_stands_in_one_table_once() -> None:
    names = Counter(fold(row["name"]) for row in read_seed("world"))
    assert [name for name, times in names.items() if times > 1] == []
    assert sorted(names.keys() & {fold(row["name"]) for row in read_seed("places")}) == []


@pytest.mark.parametrize("table", ["world", "places"])
def test_each_place_of_ours_names_its_source_and_licence(table: str) -> None:
    assert {row["source"] for row in read_seed(table)} <= {"GeoNames CC BY 4.0", "own table CC BY 4.0"}


def test_continents_are_complete() -> None:
    names = {row["name"] for row in read_seed("world")}
    assert names >= {"Africa", "Antarctica", "Asia", "Europe", "North America", "Oceania", "South America"}


def test_landmarks_name_a_town_once_and_in_order() -> None:
    rows = read_seed("landmarks")
    names = [fold(row["landmark"]) for row in rows]
    assert all(names) and len(names) == len(set(names))
    assert [row["landmark"] for row in rows] == sorted(row["landmark"] for row in rows)
    assert all(fold(row["town"]) and row["iso3"] in _CODES for row in rows)
    assert all(row["admin1"] for row in rows if row["iso3"] == "USA"), "names of American towns come more than once"


def test_cue_words_stand_once_in_order_and_in_lower_case() -> None:
    rows = [(row["kind"], row["word"]) for row in read_seed("cue_words")]
    assert rows == sorted(set(rows))
    assert all(word == word.lower().strip() for _, word in rows)
