"""A cut-out that tells of cooperation by its main verb is no event; violence beside the verb keeps it."""

import csv
import re

import pytest

from conflict_events.extract.cooperation import tells_cooperation, told_verb
from conflict_events.extract.parse import parse_sentences
from conflict_events.resources import seeds
from conflict_events.text import Sentence


def parsed(text: str) -> Sentence:
    sentence = Sentence(0, 0, len(text), text, 0)
    parse_sentences([sentence])
    return sentence


@pytest.mark.parametrize(
    ("text", "cooperation"),
    [
        ("The rebels released two nurses whom they had held for five months.", True),
        ("The government said on Monday that it had freed nine leaders of the opposition.", True),
        ("Norway deployed 200 soldiers to the peacekeeping mission in Mali.", True),
        ("The two sides agreed to let aid into the besieged town.", True),
        ("The rebels released forty prisoners in exchange for three officers.", False),
        ("The army freed three villages from the militia.", False),
        ("The two sides agreed to a ceasefire in the valley.", False),
        ("The militia sent a drone against the airport.", False),
        ("The gunmen released the driver and killed his guard.", False),
        ("Rebels attacked the convoy that was to evacuate the wounded.", False),
        ("Thousands marched through the capital after the government lifted the ban.", False),
    ],
)
def test_the_main_verb_tells(text: str, cooperation: bool) -> None:
    assert tells_cooperation(parsed(text)) is cooperation


def test_a_verb_of_saying_hands_on_to_what_was_said() -> None:
    assert told_verb(parsed("Officials said that the guards had released the men.").tokens) == "release"


def test_the_table_names_every_verb_once_and_in_small_letters() -> None:
    with seeds("triggers", "cooperation.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    verbs = [row["verb"] for row in rows]
    assert len(verbs) == len(set(verbs)) and all(verb == verb.lower() for verb in verbs)
    assert {row["role"] for row in rows} == {"carrier", "cooperation"} and all(re.compile(r["unless"]) for r in rows)
