"""Who stands on which side: rivals before those who part them, armies before their militias, victims from abroad."""

import pytest

from conflict_events.extract.actors import find_actor_mentions
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.text import Sentence
from sample_actors import told


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Rival cartels, Sinaloa Cartel and CJNG, fought; soldiers came.", "Jalisco New Generation Cartel"),
        ("CJNG was there too when soldiers fought Sinaloa Cartel.", "Military Forces of Mexico"),
    ],
)
def test_rivals_are_the_sides_and_not_who_comes_after(text: str, other: str) -> None:
    found = told("Armed clash", text, "MEX", "soldiers", "Sinaloa Cartel")
    names = sorted([found.actor1, found.actor2 or ""], key=lambda name: name == "Sinaloa Cartel")
    assert names[0].startswith(other)
    assert names[1] == "Sinaloa Cartel"


def test_fighters_of_a_clan_are_no_fight_of_clans() -> None:
    text = "The army and clan fighters of the Hawiye and the Dir took the town from Al-Shabaab."
    found = told("Government regains territory", text, "SOM", "army", "Al-Shabaab")
    assert found.actor1.startswith("Military Forces of Somalia")
    assert found.actor2 == "Al Shabaab"


def test_an_army_named_beside_the_fighting_comes_before_the_militia_that_was_hit() -> None:
    text = "The M23 fought FARDC and Wazalendo."
    found = told("Armed clash", text, "COD", "M23|FARDC", "Wazalendo")
    assert (found.actor2 or "").startswith("Military Forces of the Democratic Republic of Congo")


@pytest.mark.parametrize(
    ("text", "victims", "name"),
    [
        ("Gunmen took women from Eritrea.", "women from Eritrea", "Civilians (Eritrea)"),
        ("Gunmen took three migrants.", "migrants", "Civilians (International)"),
        ("Gunmen took two Hondurans.", "Hondurans", "Civilians (Honduras)"),
        ("Gunmen took two Hondurans and a Cuban tailor.", "Hondurans|Cuban tailor", "Civilians (International)"),
        ("Gunmen took workers of a Spanish firm.", "workers of a Spanish", "Civilians (Mexico)"),
        ("Gunmen took Mexican workers.", "Mexican workers", "Civilians (Mexico)"),
    ],
)
def test_victims_from_abroad_are_not_of_the_country(text: str, victims: str, name: str) -> None:
    assert told("Abduction/forced disappearance", text, "MEX", "Gunmen", victims).actor2 == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died in a fire exchange with Ethiopian forces.", ["Ethiopian forces"]),
        ("They opened the gate by force.", []),
        ("Houthi forces shelled it.", ["Houthi forces"]),
    ],
)
def test_forces_are_an_army_behind_a_nation_only(text: str, expected: list[str]) -> None:
    found = find_actor_mentions(Sentence(0, 0, len(text), text, 0))
    assert [m.text for m in found if m.noun_kind == "force" or m.named] == expected


def test_a_car_is_not_the_country() -> None:
    assert [m.nation for m in mentions_in("a bomb under a police patrol car") if m.nation] == []
    assert [m.nation for m in mentions_in("troops from the CAR")] == ["CAF"]


def test_an_army_with_its_country_in_its_name_is_told_of() -> None:
    text = "The Israel Defense Forces hit a cell in a school."
    assert told("Air/drone strike", text, "PSE", "Israel Defense Forces").actor1.startswith("Military Forces of Israel")


def test_a_republic_that_nobody_knows_but_by_its_land_is_where_it_was() -> None:
    assert mentions_in("They came to blows in the Donetsk People's Republic.") == []
    assert [m.named for m in mentions_in("The Donetsk People's Republic attacked.")] == ["donetsk people's republic"]


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ("A strong line of inquiry is that it was Al-Shabaab.", "Al Shabaab"),
        ("The method bears the hallmarks of Al-Shabaab, though nobody claimed it.", "Al Shabaab"),
        ("It is attributed to Al-Shabaab; not claimed.", "Al Shabaab"),
        ("Al-Shabaab's armed wing said it fired the rockets.", "Al Shabaab"),
        ("Al-Shabaab said in a message to journalists that three of its men carried out the attack.", "Al Shabaab"),
        ("No group claimed responsibility; Al-Shabaab is active there.", "Unidentified Armed Group (Somalia)"),
        ("Al-Shabaab and the clans accuse each other.", "Unidentified Armed Group (Somalia)"),
    ],
)
def test_blame_in_other_words_names_the_perpetrator(rest: str, actor1: str) -> None:
    assert told("Grenade", "Two traders were killed.", "SOM", "", "traders", rest).actor1 == actor1


