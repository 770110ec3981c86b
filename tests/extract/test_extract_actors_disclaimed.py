"""Acts whose authors the article itself does not know are laid at no group's door that it merely names."""

import pytest

from conflict_events.extract.actors.disclaimed import is_disclaimed
from sample_actors import told

NOBODY_IN_MALI = "Unidentified Armed Group (Mali)"
JNIM = "JNIM: Group for Support of Islam and Muslims"


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed the raid.",
        "Nobody had claimed it by nightfall.",
        "There was no immediate claim of responsibility.",
        "The blast has not been claimed.",
        "It could not be established who had fired.",
        "It wasn't clear who was behind it.",
        "The ministry gave no details on who might have laid it.",
        "Police do not yet know who they are.",
        "The attackers have not been identified.",
        "The identity of the killers is unknown.",
    ],
)
def test_words_by_which_an_article_says_that_nobody_knows(text: str) -> None:
    assert is_disclaimed(text, ())
    assert not is_disclaimed(text, ((0, len(text)),))
    assert not is_disclaimed(text, (), begins=len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was hurt.",
        "The group claimed the raid.",
        "No claims for damages were filed.",
        "It was not known who the dead were.",
        "The fire claimed four lives.",
    ],
)
def test_other_words_that_sound_alike(text: str) -> None:
    assert not is_disclaimed(text, ())


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ("JNIM holds the hills around.", JNIM),
        ("Nobody has claimed it. JNIM holds the hills around.", NOBODY_IN_MALI),
        ("Nobody has claimed it, but suspicion fell on JNIM, which holds the hills.", JNIM),
    ],
)
def test_gunmen_are_the_group_of_the_article_unless_it_says_that_nobody_is_known(rest: str, actor1: str) -> None:
    assert told("Attack", "Gunmen shot dead two herders.", "MLI", "Gunmen", "herders", rest).actor1 == actor1


def test_a_group_that_operates_around_is_no_side_of_a_clash_that_nobody_claims() -> None:
    text = "Volunteers of the VDP walked into an ambush."
    rest = "No claim had been made by Sunday. Groups of JNIM roam there."
    found = told("Armed clash", text, "BFA", "", "Volunteers of the VDP|VDP", rest)
    assert {found.actor1, (found.actor2 or "")[:4]} == {"Unidentified Armed Group (Burkina Faso)", "VDP:"}


def test_those_who_are_named_behind_the_doubt_did_not_fire() -> None:
    text = "A shell killed a mother. It is not known who fired. Soldiers and rebels both have mortars."
    found = told("Shelling/artillery/missile attack", text, "EGY", "Soldiers", "mother")
    assert found.actor1 == "Unidentified Armed Group (Egypt)"
    text = "Soldiers fired a shell that killed a mother. It is not known who ordered it."
    found = told("Shelling/artillery/missile attack", text, "EGY", "Soldiers", "mother")
    assert found.actor1.startswith("Military Forces of Egypt")


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ("The mayor blamed JNIM.", JNIM),
        ("The mayor blamed JNIM. A JNIM preacher denied the accusation.", JNIM),
        ("It is not known who they are. The mayor blamed JNIM, which denied any role.", NOBODY_IN_MALI),
    ],
)
def test_blame_that_is_denied_where_nobody_knows_more_names_nobody(rest: str, actor1: str) -> None:
    assert told("Attack", "Men shot dead two herders.", "MLI", "Men", "herders", rest).actor1 == actor1
