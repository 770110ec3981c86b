"""Statements become events by place, day, sides and kind of act; what came of an act stays with it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.extract.affinity import Group
from conflict_events.extract.decide import type_of
from conflict_events.extract.facts import Facts
from conflict_events.extract.group import attach_support, group_statements
from conflict_events.extract.scene import Section
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.statement import NONE, Reading, RoleSpan, Statement
from conflict_events.text import Place, PlaceMention, Sentence

SOTK = Place("p1", "Sotk", 40.2, 45.87, "ARM", "Armenia", "Gegharkunik", None, "town", 1000)
KALBAJAR = Place("p2", "Kalbajar", 40.11, 46.04, "AZE", "Azerbaijan", "Kalbajar", None, "town", 1000)
YEREVAN = Place("p3", "Yerevan", 40.18, 44.51, "ARM", "Armenia", "Yerevan", None, "town", 1_000_000)
PROVINCE = Place("p4", "Gegharkunik", 40.3, 45.3, "ARM", "Armenia", "Gegharkunik", None, "admin1", 0)
THRESHOLD = ExtractSettings().same_event_score
FRIDAY, SATURDAY = (date(2023, 5, 12),) * 2, (date(2023, 5, 13),) * 2


def told(
    index: int,
    subtype: str = "Armed clash",
    *,
    place: Place | None = None,
    days: tuple[date, date] | None = None,
    sides: tuple[str, ...] = (),
    act: bool = True,
    text: str | None = None,
    kind: str = "body",
    trigger: float = 0.9,
    newness: float = 0.9,
    paragraph: int | None = None,
    section: int | None = None,
    fronted: str | None = None,
) -> Facts:
    named = place.name if place is not None else None
    text = text or f"Soldiers fought in {named}." if named else text or "Soldiers fought."
    roles = (RoleSpan("trigger", 0, 4, trigger),) if act else ()
    where = text.find(named) if named else -1
    if named and where >= 0:
        roles += (RoleSpan("location", where, where + len(named), 0.9),)
    statuses = {"new_event": newness, "background_event": 0.0}
    reading = Reading(statuses, {subtype: 0.9, NONE: 0.1}, roles, ("test",))
    number = index if paragraph is None else paragraph
    sentence = Sentence(index, index * 100, index * 100 + len(text), text, number, kind)  # type: ignore[arg-type]
    under = None if section is None else Section(section)
    at = sentence.start + where
    places = [PlaceMention(at, at + len(named), "clause", 0.9)] if named and where >= 0 else []
    return Facts(Statement(sentence, reading, places), place, days, frozenset(sides), frozenset(), under, fronted)


def indices(facts: list[Facts]) -> list[list[int]]:
    groups = group_statements(facts, type_of(), THRESHOLD)
    return [g.indices for g in groups]


def test_two_towns_far_apart_are_two_events() -> None:
    assert indices([told(5, place=SOTK), told(9, place=YEREVAN)]) == [[5], [9]]


@pytest.mark.parametrize("other", [KALBAJAR, PROVINCE])
def test_near_towns_and_a_province_with_its_town_may_be_one_event(other: Place) -> None:
    assert indices([told(1, place=SOTK, sides=("ARM", "AZE")), told(2, place=other, sides=("ARM", "AZE"))]) == [[1, 2]]


def test_from_the_third_event_on_what_says_where_or_when_is_cut_more_easily() -> None:
    one, two = told(5, place=SOTK), told(9, place=YEREVAN)
    there, on = told(11, place=YEREVAN, text="Rebels fought too in Yerevan."), told(11, text="Rebels fought too.")

    def events(facts: list[Facts], round_up: float) -> list[list[int]]:
        return [g.indices for g in group_statements(facts, type_of(), THRESHOLD, round_up)]

    assert events([two, there], 99.0) == [[9, 11]]
    assert events([one, two, there], 99.0) == [[5], [9], [11]]
    assert events([one, two, there], -99.0) == [[5], [9, 11]]
    assert events([one, two, on], 99.0) == [[5], [9, 11]]


def test_two_stated_days_are_two_events() -> None:
    assert indices([told(5, days=FRIDAY), told(9, days=SATURDAY, text="A day later soldiers also fought.")]) == [
        [5],
        [9],
    ]


def test_fighting_that_goes_on_is_an_event_a_day() -> None:
    resumed = told(6, days=SATURDAY, text="Soldiers fought again on Saturday.")
    assert indices([told(5, days=FRIDAY, text="Soldiers fought on Friday."), resumed]) == [[5], [6]]


def test_tactics_of_armed_sides_merge_but_a_protest_stays_apart() -> None:
    both = ("ARM", "AZE")
    clash, drone = told(1, place=SOTK, sides=both), told(2, "Air/drone strike", place=KALBAJAR, sides=both)
    protest = told(3, "Peaceful protest", place=YEREVAN)
    assert indices([clash, drone, protest]) == [[1, 2], [3]]


def test_a_loosely_told_act_of_another_kind_opens_no_event() -> None:
    assert indices([told(5), told(9, "Peaceful protest", days=FRIDAY)]) == [[5], [9]]
    assert indices([told(5), told(9, "Peaceful protest", days=FRIDAY, trigger=0.5, newness=0.6)]) == [[5, 9]]


def test_when_the_act_took_place_is_no_other_act() -> None:
    later = told(9, "Attack", days=FRIDAY, text="The beating took place on 12 May in a hamlet.")
    assert indices([told(5, days=SATURDAY), later]) == [[5, 9]]
    assert indices([told(5, days=SATURDAY), told(9, "Attack", days=FRIDAY, text="Soldiers beat a man.")]) == [[5], [9]]


def test_what_is_told_in_addition_is_rather_an_event_of_its_own() -> None:
    clash = told(5, place=SOTK)
    assert indices([clash, told(9, "Attack", text="Soldiers beat a man.")]) == [[5, 9]]
    assert indices([clash, told(9, "Attack", text="Soldiers also beat a man.")]) == [[5], [9]]


def test_what_came_of_an_act_goes_on_with_the_event_told_before_it() -> None:
    first, second = told(1, place=SOTK), told(3, "Peaceful protest", place=YEREVAN)
    hospital, arrest = told(2, act=False, days=SATURDAY), told(4, act=False)
    assert indices([first, hospital, second, arrest]) == [[1, 2], [3, 4]]


def test_sections_of_a_round_up_are_events_of_their_own() -> None:
    assert indices([told(5, section=1), told(6, section=1), told(9, section=2)]) == [[5, 6], [9]]


def test_a_place_put_first_opens_another_scene_unless_it_is_the_one_told_of() -> None:
    there = told(2, place=YEREVAN, fronted="Yerevan")
    assert indices([told(1, place=SOTK), there]) == [[1], [2]]
    assert indices([told(1, place=YEREVAN), there]) == [[1, 2]]


def test_a_hospital_elsewhere_is_no_second_event() -> None:
    assert indices([told(1, place=SOTK), told(2, place=YEREVAN, trigger=0.5)]) == [[1, 2]]


def test_what_came_of_an_act_goes_with_the_act_of_its_own_paragraph() -> None:
    first, heading, second = told(1, place=SOTK), told(2, act=False, paragraph=3), told(3, place=YEREVAN)
    assert indices([first, heading, second]) == [[1], [2, 3]]


def test_the_lead_of_a_round_up_is_no_event_beside_those_told_below() -> None:
    lead = told(1, "Peaceful protest", text="Crowds marched in three cities.")
    below = [
        told(5, "Peaceful protest", place=SOTK, fronted="Sotk"),
        told(7, "Peaceful protest", place=YEREVAN, fronted="Yerevan"),
    ]
    assert indices([lead, *below]) == [[5], [7]]
    assert indices([lead, below[0]]) == [[1], [5]]


@pytest.mark.parametrize(("at", "paragraph", "owner"), [(2, 2, 0), (2, 3, 1), (4, 4, 1), (0, 0, None)])
def test_what_only_adds_to_an_event_goes_to_the_one_told_where_it_stands(
    at: int, paragraph: int, owner: int | None
) -> None:
    groups = group_statements([told(1, place=SOTK), told(3, place=YEREVAN)], type_of(), THRESHOLD)
    claim = told(at, paragraph=paragraph).statement
    attach_support(groups, [claim])
    assert [claim in group.support for group in groups] == [owner == number for number in (0, 1)]


def test_the_headline_only_joins() -> None:
    headline = told(0, text="March in Yerevan", subtype="Peaceful protest", place=YEREVAN, kind="title")
    assert indices([headline, told(1, place=SOTK), told(2, "Peaceful protest", place=YEREVAN)]) == [[1], [0, 2]]
    assert indices([headline]) == [[0]]


def summed(facts: list[Facts]) -> dict[str, float]:
    total: dict[str, float] = {}
    for item in facts:
        for label, probability in item.statement.reading.subtypes.items():
            if label != NONE:
                total[label] = total.get(label, 0.0) + probability * item.statement.newness
    return total


@given(st.lists(st.sampled_from(["Armed clash", "Attack", "Peaceful protest"]), max_size=9), st.integers(0, 9))
def test_a_group_carries_the_sum_of_its_sub_types_to_the_last_bit(kinds: list[str], kept: int) -> None:
    facts = [told(i, kind) for i, kind in enumerate(kinds)]
    one = Group(facts[:3])
    for item in facts[3:]:
        one.add(item)
    assert (one.members, one.subtypes) == (facts, summed(facts))
    one.tell_by(facts[kept:])
    assert (one.members, one.subtypes) == (facts[kept:], summed(facts[kept:]))


def test_what_is_told_again_and_again_is_summed_once() -> None:
    reads = 0

    class Counted(dict[str, float]):
        def items(self) -> Any:
            nonlocal reads
            reads += 1
            return super().items()

    facts = [told(i, place=SOTK) for i in range(100)]
    for item in facts:
        item.statement.reading = replace(item.statement.reading, subtypes=Counted(item.statement.reading.subtypes))
    assert len(group_statements(facts, type_of(), THRESHOLD)) == 1
    assert reads < 10 * len(facts)
