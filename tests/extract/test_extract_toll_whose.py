"""Whose deaths a sentence counts: companions, people behind a date, members of a list, what is denied, bodies."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Toll, read_counts, settle


def toll(text: str, sub_event_type: str | None = None) -> Toll:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    counts = [count for sentence in made.sentences for count in read_counts(sentence, made)]
    return settle(counts, sub_event_type=sub_event_type)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("He was killed along with his wife.", 2),
        ("The mayor was shot dead together with his wife and two guards on Monday.", 4),
        ("Pedro Salas, 65, was killed near his home in the capital, along with two of his guards.", 3),
        ("Pedro Salas was killed while travelling along with two guards.", 1),
        ("Pedro Salas was killed on Monday when his car, along with two others, was hit.", 1),
        ("The killing last week of two nuns shocked the town.", 2),
        ("The murders in the capital of three trade unionists set off a strike.", 3),
        ("The murder on the evening of 4 March of six union members was condemned.", 6),
        ("The city was calm last night: not a single person was killed.", 0),
        ("Police searched a field and recovered 14 disfigured bodies of passengers.", 14),
        ("According to Pedro Salas, mayor of Tibu, five people were killed.", 5),
        ("In the attack on Deputy Pedro Salas, two people were killed.", 2),
        ("They fled after a colonel, a judge, and Senator Pedro Salas were murdered.", 3),
        ("Teacher Ana Ruiz, head of the Central School (CS), five other teachers, and two pupils were murdered.", 8),
        ("Ana Ruiz, the head of the bank and one of the richest women of the land, was shot to death.", 1),
        ("The dead are Ana Ruiz, 31, of the village of Hercca, and Luis Diaz, 19, a student of law.", 2),
        ("Salas, ambassador to Spain during the first years of the war, was gunned down.", 1),
        ("In the past few hours, gunmen murdered a police inspector and two of his brothers.", 3),
        ("The judge was assassinated. She was investigating the massacre of 43 persons in the town.", 1),
        ("Unknown men murdered Juan Vega's successor on the council, the teacher Pedro Nel Rueda.", 1),
        ("The rebels burned the grain store, with a loss of 900 quintals of beans.", 0),
        ("A mechanic of 24 was killed and six other people were wounded.", 1),
        ("A squad of 12 was killed in the ambush.", 12),
        ("Drones killed 17 people, a member of its municipal council, Suleiman Barka, said.", 17),
        ("The group that killed two teachers and a nurse in Yahukimo, Papua Highlands, said it was sorry.", 3),
        ("A burst of fire killed Deputy Ana Ruiz. Her driver perished with her.", 2),
        ("The marines fired back, with a balance of two presumed criminals dead.", 2),
        ("His men had killed nine of the militants and lost two.", 11),
        ("An officer said they had found the bodies of eleven soldiers and lost three of their own.", 14),
        ("Twenty-one soldiers lost their lives and the rest fled. We had three dead.", 24),
        ("The enemy left 17 dead in the field. Two of our fighters fell in the battle.", 19),
        ("The army killed three guerrillas and lost two positions.", 3),
        ("The judge was killed. She was investigating the massacre of 43 persons and the murder of Ana Ruiz.", 1),
    ],
)
def test_whose_deaths(text: str, dead: int) -> None:
    assert toll(text).fatalities_best == dead


def test_an_acronym_in_brackets_is_nobody() -> None:
    made = toll(
        "Police reported that Rene Lopez, leader of the ruling Christian Democratic party [Pdc], was shot to death."
    )
    assert [text for field, _, _, text, _ in made.evidence if field == "fatalities"] == ["Rene Lopez"]


def test_denying_who_did_it_denies_no_death() -> None:
    made = toll("The group denied any part or participation in the murder of Judge Ana Ruiz.")
    assert (made.fatalities_best, made.fatalities_basis) == (1, "named")
    assert toll("The army denied that five villagers were killed.").fatalities_best == 0


def test_a_bus_burned_in_reprisal_has_no_toll_of_its_own() -> None:
    text = "Rebels burned a bus in reprisal for the killing of the union leader Ana Ruiz."
    assert toll(text, "Looting/property destruction").fatalities_best == 0
    assert toll(text, "Attack").fatalities_best == 1
    text = "Soldiers set fire to 17 houses in revenge for a colleague's death."
    assert toll(text, "Looting/property destruction").fatalities_best == 0
