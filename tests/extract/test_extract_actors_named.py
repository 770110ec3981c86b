"""Armed groups of the table, a few of every region: each is found in a sentence by the name a newspaper uses."""

from datetime import date

import pytest

from conflict_events.extract.actors import ActorContext, name_actor
from conflict_events.extract.actors.mentions import mentions_in


def names_in(sentence: str, iso3: str, day: date) -> set[str]:
    context = ActorContext(iso3, day)
    return {name_actor(mention, context).name.split(":")[0] for mention in mentions_in(sentence)}


@pytest.mark.parametrize(
    ("sentence", "iso3", "year", "group"),
    [
        ("Fighters of the Mai-Mai Kilalo came down to the market of Kalunguta.", "COD", 2021,
         "UPLC"),
        ("Two teachers were taken by Raia Mutomboki Hamakombo.", "COD", 2022,
         "Raia Mutomboki Militia (Hamakombo)"),
        ("The CPJP burned the mill before noon.", "CAF", 2011, "CPJP"),
        ("Six prisoners were traded for cattle by the SPLA-IO (Taban Deng).", "SSD", 2018,
         "SPLM-IO (Taban Deng Gai Faction)"),
        ("SLA-Minnawi trucks reached the wells on Friday.", "SDN", 2010, "SLM-MM"),
        ("Ginbot 7 said its men had crossed the Tekeze.", "ETH", 2016, "Ginbot 7"),
        ("Somali pirates let the dhow go.", "SOM", 2010, "Pirates (Somalia)"),
        ("Members of the Maphite cult shot a barber in Benin City.", "NGA", 2022, "Maphite Confraternity"),
        ("The Niger Delta Liberation Front blew up a manifold.", "NGA", 2011, "NDLF"),
        ("Seven Karta closed the road to Bafut.", "CMR", 2021, "Ambazonian Separatists (Cameroon)"),
        ("The 301st Battalion and its neighbours fired over the airport.", "LBY", 2022, "301st Battalion (Libya)"),
        ("Kapras and Gbethis held the bridge.", "SLE", 1998, "Gbethis Militia"),
        ("FLGO men looted the cocoa store.", "CIV", 2005, "FLGO"),
        ("The mayor died as Chipangano took over the stalls.", "ZWE", 2011, "Chipangano"),
        ("Liwa al-Tawhid lost eleven men at the barracks.", "SYR", 2013, "Liwa al-Tawhid"),
        ("A colonel defected to the Manbij Military Council.", "SYR", 2017, "Manbij Military Council"),
        ("Assad loyalists ambushed a patrol near Jableh.", "SYR", 2025, "Assad Loyalists (Syria)"),
        ("Raba Allah broke the windows of a television station.", "IRQ", 2021, "Raba Allah"),
        ("The Abu al-Abbas Brigade gave back the citadel.", "YEM", 2018, "Abu al-Abbas Brigade"),
        ("Ahmed Jibril's PFLP-GC fired from the Bekaa.", "LBN", 1989, "PFLP-GC"),
        ("General Aoun's troops shelled the port.", "LBN", 1989, "Lebanese Army (Aoun Faction)"),
        ("A teacher was shot; TIKKO is blamed.", "TUR", 1995, "TKP/ML"),
        ("Khost Protection Force men searched the orchard.", "AFG", 2017, "Khost Protection Force"),
        ("The chairman of the Sunni Tehreek fell in Nishtar Park.", "PAK", 2006, "Sunni Tehreek"),
        ("Cadres of the ZUF stopped two lorries.", "IND", 2014, "ZUF"),
        ("A post of KCP (PWG) was found in the foothills.", "IND", 2025, "KCP"),
        ("The Bawm Party kidnapped a bank manager at Ruma.", "BGD", 2024, "KNF"),
        ("The Yaw Defence Force ambushed a convoy at Gangaw.", "MMR", 2023, "YDF"),
        ("CDF-Mindat took the police station.", "MMR", 2022, "CDF-Mindat"),
        ("Ansar Khalifa Philippines lost its leader.", "PHL", 2017, "AKP"),
        ("The Marau Eagle Force handed in nine guns.", "SLB", 2001, "Marau Eagle Force"),
        ("Reinado's men fled into the hills.", "TLS", 2007, "Reinado Rebels (Timor-Leste)"),
        ("Red Hand Defenders claimed the pipe bomb.", "GBR", 1999, "RHD"),
        ("Iparretarrak blew up a tax office in Bayonne.", "FRA", 1988, "Iparretarrak"),
        ("The Yellow Wasps drove the families out of Zvornik.", "BIH", 1992, "Yellow Wasps"),
        ("Men of the Rusich group mined the track.", "UKR", 2023, "Rusich Group"),
        ("The Northern Front 3-80 took two engineers.", "NIC", 1993, "FN 3-80"),
        ("The Jaime Bateman Front took a doctor at Toribio.", "COL", 1993, "Jaime Bateman Cayon Movement"),
        ("Pachelly and Los Triana fought over the buses of Bello.", "COL", 2019, "Pachelly"),
        ("Cuartel de las Feas painted the wall.", "ECU", 2024, "Cuartel de las Feas"),
        ("Nan Boston gang men burned the depot.", "HTI", 2023, "Boston Gang (Haiti)"),
        ("Bonde dos 40 ordered the buses off the road.", "BRA", 2018, "Bonde dos 40"),
        ("UBISORT gunmen kept the teachers out of Copala.", "MEX", 2010, "UBISORT"),
        ("A patrol of UNAVEM was stopped at Kuito.", "AGO", 1993, "UNAVEM"),
    ],
)  # fmt: skip
def test_a_group_is_found_by_the_name_a_newspaper_uses(sentence: str, iso3: str, year: int, group: str) -> None:
    assert group in names_in(sentence, iso3, date(year, 6, 15))


@pytest.mark.parametrize(
    ("sentence", "iso3", "year"),
    [
        ("Blue Delta Force tents stood at the base in Hasaka.", "SYR", 2019),
        ("The UDF won the by-election at Palakkad.", "IND", 2024),
        ("Green Berets landed at the airfield.", "COL", 2003),
        ("The Kisan Sabha blocked the railway.", "IND", 2020),
    ],
)
def test_a_name_that_others_bear_too_is_the_group_s_in_its_own_country_only(
    sentence: str, iso3: str, year: int
) -> None:
    found = names_in(sentence, iso3, date(year, 6, 15))
    assert not found & {
        "Delta Force Vigilantes (Ghana)", "United Democratic Front Militants", "Green Berets Militia (Bosnia)",
        "Coast Indians United in Nicaragua",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "iso3", "name"),
    [
        ("Libyan rebels crossed the border.", "TCD", "Unidentified Armed Group (Chad)"),
        ("Pro-Russian fighters shot at the post.", "GEO", "Unidentified Armed Group (Georgia)"),
    ],
)
def test_a_name_that_is_nobodys_there_is_read_as_its_words(sentence: str, iso3: str, name: str) -> None:
    context = ActorContext(iso3, date(2020, 6, 15), "agent", "Armed clash")
    actor = name_actor(mentions_in(sentence)[0], context)
    assert (actor.name, actor.rule) == (name, "unidentified:noun:rebel")
