"""What speaks for and against a statement going on with an event told before it, feature by feature."""

from datetime import date

import pytest

from conflict_events.extract.affinity import Group, affinity
from conflict_events.extract.decide import type_of
from conflict_events.extract.facts import Facts
from conflict_events.extract.joining import is_of_another_day, joining_features
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.statement import NONE, Reading, RoleSpan, Statement
from conflict_events.text import Place, PlaceMention, Sentence

SOTK = Place("p1", "Sotk", 40.2, 45.87, "ARM", "Armenia", "Gegharkunik", None, "town", 1000)
YEREVAN = Place("p3", "Yerevan", 40.18, 44.51, "ARM", "Armenia", "Yerevan", None, "town", 1_000_000)
TBILISI = Place("p5", "Tbilisi", 41.7, 44.8, "GEO", "Georgia", "Tbilisi", None, "town", 1_000_000)
FRIDAY, SATURDAY = (date(2023, 5, 12),) * 2, (date(2023, 5, 13),) * 2


def told(
    index: int,
    text: str,
    *spans: tuple[str, str],
    subtype: str = "Attack",
    days: tuple[date, date] | None = None,
    trigger: float = 0.9,
    newness: float = 0.9,
    place: Place | None = None,
    sides: tuple[str, ...] = (),
    speakers: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
) -> Facts:
    roles = [("trigger", text.split()[0]), *spans]
    found = tuple(
        RoleSpan(role, text.index(words), text.index(words) + len(words), trigger if role == "trigger" else 0.9)
        for role, words in roles
    )
    reading = Reading({"new_event": newness}, {subtype: 0.9, NONE: 0.1}, found, ("test",))
    sentence = Sentence(index, index * 200, index * 200 + len(text), text, index, "body")
    places = [
        PlaceMention(sentence.start + text.index(n), sentence.start + text.index(n) + len(n), "clause", 0.8)
        for n in names
    ]
    return Facts(Statement(sentence, reading, places), place, days, frozenset(sides), frozenset(speakers))


def features(item: Facts, *members: Facts) -> dict[str, float]:
    return joining_features(item, Group(list(members)), type_of(), latest=True)


FIRST = told(1, "Gunmen killed two men in Galcad.", ("location", "Galcad"), ("actor1", "Gunmen"), names=("Galcad",))


@pytest.mark.parametrize(("name", "unnamed"), [("Galcad", 0.0), ("Mudug", 1.0)])
def test_a_place_is_new_by_its_name_though_no_gazetteer_knows_it(name: str, unnamed: float) -> None:
    item = told(2, f"Rebels burned a shop in {name}.", ("location", name), names=(name,))
    found = features(item, FIRST)
    assert (found["unnamed_location"], found["unnamed_place"], found["both_located"]) == (unnamed, unnamed, 1.0), found


def test_a_place_told_without_a_name_may_be_another_one() -> None:
    item = told(2, "Rebels burned a shop in the next village.", ("location", "the next village"))
    assert features(item, FIRST)["unnamed_location"] == 1.0
    assert features(told(2, "Rebels burned a shop."), FIRST)["unnamed_location"] == 0.0


def test_nearness_counts_sentences_after_the_last_of_the_group() -> None:
    assert (features(told(2, "Rebels came."), FIRST)["next"], features(told(3, "Rebels came."), FIRST)["next"]) == (
        1.0,
        0.0,
    )
    assert features(told(5, "Rebels came."), FIRST)["far"] == 0.5
    assert features(told(50, "Rebels came."), FIRST)["far"] == 1.0


def test_two_parties_shared_are_a_pair_though_one_of_them_speaks() -> None:
    one = told(1, "Shells fell.", sides=("ARM", "AZE"))
    assert features(told(2, "Drones came.", sides=("ARM",), speakers=("AZE",)), one)["same_pair"] == 1.0
    assert features(told(2, "Drones came.", sides=("ARM",)), one)["same_pair"] == 0.0


