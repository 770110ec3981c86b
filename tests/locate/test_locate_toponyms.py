"""Toponyms of an article: which spans are places, and which place each is."""

import itertools
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.toponyms import eventloc_rows, read_toponyms, toponym_rows
from conflict_events.text import Article, Entity, Toponym

Make = Callable[..., Article]


def found(article: Article, gazetteer: Gazetteer) -> dict[str, Toponym]:
    return {t.text: t for t in read_toponyms(article, gazetteer)}


def test_containment_decides_between_namesakes(article: Make, gazetteer: Gazetteer) -> None:
    toponym = found(article("Police said a bomb went off in Paris, Texas, on Monday."), gazetteer)["Paris"]
    assert toponym.place is not None and toponym.place.place_id == "gn:4"
    assert toponym.candidates[0][1] >= toponym.candidates[1][1]


def test_state_abbreviation_after_a_comma(article: Make, gazetteer: Gazetteer) -> None:
    places = found(article("Two men were shot in Lancaster, Pa., late on Sunday."), gazetteer)
    assert places["Lancaster"].place is not None and places["Lancaster"].place.place_id == "gn:6"


def test_country_named_elsewhere_decides(article: Make, gazetteer: Gazetteer) -> None:
    places = found(article("Clashes broke out in Tripoli.", "The Lebanese army sent troops from Beirut."), gazetteer)
    assert places["Tripoli"].place is not None and places["Tripoli"].place.iso3 == "LBN"


def test_demonyms_and_people_are_not_places(article: Make, gazetteer: Gazetteer) -> None:
    places = found(article("Nigerian troops met Gen. John Lancaster.", "Lancaster said Police had fled."), gazetteer)
    assert set(places) == set()


def test_capitals_are_read(article: Make, gazetteer: Gazetteer) -> None:
    places = found(article("GUNMEN ATTACKED A MARKET IN KONDUGA, BORNO STATE, KILLING NINE PEOPLE."), gazetteer)
    assert places["KONDUGA"].place is not None and places["KONDUGA"].place.place_id == "gn:2"


def test_dateline_is_read(article: Make, gazetteer: Gazetteer) -> None:
    places = found(article("Nine people died.", dateline="MAIDUGURI, Nigeria —"), gazetteer)
    assert {"MAIDUGURI", "Nigeria"} <= set(places)


def test_a_village_the_gazetteer_lacks_is_named_but_unresolved(article: Make, gazetteer: Gazetteer) -> None:
    toponym = found(article("Gunmen raided the village of Zzyrkovo in Borno State."), gazetteer)["Zzyrkovo"]
    assert toponym.place is None and toponym.score == 0.0