def test_a_force_that_comes_after_people_without_a_name_attacked_nobody() -> None:
    text = "Hoodlums attacked the village before Operation Safe Haven came."
    assert told("Attack", text, "NGA", "Hoodlums|Operation Safe Haven", "village").actor1.startswith("Unidentified")
    text = "Operation Safe Haven attacked the village before hoodlums came."
    found = told("Attack", text, "NGA", "Operation Safe Haven|hoodlums", "village")
    assert found.actor1.startswith("Military Forces of Nigeria")


@pytest.mark.parametrize(
    ("text", "actor2"),
    [
        ("The Infantry Battalion hit a mine; five lost their lives.", "Military Forces of Mexico"),
        ("The Infantry Battalion came when a mine killed three teachers.", "Civilians (Mexico)"),
    ],
)
def test_a_force_that_acts_where_a_mine_lay_drove_over_it(text: str, actor2: str) -> None:
    found = told("Remote explosive/landmine/IED", text, "MEX", "Infantry Battalion", "teachers")
    assert (found.actor2 or "").startswith(actor2)


def test_a_drone_of_the_rebels_is_theirs() -> None:
    text = "Jihadists sent a drone that killed four auxiliaries of the army. JNIM said the army lies; a drone circled."
    found = told("Air/drone strike", text, "BFA", "Jihadists|drone", "auxiliaries of the army")
    assert found.actor1.startswith("JNIM")


@pytest.mark.parametrize("between", ["backed by foreign", "with the help of", "alongside"])
def test_who_lends_help_stands_behind_whom_it_helps(between: str) -> None:
    text = f"Police {between} soldiers drove Viv Ansanm out."
    found = told("Government regains territory", text, "HTI", "soldiers|Police", "Viv Ansanm")
    assert "Police Forces of Haiti" in found.actor1


def test_a_country_that_rockets_were_fired_from_did_not_fire_them() -> None:
    assert [m.nation for m in mentions_in("Two rockets fired from Lebanon struck Kiryat Shmona") if m.nation] == []


def test_men_in_garments_of_the_police_are_not_the_police() -> None:
    assert [m.noun_kind for m in mentions_in("men in garments similar to those of the Military Police")] == [
        "civilians"
    ]


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        (
            "In March three traders died in an attack for which Al-Shabaab took responsibility.",
            "Unidentified Armed Group",
        ),
        ("The attack is the worst in June; Al-Shabaab took responsibility.", "Al Shabaab"),
    ],
)
def test_a_claim_of_what_another_month_saw_is_of_another_act(rest: str, actor1: str) -> None:
    assert told("Grenade", "Two traders were killed.", "SOM", "", "traders", rest).actor1.startswith(actor1)


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ("IPOB dissociated itself from the order.", "Unidentified Armed Group"),
        ("The police, asked whether it was IPOB, said nothing.", "Unidentified Armed Group"),
        ("IPOB ordered people to stay at home.", "IPOB"),
    ],
)
def test_gunmen_are_not_those_whom_the_article_clears(rest: str, actor1: str) -> None:
    assert told("Attack", "Gunmen shot five traders.", "NGA", "Gunmen", "traders", rest).actor1.startswith(actor1)


@pytest.mark.parametrize(("who", "actor1"), [("yet-to-be-identified gunmen", "Unid"), ("gunmen", "TTP")])
def test_what_is_said_of_others_does_not_name_those_whom_nobody_knows(who: str, actor1: str) -> None:
    text = f"A polio worker was shot by {who}; militants fled."
    rest = "The Tehreek-i-Taliban Pakistan is active there."
    assert told("Attack", text, "PAK", "gunmen|militants", "worker", rest).actor1.startswith(actor1)


def test_guards_may_be_armed() -> None:
    text = "Israeli aircraft hit Guards' base, killing servicemen."
    assert (told("Air/drone strike", text, "IRN", "Israeli aircraft", "Guards|servicemen").actor2 or "").startswith(
        "Mil"
    )


def test_a_local_armed_group_is_armed() -> None:
    assert [m.noun_kind for m in mentions_in("a local armed group fought")] == ["armed"]
