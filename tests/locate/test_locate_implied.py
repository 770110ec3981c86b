""" "The capital" and "this city" are towns although they bear no name."""

from collections.abc import Callable

import pytest

from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.implied import implied_towns
from conflict_events.locate.toponyms import read_toponyms
from conflict_events.text import Article, Span

Make = Callable[..., Article]


def implied(article: Article, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    found = implied_towns(article, read_toponyms(article, gazetteer), gazetteer)
    assert all(article.text[t.start : t.end] == t.text for t in found)
    return [(t.text, t.place.name) for t in found if t.place is not None]


@pytest.mark.parametrize(
    "text",
    [
        "In Armenia, men in Sotk blocked a road. A bomb went off in the capital on Sunday.",
        "Men in Sotk, Armenia, blocked a road. A bomb went off in the country's capital.",
        "In Lebanon a mayor spoke. A bomb went off in the Armenian capital.",
    ],
)
def test_the_capital_is_that_of_the_country_told_of(article: Make, gazetteer: Gazetteer, text: str) -> None:
    assert [name for _, name in implied(article(text), gazetteer)] == ["Yerevan"]


@pytest.mark.parametrize(
    "text",
    [
        "Men in Sotk, Armenia, left for the provincial capital.",
        "Men in Sotk, Armenia, met in the capital of the province.",
        "Men in Sotk, Armenia, met in the capital Yerevan.",
        "Men in Sotk, Armenia, and Tbilisi, Georgia, put money in the capital market.",
        "Yerevan, the capital, was calm, they say in Armenia.",
        "In Lebanon and in Armenia men met in the capital.",
    ],
)
def test_a_capital_that_is_named_or_another_or_money_is_not_implied(
    article: Make, gazetteer: Gazetteer, text: str
) -> None:
    assert implied(article(text), gazetteer) == []


def test_this_city_is_where_the_article_is_dated_from(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Maiduguri, 3 May - Shops were looted in this city on Monday.")
    assert implied(made, gazetteer) == []
    made.dateline = Span(0, 17, made.text[:17])
    assert implied(made, gazetteer) == [("this city", "Maiduguri")]


def test_a_headline_leaves_the_name_to_the_text_below(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Men of Armenia held in the capital.", "In Sotk, Armenia, men marched.")
    made.title_end = made.text.index("\n")
    assert implied(made, gazetteer) == []
