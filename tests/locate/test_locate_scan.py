"""Spans of names: hyphens that join towns, streets that bear names, units behind a name."""

from collections.abc import Callable

import pytest

from conflict_events.locate.cues import load_cues
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.scan import Scan
from conflict_events.locate.toponyms import read_toponyms
from conflict_events.locate.words import halves, split_words
from conflict_events.text import Article

Make = Callable[..., Article]


def named(article: Article, gazetteer: Gazetteer) -> list[tuple[str, str | None]]:
    found = read_toponyms(article, gazetteer)
    assert all(article.text[t.start : t.end] == t.text for t in found)
    return [(t.text, t.place.place_id if t.place else None) for t in found]


def test_a_hyphen_joins_the_two_ends_of_a_road(article: Make, gazetteer: Gazetteer) -> None:
    made = article("An ambush on the Maiduguri-Konduga road in Nigeria killed five.")
    assert named(made, gazetteer)[:2] == [("Maiduguri", "gn:1"), ("Konduga", "gn:2")]


def test_a_short_name_is_the_end_of_a_road_where_one_is_told_of(article: Make, gazetteer: Gazetteer) -> None:
    made = article("A bomb on the Konduga-Biu road in Nigeria killed five.")
    assert named(made, gazetteer)[:2] == [("Konduga", "gn:2"), ("Biu", "gn:27")]
    assert not {"Konduga", "Biu"} & dict(named(article("They met Konduga-Biu men."), gazetteer)).keys()


def test_a_town_and_its_part_are_that_town(article: Make, gazetteer: Gazetteer) -> None:
    made = article("The army took Konduga-centre in Nigeria on Friday.")
    assert named(made, gazetteer)[0] == ("Konduga", "gn:2")


@pytest.mark.parametrize("name", ["Lancaster-Konduga", "Paris-Zzyrk", "Konduga-based", "Konduga-Konduga-Konduga"])
def test_other_hyphens_join_no_towns(article: Make, gazetteer: Gazetteer, name: str) -> None:
    assert not {"Konduga", "Lancaster", "Paris"} & dict(named(article(f"They met {name} men."), gazetteer)).keys()


def test_halves_keep_their_offsets() -> None:
    text = "in Niono-Sokolo now"
    first, second = halves(split_words(text)[1])
    assert text[first.start : first.end] == "Niono" and text[second.start : second.end] == "Sokolo"
    assert halves(split_words("Niono")[0]) == []


def test_a_street_is_no_town_of_its_first_word(article: Make, gazetteer: Gazetteer) -> None:
    made = article("In Paris, France, farmers burnt tyres in Rue de Lancaster and Paris marched.")
    assert not {"Rue", "Lancaster"} & dict(named(made, gazetteer)).keys()


def test_the_first_word_of_a_street_alone_is_a_town(article: Make, gazetteer: Gazetteer) -> None:
    assert ("Rue", "gn:25") in named(article("Farmers burnt tyres in Rue, France, and left."), gazetteer)


def test_a_unit_behind_a_name_says_that_it_is_no_town(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Clashes in Sennar state, Sudan, killed ten.", "In Sennar, shops were shut.")
    assert [place for text, place in named(made, gazetteer) if text == "Sennar"] == ["a1:SD.58", "gn:24"]


@pytest.mark.parametrize(("text", "place_id"), [
    ("The Sennar Department of Health in Sudan counted nine dead.", "a1:SD.58"),
    ("Nine people died in Sennar Department, Sudan.", "a1:SD.99"),
])  # fmt: skip
def test_an_office_is_no_unit_of_land(article: Make, gazetteer: Gazetteer, text: str, place_id: str) -> None:
    assert named(article(text), gazetteer)[0][1] == place_id


def test_a_preposition_that_opens_a_sentence_is_no_part_of_a_name(article: Make, gazetteer: Gazetteer) -> None:
    made = article(
        "Shops were shut.", "Near Zzyrkovo village a mine went off.", "For Zzyrkovo village it was the first."
    )
    assert named(made, gazetteer) == [("Zzyrkovo", None)] * 2


def test_names_of_two_sentences_are_not_one(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Soldiers came to Sotk. Armenia sent more to St. Sotk.")
    assert ("Sotk", "gn:16") in named(made, gazetteer)
    words = split_words("Moreh. About thirty men met Gen. Smith in St. Louis.")
    scan = Scan("Moreh. About thirty men met Gen. Smith in St. Louis.", words, gazetteer, load_cues(), [])
    joined = [
        word.text
        for i, word in enumerate(words[:-1])
        if word.name_like and words[i + 1].name_like and scan._adjacent(i)
    ]
    assert joined == ["Gen", "St"]


def test_a_people_of_two_words_is_not_that_of_its_second(article: Make, gazetteer: Gazetteer) -> None:
    made = article("South Sudanese and Sri Lankan officials met.")
    scan = Scan(made.text, split_words(made.text), gazetteer, load_cues(), [])
    assert scan.run() == [] and scan.demonyms == {"SSD": 1, "LKA": 1}


def test_a_name_before_street_is_a_street_however_it_is_written(article: Make, gazetteer: Gazetteer) -> None:
    assert named(article("A bomb went off in Konduga street."), gazetteer) == []
    assert named(article("A bomb went off in a Konduga street."), gazetteer) == [("Konduga", "gn:2")]


def test_a_name_may_hold_a_possessive(article: Make, gazetteer: Gazetteer) -> None:
    assert named(article("Six died in Konduga's market."), gazetteer) == [("Konduga", "gn:2")]
    assert named(article("Six died in Cox's Bazar."), gazetteer) == [("Cox's Bazar", "gn:26")]


def test_no_surname_follows_a_saint(article: Make, gazetteer: Gazetteer) -> None:
    people = [
        Scan(text, split_words(text), gazetteer, load_cues(), []).people
        for text in ("in San Jose Pinula", "by Jose Pinula")
    ]
    assert "pinula" not in people[0] and "pinula" in people[1]


def test_two_streets_of_a_corner_are_no_towns(article: Make, gazetteer: Gazetteer) -> None:
    made = article("A bomb went off at the corner of Lancaster and Konduga streets in Maiduguri, Nigeria.")
    assert ("gn:6" not in dict(named(made, gazetteer)).values()) and ("Konduga", "gn:2") not in named(made, gazetteer)
    made = article("They marched through Konduga and Maiduguri streets in Nigeria.")
    assert ("Konduga", "gn:2") in named(made, gazetteer)


def test_a_local_government_area_is_a_unit_and_no_name(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Nine farmers were shot in Biu Local Government Area of Borno State, Nigeria.")
    assert [text for text, _ in named(made, gazetteer)] == ["Biu", "Borno State", "Nigeria"]


def test_a_village_that_somebody_is_named_after_is_read_where_it_is_struck(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Men invaded Zerra, Konduga district, Nigeria, said Sani Zerra, who saw them.")
    assert ("Zerra", None) in named(made, gazetteer)
    made = article("Men greeted Zerra, Konduga district, Nigeria, said Sani Zerra, who saw them.")
    assert ("Zerra", None) not in named(made, gazetteer)


def test_an_apostrophe_behind_a_hyphen_parts_no_name(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Rebels took the village of Al-‘Ammuqah in Nigeria.")
    assert ("Al-‘Ammuqah", None) in named(made, gazetteer)
