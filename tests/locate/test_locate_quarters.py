"""A part of a town that bears the name of a town elsewhere is read as a part of the town named behind it."""

from collections.abc import Callable

import pytest

from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.toponyms import read_toponyms
from conflict_events.text import Article

Make = Callable[..., Article]


def place_of(name: str, article: Article, gazetteer: Gazetteer) -> str | None:
    found = next(t for t in read_toponyms(article, gazetteer) if t.text == name)
    return found.place.place_id if found.place else None


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("in the Sotk neighbourhood of Maiduguri, Nigeria", "Sotk"),
        ("in the Lancaster neighbourhood, Maiduguri, Nigeria", "Lancaster"),
        ("in the suburb of Lancaster, Maiduguri, Nigeria", "Lancaster"),
        ("at the Lancaster hotel in Maiduguri, Nigeria", "Lancaster"),
    ],
)
def test_a_quarter_is_no_town_far_from_its_own(told: str, name: str, article: Make, gazetteer: Gazetteer) -> None:
    assert place_of(name, article(f"Nine people were killed {told}."), gazetteer) == "gn:1"


@pytest.mark.parametrize(
    ("told", "name", "place_id"),
    [
        ("in the Konduga neighbourhood of Maiduguri", "Konduga", "gn:2"),  # lies in reach of the town
        ("in the Beirut suburb of Lancaster", "Beirut", "gn:10"),  # a city is sooner the whole
        ("in a suburb of Tripoli, Lebanon", "Tripoli", "gn:9"),  # a country has no quarters
        ("in Paris and Lancaster", "Paris", "gn:3"),
        ("in the Konduga district of Borno", "Konduga", "gn:2"),
    ],
)
def test_names_that_are_no_quarters_keep_their_readings(
    told: str, name: str, place_id: str, article: Make, gazetteer: Gazetteer
) -> None:
    assert place_of(name, article(f"Nine people were killed {told} on Monday."), gazetteer) == place_id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two men were shot in barrio Paris, Konduga, on Monday.", "Paris"),  # however large its namesake
        ("Nigerian police found a bomb in the Paris district of Maiduguri.", "Paris"),
        ("Two men were shot in Maiduguri's Paris neighbourhood.", "Paris"),
        ("In Maiduguri, two men were shot in the Lancaster district.", "Lancaster"),
    ],
)
def test_a_part_is_read_in_its_town(text: str, name: str, article: Make, gazetteer: Gazetteer) -> None:
    assert place_of(name, article(text), gazetteer) in ("gn:1", "gn:2")


@pytest.mark.parametrize(
    "text",
    [
        "French police found a bomb in the Paris district of Maiduguri.",  # who knows
        "In Maiduguri, two men were shot. A court in the Paris district heard of it.",
    ],
)
def test_a_city_stands_for_itself_where_nothing_makes_it_a_part(text: str, article: Make, gazetteer: Gazetteer) -> None:
    assert place_of("Paris", article(text), gazetteer) == "gn:3"


def test_what_a_city_owns_lies_in_it_where_it_may(article: Make, gazetteer: Gazetteer) -> None:
    assert place_of("Konduga", article("A bomb went off in Maiduguri's Konduga."), gazetteer) == "gn:2"
