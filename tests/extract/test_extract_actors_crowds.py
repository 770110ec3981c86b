"""Whom a crowd stands against, the force that met it or another crowd; and of whom people are who are arrested."""

import pytest

from sample_actors import told


@pytest.mark.parametrize(
    ("text", "actor2"),
    [
        ("Rival demonstrators fought with sticks while police watched.", "Rioters (Georgia)"),
        ("The marchers met a counter-protest and both threw bottles.", "Rioters (Georgia)"),
        ("Rival demonstrators fought until police used tear gas.", "Police Forces of Georgia (2018-)"),
        ("Demonstrators threw stones at police.", "Police Forces of Georgia (2018-)"),
        ("Rival demonstrators threw stones at police.", "Police Forces of Georgia (2018-)"),
    ],
)
def test_crowds_that_fight_each_other_are_both_sides(text: str, actor2: str) -> None:
    found = told("Violent demonstration", text, "GEO", "demonstrators|marchers", "police")
    assert (found.actor1, found.actor2) == ("Rioters (Georgia)", actor2)


def test_people_of_a_group_who_are_arrested_are_that_group() -> None:
    found = told("Arrests", "Police held a woman and the head of the ELN in Norte.", "COL", "Police", "woman|ELN")
    assert found.actor2 == "ELN: National Liberation Army"
