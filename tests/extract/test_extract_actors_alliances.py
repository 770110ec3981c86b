"""Standing facts of wars: militias beside their state, and the insurgency that an article leaves unnamed."""

from datetime import date

import pytest

from conflict_events.extract.actors import ActorContext, ActorPair, actor_pair, name_actor
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.extract.actors.table import day_of, groups, read_rows
from conflict_events.text import Article


def pair(sub_type: str, agents: str, targets: str, iso3: str, day: date) -> ActorPair:
    return actor_pair(sub_type, mentions_in(agents), mentions_in(targets, 100), iso3, day)


def test_a_state_does_not_fight_its_own_auxiliaries() -> None:
    found = pair("Armed clash", "soldiers", "VDP", "BFA", date(2023, 8, 26))
    assert found.actor1.startswith("Military Forces of Burkina Faso")
    assert not (found.actor2 or "").startswith("VDP")


def test_of_an_army_and_its_auxiliaries_the_army_is_the_side() -> None:
    found = pair("Armed clash", "3R rebels", "Wagner auxiliaries and Central African soldiers", "CAF", date(2022, 6, 6))
    assert found.actor1.startswith("3R")
    assert (found.actor2 or "").startswith("Military Forces of the Central African Republic")


@pytest.mark.parametrize(("sub_type", "agents"), [("Suicide bomb", "bomber"), ("Remote explosive/landmine/IED", "")])
def test_a_bomb_that_nobody_is_named_for_is_nobodys(sub_type: str, agents: str) -> None:
    found = pair(sub_type, agents, "police officers", "KEN", date(2023, 6, 13))
    assert found.actor1.startswith("Unidentified Armed Group")


@pytest.mark.parametrize(
    ("surface", "iso3", "expected"),
    [
        ("terrorists", "SOM", "Al Shabaab"),
        ("unknown militants", "SOM", "Unidentified Armed Group"),
        ("gunmen", "SOM", "Unidentified Armed Group"),
        ("terrorists", "MLI", "Unidentified Armed Group"),
        ("terrorists", "NGA", "Unidentified Armed Group"),
    ],
)
def test_words_for_insurgents_mean_the_one_insurgency_of_a_country(surface: str, iso3: str, expected: str) -> None:
    context = ActorContext(iso3, date(2023, 5, 1), "agent", "Attack")
    assert name_actor(surface, context).name.startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Militants shot three soldiers near Bama.", "Boko Haram"),
        ("Militants shot three soldiers in Delta state.", "Unidentified Armed Group"),
        ("Niger Delta militants cut a pipeline.", "Unidentified Armed Group"),
    ],
)
def test_the_land_of_another_conflict_names_nobody(text: str, expected: str) -> None:
    context = ActorContext("NGA", date(2012, 5, 1), "agent", "Attack", Article("a", text, 0, None))
    assert name_actor("militants", context).name.startswith(expected)


@pytest.mark.parametrize("table", ["auxiliaries", "insurgencies"])
def test_groups_are_in_the_actor_table(table: str) -> None:
    assert {row["group"] for row in read_rows(table)} <= {group.name for group in groups()}


def test_insurgencies_have_one_group_at_a_time() -> None:
    until: dict[str, str] = {}
    for row in sorted(read_rows("insurgencies"), key=lambda row: (row["iso3"], row["since"])):
        assert day_of(row["since"]) is not None, row
        assert row["since"] >= until.get(row["iso3"], ""), row
        until[row["iso3"]] = row["until"] or "9999-12-31"
