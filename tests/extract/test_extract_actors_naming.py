"""Names of actors: state forces by regime, groups by country and day, unnamed actors, groups the article introduces."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events.contract.codes import inters
from conflict_events.extract.actors import ActorContext, name_actor
from conflict_events.text import Article

KINDS = {inter.name for inter in inters()}


def article(text: str, source_country: str | None = None) -> Article:
    return Article("a0", text, 0, None, source_country=source_country)


@pytest.mark.parametrize(
    ("surface", "iso3", "day", "expected"),
    [
        ("Malian soldiers", "MLI", date(2021, 9, 16), "Military Forces of Mali (2021-)"),
        ("the army", "MLI", date(2021, 5, 1), "Military Forces of Mali (2020-2021)"),
        ("police officers", "NGA", date(2020, 10, 20), "Police Forces of Nigeria (2015-2023)"),
        ("FARDC", "COD", date(2025, 1, 27), "Military Forces of the Democratic Republic of Congo (2019-)"),
        ("gendarmes", "SEN", date(2023, 6, 1), "Military Forces of Senegal (2012-2024) Gendarmerie"),
        ("gendarmes", "FRA", date(2023, 6, 1), "Police Forces of France (2017-) Gendarmerie"),
        ("the CRPF", "IND", date(2020, 1, 1), "Police Forces of India (2014-) Central Reserve Police Force"),
        ("JNIM fighters", "BFA", date(2023, 1, 1), "JNIM: Group for Support of Islam and Muslims"),
        ("SHINING PATH GUERRILLAS", "PER", date(1989, 5, 1), "Sendero Luminoso: Shining Path"),
        ("COLOMBIAN ARMY OF NATIONAL LIBERATION", "COL", date(1989, 5, 1), "ELN: National Liberation Army"),
        ("Taliban fighters", "AFG", date(2021, 5, 10), "Taliban"),
        ("death squads", "GTM", date(1989, 5, 1), "Death Squads (Guatemala)"),
        ("FMLN", "SLV", date(1989, 11, 11), "FMLN: Farabundo Marti National Liberation Front"),
        ("Unknown gunmen", "NGA", date(2024, 1, 1), "Unidentified Armed Group (Nigeria)"),
        ("Masked fighters", "NGA", date(2024, 1, 1), "Unidentified Armed Group (Nigeria)"),
        ("unidentified gunmen", "HTI", date(2024, 1, 1), "Unidentified Armed Group (Haiti)"),
        ("a local gang", "HTI", date(2024, 1, 1), "Unidentified Gang (Haiti)"),
        ("Fulani militia", "NGA", date(2024, 1, 1), "Fulani Ethnic Militia (Nigeria)"),
        ("gendarmes", "NCL", date(2024, 5, 15), "Police Forces of France (2017-) Gendarmerie"),
    ],
)
def test_surfaces_get_the_name_of_their_country_and_day(surface: str, iso3: str, day: date, expected: str) -> None:
    assert name_actor(surface, ActorContext(iso3, day)).name == expected


def test_a_group_that_takes_power_becomes_a_state_force() -> None:
    before = name_actor("the Taliban", ActorContext("AFG", date(2021, 8, 14), "agent", "Armed clash"))
    after = name_actor("the Taliban", ActorContext("AFG", date(2021, 8, 16), "agent", "Armed clash"))
    assert (before.name, before.inter) == ("Taliban", "Rebel group")
    assert (after.name, after.inter) == ("Military Forces of Afghanistan (2021-)", "State forces")


def test_an_army_abroad_is_an_external_force() -> None:
    there = ActorContext("UKR", date(2023, 5, 1), "agent", "Armed clash")
    assert name_actor("Russian troops", there).inter == "External/Other forces"
    assert name_actor("Ukrainian troops", there).inter == "State forces"


def test_a_metonym_stands_for_the_army_where_force_is_used_and_for_the_government_where_it_is_not() -> None:
    striking = ActorContext("LBN", date(2024, 10, 1), "agent", "Air/drone strike")
    signing = ActorContext("LBN", date(2024, 10, 1), "agent", "Agreement")
    assert name_actor("Israel", striking).name == "Military Forces of Israel (2022-)"
    assert name_actor("Israel", signing).name == "Government of Israel (2022-)"


def test_an_acronym_means_the_group_of_the_event_s_country() -> None:
    assert name_actor("the ADF", ActorContext("COD", date(2023, 1, 1))).name == "ADF: Allied Democratic Forces"
    assert name_actor("the ADF", ActorContext("CMR", date(2023, 1, 1))).name == "ADF: Ambazonia Defence Forces"


def test_the_article_s_own_group_is_meant_by_the_rebels() -> None:
    text = "M23 fighters entered Rutshuru. The M23 has fought here since 2021. The rebels killed two soldiers."
    context = ActorContext("COD", date(2023, 1, 1), "agent", "Armed clash", article(text))
    assert name_actor("the rebels", context).name == "M23: March 23 Movement"


def test_without_an_article_nobody_is_made_up_for_the_rebels() -> None:
    context = ActorContext("COD", date(2023, 1, 1), "agent", "Armed clash")
    assert name_actor("the rebels", context).name == "Unidentified Armed Group (Democratic Republic of Congo)"


def test_an_acronym_explained_in_the_article_names_a_group_no_table_holds() -> None:
    text = "Fighters of the Upper Valley Liberation Front (UVLF) struck at dawn. The UVLF took the bridge."
    context = ActorContext("GHA", date(2024, 1, 1), "agent", "Armed clash", article(text))
    assert name_actor("the UVLF", context).name == "UVLF: Upper Valley Liberation Front"


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("the Blackrock gang", "Blackrock Gang"),
        ("members of the Kamundi clan", "Kamundi Clan Militia (Papua New Guinea)"),
    ],
)
def test_a_new_name_before_a_word_for_groups_is_kept(surface: str, expected: str) -> None:
    context = ActorContext("PNG", date(2024, 1, 1), "agent", "Attack")
    assert name_actor(surface, context).name == expected


@pytest.mark.parametrize(
    ("surface", "role", "sub_type", "expected"),
    [
        ("residents", "agent", "Peaceful protest", "Protesters (Kenya)"),
        ("young men", "agent", "Violent demonstration", "Rioters (Kenya)"),
        ("five men", "agent", "Attack", "Unidentified Armed Group (Kenya)"),
        ("five men", "target", "Attack", "Civilians (Kenya)"),
        ("Grace Wambui", "target", "Attack", "Civilians (Kenya)"),
        ("nurses", "target", "Abduction/forced disappearance", "Civilians (Kenya)"),
    ],
)
def test_the_same_people_are_named_by_what_they_do(surface: str, role: str, sub_type: str, expected: str) -> None:
    context = ActorContext("KEN", date(2024, 6, 25), role, sub_type)  # type: ignore[arg-type]
    assert name_actor(surface, context).name == expected


def test_an_identity_label_goes_with_civilians() -> None:
    context = ActorContext("AFG", date(2022, 1, 1), "target", "Attack")
    assert name_actor("two women", context).label == "Women"
    assert name_actor("health workers", context).label == "Health Workers"


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from([None, "MLI", "PSE", "HKG", "UKR"]))
def test_any_string_gets_some_actor_and_always_the_same(surface: str, iso3: str | None) -> None:
    context = ActorContext(iso3, date(2020, 2, 29), "agent", "Attack")
    actor = name_actor(surface, context)
    assert actor.name.strip() and actor.inter in KINDS and 0 <= actor.score <= 1
    assert name_actor(surface, context) == actor
