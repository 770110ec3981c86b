"""A doubtful namesake in a country that the article has nothing to do with is a village that no gazetteer knows."""

from dataclasses import replace

import pytest

from conflict_events.locate.abroad import RULE, without_namesakes
from conflict_events.text import Article, Place, Toponym

SPAIN = Place("es", "Santillana", 43.4, -4.1, "ESP", "Spain", "Cantabria", None, "town", 4_000)
PERU = Place("pe", "Huanta", -12.9, -74.2, "PER", "Peru", "Ayacucho", None, "town", 40_000)
MADRID = Place("ma", "Madrid", 40.4, -3.7, "ESP", "Spain", "Madrid", None, "town", 3_000_000)


def toponym(place: Place, score: float, start: int = 0) -> Toponym:
    return Toponym(start, start + len(place.name), place.name, place, score, "exact")


@pytest.mark.parametrize(
    ("score", "beside", "outlet", "kept"),
    [
        (0.6, [(PERU, 0.97)], None, False),
        (0.9, [(PERU, 0.97)], None, True),  # sure of itself
        (0.6, [(PERU, 0.97)], "ESP", True),  # an outlet of that country
        (0.6, [(PERU, 0.97), (MADRID, 0.5)], None, True),  # something else leads there
        (0.6, [(PERU, 0.6)], None, True),  # nothing is sure
        (0.6, [], None, True),
    ],
)
def test_a_doubtful_reading_where_nothing_else_leads_is_given_up(
    score: float, beside: list[tuple[Place, float]], outlet: str | None, kept: bool
) -> None:
    names = [toponym(SPAIN, score), *(toponym(p, s, 20 + 20 * n) for n, (p, s) in enumerate(beside))]
    found = without_namesakes(names, Article("a", "x" * 90, 0, None, source_country=outlet))
    assert (found[0].place is SPAIN) is kept
    assert kept or found[0].rule == RULE
    assert found[1:] == names[1:]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Peru shelled a village near Santillana.", True),
        ("Peru launched a raid on Santillana.", True),
        ("Peru said it had raided Santillana.", True),
        ("In Peru, raiders came to Santillana.", False),
    ],
)
def test_a_country_that_acts_is_not_where_it_acts(text: str, kept: bool) -> None:
    peru = PERU._replace(name="Peru", admin1=None, feature="country")
    names = [
        replace(toponym(peru, 0.97), start=text.index("Peru"), end=text.index("Peru") + 4),
        replace(toponym(SPAIN, 0.6), start=text.index("Sant"), end=len(text) - 1),
    ]
    assert (without_namesakes(names, Article("a", text, 0, None)) == names) is kept


def test_a_city_is_known_by_its_name() -> None:
    names = [toponym(MADRID, 0.6), toponym(PERU, 0.97, 20)]
    assert without_namesakes(names, Article("a", "x" * 90, 0, None)) == names


@pytest.mark.parametrize(
    ("text", "name"), [("Caño is a stream.", "Caño"), ("In Madrid neighbourhood they shot.", "Madrid")]
)
def test_an_alias_and_a_quarter_are_not_known_so(text: str, name: str) -> None:
    at = text.index(name)
    city = replace(toponym(MADRID, 0.6), start=at, end=at + len(name), text=name)
    found = without_namesakes([city, toponym(PERU, 0.97, 60)], Article("a", text.ljust(90), 0, None))
    assert found[0].place is None and found[0].rule == RULE


@pytest.mark.parametrize(
    ("text", "kept"), [("Spanish police came down on Santillana.", True), ("Radio in Spanish: police came.", False)]
)
def test_a_country_whose_people_are_told_of_is_not_foreign(text: str, kept: bool) -> None:
    names = [toponym(SPAIN, 0.6), toponym(PERU, 0.97, 20)]
    assert (without_namesakes(names, Article("a", text, 0, None)) == names) is kept


@pytest.mark.parametrize(("text", "kept"), [("the South Sudanese army", True), ("the Sudanese army", False)])
def test_a_people_of_two_words_leads_to_its_own_country(text: str, kept: bool) -> None:
    bor = Place("bor", "Bor", 6.2, 31.6, "SSD", "South Sudan", "Jonglei", None, "town", 26_000)
    names = [toponym(bor, 0.6, 200), toponym(PERU, 0.97, 220)]
    found = without_namesakes(names, Article("a", text.ljust(300), 0, None))
    assert (found[0].place is bor) is kept
