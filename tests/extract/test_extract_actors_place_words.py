"""Names of nations and peoples that stand for land, and allies by which a group is described: neither is an actor."""

import pytest

from conflict_events.extract.actors import actor_pair, find_actor_mentions
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.text import Sentence


def mentions(text: str) -> list[str]:
    return [m.text for m in find_actor_mentions(Sentence(0, 0, len(text), text, 0))]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb was found near the border with Burkina Faso",
        "Cars burned on the edge of the village, north-east of Ramallah",
        "It lies 10 km from Bamako",
        "A drone fell in the Amhara region's west",
        "Raiders came to the Turkana-Baringo border",
        "Goats were taken in Turkana East on Saturday",
        "Shots were heard in Afar on Sunday",
        "Niger Delta creeks were searched",
        "Bandits came from Niger State on foot",
    ],
)
def test_a_name_that_says_where_it_was_is_no_actor(text: str) -> None:
    found = find_actor_mentions(Sentence(0, 0, len(text), text, 0))
    assert not [m for m in found if m.nation or m.people]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soldiers from Uganda came", ["Soldiers from Uganda"]),
        ("A Fulani village was burnt", ["Fulani village"]),
        ("Niger state police came", ["state police"]),
        ("Fighting between Dinka and Nuer", ["Dinka", "Nuer"]),
    ],
)
def test_a_name_of_people_stays_an_actor(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The al Qaeda-linked group al Shabaab said it did it", "al shabaab"),
        ("Fighters of the al-Qaeda-affiliated militant group JNIM came", "jnim"),
        ("Islamic State-linked militants came", "islamic state"),
    ],
)
def test_a_group_described_by_its_ally_keeps_its_own_name(text: str, name: str) -> None:
    assert [m.named for m in find_actor_mentions(Sentence(0, 0, len(text), text, 0))] == [name]


@pytest.mark.parametrize("sub_type", ["Air/drone strike", "Shelling/artillery/missile attack"])
def test_a_country_that_is_struck_is_not_its_army(sub_type: str) -> None:
    found = actor_pair(sub_type, mentions_in("Russian drones"), mentions_in("Ukraine", 100), "UKR", None)
    assert found.actor2 == "Civilians (Ukraine)"
    aimed = actor_pair(sub_type, mentions_in("Russian drones"), mentions_in("Ukrainian soldiers", 100), "UKR", None)
    assert (aimed.actor2 or "").startswith("Military Forces of Ukraine")
