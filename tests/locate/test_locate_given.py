"""Names marked by somebody else: demonyms, phrases, buildings; and what stands in for a name without a reading."""

from collections.abc import Callable

from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.toponyms import read_toponyms, resolve_spans
from conflict_events.text import Article, Toponym

Make = Callable[..., Article]


def given(article: Article, gazetteer: Gazetteer, *phrases: str) -> list[Toponym]:
    spans = [(article.text.index(p), article.text.index(p) + len(p)) for p in phrases]
    return resolve_spans(article, gazetteer, spans)


def names(found: list[Toponym]) -> list[str | None]:
    return [t.place.name if t.place else None for t in found]


def test_a_marked_demonym_is_its_country(article: Make, gazetteer: Gazetteer) -> None:
    assert names(given(article("Nigerian troops left."), gazetteer, "Nigerian")) == ["Nigeria"]


def test_a_marked_phrase_is_the_country_in_it(article: Make, gazetteer: Gazetteer) -> None:
    assert names(given(article("The Bank of Nigeria said so."), gazetteer, "Bank of Nigeria")) == ["Nigeria"]


def test_a_house_of_foreigners_lies_where_the_article_plays(article: Make, gazetteer: Gazetteer) -> None:
    made = article("The crowd in Beirut, Lebanon, marched to the Armenian Embassy.")
    assert names(given(made, gazetteer, "Armenian Embassy")) == ["Beirut"]


def test_a_marked_street_lies_in_the_town_of_the_article(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Two men were shot in Dallas, Texas, on Friday.", "It happened on Frenchmen Street at night.")
    found = given(made, gazetteer, "Frenchmen Street")
    assert names(found) == ["Dallas"] and found[0].rule == "beside"


def test_small_towns_are_not_read_into_the_names_of_buildings(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Fire broke out at Sotk Memorial Hospital in Beirut, Lebanon.")
    assert names(given(made, gazetteer, "Sotk Memorial Hospital")) == ["Beirut"]


def test_countries_in_a_row_are_a_list(article: Make, gazetteer: Gazetteer) -> None:
    found = read_toponyms(article("Talks between Georgia, the United States and Armenia went on."), gazetteer)
    assert [t.place.feature for t in found if t.place] == ["country", "country", "country"]


def test_a_state_after_a_town_still_decides(article: Make, gazetteer: Gazetteer) -> None:
    found = read_toponyms(article("He was shot in Paris, Texas, and in Tripoli, Lebanon."), gazetteer)
    assert [t.place.place_id for t in found if t.place] == ["gn:4", "a1:US.TX", "gn:9", "iso:LBN"]


def test_a_marked_common_noun_has_no_reading(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Officials of the vardenis district met; the goma of the plan is unclear.")
    assert names(given(made, gazetteer, "goma")) == [None]


def test_marked_capitals_are_never_a_town_spelt_alike(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Talks with the GOMA group went on in Beirut, Lebanon.")
    assert [n for n in names(given(made, gazetteer, "GOMA")) if n == "Goma"] == []


def test_a_short_form_counts_inside_a_marked_phrase(article: Make, gazetteer: Gazetteer) -> None:
    found = given(article("The office of Highway Patrol TX opened."), gazetteer, "Highway Patrol TX")
    assert found[0].place is not None and found[0].place.place_id == "a1:US.TX"


def test_a_landmark_is_its_town_and_not_the_town_called_after_it(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Protesters were beaten outside the White House on Monday.")
    assert names(given(made, gazetteer, "White House")) == ["Washington"]
    assert names(read_toponyms(made, gazetteer)) == ["Washington"]


def test_a_street_called_after_a_large_town_lies_elsewhere(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Two men were shot on Dallas Avenue in Beirut, Lebanon, on Friday.")
    assert names(given(made, gazetteer, "Dallas Avenue")) == ["Beirut"]


def test_capitals_shorten_a_country_that_the_article_names(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Voters in Trinidad asked why T&T did not vote.", "The T and T of it is unclear.")
    (found,) = given(made, gazetteer, "T&T")
    assert found.place is not None and (found.place.iso3, found.rule) == ("TTO", "initials")
    assert names(given(article("Police asked the XQ office."), gazetteer, "XQ")) == [None]


def test_generic_words_of_a_phrase_are_no_places(article: Make, gazetteer: Gazetteer) -> None:
    made = article("A verdict of the Beirut Central District Court came on Friday.")
    assert names(given(made, gazetteer, "Beirut Central District Court")) == ["Beirut"]


def test_a_name_without_a_reading_lies_where_the_article_plays(article: Make, gazetteer: Gazetteer) -> None:
    made = article(
        "Shots fell in Dallas, Texas, and again in Paris, Texas, as men fled to Texas farms.",
        "A spokesman in Beirut mourned the dead of Karlbremer Hospital.",
    )
    (found,) = given(made, gazetteer, "Karlbremer Hospital")
    assert found.place is not None and found.place.admin1 == "Texas"


def test_a_name_joined_to_a_town_lies_there(article: Make, gazetteer: Gazetteer) -> None:
    made = article(
        "Shots fell in Dallas, Texas, and in Dallas, Texas, again.",
        "A nurse of Karlbremer Hospital in Maiduguri, Nigeria, was there.",
    )
    (found,) = given(made, gazetteer, "Karlbremer Hospital")
    assert found.place is not None and found.place.iso3 == "NGA"


def test_a_marked_name_is_not_read_as_a_town_spelt_alike(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Fans met at Maidugaru Arms after the match in Konduga, Nigeria.")
    assert names(given(made, gazetteer, "Maidugaru")) == ["Konduga"]
