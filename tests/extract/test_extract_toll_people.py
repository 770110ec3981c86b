"""Who the people of a count are: unknown nouns, names behind prepositions, lists of their own, ordinals, care."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Toll, read_counts, settle


def toll(text: str) -> Toll:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return settle([count for sentence in made.sentences for count in read_counts(sentence, made)])


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Three M23 fighters were killed.", 3),
        ("The missile hit the boiler house, killing a stoker and a night watchman.", 2),
        ("Nine displaced persons were killed in an incursion into the camp.", 9),
        ("Nine displaced killed by militiamen.", 9),
        ("A lorry of the Front of Salvation was blown to pieces.", 0),
        ("A second man has died of gunshot wounds suffered on Monday.", 2),
        ("Third soldier dies after mine blast", 3),
        ("A fourth body was found yesterday in a field.", 4),
        ("A soldier was killed and a second soldier died in hospital.", 2),
        ("Thirty-one patients have died for lack of oxygen.", 0),
        ("The dead passengers are two brothers and a clerk. Five passengers were killed.", 5),
        ("A source put the number of soldiers killed at thirty.", 30),
        ("Five soldiers and two civilians were killed. A councillor put the number of soldiers killed at six.", 7),
        ("The fighting has a balance that since last night stands at four deceased.", 4),
        ("Seven passengers were killed. Two men were wounded; one of them died.", 8),
        ("Six people were injured. One of them died in hospital.", 1),
        ("One dead, six in clinic", 1),
        ("The dead man was 20.", 0),
        ("The police confirm one death; the morgue received two bodies.", 2),
        ("Bomb toll climbs to six", 6),
        ("Two U.S. citizens were murdered on Tuesday.", 2),
        ("On Friday men killed Deputy Carlos Ruiz, his wife and two bodyguards.", 4),
        ("Gunmen killed his driver, Mustafa Ali, in the market.", 1),
        ("Elias Barrera was kidnapped and murdered.", 1),
        ("The mayor, who was taken by guerrillas, was found dead in a ditch.", 1),
        ("The Dutch reporter Cornell Lagrow was killed. A sound technician was also killed.", 2),
        ("Pablo Pelaez, 45, was murdered by gunmen. The driver of the car was also killed.", 2),
        ("Two soldiers were killed. The driver was also hurt.", 2),
        ("The massacre of the Jesuit priests Ignacio Ruiz, Segundo Montes and Juan Moreno went unpunished.", 3),
        ("Five soldiers and two civilians were killed. Seven assailants died.", 14),
        ("Since January, the fighting has left 400 dead.", 0),
        ("In Kabul, 27 people were killed.", 27),
        ("In Kafr Zita, 27 were killed.", 27),
        ("Across Helmand Province, 27 people were killed.", 27),
        ("Helmand Province, 27 people were killed.", 27),
        ("Ahmed Ali, 34, and his brother Omar, 19, were shot dead.", 2),
        ("On Sunday Ahmed Ali, 34, was shot dead.", 1),
    ],
)
def test_deaths(text: str, dead: int) -> None:
    assert toll(text).fatalities_best == dead


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("There are 24 detainees and eight injured.", 8),
        ("Twelve police officers and 30 others injured in clash.", 42),
        ("They bombarded the town, causing the death of twelve people, and many injured.", 3),
        ("Two men in a pick-up behind the coach were wounded as they tried to turn round.", 2),
        ("Seven students were taken to the National Hospital with breathing difficulties.", 7),
        ("Nineteen people were cut by glass.", 19),
        ("Six officers were bruised.", 6),
        ("Two agricultural workers have barotrauma; a grain drier burned down.", 2),
    ],
)
def test_injuries(text: str, hurt: int) -> None:
    assert toll(text).injuries_best == hurt
