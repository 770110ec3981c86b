"""Tolls told once for several lots of people, or whose people are nobody: totals, ranks, names, lists."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import read_counts, settle


def toll(text: str) -> tuple[int, int | None]:
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    found = settle([count for sentence in made.sentences for count in read_counts(sentence, made)])
    return found.fatalities_best, found.injuries_best


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Raiders killed a total of nine herders in the valley.", 9),
        ("A total of six miners were killed.", 6),
        ("She set off her belt among wood-sellers, killing herself and five of them.", 6),
        ("The bomber blew himself up, killing himself and six others.", 7),
        ("The attack left 14 people, among them four children, dead.", 14),
        ("They counted five dead at the gate.", 5),
        ("Eight men have died at the mine since daybreak.", 8),
        ("Three soldiers fell as martyrs.", 3),
        ("A spokesman put the losses at nine militiamen and two soldiers.", 11),
        ("A gunman killed his wife and two sons, then himself.", 4),
        ("Her orderly, shot in the stomach, died.", 1),
        ("Each side lost four men.", 8),
        ("Both sides lost at least ten fighters each.", 20),
        ("A man of 71 died at once, a woman of 58 in the ambulance.", 2),
        ("Two people died on the spot and three others in hospital.", 5),
        ("Two women were beheaded and a boy was burnt alive.", 3),
    ],
)
def test_all_of_those_told_in_one_breath_count(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Baker died of burns and became the 25th victim of the explosion.", 25),
        ("A nurse died of her wounds, becoming the ninth victim of the blast.", 9),
        ("Baker was shot dead and became the 25th victim of such attacks since May.", 1),
        ("Baker was shot dead and became the 25th victim of the attacks this year.", 1),
    ],
)
def test_a_rank_among_the_dead_of_one_act_is_a_total(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed a teacher. Three pupils later died in hospital.", (4, 0)),
        ("Ten people were killed. Two of them later died in hospital.", (10, 0)),
        ("The shelling killed a policeman and wounded two passengers. One of them died toward midnight.", (2, 1)),
        ("Twelve died in the raid. It killed a guard and wounded two boys. One of them died later.", (12, 1)),
        ("Two died and four were hurt. One of those killed was the owner.", (2, 4)),
    ],
)
def test_those_who_die_later_come_on_top_where_no_total_holds_them(text: str, expected: tuple[int, int]) -> None:
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten people were killed and double that number wounded.", (10, 20)),
        ("Ten people were killed and twice that number were hurt.", (10, 20)),
    ],
)
def test_a_multiple_of_the_number_told_last(text: str, expected: tuple[int, int]) -> None:
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("He begged them to stop killing one another over a field.", 0),
        ("Six people died in an air raid on Jisr al-Shughur on Wednesday, and a farm worker was killed.", 6),
        ("A KIA officer said they had found the bodies of eleven soldiers.", 11),
        ("The bodies of Amir Bakri, 31, and Yusuf Rahim, 23, both migrants from the coast, were found.", 2),
        ("Two clerks who pretended to be dead crawled to the road.", 0),
    ],
)
def test_who_is_nobody_or_told_already_counts_not(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


@pytest.mark.parametrize(
    "text",
    [
        "An attack killed party leader Hector Oquendo and Guatemalan attorney Gilda Flor.",
        "The inquiry is into the killing of party leader Hector Oquendo and of attorney Gilda Flor.",
    ],
)
def test_a_list_goes_on_over_the_words_before_a_title(text: str) -> None:
    assert toll(text)[0] == 2


def test_a_part_of_a_land_is_nobody() -> None:
    text = "In northern Shan State, a farmer was killed."
    made = read_article("a", text, 0, datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    assert [count.text for count in read_counts(made.sentences[0], made)] == ["a farmer"]
