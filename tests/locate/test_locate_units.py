"""A seat that is spelt like its province is meant by the province's spelling; one that merely is its seat is not."""

from collections.abc import Iterator

import pytest

from conflict_events.locate import Gazetteer, ensure_gazetteer
from conflict_events.locate.entries import GazetteerPlace
from conflict_events.locate.units import _kind_of_unit, _name_after_unit


@pytest.fixture(scope="module")
def built() -> Iterator[Gazetteer]:
    with Gazetteer.open(ensure_gazetteer()) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "town", "iso3"), [("Basra", "Basrah", "IRQ"), ("Hama", "Hamah", "SYR"), ("Daraa", "Dar'a", "SYR")]
)
def test_a_seat_is_found_by_the_spelling_of_its_province(built: Gazetteer, name: str, town: str, iso3: str) -> None:
    found = next(m for m in built.exact(name) if m.place.feature == "town")
    assert (found.place.name, found.place.iso3, found.quality) == (town, iso3, 1.0)


def test_a_seat_that_is_called_otherwise_is_meant_less_by_the_name_of_its_province(built: Gazetteer) -> None:
    qualities = {m.place.name: m.quality for m in built.exact("Bahia")}
    assert qualities["Bahia"] == 1.0 and qualities.get("Salvador", 0.0) < 1.0
    assert all(m.place.name != "Goiania" or m.quality < 1.0 for m in built.exact("Goias"))


@pytest.mark.parametrize(
    ("names", "unit", "main"),
    [
        (["Basrah", "Bassora", "Basra"], "Basra", ["Basrah", "Basra"]),
        (["Hamah", "Hama"], "Hama", ["Hamah", "Hama"]),
        (["Salvador", "Bahia"], "Bahia", ["Salvador"]),
        (["Goiania", "Goias"], "Goias", ["Goiania"]),
        (["Basrah", "Bassora"], "Basra", ["Basrah"]),
        (["Aleppo", "Halab"], "Aleppo", ["Aleppo"]),
    ],
)
def test_only_an_alternate_of_one_sound_becomes_a_main_name(names: list[str], unit: str, main: list[str]) -> None:
    seat = GazetteerPlace("gn:1", names[0], list(names), 0.0, 0.0, "IRQ", unit, None, "town", 1, "test", trusted=1)
    _name_after_unit(seat, unit)
    assert seat.names[: seat.trusted] == main


def test_a_unit_without_a_seat_names_nobody() -> None:
    _name_after_unit(None, "Basra")


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("departamento del beni", "beni"),
        ("konduga local government area", "konduga"),
        ("kivu province", "kivu"),
        ("provincetown", "provincetown"),
    ],
)
def test_the_whole_word_around_a_unit_is_taken_off(name: str, bare: str) -> None:
    assert _kind_of_unit().sub("", name) == bare
