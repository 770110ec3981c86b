"""Headings part a round-up into sections; a place put first turns to another scene."""

from datetime import UTC, date, datetime

import pytest

from conflict_events.extract.scene import Section, fronted_name, sections
from conflict_events.extract.segment import read_article
from conflict_events.text import Article, Place, Sentence, Toponym

TOWNS = ("Nairobi", "Kisumu", "Mombasa", "BAIDOA", "AFGOYE")


def article(text: str) -> Article:
    return read_article("a1", text, 0, datetime(2024, 5, 1, 12, tzinfo=UTC))


def toponyms(read: Article) -> list[Toponym]:
    place = Place("p", "Town", 1.0, 37.0, "KEN", "Kenya", None, None, "town", 1000)
    found = [(read.text.find(name), name) for name in TOWNS]
    return [Toponym(at, at + len(name), name, place, 0.9, "test") for at, name in found if at >= 0]


def read_sections(text: str) -> dict[int, Section]:
    read = article(text)
    return sections(read, toponyms(read))


def test_lines_that_name_a_town_head_the_paragraphs_below_them() -> None:
    found = read_sections(
        "Protests hit two cities on Friday, and more are to come.\n\nNairobi\n\nPolice fired tear gas at the crowd.\n\n"
        "They arrested 40 people there.\n\nKisumu\n\nA march was dispersed in the afternoon."
    )
    first, last = found[3], found[6]
    assert found[4] == first and first.number != last.number and 1 not in found
    assert first.place is not None and first.place.text == "Nairobi"
    assert last.place is not None and last.place.text == "Kisumu"


def test_a_heading_may_give_the_day_and_stand_within_its_paragraph() -> None:
    found = read_sections(
        "THU 25 APR, AFGOYE. A minibus hit a mine. Five died.\n\nMON 29 APR, BAIDOA. Two men shot a tax collector."
    )
    assert [s.days for s in found.values()] == [(date(2024, 4, 25),) * 2, (date(2024, 4, 29),) * 2]
    assert [s.place and s.place.text for s in found.values()] == ["AFGOYE", "BAIDOA"]


def test_the_province_in_brackets_is_not_the_place_of_a_heading() -> None:
    found = read_sections("Kisumu (Nairobi). A mine went off.\n\nMombasa. A shot fell.")
    assert [s.place and s.place.text for s in found.values()] == ["Kisumu", "Mombasa"]


def test_lines_of_the_same_look_are_headings_although_no_gazetteer_knows_them() -> None:
    found = read_sections(
        "1. AFGOYE. A mine went off.\n\n2. BAIDOA. A shot fell.\n\n3. XARARDHEERE. Mortars fell at dusk."
    )
    assert len({s.number for s in found.values()}) == 3
    assert found[3].place is None


@pytest.mark.parametrize(
    "text",
    [
        "NAIROBI - Police fired tear gas on Friday.\n\nForty people were arrested.\n\nThe march went on.",
        "Police fired at a crowd in Nairobi.\n\nA march in Kisumu was dispersed.\n\nMombasa stayed calm, police said.",
        "The minister: nobody was hurt.\n\nThe crowd: we were beaten.",
    ],
)
def test_one_dateline_or_places_within_sentences_make_no_round_up(text: str) -> None:
    assert read_sections(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Monastir, in the quarters of Rbat, tyres burnt.", "Monastir"),
        ("Across the river in Yeouido, a group gathered.", "Yeouido"),
        ("At Ain Zara, south of the centre, forces beat back an assault.", "Ain Zara"),
        ("On the steps of Flinders Street Station some 40 people stood.", "Flinders Street Station"),
        ("Hours later in Nusaybin, a policeman was shot.", "Nusaybin"),
        ("Minutes later, in Gao, a mine went off.", "Gao"),
        ("On Monday in Gao gunmen burnt a lorry.", "Gao"),
        ("On Monday, in Gao, gunmen burnt a lorry.", "Gao"),
        ("On Monday morning in Gao gunmen burnt a lorry.", "Gao"),
        ("In the village of al-Sawana, shells fell.", "al-Sawana"),
        ("At dawn in el-Obeid shells fell.", "el-Obeid"),
        ("On Thursday police fired at a crowd in Kisumu.", None),
        ("On Thursday, police fired at a crowd in Kisumu.", None),
        ("In March the town fell.", None),
        ("Police fired at a crowd in Kisumu.", None),
        ("According to Armenia's ministry the forces came under fire.", None),
        ("In the wake of enemy fire, the Armenian side has one dead.", None),
    ],
)
def test_a_place_put_first_is_read_and_a_day_put_first_is_none(text: str, name: str | None) -> None:
    assert fronted_name(Sentence(0, 0, len(text), text, 0)) == name
