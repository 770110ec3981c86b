"""Men of groups that no table holds, of kin told of in the article, of peoples at war and of the United Nations."""

from datetime import date

import pytest

from conflict_events.extract.actors import ActorContext, name_actor
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.text import Article
from sample_actors import told


def named(text: str, noun: str, iso3: str = "TCD", day: date = date(2009, 6, 1), sub_type: str = "Attack") -> str:
    """The name of the mention with this noun, as the one who acts."""
    mention = next(m for m in mentions_in(text) if noun in m.text)
    return name_actor(mention, ActorContext(iso3, day, "agent", sub_type, Article("a", text, 0, None))).name


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("A clinic was robbed by the Zambelo militiamen.", "militiamen", "Zambelo Militia"),
        ("Rebels of the Plains Renewal Front killed two.", "Rebels", "Plains Renewal Front"),
        ("Gunmen of the Cutlass Bay band shot a driver.", "Gunmen", "Cutlass Bay Gang"),
        ("On Monday militiamen killed two.", "militiamen", "Unidentified Armed Group (Chad)"),
        ("In Mongo militiamen killed two.", "militiamen", "Unidentified Armed Group (Chad)"),
        ("Rebels of the Kilo Four quarter killed two.", "Rebels", "Unidentified Armed Group (Chad)"),
    ],
)
def test_fighters_are_of_the_group_whose_name_they_bear(text: str, noun: str, name: str) -> None:
    assert named(text, noun) == name


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        ("The Yangul and Bepi clans have been at odds.", "Yangul Clan Militia (Papua New Guinea)"),
        ("The Yangul tribe has denied it.", "Yangul Tribal Militia (Papua New Guinea)"),
        ("The Yangul river is in flood.", "Unidentified Armed Group (Papua New Guinea)"),
    ],
)
def test_men_with_the_name_of_a_clan_are_its_militia(rest: str, name: str) -> None:
    assert named(f"The school was burnt by Yangul men. {rest}", "men", "PNG") == name


@pytest.mark.parametrize(
    ("text", "iso3", "day", "name"),
    [
        ("Tamil rebels shot two.", "LKA", date(1996, 5, 1), "LTTE: Liberation Tigers of Tamil Eelam"),
        ("Tamil rebels shot two.", "LKA", date(2015, 5, 1), "Tamil Ethnic Militia (Sri Lanka)"),
        ("Ugandan rebels shot two.", "COD", date(2014, 5, 1), "ADF: Allied Democratic Forces"),
        ("Unknown Tamil rebels shot two.", "LKA", date(1996, 5, 1), "Tamil Ethnic Militia (Sri Lanka)"),
    ],
)
def test_rebels_of_a_people_are_of_its_one_insurgency(text: str, iso3: str, day: date, name: str) -> None:
    assert named(text, "rebels", iso3, day) == name


def test_policemen_of_the_united_nations_are_of_no_state() -> None:
    text = "UN policemen fired on the crowd."
    assert named(text, "policemen", "MLI", date(2016, 4, 1)).startswith("MINUSMA")
    assert named("The policemen fired on the crowd.", "policemen", "MLI").startswith("Police Forces of Mali")


def test_men_of_the_same_band_are_those_who_were_named_before() -> None:
    before = "Mai-Mai Malaika fell on the mine."
    text = "Three women were taken by men of the same band."
    article = Article("a", f"{before} {text}", 0, None)
    mention = next(m for m in mentions_in(article.text) if m.text == "men")
    context = ActorContext("COD", date(2020, 10, 4), "agent", "Sexual violence", article, ((0, len(before)),))
    assert name_actor(mention, context).name == "Mayi Mayi Militia (Malaika)"


@pytest.mark.parametrize(
    ("text", "agents", "first"),
    [
        ("Youths broke into the store and emptied it.", "Youths", "Rioters (Kenya)"),
        ("Villagers set the barn alight.", "Villagers", "Rioters (Kenya)"),
        ("Men set the barn alight.", "Men", "Unidentified Armed Group (Kenya)"),
    ],
)
def test_neighbours_who_loot_are_rioters_and_men_may_be_anybody(text: str, agents: str, first: str) -> None:
    assert told("Looting/property destruction", text, "KEN", agents).actor1 == first


def test_people_set_upon_in_a_riot_are_its_other_side_where_no_force_is_told_of() -> None:
    text = "A crowd beat two traders."
    assert told("Violent demonstration", text, "KEN", "crowd", "traders").actor2 == "Civilians (Kenya)"
    met = "A crowd beat two traders and police came."
    assert (told("Violent demonstration", met, "KEN", "crowd", "traders").actor2 or "").startswith("Police")


def test_one_policeman_who_fell_behind_the_worshippers_was_not_the_target() -> None:
    text = "A bomb killed twelve worshippers and a policeman."
    found = told("Remote explosive/landmine/IED", text, "PAK", "", "worshippers|policeman")
    assert found.actor2 == "Civilians (Pakistan)"


def test_a_group_only_named_beside_a_bomb_did_not_plant_it() -> None:
    text = "A grenade wounded two traders while the ELN holds talks."
    assert told("Grenade", text, "COL", "", "traders").actor1 == "Unidentified Armed Group (Colombia)"
    assert told("Grenade", text, "COL", "", "traders", "Police blamed the ELN.").actor1.startswith("ELN")


def test_a_militia_of_the_state_plants_no_bombs() -> None:
    text = "A bomb killed two villagers. Insurgents were blamed, said a leader of the village defence volunteers."
    assert told("Remote explosive/landmine/IED", text, "THA", "", "villagers").actor1.startswith("Malay Muslim")


def test_a_group_that_acts_comes_before_the_government_told_of_beside_it() -> None:
    text = "The government said Al-Shabaab opened an office."
    found = told("Headquarters or base established", text, "SOM", "government|Al-Shabaab")
    assert found.actor1 == "Al Shabaab"


@pytest.mark.parametrize(
    "words", ["Neighbours pin it on the ELN", "The ELN took credit for it", "The ELN boasted of it"]
)
def test_an_act_is_laid_at_a_door_or_claimed_in_other_words(words: str) -> None:
    found = told("Grenade", "A grenade wounded two traders.", "COL", "", "traders", f"{words}.")
    assert found.actor1.startswith("ELN")
