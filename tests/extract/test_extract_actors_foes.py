"""Who stands against whom: claims and blame in more words, several groups on one side, crowds, and who a bomb hit."""

from datetime import date

import pytest

from conflict_events.extract.actors.actor import ActorContext
from conflict_events.extract.actors.naming import name_actor
from sample_actors import told

NOBODY = "Unidentified Armed Group (Pakistan)"
IED = "Remote explosive/landmine/IED"


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ("The Balochistan Liberation Front (BLF) said its men had carried out the bombing.", "BLF"),
        ("The bomb, police said, was planted by the BLF.", "BLF"),
        ("Police said that the BLF had planted it.", "BLF"),
        ("On 12 January the BLF was blamed for a raid.", NOBODY),
        ("On 12 June the BLF was blamed for the blast.", "BLF"),
        ("The mayor held the BLF responsible; police called that premature.", NOBODY),
    ],
)
def test_claims_and_blame_in_more_words(rest: str, actor1: str) -> None:
    found = told(IED, "A bomb killed two drivers.", "PAK", "", "drivers", rest)
    assert found.actor1.startswith(actor1)


def test_a_de_facto_government_that_is_blamed_laid_the_mine_and_one_that_is_named_did_not() -> None:
    text = "A mine killed a goatherd."
    blamed = told(IED, text, "YEM", "", "goatherd", "Deminers say that the Houthis had sown the field.")
    assert blamed.actor1.endswith("Supreme Political Council")
    named = told(IED, text, "YEM", "", "goatherd", "The Houthis hold the next town.")
    assert named.actor1 == "Unidentified Armed Group (Yemen)"


def test_herders_of_a_people_named_are_no_third_side() -> None:
    text = "Turkana herders and Pokot raiders fought; two herders died."
    found = told("Armed clash", text, "KEN", "Turkana herders|Pokot raiders", "herders")
    assert {found.actor1, found.actor2} == {"Turkana Ethnic Militia (Kenya)", "Pokot Ethnic Militia (Kenya)"}


def test_fighters_of_a_people_who_are_shelled_are_no_civilians() -> None:
    text = "Shells hit Hutu fighters and Hutu farmers."
    shelled = "Shelling/artillery/missile attack"
    assert (
        told(shelled, text, "COD", "", "Hutu fighters").actor2 == "Hutu Ethnic Militia (Democratic Republic of Congo)"
    )
    assert told(shelled, text, "COD", "", "Hutu farmers").actor2 == "Civilians (Democratic Republic of Congo)"


def test_of_several_groups_on_one_side_the_one_most_told_of_is_the_side() -> None:
    text = "TTP and BLA men stormed a fort; the BLA said the BLA lost two, soldiers fled."
    found = told("Armed clash", text, "PAK", "TTP|BLA men", "soldiers")
    assert found.actor1.startswith("BLA")


def test_a_home_army_is_who_loses_the_town_that_a_militia_held_beside_it() -> None:
    text = "M23 took the town from the FDLR and the FARDC."
    found = told("Non-state actor overtakes territory", text, "COD", "M23|FARDC", "FDLR")
    assert (found.actor2 or "").startswith("Military Forces of the Democratic Republic of Congo")


def test_two_groups_that_wage_war_on_each_other_are_the_sides() -> None:
    text = "ELN and EPL wage war for the valley; police found three dead."
    found = told("Armed clash", text, "COL", "ELN|EPL", "police")
    assert {found.actor1[:3], (found.actor2 or "")[:3]} == {"ELN", "EPL"}


@pytest.mark.parametrize(("who", "first"), [("Some 300 people", "Rioters (India)"), ("Three people", NOBODY[:12])])
def test_people_in_hundreds_who_burn_are_a_crowd(who: str, first: str) -> None:
    found = told("Looting/property destruction", f"{who} put the torch to six huts.", "IND", "people", "huts")
    assert found.actor1.startswith(first)


@pytest.mark.parametrize(
    ("text", "targets", "actor2"),
    [
        ("A bomb killed seven people, among them four soldiers.", "people|soldiers", "Civilians (Mali)"),
        ("A bomb killed four soldiers.", "soldiers", "Military Forces of Mali"),
        ("A bomb missed the police post and killed two vendors.", "police post|vendors", "Civilians (Mali)"),
        ("A bomb killed a policeman at the post and two vendors.", "policeman|vendors", "Police Forces of Mali"),
    ],
)
def test_whom_a_bomb_was_meant_for(text: str, targets: str, actor2: str) -> None:
    assert (told(IED, text, "MLI", "", targets).actor2 or "").startswith(actor2)


