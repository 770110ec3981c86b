"""Tolls of people hit by bullets: who of them died, who was told twice, and phrases that count by themselves."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Count, Toll, read_counts, settle, share_out


def read(text: str) -> list[Count]:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    counts = [count for sentence in made.sentences for count in read_counts(sentence, made)]
    return share_out([counts], [None], made)[0]


def toll(text: str) -> Toll:
    return settle(read(text))


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("5 shot, 1 killed at a club in Leeds", 1, 4),
        ("One shot was fired. A guard was hurt.", 0, 1),
        ("A total of five people were shot and one person killed at the club.", 1, 4),
        ("7 shot at a lodge during a party", 0, 7),
        ("Two men were shot at a bar.", 0, 2),
        ("He was shot at but escaped.", 0, None),
        ("A boy is recovering after he accidentally shot himself in the foot.", 0, 1),
        ("He killed two people, then shot himself.", 2, 0),
        ("The boy shot himself in the face. No one else was injured.", 0, 1),
        ("A 21-year-old was shot in the market on Monday.", 0, 1),
        ("An 18-month old is dead after a shooting in Derby.", 1, 0),
        ("A 24-year-old Somali man was wounded.", 0, 1),
        ("Four other males, between the ages of 16-18 were also injured.", 0, 4),
        ("Two people are in critical condition and one is in stable condition.", 0, 3),
        ("The gunman was held after three traders were treated; all three are nursing wounds.", 0, 3),
        ("A shooting at a bar sent 4 people to the hospital on Sunday.", 0, 4),
        ("A double shooting left a man dead on Monday.", 1, 1),
        ("The double murder suspect was held on Monday.", 0, None),
        ("Police say six of the seven victims suffered minor injuries.", 0, 6),
        ("One man was struck in the leg and another was hit in the arm.", 0, 2),
    ],
)
def test_wordings(text: str, dead: int, hurt: int | None) -> None:
    found = toll(text)
    assert (found.fatalities_best, found.injuries_best) == (dead, hurt)


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("A boy has died. He was taken to a hospital in Putnam.", 0),
        ("A boy has died. The other boy was taken to hospital.", 1),
        ("A boy of 14 has died. Two women were taken to hospital.", 2),
        ("A girl has died after she was shot on Friday evening.", 0),
        ("A man was killed. A second man was shot. He was taken to hospital.", 1),
        ("A 4-year-old boy has died. A 4-year-old has a wound to the head.", 0),
        ("His brother fatally shot himself on Sunday. He suffered a head wound.", 0),
        ("A man was killed and another was wounded. He was taken to hospital.", 1),
    ],
)
def test_the_one_in_care_is_the_one_who_died(text: str, hurt: int) -> None:
    assert toll(text).injuries_best == hurt


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Five men suspected of killing Liberal presidential candidate Luis Galan were held.", 1),
        ("Unidentified men murdered former foreign minister Luis Perez and his wife.", 2),
        ("The men ordered the assassination of university rector Ignacio Ruiz, five other Jesuits, and two women.", 8),
        (
            "Felipe Gomez, Juan Perez, and Luis Diaz were murdered by unidentified men in the small town "
            "of Ilopango on Sunday, and police found the bodies later in the day.",
            3,
        ),
        (
            "The men spoke again about the death of Edgard Chacon, and the Farabundo Marti National Liberation Front "
            "denied all that had been written there before.",
            1,
        ),
    ],
)
def test_named_dead(text: str, dead: int) -> None:
    assert toll(text).fatalities_best == dead


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Two men with pistols shot dead a tax collector of the state on Monday.", 1),
        ("Two soldiers killed a day after the truce began", 2),
        ("Activist shot dead a week after the march", 1),
        ("The man was shot dead a short distance from his home.", 1),
    ],
)
def test_who_stands_behind_the_verb_is_a_person_and_a_span_of_time_is_none(text: str, dead: int) -> None:
    assert toll(text).fatalities_best == dead


def test_figures_of_the_whole_city_are_not_those_of_one_act() -> None:
    found = toll("A man was killed and two others were hurt. Eight people died and 12 were hurt across the city.")
    assert (found.fatalities_best, found.injuries_best) == (1, 2)
    assert any(claim.best == 12 for claim in found.claims)
    assert toll("Eight people died and 12 were hurt across the city.").fatalities_best == 8
