"""Trigger tables: every sub-type has one, patterns compile, name known labels, and read as meant."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.contract.codes import event_types
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.statement import NONE, Reading
from conflict_events.extract.triggers import cues, read_by_rules, with_crime
from conflict_events.resources import seeds

SUBTYPES = {t.sub_event_type for t in event_types()}


def test_every_sub_type_has_a_trigger_and_no_label_is_unknown() -> None:
    assert {cue.label for cue in cues("triggers", "sub_event_type")} == SUBTYPES
    assert {cue.label for cue in cues("factuality", "label")} <= set(STATUSES)
    assert {cue.label for cue in cues("crime", "label")} <= SUBTYPES


@pytest.mark.parametrize("table", ["triggers", "factuality", "crime"])
def test_no_pattern_stands_twice_and_every_weight_is_positive(table: str) -> None:
    with seeds("triggers", f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len({r["pattern"] for r in rows}) == len(rows)
    assert all(float(r["weight"]) > 0 and r["remark"] for r in rows)


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Gunmen ambushed an army convoy near Niono.", "Armed clash"),
        ("A suicide bomber blew himself up at the gate.", "Suicide bomb"),
        ("A drone strike hit a market in the town.", "Air/drone strike"),
        ("Shells fell on the village as artillery pounded it.", "Shelling/artillery/missile attack"),
        ("A roadside bomb exploded near the bridge.", "Remote explosive/landmine/IED"),
        ("Unknown men hurled a grenade into a bar.", "Grenade"),
        ("Chlorine was released over the trenches.", "Chemical weapon"),
        ("Three women were raped by armed men.", "Sexual violence"),
        ("Bandits kidnapped 30 pupils from a school.", "Abduction/forced disappearance"),
        ("A mob lynched two men.", "Mob violence"),
        ("Police dispersed the rally and arrested 12 demonstrators.", "Protest with intervention"),
        ("Both sides signed a truce.", "Agreement"),
        ("Sappers defused a bomb.", "Disrupted weapons use"),
    ],
)
def test_plain_acts_are_read_by_rules_alone(text: str, sub_event_type: str) -> None:
    subtypes = read_by_rules([text])[0].subtypes
    assert max(subtypes, key=lambda label: subtypes[label]) == sub_event_type


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Shares fell and the coach blamed the match.", "not_conflict"),
        ("The army denied and dismissed reports of fighting as untrue.", "denied"),
        ("Workers threatened to strike and plan to march, with a rally scheduled and announced.", "planned_or_threat"),
    ],
)
def test_what_is_no_news_is_read_as_such(text: str, status: str) -> None:
    assert read_by_rules([text])[0].statuses[status] > 0.2


def test_probabilities_sum_to_one_and_rules_are_named() -> None:
    reading = read_by_rules(["Gunmen ambushed a convoy."])[0]
    assert sum(reading.statuses.values()) == pytest.approx(1, abs=0.01)
    assert sum(reading.subtypes.values()) == pytest.approx(1, abs=0.01)
    assert all(":" in rule for rule in reading.rules)


def test_ordinary_crime_counts_only_under_the_policy_that_keeps_it() -> None:
    text = "A man was shot dead outside a bar in Newark, police said."
    reading = read_by_rules([text])[0]
    statuses = dict.fromkeys(STATUSES, 0.0) | {"not_conflict": 0.9, "new_event": 0.1}
    crime = with_crime(text, type(reading)(statuses, {NONE: 1.0}, (), ("encoder",)))
    assert crime.statuses["new_event"] == 1.0
    assert crime.subtypes["Attack"] == 1.0
    assert with_crime("The mayor opened a bridge.", reading) == reading


@pytest.mark.parametrize(
    ("text", "is_crime"),
    [
        ("A neighbour opens fire at a school in Newark.", True),
        ("A man was shot dead in the foyer of a film theatre.", True),
        ("Shooting of a film about smugglers began in Valletta.", False),
        ("The striker shot twice before the keeper was injured.", False),
        ("A hunter shot a wolf near the lake.", False),
    ],
)
def test_films_balls_and_animals_that_are_shot_are_no_crime(text: str, is_crime: bool) -> None:
    reading = Reading(dict.fromkeys(STATUSES, 0.0) | {"not_conflict": 0.9}, {NONE: 1.0}, (), ("encoder",))
    assert (with_crime(text, reading) != reading) is is_crime


@given(st.text(max_size=500))
def test_any_text_can_be_read(text: str) -> None:
    assert set(read_by_rules([text])[0].statuses) == set(STATUSES)
