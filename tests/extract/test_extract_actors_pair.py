"""The pair of actors for each kind of event, by the codebook's rules, and what the pair always keeps to."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.contract.codes import event_types, interactions
from conflict_events.extract.actors import ActorPair, actor_pair
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.text import Article

SUB_TYPES = [entry.sub_event_type for entry in event_types()]


def pair(sub_type: str, agents: str, targets: str, iso3: str = "NGA", day: date = date(2024, 3, 1)) -> ActorPair:
    """The pair of mentions in two strings; targets are placed behind the agents, as in a text."""
    return actor_pair(sub_type, mentions_in(agents), mentions_in(targets, 100), iso3, day)


@pytest.mark.parametrize(
    ("sub_type", "agents", "targets", "iso3", "actor1", "actor2", "between"),
    [
        ("Armed clash", "Boko Haram", "soldiers", "NGA", "Boko Haram", "Military Forces of Nigeria",
         "State forces-Rebel group"),
        ("Attack", "gunmen", "villagers", "NGA", "Unidentified Armed Group (Nigeria)", "Civilians (Nigeria)",
         "Political militia-Civilians"),
        ("Peaceful protest", "nurses", "", "NGA", "Protesters (Nigeria)", None, "Protesters only"),
        ("Protest with intervention", "students", "police", "KEN", "Protesters (Kenya)", "Police Forces of Kenya",
         "State forces-Protesters"),
        ("Excessive force against protesters", "police", "demonstrators", "KEN", "Protesters (Kenya)",
         "Police Forces of Kenya", "State forces-Protesters"),
        ("Violent demonstration", "youths", "soldiers", "KEN", "Rioters (Kenya)", "Military Forces of Kenya",
         "State forces-Rioters"),
        ("Mob violence", "a mob", "a thief", "KEN", "Rioters (Kenya)", "Civilians (Kenya)", "Rioters-Civilians"),
        ("Air/drone strike", "Russian drones", "two women", "UKR", "Military Forces of Russia", "Civilians (Ukraine)",
         "External/Other forces-Civilians"),
        ("Remote explosive/landmine/IED", "Al-Shabaab", "soldiers", "SOM", "Al Shabaab", "Military Forces of Somalia",
         "State forces-Rebel group"),
        ("Arrests", "police", "journalists", "TUR", "Police Forces of Turkey", "Civilians (Turkey)",
         "State forces-Civilians"),
    ],
)  # fmt: skip
def test_each_type_of_event_fills_its_slots(
    sub_type: str, agents: str, targets: str, iso3: str, actor1: str, actor2: str | None, between: str
) -> None:
    found = pair(sub_type, agents, targets, iso3)
    assert found.actor1.startswith(actor1)
    assert found.actor2 is None if actor2 is None else (found.actor2 or "").startswith(actor2)
    assert found.interaction == between


def test_a_clash_over_a_border_has_two_state_forces() -> None:
    found = pair("Armed clash", "Armenian soldiers", "Azerbaijani soldiers", "ARM", date(2022, 9, 13))
    assert (found.inter1, found.inter2) == ("State forces", "State forces")


def test_an_army_that_takes_a_town_abroad_is_an_external_force() -> None:
    found = pair("Non-state actor overtakes territory", "Russian troops", "Ukrainian forces", "UKR", date(2024, 2, 17))
    assert (found.inter1, found.inter2) == ("External/Other forces", "State forces")


def test_an_attack_without_a_named_perpetrator_says_so() -> None:
    found = pair("Attack", "", "three traders")
    assert found.actor1 == "Unidentified Armed Group (Nigeria)"
    assert found.evidence[0].rule == "unidentified:perpetrator_not_named"
    assert found.evidence[0].start is None


def test_labels_of_victims_become_the_associated_actor() -> None:
    assert pair("Attack", "gunmen", "teachers").assoc_actor_2 == "Teachers (Nigeria)"
    assert pair("Attack", "gunmen", "peasants").assoc_actor_2 == "Farmers (Nigeria)"
    assert pair("Attack", "gunmen", "Tiv villagers").assoc_actor_2 == "Tiv (Nigeria)"
    assert pair("Attack", "gunmen", "Uzbek villagers").assoc_actor_2 is None


def test_civilians_as_the_target_set_the_flag_and_soldiers_do_not() -> None:
    assert pair("Attack", "gunmen", "villagers").civilian_targeting == "Civilians targeted"
    assert pair("Grenade", "gunmen", "villagers").civilian_targeting == "Civilians targeted"
    assert pair("Grenade", "gunmen", "soldiers").civilian_targeting is None
    assert pair("Armed clash", "gunmen", "soldiers").civilian_targeting is None


def test_evidence_points_at_the_mentions() -> None:
    found = pair("Attack", "gunmen", "villagers")
    assert [(e.field, e.start, e.end, e.text) for e in found.evidence] == [
        ("actor1", 0, 6, "gunmen"),
        ("actor2", 100, 109, "villagers"),
    ]


def test_the_group_that_the_article_blames_is_the_perpetrator() -> None:
    text = "Three traders were killed. Police blamed the attack on Al-Shabaab."
    found = actor_pair("Attack", [], mentions_in("traders"), "SOM", date(2023, 1, 1), Article("a", text, 0, None))
    assert found.actor1 == "Al Shabaab"


def test_an_unknown_sub_type_is_refused() -> None:
    with pytest.raises(KeyError):
        pair("Fist fight", "gunmen", "soldiers")


@settings(deadline=None)
@given(
    st.sampled_from(SUB_TYPES),
    st.lists(st.sampled_from(["police", "gunmen", "a mob", "Israel", "Hezbollah", "drones", "women"]), max_size=3),
    st.lists(st.sampled_from(["soldiers", "villagers", "protesters", "rebels", "a convoy", "a school"]), max_size=3),
    st.sampled_from([None, "LBN", "MLI", "USA"]),
)  # fmt: skip
def test_every_pair_is_valid_whatever_the_mentions(
    sub_type: str, agents: list[str], targets: list[str], iso3: str | None
) -> None:
    found = actor_pair(sub_type, mentions_in(" ; ".join(agents)), mentions_in(" ; ".join(targets), 200), iso3, None)
    assert found.actor1
    assert (found.actor2 is None) == (found.inter2 is None)
    assert interactions()[found.inter1, found.inter2] == found.interaction
    assert 0 <= found.confidence <= 1
