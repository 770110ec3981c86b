"""What naming knows without the article: who is at war from where, mutinies, missions, uniforms, a paper's own land."""

from datetime import date

import pytest

from conflict_events.extract.actors import ActorContext, ActorPair, actor_pair, find_actor_mentions, name_actor
from conflict_events.extract.actors.table import read_rows
from conflict_events.extract.who import Parties, name_actors
from conflict_events.text import Article, Sentence


def told(sub_type: str, text: str, iso3: str, day: date, agents: str = "", targets: str = "") -> ActorPair:
    sentence = Sentence(0, 0, len(text), text, 0)
    found = find_actor_mentions(sentence)
    chosen = [[m for m in found if m.text in words.split("|")] for words in (agents, targets)]
    return actor_pair(sub_type, *chosen, iso3, day, Article("a", text, 0, None), [sentence])


@pytest.mark.parametrize(
    ("surface", "iso3", "day", "name"),
    [
        ("terrorists", "NGA", date(2015, 3, 21), "Boko Haram - Jamatu Ahli is-Sunnah lid-Dawati wal-Jihad"),
        ("insurgents", "MEX", date(1994, 1, 21), "EZLN: Zapatista National Liberation Army"),
        ("insurgents", "MOZ", date(2021, 3, 27), "Islamist Militia (Mozambique)"),
        ("subversives", "PER", date(1988, 8, 30), "Sendero Luminoso: Shining Path"),
        ("Jungle Commando", "SUR", date(1987, 1, 9), "SLA: Surinamese Liberation Army"),
        ("Karabakh self-defence army", "AZE", date(1993, 4, 3), "Military Forces of Artsakh (1991-2023)"),
        ("Sandinist soldiers", "NIC", date(1986, 7, 4), "Military Forces of Nicaragua (1979-1990)"),
        ("mutinous soldiers", "CIV", date(2017, 2, 12), "Mutiny of Military Forces of Ivory Coast (2011-)"),
        ("UN peacekeepers", "MLI", date(2023, 8, 3), "MINUSMA: United Nations Multidimensional Integrated "),
        ("UN peacekeepers", "IRQ", date(2023, 8, 3), "United Nations Peacekeepers"),
        ("invaders", "UKR", date(2023, 9, 19), "Military Forces of Russia"),
    ],
)
def test_names_of_wars_and_their_parties(surface: str, iso3: str, day: date, name: str) -> None:
    source = Article("a", "The invaders tried again.", 0, None, source_country=iso3)
    context = ActorContext(iso3, day, "agent", "Armed clash", source)
    assert name_actor(surface, context).name.startswith(name)


def test_mutineers_fight_their_own_army() -> None:
    text = "Mutinous soldiers fought loyal troops."
    found = told("Armed clash", text, "COD", date(2004, 6, 2), "Mutinous soldiers", "troops")
    assert found.actor1 == f"Mutiny of {found.actor2}"
    assert found.inter1 == found.inter2 == "State forces"


def test_men_in_uniform_are_soldiers_unless_somebody_is_named_for_the_act() -> None:
    plain, named = "Men in uniform took him.", "Men in uniform took him; ELN fighters, he said."
    day, sub_type = date(2021, 11, 19), "Abduction/forced disappearance"
    assert told(sub_type, plain, "COL", day, "Men in uniform").actor1.startswith("Military Forces of Colombia")
    assert told(sub_type, named, "COL", day, "Men in uniform|ELN fighters").actor1.startswith("ELN")


@pytest.mark.parametrize(
    ("text", "iso3", "day", "sub_type", "owner"),
    [
        ("A helicopter dropped two barrels.", "SYR", date(2014, 5, 23), "Chemical weapon", "Military Forces of Syria"),
        ("Jets struck a market.", "SYR", date(2019, 7, 17), "Air/drone strike", "Military Forces of Syria"),
        ("A drone struck, America said.", "YEM", date(2016, 2, 21), "Air/drone strike", "Military Forces of the U"),
        ("A shell fell, America said.", "SOM", date(2016, 2, 21), "Shelling/artillery/missile attack", "Unidentified"),
        ("Riders sprayed chlorine.", "AFG", date(2012, 4, 17), "Chemical weapon", "Unidentified Armed Group"),
    ],
)
def test_arms_are_those_of_who_is_at_war_with_such_arms(
    text: str, iso3: str, day: date, sub_type: str, owner: str
) -> None:
    assert told(sub_type, text, iso3, day).actor1.startswith(owner)


def test_a_weapon_that_was_fired_is_not_what_was_hit() -> None:
    text = "Jabhat al-Nusra fired eight rockets on the town."
    found = told("Shelling/artillery/missile attack", text, "SYR", date(2015, 7, 2), "Jabhat al-Nusra", "rockets")
    assert found.actor2 == "Civilians (Syria)"


@pytest.mark.parametrize(
    ("rest", "name"),
    [("; Moscow called it a regrouping of Russian units.", "Military Forces of Russia"), (".", "Unidentified")],
)
def test_people_without_a_name_in_a_battle_are_the_state_at_war_that_the_article_speaks_of(
    rest: str, name: str
) -> None:
    text = f"Ukrainian troops retook the town from people who fled{rest}"
    found = told("Government regains territory", text, "UKR", date(2022, 11, 10), "Ukrainian troops", "people")
    assert (found.actor2 or "").startswith(name)


