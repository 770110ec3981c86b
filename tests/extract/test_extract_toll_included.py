"""Parts told beside a whole, who speaks behind a list, whose people a party lost, and rows of the dead of a year."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Count, read_counts, settle


def read(text: str) -> list[Count]:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return [count for sentence in made.sentences for count in read_counts(sentence, made)]


@pytest.mark.parametrize(
    ("text", "parts", "dead"),
    [
        ("Fourteen people, including nine civilians, were killed in the raid.", [("nine civilians", "civilian")], 14),
        ("Ten people were killed, among them two nurses.", [("two nurses", "civilian")], 10),
        ("Four people, including the bomber, died in the blast.", [("the bomber", "attacker")], 4),
        ("Raiders killed five soldiers, including a major, and two traders.", [("a major", "force")], 7),
        ("The rebels put the army's dead at 12, including a captain.", [], 12),
        ("Five were killed, including nine of the guards.", [], 5),
    ],
)
def test_parts_are_claims_of_their_own_and_enter_no_sum(text: str, parts: list[tuple[str, str]], dead: int) -> None:
    found = read(text)
    assert [(c.text, c.side) for c in found if c.is_part] == parts
    assert settle(found).fatalities_best == dead


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Raiders shot dead four traders near Obo on Monday, three local officials told a reporter.", 4),
        ("Bandits have killed six vigilantes in Tsafe, two residents and a policeman said on Monday.", 6),
        ("Bandits killed six vigilantes, two residents and a policeman.", 9),
        ("Gunmen killed a mayor near Iguala, the 21st politician to be murdered this year.", 1),
        ("A reporter killed in Tijuana on Monday became the 17th victim of such attacks since 2019.", 1),
        ("Two women, a child and an old man were killed when shells hit the square.", 4),
        ("Two children, a boy and a girl, were killed.", 2),
        ("A shell killed a father, mother and their two sons.", 4),
        ("A woman, mother of three, was killed.", 1),
        ("Two people were killed, a nurse said; the opposition party said five had died.", 2),
        ("At least 12 - and possibly as many as 18 - people were killed.", 12),
        ("Eight people were killed in two blasts: five died in the port and three in the market.", 8),
        ("Soldiers who gave chase lost a man.", 1),
        ("Five rebels, one of them a commander, and a soldier were killed.", 6),
        ("Six soldiers, including a colonel, and three civilians were killed.", 9),
        ("Police arrested 14 people and three officers were killed.", 3),
        ("Two men were killed in the first house and three women in the second.", 5),
        ("Shelling killed three people in the town in the past 24 hours.", 3),
    ],
)
def test_who_is_counted_and_who_is_not(text: str, dead: int) -> None:
    assert settle(read(text)).fatalities_best == dead


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The fight left three soldiers dead. The rebels lost two men.", 5),
        ("The fight left three rebels dead. The army lost two men.", 5),
        ("The fight left three soldiers dead. The army lost three men.", 3),
        ("A drone killed a Hezbollah commander. The group announced the death of a fighter.", 1),
    ],
)
def test_men_lost_are_those_of_the_party_that_lost_them(text: str, dead: int) -> None:
    assert settle(read(text)).fatalities_best == dead


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Police said three protesters were killed. The opposition put the number at eight.", 3, 8),
        ("Thirty people were killed, according to the bishop. The county commissioner said 21 had died.", 21, 30),
        ("Residents said ten protesters were killed. The governor said three people had died.", 3, 10),
    ],
)
def test_rival_figures_of_another_camp(text: str, low: int, high: int) -> None:
    found = settle(read(text))
    assert (found.fatalities_best, found.fatalities_high) == (low, high)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("The raiders killed a guard and took 12 hostages.", 12),
        ("They left, taking two nurses captive.", 2),
        ("The court took the case of two nurses.", 0),
        ("Fighters seized nine women.", 9),
        ("Troops seized nine rifles.", 0),
        ("The guards took food to six prisoners.", 0),
    ],
)
def test_people_taken_hostage_are_abducted(text: str, taken: int) -> None:
    assert sum(c.best for c in read(text) if c.kind == "abducted") == taken


@pytest.mark.parametrize(
    "text", ["Clashes drove 600 people from their homes.", "The raid forced 600 villagers to flee."]
)
def test_people_driven_out_are_displaced(text: str) -> None:
    assert sum(c.best for c in read(text) if c.kind == "displaced") == 600
