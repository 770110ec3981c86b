"""Whom an article holds responsible: suspicion of unclaimed acts, claims by those no table holds, the mourned."""

import pytest

from sample_actors import told


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ("Nobody has claimed it, but the hand of Al-Shabaab is suspected.", "Al Shabaab"),
        ("No group has claimed it; officers suspect men whom they tie to a land dispute with Al-Shabaab.", "Unident"),
        ("No one has claimed it. Suspected Al-Shabaab gunmen raided a farm last week.", "Unidentified"),
        ("Nobody has claimed it. The prosecutor holds Al-Shabaab responsible.", "Al Shabaab"),
        ("No group admitted it; Al-Shabaab is one line of inquiry.", "Unidentified"),
        ("Al-Shabaab is one line of inquiry.", "Al Shabaab"),
        ("Police were unable to say who had thrown it. Al-Shabaab fighters were seen there.", "Unidentified"),
        ("No faction said it had thrown it. The militants have denied such acts.", "Unidentified"),
    ],
)
def test_suspicion_of_an_unclaimed_act_must_fall_on_the_name(rest: str, actor1: str) -> None:
    assert told("Grenade", "Two traders were killed.", "SOM", "", "traders", rest).actor1.startswith(actor1)


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ('The "Upland Avengers" took credit in a voice message.', "Upland Avengers"),
        ("It was claimed by the Red Dawn Brigade, of which nobody had heard.", "Red Dawn Brigade"),
        ("The Green Hill Liberation Front claimed responsibility.", "Green Hill Liberation Front"),
        ("Governor Ali Nur claimed credit for the calm since then.", "Unidentified Armed Group (Somalia)"),
        ("The Federal Police claimed responsibility for the road.", "Unidentified Armed Group (Somalia)"),
    ],
)
def test_who_claims_an_act_by_a_name_of_its_own_did_it(rest: str, actor1: str) -> None:
    assert told("Grenade", "Two traders were killed.", "SOM", "", "traders", rest).actor1 == actor1


@pytest.mark.parametrize(
    "rest",
    [
        "The Jenin Battalion mourned both as its members.",
        "Islamic Jihad's military wing said the two were its fighters.",
    ],
)
def test_gunmen_whom_a_group_mourns_were_its_own(rest: str) -> None:
    found = told("Armed clash", "Two gunmen fell in a raid by Israeli troops.", "PSE", "Israeli troops", "gunmen", rest)
    assert "PIJ: Palestinian Islamic Jihad" in {found.actor1, found.actor2}


def test_a_militia_of_the_state_that_comes_after_armed_men_did_not_attack() -> None:
    text = "Armed men shot at the market before the Volunteers for the Defense of the Homeland came."
    found = told("Attack", text, "BFA", "Armed men|Volunteers for the Defense of the Homeland", "market")
    assert found.actor1 == "Unidentified Armed Group (Burkina Faso)"


@pytest.mark.parametrize(
    ("iso3", "name"), [("THA", "Malay Muslim Separatists (Thailand)"), ("CMR", "Ambazonian Separatists (Cameroon)")]
)
def test_separatists_are_those_of_the_country(iso3: str, name: str) -> None:
    rest = "Police believe that separatist militants were responsible."
    assert told("Grenade", "Two traders were killed.", iso3, "", "traders", rest).actor1 == name
