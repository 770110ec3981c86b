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


def test_a_party_of_another_country_says_that_the_story_plays_there(gazetteer: Gazetteer) -> None:
    assert told("A bomb killed a Nigerian.", gazetteer, "NGA").iso3 == "NGA"


NIGERIA = Place("iso:NGA", "Nigeria", 9.0, 8.0, "NGA", "Nigeria", None, None, "country", 200_000_000)


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("A Beirut newspaper says that two engineers were kidnapped in Nigeria.", "NGA"),
        ("Two engineers were kidnapped in Nigeria, according to family sources in Beirut.", "NGA"),
        ("Two engineers were kidnapped in Beirut on their return from Nigeria.", "LBN"),
    ],
)
def test_where_somebody_speaks_gives_way_to_the_country_spoken_of(text: str, iso3: str, gazetteer: Gazetteer) -> None:
    article = Article("a", HEAD + text, 0, None, dateline=Span(0, len(HEAD) - 1, HEAD.strip()))
    beirut, nigeria = (article.text.index(name, len(HEAD)) for name in ("Beirut", "Nigeria"))
    toponyms = [
        Toponym(0, 6, "Beirut", BEIRUT, 0.95, "exact"),
        Toponym(beirut, beirut + 6, "Beirut", BEIRUT, 0.95, "exact"),
        Toponym(nigeria, nigeria + 7, "Nigeria", NIGERIA, 0.95, "exact"),
    ]
    mentions = [PlaceMention(beirut, beirut + 6, "clause", 0.5), PlaceMention(nigeria, nigeria + 7, "clause", 0.3)]
    place = place_event(mentions, toponyms, article, event_countries=("LBN", "NGA"), gazetteer=gazetteer)
    assert place.iso3 == iso3
