"""Who did what to whom through the real reading of sentences: encoder, parse, names and the codebook's slots."""

from datetime import UTC, date, datetime

import pytest

from conflict_events.extract.decide import decide_by_rules, decide_type
from conflict_events.extract.facts import Facts
from conflict_events.extract.group import Group
from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.readings import read_statements
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.who import name_actors, read_parties


def actors(text: str, iso3: str, day: date) -> tuple[str, str]:
    """Both actors of the one event of a text that happened in this country on this day; "" for none."""
    settings = ExtractSettings()
    article = read_article("a1", text, 0, datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    statements = read_statements(article, article.sentences, settings)
    parse_sentences(article.sentences, settings.language_model)
    group = Group([Facts(statement, None, None) for statement in statements])
    kind = decide_type(group)
    assert kind is not None
    parties = read_parties(article, group, kind.sub_event_type)
    kind = decide_by_rules(kind, group, parties.agent_kinds, parties.target_kinds, parties.nations, iso3)
    pair = name_actors(article, parties, kind.sub_event_type, iso3, day)
    return pair.actor1, pair.actor2 or ""


NOW, THEN = date(2024, 5, 9), date(1989, 5, 9)


@pytest.mark.parametrize(
    ("text", "iso3", "day", "first", "second"),
    [
        ("Baku said that Armenian troops opened fire on its positions near Kelbajar on Monday, wounding one.",
         "AZE", NOW, "Military Forces of Armenia", "Military Forces of Azerbaijan"),
        ("Kyiv struck an oil depot in Bryansk with drones on Tuesday, killing two workers, the regional governor said.",
         "RUS", NOW, "Military Forces of Ukraine", "Civilians (Russia)"),
        ("Two people were killed in Russian shelling of Kherson on Monday, according to the regional governor.",
         "UKR", NOW, "Military Forces of Russia", "Civilians (Ukraine)"),
        ("An Israeli drone strike on a car near Tyre killed two Hezbollah members on Thursday, an agency reported.",
         "LBN", NOW, "Military Forces of Israel", "Hezbollah"),
        ("Wagner mercenaries executed nine herders in the village of Moura on Monday, residents said.",
         "MLI", NOW, "Wagner Group", "Civilians (Mali)"),
        ("Al-Shabaab fighters stormed a military base near Dhusamareb on Sunday, killing seven soldiers.",
         "SOM", NOW, "Al Shabaab", "Military Forces of Somalia"),
        ("Fulani militiamen killed eleven farmers in Bokkos on Christmas Eve, the local chairman said.",
         "NGA", NOW, "Fulani Ethnic Militia (Nigeria)", "Civilians (Nigeria)"),
        ("Unknown gunmen killed a priest in Owerri on Friday.",
         "NGA", NOW, "Unidentified Armed Group (Nigeria)", "Civilians (Nigeria)"),
        ("Murle fighters clashed with Lou Nuer youths over cattle in Akobo, leaving fifteen dead.",
         "SSD", NOW, "Murle", "Lou Nuer"),
        ("Nurses marched through Kisumu on Tuesday to demand their salaries.",
         "KEN", NOW, "Protesters (Kenya)", None),
        ("Stone-pelting youths clashed with police in Sambhal on Sunday; four officers were injured.",
         "IND", NOW, "Rioters (India)", "Police Forces of India"),
        ("Police shot dead two students who were protesting peacefully against job quotas in Rangpur on Tuesday.",
         "BGD", NOW, "Protesters (Bangladesh)", "Police Forces of Bangladesh"),
        ("Three soldiers were killed by ELN guerrillas in an ambush near Saravena on Monday.",
         "COL", NOW, "ELN", "Military Forces of Colombia"),
        ("The army accused M23 of attacking its positions at Sake on Thursday; six soldiers were killed.",
         "COD", NOW, "M23", "Military Forces of the Democratic Republic of Congo"),
        ("The Tehreek-i-Taliban Pakistan claimed a bomb blast that killed four policemen in Tank on Friday.",
         "PAK", NOW, "TTP", "Police Forces of Pakistan"),
        ("Turkish artillery shelled positions of the Syrian Democratic Forces near Manbij, killing three.",
         "SYR", NOW, "Military Forces of Turkey", "Syrian Democratic Forces"),
        ("The United States carried out air strikes on Houthi positions in Hodeidah on Saturday.",
         "YEM", NOW, "Military Forces of the United States", ""),
        ("Turkey's defence ministry said its jets had hit PKK targets in Gara on Wednesday, killing eight militants.",
         "IRQ", NOW, "Military Forces of Turkey", "PKK"),
        ("Gang members shot dead a mayoral candidate in Chilapa on Sunday.",
         "MEX", NOW, "Unidentified Gang", ""),
        ("A clash between soldiers and New People's Army rebels in Masbate on Tuesday left four insurgents dead.",
         "PHL", NOW, "NPA", "Military Forces of the Philippines"),
        ("Islamic State claimed the suicide attack on a Shiite mosque in Kunduz on Friday that killed 46 worshippers.",
         "AFG", NOW, "ISKP", "Civilians (Afghanistan)"),
        ("Israeli settlers attacked the village of Huwara on Sunday, burning houses and wounding a man.",
         "PSE", NOW, "Rioters (Israel)", "Civilians (Palestine)"),
        ("Israel bombed a school in Gaza City on Monday, killing 22 displaced people, the health ministry said.",
         "PSE", NOW, "Military Forces of Israel", "Civilians (Palestine)"),
        ("Heavy fighting between Fano militias and federal troops was reported around Debre Tabor on Wednesday.",
         "ETH", NOW, "Fano", "Military Forces of Ethiopia"),
        ("Gangs of the Viv Ansanm coalition attacked the district of Solino on Monday and killed ten people.",
         "HTI", NOW, "Viv Ansanm", "Civilians (Haiti)"),
        ("Armed men believed to be members of the 3R group killed five miners near Bouar on Saturday.",
         "CAF", NOW, "", "Civilians (Central African Republic)"),
        ("Seven villagers died when a junta jet bombed Pazigyi on Tuesday, the Kanbalu People's Defence Force said.",
         "MMR", NOW, "Military Forces of Myanmar", "Civilians (Myanmar)"),
        ("FMLN GUERRILLAS ATTACKED THE 3D INFANTRY BRIGADE IN SAN MIGUEL LAST NIGHT; FOUR SOLDIERS DIED.",
         "SLV", THEN, "FMLN", "Military Forces of El Salvador"),
        ("SHINING PATH TERRORISTS MURDERED THE MAYOR OF HUANTA YESTERDAY, POLICE SAID.",
         "PER", THEN, "Shining Path", "Civilians (Peru)"),
    ],
)  # fmt: skip
def test_both_sides_are_named(text: str, iso3: str, day: date, first: str, second: str | None) -> None:
    names = actors(text, iso3, day)
    assert any(first in name for name in names), names
    assert names[1] == "" if second is None else any(second in name for name in names), names


def test_the_target_of_violence_against_civilians_is_always_the_second_actor() -> None:
    names = actors("Nine herders were executed by Wagner mercenaries in the village of Moura on Monday.", "MLI", NOW)
    assert "Wagner" in names[0]
    assert names[1] == "Civilians (Mali)"


def test_who_only_tells_of_it_is_no_side() -> None:
    text = "The army said gunmen had killed two traders in the village of Kukawa on Monday."
    assert actors(text, "NGA", NOW) == ("Unidentified Armed Group (Nigeria)", "Civilians (Nigeria)")


def test_rebels_who_fire_are_not_replaced_by_a_state_at_war() -> None:
    names = actors("Rockets fired by rebels hit the airport of Goma on Friday, wounding two porters.", "COD", NOW)
    assert names[0] == "Unidentified Armed Group (Democratic Republic of Congo)"