def test_entity_labels_are_hints(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Paris smiled.")
    person = [Entity(0, 5, "Paris", "PERSON")]
    assert len(read_toponyms(made, gazetteer, entities=person)) <= len(read_toponyms(made, gazetteer))


def test_a_span_read_as_a_place_outweighs_the_recogniser(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Fighters greeted Sotk and Nefas Mewcha at dawn.")
    person = [Entity(17, 21, "Sotk", "PERSON"), Entity(26, 38, "Nefas Mewcha", "PERSON")]
    assert read_toponyms(made, gazetteer, entities=person) == []
    read = [Entity(17, 21, "Sotk", "PLACE"), Entity(26, 38, "Nefas Mewcha", "PLACE")]
    sotk, village = read_toponyms(made, gazetteer, entities=read)
    assert sotk.place is not None and sotk.place.place_id == "gn:16"
    assert village.text == "Nefas Mewcha" and village.place is None


def test_rows_have_the_stated_keys(gazetteer: Gazetteer) -> None:
    rows = list(toponym_rows([{"doc_id": "d", "text": "A blast hit Konduga in Nigeria."}], gazetteer))
    assert {"doc_id", "start", "end", "phrase", "lat", "lon", "name", "iso3", "admin1"} <= set(rows[0])


def test_given_spans_are_answered_one_for_one(gazetteer: Gazetteer) -> None:
    text = "He flew to Paris."
    rows = list(toponym_rows([{"doc_id": 1, "text": text, "spans": [[11, 16]]}], gazetteer, given=True))
    assert [(r["start"], r["end"], r["name"]) for r in rows] == [(11, 16, "Paris")]


def test_eventloc_keeps_empty_where_no_place_is_stated(gazetteer: Gazetteer) -> None:
    rows = list(
        eventloc_rows([{"doc_id": 1, "text": "Hundreds were killed in the war.", "verbs": [[14, 20]]}], gazetteer)
    )
    assert rows[0]["location"] is None


def test_eventloc_reads_the_hints_of_a_parse(gazetteer: Gazetteer) -> None:
    document = {"doc_id": 1, "text": "They attacked Zerhoun.", "verbs": [[5, 13]]}
    (plain,) = eventloc_rows([document], gazetteer, threshold=0.0)
    (hinted,) = eventloc_rows(
        [document], gazetteer, threshold=0.0, parse=lambda read: [Entity(14, 21, read[0].text[14:21], "PLACE")]
    )
    assert (plain["location"], hinted["location"]) == (None, "Zerhoun")


def test_eventloc_leaves_out_the_names_passed_by(gazetteer: Gazetteer) -> None:
    text = "They were killed in Konduga, Nigeria."
    document = {"doc_id": 1, "text": text, "verbs": [[10, 16]]}
    (told,) = eventloc_rows([document], gazetteer)
    (passed,) = eventloc_rows([document], gazetteer, pass_by=lambda _article, found: {t.start for t in found})
    assert (told["location"], passed["location"]) == ("Konduga", None)


HOSTILE = [
    "in " + "A" * 10_000,
    "in " + "Paris-" * 2_000,
    "in " + "Al-" * 3_000 + "Paris",
    "in (((((" * 1_000,
    "in \u202eParis\u202c, Te\u200bxas " * 200,
    "in Pаris " * 500,
    "'" * 10_000,
    "The Town of The Town of " * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_linear_time(text: str, gazetteer: Gazetteer) -> None:
    started = time.perf_counter()
    for toponym in read_toponyms(Article("x", text, 0, None), gazetteer):
        assert text[toponym.start : toponym.end] == toponym.text
    assert time.perf_counter() - started < 5


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("Paris, in TexasGeorgia.of the\n-'’éа\u202e"), max_size=200))
def test_spans_are_true_ordered_and_apart(gazetteer: Gazetteer, text: str) -> None:
    spans = read_toponyms(Article("x", text, 0, None), gazetteer)
    assert all(text[t.start : t.end] == t.text and 0 <= t.score <= 1 for t in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_the_name_of_an_armed_group_is_no_town_unless_something_happens_in_it(gazetteer: Gazetteer) -> None:
    from conflict_events.locate.cues import load_cues

    assert "fano" in load_cues().groups
    article = Article("a", "Clashes between Fano and the army spread.", 0, None)
    assert "Fano" not in [t.text for t in read_toponyms(article, gazetteer)]


def test_the_north_of_a_large_town_is_read_as_that_town(article: Make, gazetteer: Gazetteer) -> None:
    found = read_toponyms(article("Two men were shot in North Dallas. Police in Dallas, Texas, said so."), gazetteer)
    assert [t.place.name for t in found if t.place] == ["Dallas", "Dallas", "Texas"]


def test_a_bare_name_is_the_province_and_not_a_district_in_it(article: Make, gazetteer: Gazetteer) -> None:
    made = article("People are moving away from Hawaii, among them many from Honolulu.")
    assert [t.place.place_id for t in read_toponyms(made, gazetteer) if t.place] == ["a1:US.HI", "gn:23"]
    county = read_toponyms(article("A fire broke out in Hawaii County."), gazetteer)
    assert [t.place.place_id for t in county if t.place] == ["a2:US.HI.1"]


def test_a_unit_behind_an_article_is_no_name(article: Make, gazetteer: Gazetteer) -> None:
    made = article("Shells hit Maiduguri.", "The city burned.", "Each district saw fire.", "The Zabarmari ward fell.")
    assert [t.text for t in read_toponyms(made, gazetteer)] == ["Maiduguri", "Zabarmari"]


def test_a_list_with_a_sure_place_is_a_list_of_places(article: Make, gazetteer: Gazetteer) -> None:
    listed = read_toponyms(article("He spoke of raids in Khan Yunis, Konduga and Lancaster."), gazetteer)
    assert [t.text for t in listed] == ["Khan Yunis", "Konduga", "Lancaster"]
    apart = read_toponyms(article("He spoke of raids in Khan Yunis. Konduga sang."), gazetteer)
    assert [t.text for t in apart] == ["Khan Yunis"]