def test_gunmen_are_no_army_at_war() -> None:
    text = "Ukrainian troops fought gunmen."
    found = told("Armed clash", text, "UKR", date(2022, 11, 10), "Ukrainian troops", "gunmen")
    assert (found.actor2 or "").startswith("Unidentified Armed Group")


@pytest.mark.parametrize(("iso3", "name"), [("KGZ", "Civilians (Kyrgyzstan)"), ("FRA", "Civilians (Uzbekistan)")])
def test_a_people_of_the_country_is_not_from_abroad(iso3: str, name: str) -> None:
    text = "A crowd beat Uzbek residents."
    assert told("Mob violence", text, iso3, date(2010, 6, 13), "crowd", "Uzbek residents").actor2 == name


def test_a_government_that_speaks_of_arrests_did_not_make_them() -> None:
    text = "Ten leaders were detained, the minister of the government said; the government agreed."
    found = told("Arrests", text, "FRA", date(2024, 5, 16), "government")
    assert found.actor1.startswith("Police Forces of France")


def test_who_signs_is_no_building() -> None:
    text = "Bangash elders and Turi elders agreed to dismantle bunkers."
    found = told("Agreement", text, "PAK", date(2025, 2, 25), "Bangash elders", "bunkers|Turi elders")
    assert found.actor2 == "Turi Tribal Militia (Pakistan)"


@pytest.mark.parametrize(("country", "name"), [(None, "Sri Lanka"), ("", "International")])
def test_news_without_a_place_are_of_the_outlet_s_country(country: str | None, name: str) -> None:
    article = Article("a", "Soldiers raped a student.", 0, None, source_country="LKA")
    pair = name_actors(article, Parties([], [], []), "Sexual violence", country, date(1996, 9, 7))
    assert pair.actor2 == f"Civilians ({name})"


def test_wars_are_fought_from_the_air_or_with_everything() -> None:
    assert {row["arms"] for row in read_rows("conflicts")} == {"", "air"}


def test_lands_without_a_state_of_their_own_have_the_forces_of_who_ruled_them() -> None:
    before = name_actor("soldiers", ActorContext("TLS", date(1999, 9, 6), "agent", "Attack"))
    assert (before.name, before.inter) == ("Military Forces of Indonesia (1998-1999)", "State forces")
    assert name_actor("police", ActorContext("SSD", date(2010, 5, 1))).name == "Police Forces of Sudan (1989-2019)"
    assert name_actor("police", ActorContext("SSD", date(2012, 5, 1))).name.startswith("Police Forces of South Sudan")


def test_arms_that_a_text_calls_a_group_s_are_its_own() -> None:
    text = "The army said civilians died when UNITA shells fell among people."
    found = told("Shelling/artillery/missile attack", text, "AGO", date(1993, 7, 12), "army", "civilians|UNITA shells")
    assert found.actor1.startswith("UNITA")


@pytest.mark.parametrize(
    ("station", "name"), [("Clandestine Radio Volcan", "FMLN: Farabundo"), ("Radio Volcan", "Unidentified Armed Group")]
)
def test_our_fighters_are_those_of_the_clandestine_station_that_speaks(station: str, name: str) -> None:
    text = f"({station}) In the early hours our fighters attacked the garrison."
    found = told("Armed clash", text, "SLV", date(1988, 11, 1), "fighters", "garrison")
    assert found.actor1.startswith(name)


@pytest.mark.parametrize("noun", ["suicide bomber", "suicide attacker", "suicide car bomber"])
@pytest.mark.parametrize(("is_apart", "name"), [(True, "Unidentified Armed Group (Pakistan)"), (False, "BLA")])
def test_a_bomber_is_nobodys_where_only_another_act_is_claimed(noun: str, name: str, *, is_apart: bool) -> None:
    act, claim = f"A {noun} killed two clerks.", "The BLA claimed the killing of a judge."
    made = Article("a", f"{act}\n\n{claim}", 0, None)
    elsewhere = ((len(act), len(made.text)),) if is_apart else ()
    context = ActorContext("PAK", date(2023, 6, 1), "agent", "Suicide bomb", made, elsewhere=elsewhere)
    (bomber,) = (m for m in find_actor_mentions(Sentence(0, 0, len(act), act, 0)) if noun in m.text)
    assert name_actor(bomber, context).name.startswith(name)


@pytest.mark.parametrize(
    ("iso3", "name"),
    [
        ("MLI", "Unidentified Armed Group (Mali)"),
        ("BFA", "Unidentified Armed Group (Burkina Faso)"),
        ("BEN", "Unidentified Armed Group (Benin)"),
        ("TGO", "Unidentified Armed Group (Togo)"),
        ("SOM", "Al Shabaab"),
    ],
)
def test_rebels_are_of_the_insurgency_of_a_country_that_has_only_one(iso3: str, name: str) -> None:
    found = told("Attack", "Rebels killed two farmers.", iso3, date(2023, 6, 1), "Rebels", "farmers")
    assert found.actor1 == name
