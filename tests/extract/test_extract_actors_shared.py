"""Words that leave open whose they are: ranks and posts of army or police, blamed insurgents, people who burn."""

from datetime import date

import pytest

from conflict_events.extract.actors import ActorPair, actor_pair
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.text import Article


def told(sub_type: str, text: str, agents: str, targets: str, iso3: str, elsewhere: bool = False) -> ActorPair:
    """The pair of the mentions of two pieces of `text`; `elsewhere` puts all of it in another event's paragraph."""
    sides = [[m for m in mentions_in(text) if m.text in part] for part in (agents, targets)]
    apart = [(0, len(text))] if elsewhere else []
    return actor_pair(sub_type, *sides, iso3, date(2025, 9, 11), Article("a", text, 0, None), elsewhere=apart)


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Gunmen fired on a patrol. Two policemen died.", "Police Forces of Nigeria"),
        ("Gunmen fired on a patrol. Two policemen and a soldier died.", "Military Forces of Nigeria"),
        ("Gunmen fired on a patrol, police said.", "Military Forces of Nigeria"),
    ],
)
def test_a_patrol_is_of_the_force_that_the_article_tells_of(text: str, force: str) -> None:
    assert (told("Armed clash", text, "Gunmen", "patrol", "NGA").actor2 or "").startswith(force)


def test_blame_of_the_insurgents_is_blame_of_those_of_the_country() -> None:
    text = "A bomb killed two rangers. The army blamed insurgents."
    assert told("Remote explosive/landmine/IED", text, "", "rangers", "THA").actor1.startswith("Malay Muslim")
    silent = "A bomb killed two rangers. The army fights insurgents."
    assert told("Remote explosive/landmine/IED", silent, "", "rangers", "THA").actor1.startswith("Unidentified")
    assert told("Remote explosive/landmine/IED", text, "", "rangers", "THA", elsewhere=True).actor1.startswith("Unid")


@pytest.mark.parametrize(
    ("text", "agents", "targets", "iso3", "pair"),
    [
        ("Settlers beat a farmer.", "Settlers", "farmer", "PSE", ("Settlers (Israel)", "Civilians (Palestine)")),
        (
            "An off-duty soldier shot a trader.",
            "off-duty soldier",
            "trader",
            "MLI",
            ("Military Forces of Mali", "Civilians (Mali)"),
        ),
        ("Gunmen shot an off-duty soldier.", "Gunmen", "off-duty soldier", "MLI", ("Unidentified", "Civilians (Mali)")),
    ],
)
def test_settlers_and_men_off_duty(text: str, agents: str, targets: str, iso3: str, pair: tuple[str, str]) -> None:
    found = told("Attack", text, agents, targets, iso3)
    assert found.actor1.startswith(pair[0]) and found.actor2 == pair[1]


def test_a_building_of_a_people_does_not_attack() -> None:
    text = "A bomb tore through a Shiite mosque, killing worshippers."
    found = told("Suicide bomb", text, "Shiite mosque", "worshippers", "AFG")
    assert found.actor1 == "Unidentified Armed Group (Afghanistan)"


@pytest.mark.parametrize(
    ("text", "agents", "iso3", "first"),
    [
        ("Israeli settlers burnt seven cars.", "Israeli settlers", "PSE", "Rioters (Israel)"),
        ("A mob carried off the sacks.", "mob", "HTI", "Rioters (Haiti)"),
        ("Gunmen carried off the sacks.", "Gunmen", "HTI", "Unidentified Armed Group (Haiti)"),
    ],
)
def test_people_who_burn_and_carry_off_are_a_crowd(text: str, agents: str, iso3: str, first: str) -> None:
    assert told("Looting/property destruction", text, agents, "", iso3).actor1 == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Three traders died. Al-Shabaab blamed the army.", "Unidentified Armed Group (Somalia)"),
        ("Three traders died. Al-Shabaab has accused the army of it.", "Unidentified Armed Group (Somalia)"),
        ("Three traders died. Al-Shabaab shot men whom they accused of spying.", "Unidentified Armed Group (Somalia)"),
        ("Three traders died. Al-Shabaab was accused of it.", "Al Shabaab"),
        ("Three traders died. The army blamed Al-Shabaab for it.", "Al Shabaab"),
    ],
)
def test_who_blames_others_is_not_held_responsible(text: str, first: str) -> None:
    assert told("Attack", text, "", "traders", "SOM").actor1 == first
