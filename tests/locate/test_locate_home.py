"""What an outlet's name says about its home, and that names it prints are read near that home."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.home import Home, home_of
from conflict_events.locate.toponyms import read_toponyms
from conflict_events.outlets import outlet_of
from conflict_events.text import Article

Make = Callable[..., Article]


def test_a_town_in_a_web_address_is_home(gazetteer: Gazetteer) -> None:
    named = gazetteer.exact("Lancaster")
    home = home_of("www.lancasternewsofnowhere.com", "USA", gazetteer, named)
    assert ("USA", "Pennsylvania") in home.provinces and ("USA", "California") in home.provinces
    assert home_of("www.example.com", None, gazetteer, named) == Home()


def test_a_town_in_a_printed_name_is_home(gazetteer: Gazetteer) -> None:
    assert home_of("The Atlanta Journal", None, gazetteer, ()).provinces == frozenset({("USA", "Georgia")})


@pytest.mark.parametrize(
    ("source", "iso3"),
    [
        ("wlky.com", "USA"),
        ("www.ktla.com", "USA"),
        ("WLKY Louisville", "USA"),
        ("wave3.com", "USA"),
        ("www.bbc.com", None),
        ("Wire Service 24", None),
        ("Kola Evening News", None),
    ],
)
def test_call_signs_are_american(gazetteer: Gazetteer, source: str, iso3: str | None) -> None:
    assert home_of(source, None, gazetteer, ()).iso3 == iso3


def test_metadata_go_before_a_call_sign(gazetteer: Gazetteer) -> None:
    assert home_of("wion.com", "IND", gazetteer, ()).iso3 == "IND"


def test_hostile_outlet_names_are_read(gazetteer: Gazetteer) -> None:
    for source in ("", ".", "....", "\u202e" * 50, "a." * 5000, "x" * 10_000):
        assert home_of(source, None, gazetteer, ()).provinces == frozenset()


def test_a_local_paper_means_its_own_town(article: Make, gazetteer: Gazetteer) -> None:
    made = article("A man was shot dead in Lancaster, United States, on Friday.")
    elsewhere = read_toponyms(replace(made, source="Le Quotidien"), gazetteer)
    at_home = read_toponyms(replace(made, source="The Pennsylvania Gazette"), gazetteer)
    assert [t[0].place.admin1 for t in (elsewhere, at_home) if t[0].place] == ["California", "Pennsylvania"]


def test_a_known_outlet_is_at_home_where_the_table_says(gazetteer: Gazetteer) -> None:
    outlet = next(o for row in ("Dallas Morning News",) if (o := outlet_of(row)) is not None)
    home = home_of(outlet.name, None, gazetteer, ())
    assert (outlet.city, home.iso3, home.provinces) == ("Dallas", "USA", frozenset({("USA", "Texas")}))
    assert home.squares == frozenset({(32, -97)})
