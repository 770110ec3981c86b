"""Whom bombs and shells hit: positions of a group, rebel districts, towns that an army holds, police who come after."""

import pytest

from conflict_events.extract.actors.mentions import mentions_in
from sample_actors import told


@pytest.mark.parametrize(
    ("text", "rest", "actor2"),
    [
        ("Turkish jets bombed caves near Amedi.", "The PKK said that a store burnt.", "PKK: Kurdistan Workers Party"),
        ("Turkish jets bombed caves near Amedi.", "Nothing else was told.", "Civilians (Iraq)"),
        ("Turkish jets bombed shops near Amedi.", "The PKK said that a store burnt.", "Civilians (Iraq)"),
        ("Turkish jets bombed caves and killed three shepherds.", "The PKK said so.", "Civilians (Iraq)"),
        ("Iraqi jets bombed a column of lorries.", "Nothing else was told.", "Unidentified Armed Group (Iraq)"),
    ],
)
def test_positions_that_a_state_bombs_are_those_of_a_group(text: str, rest: str, actor2: str) -> None:
    agents, targets = text.split(" bombed")[0], "shepherds|shops|caves"
    assert told("Air/drone strike", text, "IRQ", agents, targets, rest).actor2 == actor2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on rebel districts.", []),
        ("Shells fell on a rebel camp.", ["rebel"]),
        ("Shells fell on the last town that the army holds.", []),
        ("Shells fell where the army holds a hill.", ["army"]),
    ],
)
def test_whose_a_place_is_says_nothing_of_who_was_hit(text: str, expected: list[str]) -> None:
    heads = [m.text.split()[0] for m in mentions_in(text) if m.noun_kind in {"rebel", "military"}]
    assert heads == expected


@pytest.mark.parametrize(
    ("text", "actor2"),
    [
        ("A charge burst at a bank after police cordoned off the street.", "Civilians (Greece)"),
        ("A charge burst under police on patrol in the street.", "Police Forces of Greece (2019-)"),
    ],
)
def test_police_who_close_off_a_street_were_not_the_target(text: str, actor2: str) -> None:
    assert told("Remote explosive/landmine/IED", text, "GRC", "", "police|bank").actor2 == actor2


def test_settlers_told_of_beside_a_gun_battle_are_no_side_of_it() -> None:
    text = "Israeli troops fought gunmen in the town while settlers burnt cars."
    found = told("Armed clash", text, "PSE", "Israeli troops|settlers", "gunmen")
    assert "Communal" not in f"{found.actor1} {found.actor2}"


@pytest.mark.parametrize(
    ("text", "is_theirs"),
    [
        ("Jets hit a house of Boko Haram during a raid and killed a cook.", False),
        ("Drones of Boko Haram hit a house and killed a cook.", True),
    ],
)
def test_a_group_does_not_fly_jets(text: str, is_theirs: bool) -> None:
    agents = next(m.text for m in mentions_in(text) if m.named)
    found = told("Air/drone strike", text, "NGA", agents, "cook")
    assert found.actor1.startswith("Boko Haram") is is_theirs


@pytest.mark.parametrize(
    ("rest", "actor2"),
    [
        ("It is not known who had put them there.", "Unidentified Armed Group (Lebanon)"),
        ("Israel shelled the hills.", "Military Forces of Israel (2022-)"),
    ],
)
def test_rockets_that_nobody_is_known_to_have_set_up_are_of_no_state(rest: str, actor2: str) -> None:
    text = "The army took apart three rockets aimed at a town."
    assert told("Disrupted weapons use", text, "LBN", "army", "rockets", rest).actor2 == actor2
