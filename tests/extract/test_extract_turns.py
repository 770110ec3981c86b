"""Words that turn from one event to another, and acts that are told too loosely to open one."""

import csv
import re

import pytest

from conflict_events.extract.affinity import Group
from conflict_events.extract.decide import type_of
from conflict_events.extract.facts import Facts
from conflict_events.extract.group import group_statements
from conflict_events.extract.joining import joining_features
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.statement import NONE, Reading, RoleSpan, Statement
from conflict_events.extract.turns import turns
from conflict_events.resources import seeds
from conflict_events.text import Sentence

THRESHOLD = ExtractSettings().same_event_score


def told(index: int, trigger: float = 0.9) -> Facts:
    reading = Reading({"new_event": 0.9}, {"Attack": 0.9, NONE: 0.1}, (RoleSpan("trigger", 0, 4, trigger),), ("test",))
    return Facts(
        Statement(Sentence(index, index * 20, index * 20 + 12, "They fought.", index, "body"), reading), None, None
    )


def features(item: Facts, *members: Facts) -> dict[str, float]:
    return joining_features(item, Group(list(members)), type_of(), latest=True)


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("Another bomb went off near the bank.", "another"),
        ("Another bomb went off near the bank.", "further"),
        ("A third powerful explosion shook the centre.", "further"),
        ("Police reported two other dynamite attacks.", "further"),
        ("There were other attacks, in which an editor was wounded.", "further"),
        ("In a separate development, a truck was burned.", "further"),
        ("During another army operation two men were shot.", "further"),
        ("The next day gunmen shot a teacher.", "another"),
        ("Across the border, officials said a drone had killed one civilian.", "another"),
        ("Further west, the army moved into the town on Tuesday.", "another"),
        ("In addition, rebels blew up a bus.", "adds"),
        ("[Passage omitted] Similarly, two pylons were felled.", "adds"),
        ("It also attacked the barracks.", "adds"),
        ("They fled on motorcycles.", "back"),
        ("The attackers fled.", "back"),
    ],
)
def test_words_that_turn_to_something_else(text: str, turn: str) -> None:
    assert turns(text)[turn] == 1.0


@pytest.mark.parametrize("text", ["A bomb went off near the bank.", "Two days later he died."])
def test_other_words_turn_to_nothing(text: str) -> None:
    assert set(turns(text).values()) == {0.0}


@pytest.mark.parametrize(
    "text",
    [
        "The second bomb fell on the hall.",
        "A third man was hurt in the attack.",
        "Another of the bombs failed.",
        "He had another operation.",
    ],
)
def test_what_goes_back_to_an_act_told_counts_no_further_one(text: str) -> None:
    assert turns(text)["further"] == 0.0


def test_a_further_act_of_its_kind_in_its_place_opens_an_event() -> None:
    first, again = told(1), told(2)
    again.statement.sentence.text = "Another attack followed."
    assert len(group_statements([first, again], type_of(), THRESHOLD)) == 2
    again.statement.sentence.text = "The attack went on."
    assert len(group_statements([first, again], type_of(), THRESHOLD)) == 1


def test_an_act_that_is_not_surely_named_is_loose() -> None:
    assert features(told(4, trigger=0.4), told(3))["loose_act"] == 1.0
    assert features(told(4), told(3))["loose_act"] == 0.0


def test_the_table_of_turns_is_clean() -> None:
    with seeds("triggers", "turns.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["turn"] for row in rows} == {"another", "adds", "back", "further"}
    assert len({row["pattern"] for row in rows}) == len(rows)
    assert all(re.compile(row["pattern"]) and row["remark"] for row in rows)
