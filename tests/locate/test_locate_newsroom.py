"""The town that an article is written from is not where its story plays when it tells of another country's people."""

import pytest

from conflict_events.locate.event_place import place_event
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.text import Article, EventPlace, Place, PlaceMention, Span, Toponym

BEIRUT = Place("gn:10", "Beirut", 33.9, 35.5, "LBN", "Lebanon", "Beirut", None, "town", 1_900_000)
HEAD = "Beirut (Lebanon), 4 May -- "


def told(text: str, gazetteer: Gazetteer, *countries: str) -> EventPlace:
    article = Article("a", HEAD + text, 0, None, dateline=Span(0, len(HEAD) - 1, HEAD.strip()))
    beirut = Toponym(0, 6, "Beirut", BEIRUT, 0.95, "exact")
    mention = PlaceMention(0, 6, "dateline", 0.8)
    return place_event([mention], [beirut], article, event_countries=countries, gazetteer=gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "A Nigerian rights group says that Nigerian soldiers beat four traders to death.",
        "The Lebanese government condemned the attack on a Nigerian school. The Nigerian rebels denied it.",
    ],
)
def test_a_dateline_abroad_gives_way_to_the_country_told_of(text: str, gazetteer: Gazetteer) -> None:
    place = told(text, gazetteer)
    assert (place.iso3, place.country, place.location, place.basis) == ("NGA", "Nigeria", None, "people: country")


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Nigerian students marched, and Lebanese police drove the Nigerian students back.", ()),
        ("Nigerian students marched past the Nigerian embassy.", ("LBN",)),
        ("A bomb killed a Nigerian.", ()),
        ("Four traders were beaten to death.", ()),
    ],
)
def test_a_dateline_stands_where_its_people_take_part(
    text: str, countries: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer, *countries).location == "Beirut"
