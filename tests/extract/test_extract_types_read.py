"""Each decision rule of the codebook (1.2a) through the real reading of sentences: encoder, parse, parties, rules."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.decide import decide_by_rules, decide_type
from conflict_events.extract.facts import Facts
from conflict_events.extract.group import Group
from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.readings import read_statements
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.who import read_parties

CLASH, TRANSFER = "Armed clash", "Non-violent transfer of territory"
REGAINS, OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"
EXCESSIVE, INTERVENTION = "Excessive force against protesters", "Protest with intervention"
PEACEFUL, VIOLENT, MOB = "Peaceful protest", "Violent demonstration", "Mob violence"
IED, SHELLING = "Remote explosive/landmine/IED", "Shelling/artillery/missile attack"
DISRUPTED, ABDUCTION, CHANGE = "Disrupted weapons use", "Abduction/forced disappearance", "Change to group/activity"


def sub_type(text: str, iso3: str) -> str:
    """The sub-type that the text is given, whether or not it is held to be news."""
    settings = ExtractSettings()
    article = read_article("a1", text, 0, datetime(2023, 5, 10, tzinfo=UTC))
    statements = read_statements(article, article.sentences, settings)
    parse_sentences(article.sentences, settings.language_model)
    group = Group([Facts(statement, None, None) for statement in statements])
    kind = decide_type(group)
    assert kind is not None
    parties = read_parties(article, group, kind.sub_event_type)
    told = decide_by_rules(kind, group, parties.agent_kinds, parties.target_kinds, parties.nations, iso3)
    return told.sub_event_type


@pytest.mark.parametrize(
    ("expected", "iso3", "text"),
    [
        (CLASH, "MLI",
         "Rebels attacked an army post near Tessit on Monday and helicopters bombed the attackers, killing eleven."),
        (CLASH, "SDN",
         "Government troops, backed by air strikes, fought rebels for the ridge at Sortoni; nine soldiers died."),
        (CLASH, "NGA",
         "Insurgents in six trucks tried to overrun the base at Konduga on Monday and were met with heavy fire; they "
         "withdrew when a jet arrived and bombed them, leaving five of them dead."),
        (OVERTAKES, "COD",
         "Fighters of the M23 took control of Sake on Sunday; nine soldiers died before the army left the town."),
        (CLASH, "SSD",
         "The army and the rebels traded mortar fire near Malakal on Friday, leaving two fighters dead."),
        (CLASH, "NGA",
         "Gunmen ambushed a military patrol near Gwoza on Sunday, killing four soldiers."),
        (CLASH, "PAK",
         "Six policemen were killed when their convoy was ambushed by militants on the road to Quetta on Monday."),
        (CLASH, "MMR",
         "An army helicopter strafed a rebel column near Pinlebu on Thursday and was hit by return fire."),
        (CLASH, "COD",
         "Rebels seized the town of Kitchanga on Tuesday morning but the army took it back hours later."),
        (CLASH, "MOZ",
         "Insurgents briefly captured the town of Mocimboa on Friday before being pushed out by soldiers."),
        (REGAINS, "NGA",
         "Government troops recaptured the town of Bama from Boko Haram on Monday after two days of heavy fighting."),
        (OVERTAKES, "COD",
         "M23 rebels captured the town of Bunagana on Monday after clashes with the Congolese army."),
        (OVERTAKES, "UKR",
         "Russian forces took the village of Ocheretyne from Ukrainian troops on Sunday after weeks of assaults."),
        (TRANSFER, "AFG",
         "Taliban fighters took the district of Maruf on Tuesday without firing a shot after soldiers left."),
        (TRANSFER, "COD",
         "Rebels entered the town of Walikale unopposed on Thursday as the army withdrew to avoid fighting."),
        (EXCESSIVE, "KEN",
         "Police opened fire with live ammunition on demonstrators in Kisumu on Tuesday, killing three."),
        (EXCESSIVE, "PAK",
         "A bomb exploded among protesters marching in Quetta on Friday, killing five of them."),
        (INTERVENTION, "ZWE",
         "Police fired tear gas to disperse students who were marching in Harare on Monday; no one was hurt."),
        (INTERVENTION, "RUS",
         "Officers detained eleven activists at an anti-war rally in Novosibirsk on Saturday."),
        (PEACEFUL, "ZMB",
         "Police ordered the marchers in Lusaka to disperse on Friday and fined the organiser, but the rally went on."),
        (PEACEFUL, "GEO",
         "Hundreds of farmers marched to the ministry in Tbilisi on Monday to demand lower fuel prices."),
        (VIOLENT, "HTI",
         "Protesters burned tyres and set up barricades in Port-au-Prince on Monday over fuel prices."),
        (VIOLENT, "PER",
         "A march in Lima turned violent on Saturday when demonstrators threw stones and petrol bombs at police."),
        (MOB, "NGA",
         "A mob beat a suspected thief to death at a market in Awka on Friday."),
        (MOB, "IND",
         "Residents of two villages near Ranchi fought each other with sticks and stones on Sunday, injuring twelve."),
        ("Chemical weapon", "SYR",
         "Shells filled with chlorine were fired at the town of Saraqib on Monday, leaving eleven people choking."),
        (SHELLING, "SYR",
         "The army shelled the town of Saraqib with white phosphorus on Monday, burning four houses."),
        (SHELLING, "UKR",
         "A surface-to-air missile shot down a fighter jet near Kharkiv on Monday, killing its pilot."),
        ("Suicide bomb", "SOM",
         "A bomber drove a car packed with explosives into an army camp in Mogadishu on Saturday and blew himself up."),
        ("Suicide bomb", "CMR",
         "A woman detonated her explosive vest at a checkpoint in Maroua on Tuesday, killing two guards."),
        (IED, "AFG",
         "Three children were killed on Wednesday when an unexploded shell they had found went off near Kunduz."),
        ("Grenade", "BDI",
         "Unknown men threw a hand grenade at a bar in Bujumbura on Friday, wounding seven people."),
        ("Grenade", "PAK",
         "Attackers on a motorcycle hurled a home-made bomb at a police post in Kohat on Monday, injuring two."),
        (DISRUPTED, "SAU",
         "Air defences intercepted a drone over the Saudi city of Abha on Monday; nobody was hurt."),
        (DISRUPTED, "COL",
         "Soldiers seized a weapons cache of the rebels, with rifles and mines, near Tumaco on Thursday."),
        (DISRUPTED, "TUR",
         "A militant was killed on Sunday when a mine that he was laying beside a road near Semdinli went off."),
        (IED, "NGA",
         "Militants blew up an oil pipeline near Warri on Sunday night, cutting supplies; nobody was hurt."),
        ("Other", "BFA",
         "Officers overthrew the president in Ouagadougou on Monday and suspended the constitution."),
        ("Attack", "MLI",
         "Malian soldiers beat a herdsman to death near Sokolo on Monday; two other men were wounded."),
        ("Attack", "IRQ",
         "Gunmen shot dead an off-duty policeman at his home in Mosul on Monday."),
        ("Attack", "CMR",
         "Rebels executed five captured soldiers in the village of Kumbo on Tuesday."),
        ("Attack", "NGA",
         "Bandits kidnapped a trader near Kaduna on Monday and killed him after the family failed to pay."),
        (ABDUCTION, "MOZ",
         "Militants arrested three villagers in Macomia on Thursday and took them to their camp."),
        ("Arrests", "TZA",
         "Police arrested the opposition leader and forty of his supporters in Dar es Salaam on Monday."),
        (CHANGE, "SSD",
         "Two hundred rebel fighters defected to the government side in Bentiu on Monday, a commander said."),
        ("Agreement", "TUR",
         "Ten rebels surrendered to security forces in the province of Sirnak on Sunday, the army said."),
        ("Other", "LBY",
         "A mass grave with nineteen bodies was found near Tarhuna on Monday."),
    ],
)  # fmt: skip
def test_the_codebook_s_rules_hold_for_what_sentences_say(expected: str, iso3: str, text: str) -> None:
    assert sub_type(text, iso3) == expected
