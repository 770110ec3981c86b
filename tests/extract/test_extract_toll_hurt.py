"""Tolls of the hurt: who is in care, who was held and hurt as well, asides, parts, and verbs that are said once."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Count, read_counts, settle


def read(text: str) -> list[Count]:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return [count for sentence in made.sentences for count in read_counts(sentence, made)]


def toll(text: str) -> tuple[int, int | None]:
    found = settle(read(text))
    return found.fatalities_best, found.injuries_best


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("Four died. The hospital received nine persons with gunshot wounds.", 9),
        ("Three are dead, a doctor said. Sixteen have gunshot wounds.", 16),
        ("Twenty-six were killed. Two dozen men with bullet wounds had been treated.", 24),
    ],
)
def test_several_with_bullet_wounds_who_are_nursed_live(text: str, hurt: int) -> None:
    assert toll(text)[1] == hurt


def test_bullet_wounds_of_one_person_leave_the_fate_open() -> None:
    assert toll("A man has a gunshot wound. He died.") == (1, 0)


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("A third man was rescued by firemen and transferred to the hospital of Leeds.", 1),
        ("The photographer was released at 3 am with a swollen eye.", 1),
        ("Nine were detained and injured.", 9),
        ("Three militants were killed and five arrested.", 0),
    ],
)
def test_those_who_were_held_or_freed_may_be_hurt_as_well(text: str, hurt: int) -> None:
    assert toll(text)[1] == hurt


def test_those_taken_and_then_killed_were_both() -> None:
    kinds = {count.kind: count.best for count in read("Two men were kidnapped and murdered.")}
    assert kinds == {"abducted": 2, "killed": 2}


def test_one_figure_of_the_held_is_no_vague_one() -> None:
    assert [c.best for c in read("Nine were detained or killed.") if c.kind == "arrested"] == [9]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A teacher, a farmer, and a guard were killed.", 3),
        ("A guard, a father of two, was killed.", 1),
        ("A neighbour, a woman in her 60s, was killed.", 1),
        ("A blast killed a youth's father, a 39-year-old, and another man.", 2),
    ],
)
def test_an_aside_is_no_member_of_a_list(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


def test_a_number_before_a_verb_of_suffering_counts_people() -> None:
    assert toll("At least 5 persons lost their lives and 12 sustained injuries.") == (5, 12)


def test_those_who_are_where_the_others_were_taken_are_a_part() -> None:
    assert toll("Five others were taken to the General Hospital, where two were in serious condition.")[1] == 5


def test_who_died_where_he_was_taken_is_nobody_else() -> None:
    text = "A teen was shot dead on Sunday. He was rushed to a hospital where he died."
    assert toll(text) == (1, 0)


def test_whoever_tells_is_not_among_those_told_of() -> None:
    assert toll("According to him, one resident was wounded.")[1] == 1


def test_a_phrase_whose_end_is_repeated_counts_twice() -> None:
    text = "Eleven were treated for gunshot and pellet wounds and twenty-five for the effects of tear gas."
    assert toll(text)[1] == 36


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine persons were admitted at the Specialist Hospital.", (0, 9)),
        ("A passer-by was wounded by fragments.", (0, 1)),
        ("The clinic reports 2 fatalities and 1 injury.", (2, 1)),
        ("Toll: two (2) soldiers fallen, four (4) wounded.", (2, 4)),
        ("Three policemen and a visitor received wounds.", (0, 4)),
        ("A private was hit by shrapnel. Eighteen people are under treatment.", (0, 18)),
        ("Two of his companions are recovering.", (0, 2)),
        ("A captain and a sepoy embraced shahadat.", (2, 0)),
    ],
)
def test_further_wordings(text: str, expected: tuple[int, int]) -> None:
    assert toll(text) == expected


def test_a_figure_that_names_no_dead_is_no_toll_by_itself() -> None:
    assert toll("About 900 people took part. The police put the figure at 450.") == (0, None)
    assert toll("Twelve people were killed. The police put the figure at 14.")[0] == 14


def titled(title: str, body: str) -> int:
    made = read_article("a", f"{title}\n\n{body}", len(title), datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return settle([count for sentence in made.sentences for count in read_counts(sentence, made)]).fatalities_best


def test_the_one_of_the_headline_is_the_one_of_the_text() -> None:
    assert titled("Officer dies in car blast", "The driver, a colonel, died on the spot.") == 1
    assert titled("Officer dies in car blast", "Two soldiers died on the spot.") == 2