def test_what_the_other_side_says_is_its_account_of_the_same() -> None:
    one = told(1, "Shells fell.", sides=("AZE",), speakers=("ARM",))
    assert features(told(2, "Drones came.", sides=("ARM",), speakers=("AZE",)), one)["other_speaker"] == 1.0
    assert features(told(2, "Drones came.", sides=("AZE",), speakers=("ARM",)), one)["other_speaker"] == 0.0
    assert features(told(2, "Drones came.", sides=("ARM",)), one)["other_speaker"] == 0.0


def test_days_are_weighed_where_both_are_dated() -> None:
    first = told(1, "Shells fell.", days=FRIDAY)
    assert features(told(2, "Drones came.", days=SATURDAY), first)["other_day"] == 1.0
    assert features(told(2, "Drones came.", days=FRIDAY), first)["same_day"] == 1.0
    undated = features(told(2, "Drones came."), first)
    assert (undated["dated"], undated["group_dated"], undated["other_day"]) == (0.0, 1.0, 0.0)


def test_an_act_of_long_before_is_another_even_where_it_is_told_loosely() -> None:
    shells = told(1, "Shells fell.", days=SATURDAY)
    week_before = (date(2023, 5, 6), date(2023, 5, 6))
    assert features(told(2, "Drones came.", days=week_before, trigger=0.5, newness=0.6), shells)["other_day"] == 1.0
    late = features(told(2, "Drones came.", days=FRIDAY, trigger=0.5, newness=0.6), shells)
    assert (late["other_day"], late["loose_day"]) == (0.0, 1.0)


def test_another_place_told_loosely_may_be_a_hospital_but_none_over_a_border() -> None:
    shells = told(1, "Shells fell.", place=SOTK)
    at_home = features(told(2, "Drones came.", place=YEREVAN, trigger=0.5, newness=0.6), shells)
    abroad = features(told(2, "Drones came.", place=TBILISI, trigger=0.5, newness=0.6), shells)
    assert [(f["other_place"], f["loose_place"]) for f in (at_home, abroad)] == [(0.0, 1.0), (1.0, 0.0)]


def test_another_kind_of_act_is_another_subtype() -> None:
    march = told(2, "Thousands marched.", subtype="Peaceful protest")
    assert (features(march, FIRST)["other_subtype"], features(march, FIRST)["same_subtype"]) == (1.0, 0.0)


def test_a_scene_set_elsewhere_opens_an_event_and_a_pronoun_goes_on() -> None:
    elsewhere = told(
        2, "Rebels burned a shop in Mudug.", ("location", "Mudug"), names=("Mudug",), subtype="Mob violence"
    )
    on = told(2, "They fled on motorcycles.")
    assert affinity(features(elsewhere, FIRST)) < ExtractSettings().same_event_score < affinity(features(on, FIRST))


@pytest.mark.parametrize(
    ("text", "first", "apart"),
    [
        ("On Saturday the village was shelled.", True, True),
        ("The village was shelled again on Saturday.", False, True),
        ("The village was shelled on Saturday.", False, False),
        ("On Saturday two of them died in hospital.", True, False),
    ],
)
def test_an_act_told_first_of_all_of_another_day_or_done_again_is_another(text: str, first: bool, apart: bool) -> None:
    item = told(2, text, days=SATURDAY)
    item.day_first = first
    assert is_of_another_day(item, Group([told(1, "Shells hit the village.", days=FRIDAY)])) is apart


@pytest.mark.parametrize("days", [(FRIDAY[0], SATURDAY[0]), SATURDAY, None])
def test_a_range_the_same_day_or_none_is_no_other_day(days: tuple[date, date] | None) -> None:
    item = told(2, "On Saturday the village was shelled again.", days=SATURDAY)
    item.day_first = True
    assert not is_of_another_day(item, Group([told(1, "Shells hit the village.", days=days)]))


def test_beside_what_is_loosely_told_alone_no_day_is_another() -> None:
    item = told(2, "On Saturday the village was shelled again.", days=SATURDAY, trigger=0.4)
    item.day_first = True
    assert is_of_another_day(item, Group([told(1, "Shells hit the village.", days=FRIDAY)]))
    assert not is_of_another_day(
        item, Group([told(1, "Shells hit the village.", days=FRIDAY, trigger=0.4, newness=0.6)])
    )
