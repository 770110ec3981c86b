"""Counts that stand in the light of an earlier day, or are the reason for what is told."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Count, read_counts, settle


def read(text: str) -> list[Count]:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return [count for sentence in made.sentences for count in read_counts(sentence, made)]


@pytest.mark.parametrize(
    ("text", "is_recalled"),
    [
        ("They relieve a post that was raided three times, most recently in June when two guards were killed.", True),
        ("Last December a lorry hit a mine at the ford, where a corporal lost his life.", True),
        ("They marched on Sunday for those who were shot on 9 January, when 18 people lost their lives.", True),
        ("More than 50 people lost their lives when armed youths marched into the town last June.", True),
        ("The strike came a day after the shelling of the market, in which nineteen people were killed.", True),
        ("Youths angered by the killing of two people burned a police post on Monday.", True),
        ("Thousands marched over the deaths of three pupils.", True),
        ("The minister regretted the death of two citizens.", False),
        ("Gunmen raided the market on Monday, when two guards were killed.", False),
        ("Nine people died when gunmen raided the market on Monday.", False),
    ],
)
def test_recalled(text: str, is_recalled: bool) -> None:
    (found,) = [count for count in read(text) if count.kind == "killed"]
    assert found.is_recalled is is_recalled


MARCH = "They marched on Sunday for those who were shot on 9 January, when 18 people lost their lives."


def test_the_dead_of_an_earlier_day_are_not_those_of_a_march() -> None:
    assert settle(read(MARCH), sub_event_type="Peaceful protest").fatalities_best == 0


def test_they_stand_where_the_act_kills_and_nothing_else_is_told() -> None:
    assert settle(read(MARCH), sub_event_type="Attack").fatalities_best == 18


def test_an_accord_kills_nobody_whatever_the_war_has_cost() -> None:
    text = "Two clans signed a peace accord on Wednesday, ending a fight that has cost 32 lives."
    assert settle(read(text), sub_event_type="Agreement").fatalities_best == 0
    assert settle(read(text), sub_event_type="Armed clash").fatalities_best == 32


def test_nobody_died_today_weighs_more_than_those_of_earlier() -> None:
    text = "Youths angered by the killing of two people burned a police post on Monday. No deaths were reported."
    assert settle(read(text), sub_event_type="Violent demonstration").fatalities_best == 0