def test_fighters_who_fell_elsewhere_are_not_whom_a_missile_wounded() -> None:
    text = "The Houthis fired a missile that hurt three people, hours after a clash that left six fighters dead."
    found = told("Shelling/artillery/missile attack", text, "YEM", "Houthis", "people|fighters dead")
    assert found.actor2 == "Civilians (Yemen)"


def test_a_drone_is_of_the_group_that_is_held_responsible_and_not_of_the_army_that_tells_of_it() -> None:
    text = "A drone hurt two soldiers, an attack that the Sedena attributes to the CJNG."
    found = told("Air/drone strike", text, "MEX", "Sedena|CJNG", "soldiers")
    assert "Jalisco" in found.actor1


def test_police_come_before_a_unit_of_the_military_at_a_crowd() -> None:
    text = "Youths stoned policemen and men of the Rashtriya Rifles."
    found = told("Violent demonstration", text, "IND", "Youths", "policemen|men of the Rashtriya Rifles")
    assert found.actor2 == "Police Forces of India (2014-)"


def test_groups_are_called_as_they_were_at_the_day_and_those_at_home_come_first() -> None:
    rest = "The Islamic State claimed it."
    found = told("Suicide bomb", "A bomber killed two clerks.", "AFG", "bomber", "clerks", rest)
    assert found.actor1 == "ISKP: Islamic State Khorasan Province"


@pytest.mark.parametrize(
    ("surface", "iso3", "day", "name"),
    [
        ("ISGS", "NER", date(2020, 5, 1), "ISGS: Islamic State in the Greater Sahara"),
        ("ISSP", "NER", date(2023, 5, 1), "Islamic State Sahel Province (ISSP)"),
        ("Maute gunmen", "PHL", date(2017, 6, 1), "Maute Group"),
        ("village guards", "TUR", date(2015, 6, 1), "Police Forces of Turkey (2002-2016) Village Guards"),
        ("soldiers", "CAF", date(2020, 6, 1), "Military Forces of the Central African Republic (2016-)"),
        ("coalition warplanes", "YEM", date(2019, 6, 1), "Operation Restoring Hope"),
        ("the separatists", "CMR", date(2019, 6, 1), "Ambazonian Separatists (Cameroon)"),
        ("marksmen", "ISR", date(2019, 6, 1), "Military Forces of Israel (2009-2021)"),
    ],
)
def test_names_of_the_day_and_the_country(surface: str, iso3: str, day: date, name: str) -> None:
    assert name_actor(surface, ActorContext(iso3, day, "agent", "Attack")).name == name


def test_those_who_hold_the_ground_that_shells_came_from_fired_them() -> None:
    shelling = "Shelling/artillery/missile attack"
    found = told(shelling, "Two rounds fired from the Houthi-held side hurt a girl.", "YEM", "", "girl")
    assert found.actor1.endswith("Supreme Political Council")
    found = told(shelling, "Two rounds hurt a girl in the Houthi-held town.", "YEM", "", "girl")
    assert not found.actor1.endswith("Supreme Political Council")


@pytest.mark.parametrize("agents", ["", "Chinese troops", "men"])
def test_two_armies_that_clash_are_both_sides_and_there_is_no_third(agents: str) -> None:
    text = "Indian soldiers were killed in a clash with Chinese troops; men died."
    found = told("Armed clash", text, "IND", agents, "Indian soldiers|Chinese troops")
    assert {found.actor1, found.actor2} == {"Military Forces of India (2014-)", "Military Forces of China (2012-)"}


@pytest.mark.parametrize(
    ("rest", "foe"),
    [
        ("", "Unidentified Armed Group (India)"),
        ("The Chinese embassy had no comment.", "Unidentified Armed Group (India)"),
        ("Pakistan had no comment.", "Military Forces of Pakistan (2022-2024)"),
    ],
)
def test_a_state_at_war_is_a_side_only_where_the_article_speaks_of_it(rest: str, foe: str) -> None:
    found = told("Armed clash", "Indian soldiers were killed in a clash.", "IND", "", "Indian soldiers", rest)
    assert (found.actor1, found.actor2) == (foe, "Military Forces of India (2014-)")
