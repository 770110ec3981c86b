"""Whom a crowd stands against: the force that met it, or the crowd that it fights while police look on."""

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
