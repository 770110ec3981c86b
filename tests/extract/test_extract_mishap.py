"""Explosions of gas and boilers are no attacks, unless what is reported names a weapon or somebody who did it."""

import csv
import re

import pytest

from conflict_events.extract.mishap import is_mishap
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.segment import read_article
from conflict_events.extract.statement import NONE, Reading, Statement
from conflict_events.resources import seeds

NEW = Reading(dict.fromkeys(STATUSES, 0.0) | {"new_event": 0.9}, {NONE: 1.0}, (), ("test",))
OLD = Reading(dict.fromkeys(STATUSES, 0.0) | {"background_event": 0.9}, {NONE: 1.0}, (), ("test",))


@pytest.mark.parametrize(
    ("first", "second", "mishap"),
    [
        ("An explosion killed three people in a block of flats.", "A gas cylinder was blamed.", True),
        ("A blast tore through a kitchen.", "They spoke of a sound as of a bomb, but the cause was gas.", True),
        ("A bomb exploded in a block of flats and killed three.", "A gas cylinder caught fire as well.", False),
        ("Nine were killed in the explosion, and the bomber.", "A gas cylinder was found in the hall.", False),
        ("Explosive charges wrecked a villa; another blast tore off a roof.", "One was tied to gas bottles.", False),
        ("Four workers died in a blast at a fertiliser plant.", "The hall is gone.", True),
        ("Ammonia that leaked from a tank killed two.", "Police spoke of an ammonia leak.", True),
        ("A drone hit a fertiliser plant, where a blast killed four.", "Ammonia leaked.", False),
        ("Chlorine shells fell on the town.", "It smelt of a chlorine leak.", False),
        ("An explosion killed three people in a market.", "Nobody has said what it was.", False),
        ("Gunmen killed three people in a market.", "A gas cylinder stood at the gate.", False),
        ("Separatists caused the blast with explosives.", "It tore open a gas pipeline.", False),
        ("Rockets exploded when a munitions store went up.", "The ministry blamed the heat.", True),
        ("Shells exploded at an arms depot.", "The army spoke of an accident.", True),
        ("Shells exploded at an arms depot that drones had hit.", "The army spoke of an accident.", False),
        ("Shells exploded at an arms depot.", "Nobody has said why.", False),
        (
            "A blast killed four women at work.",
            "Friction while they packed was blamed at the cracker unit.",
            True,
        ),
        ("Five soldiers died when their lorry veered off the road.", "A tyre had burst.", True),
        ("A car plunged into a crowd, which police called an attack.", "Five died.", False),
    ],
)
def test_a_cause_in_the_house_and_no_weapon_in_what_is_reported(first: str, second: str, mishap: bool) -> None:
    article = read_article("a1", f"{first} {second}", 0, None)
    statements = [Statement(s, r) for s, r in zip(article.sentences, (NEW, OLD), strict=True)]
    assert is_mishap(article, statements, 0.5) is mishap


def test_every_row_of_the_table_is_a_pattern_of_a_known_part() -> None:
    with seeds("triggers", "mishaps.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["part"] for row in rows} == {"act", "cause", "weapon", "stock", "fault", "attacker"}
    assert all(re.compile(row["pattern"]) and row["remark"] for row in rows)
