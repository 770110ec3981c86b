"""Tolls in other voices than those of the wires: idioms of death and hurt, totals with parts, a party's own dead."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.numbers import read_numbers
from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Count, read_counts, settle


def read(text: str) -> list[Count]:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return [count for sentence in made.sentences for count in read_counts(sentence, made)]


def toll(text: str, kind: str | None = None) -> tuple[int, int | None]:
    found = settle(read(text), sub_event_type=kind)
    return found.fatalities_best, found.injuries_best


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A mortar round took the life of a water carrier and her donkey.", 1),
        ("Subversives slit the throats of seven peasants, one a girl.", 7),
        ("The encounter cost fourteen rebels their lives.", 14),
        ("The militiamen put six men to death.", 6),
        ("He put the dead at six, and went to his death a year later.", 6),
        ("We buried five, said the chief.", 5),
        ("The guards buried four rifles in the yard.", 0),
        ("The woman and two policemen were torn to bits by the blast.", 3),
    ],
)
def test_idioms_of_death(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Four guardsmen fell, sixteen were wounded.", 4),
        ("Eleven gendarmes and two volunteers fell, according to a list we have seen.", 13),
        ("UN officers say some forty guardsmen fell.", 40),
        ("Two boys fell there.", 2),
        ("The boy fell, and got up again.", 0),
        ("Two shells fell on the market.", 0),
        ("Four pupils fell ill.", 0),
        ("Four climbers fell from the wall.", 0),
    ],
)
def test_several_who_fell_are_dead_where_nothing_says_from_what(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("A blind man lost three fingers.", 1),
        ("Two constables lost an eye.", 2),
        ("The army lost the hill and two arms depots.", None),
        ("The driver lost sight of the convoy.", None),
        ("Thirty-one others nursed shrapnel wounds.", 31),
        ("Eight marchers were patched up by volunteer medics.", 8),
        ("Three people were scratched by window glass.", 3),
        ("Six of the students fainted.", 6),
        ("A sergeant and his wife were cut by the glass.", 2),
        ("Four were killed. Kirkuk's Azadi hospital has admitted 54 people.", 54),
        ("The university admitted 54 people.", None),
        ("One gendarme took a bullet in the shoulder.", 1),
    ],
)
def test_idioms_of_hurt(text: str, hurt: int | None) -> None:
    assert toll(text)[1] == hurt


def test_who_took_a_bullet_and_died_is_not_hurt() -> None:
    assert toll("A boy of 17 took a bullet in the neck. He died.") == (1, 0)


def test_hospital_admits_the_hurt_and_not_the_child_that_died() -> None:
    text = "The hospital has admitted 54 people from the village, and a girl of three died there on Friday."
    assert toll(text) == (1, 54)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Seven people including the bomber died when a youth burst in.", 7),
        ("Nine people including a child were killed.", 9),
        ("The imam and a gravedigger were killed and three mourners were hurt.", 2),
        ("Two conscripts and he were dead at once.", 3),
        ("The village lost 200 to the gas, of whom 23 have succumbed. Two more died overnight.", 25),
        ("Five others were hit, of whom two have died. Nine people were killed.", 9),
        ("The army gave its own dead as seven, among them a second lieutenant.", 7),
    ],
)
def test_wholes_and_parts(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


def test_kin_of_the_dead_who_was_hit_is_somebody_else() -> None:
    assert toll("A shell killed a carpenter. Her daughter was hit in the hip.") == (1, 1)
    assert toll("Her daughter was hit in the hip. The girl died.") == (1, 0)


@pytest.mark.parametrize("kind", ["Peaceful protest", "Protest with intervention", "Agreement"])
def test_an_act_in_which_nobody_dies_has_no_dead(kind: str) -> None:
    assert toll("Thousands marched. Nine people are dead.", kind)[0] == 0
    assert toll("Thousands marched. Nine people are dead.", "Violent demonstration")[0] == 9


def test_the_hurt_of_a_dispersed_protest_are_its_own() -> None:
    assert toll("Police fired gas. Six students fainted.", "Protest with intervention") == (0, 6)


def test_a_plot_of_land_is_no_plan() -> None:
    assert toll("Splinters fell on an empty plot without injuries.") == (0, 0)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A woman of 67 and two men of 44 and 58 were killed.", 3),
        ("Two women, 44 and 58, were killed.", 2),
        ("Two women were killed in the first village and 58 in the second.", 60),
    ],
)
def test_ages_behind_people_count_nobody(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("According to two members of the hospital staff, five persons lost their lives.", 5),
        ("Two soldiers and five rebels were killed.", 7),
        ("A soldier, two policemen and a guide were killed.", 4),
    ],
)
def test_a_comma_alone_joins_no_two_numbers(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


def test_who_has_fallen_unconscious_lives() -> None:
    assert toll("His companion had fallen unconscious.") == (0, 1)


def test_a_count_in_words_behind_an_age_in_digits_is_no_age() -> None:
    assert [n.best for n in read_numbers("A woman of 67 and two men were hit.")] == [2]
    assert [n.best for n in read_numbers("Boys aged 9 and 12 were hit.")] == []
