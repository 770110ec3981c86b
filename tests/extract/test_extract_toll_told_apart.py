"""Tolls told in roundabout ways: lists of the dead, "them", "as are four others", who lies in care."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.toll import Count, read_counts, settle


def read(text: str, title: str = "") -> list[Count]:
    made = read_article("a", f"{title}\n\n{text}" if title else text, len(title), datetime(2024, 3, 6, 18, tzinfo=UTC))
    parse_sentences(made.sentences)
    return [count for sentence in made.sentences for count in read_counts(sentence, made)]


def toll(text: str, title: str = "") -> tuple[int, int | None]:
    found = settle(read(text, title))
    return found.fatalities_best, found.injuries_best


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The dead are three women, two boys and a porter.", 6),
        ("The dead: a tailor, two nurses and a driver.", 4),
        ("Lost were a wife, a baker and two guards.", 4),
        ("Killed in the raid were two tailors and a child.", 3),
        ("Five people were killed. The dead: a tailor and a baker.", 5),
        ("Two officers lost their lives, and three bandits, according to the judge.", 5),
        ("Thirty guards are dead, as are four drillers.", 34),
        ("Three youths died at the spot, a fourth on the road to the clinic.", 4),
        ("Six people died at the scene and two more later in hospital.", 8),
        ("A crowd dragged two men from a bus and stoned them to death.", 2),
        ("Four men of the River Guard and a schoolgirl were killed.", 5),
        ("A sniper killed one person, a mother of three.", 1),
    ],
)
def test_the_dead_are_counted_however_they_are_listed(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Eleven herders had their throats slit.", 11),
        ("Seven men choked to death in the tunnel.", 7),
        ("Two thieves were beaten dead by villagers.", 2),
        ("He was declared brought dead at the clinic.", 1),
        ("The blast tore through the shop, killing a janitress.", 1),
        ("A footman was killed at the gate.", 1),
        ("The crowd burned an office, whose night guard was clubbed to death.", 1),
        ("The cook was, of course, killed.", 1),
        ("Three who did not know the way died.", 3),
        ("Nine River Patrol Unit officers were killed.", 9),
        ("Eight General Staff officers were killed.", 8),
        ("The engine died near the bridge.", 0),
        ("Four died in a rebel attack.", 4),
    ],
)
def test_words_for_dying_and_for_people(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("A cashier jumped from the window and broke her wrist.", 1),
        ("A gendarme had his jaw broken by a stone.", 1),
        ("At least thirty are in Harbour hospitals.", 30),
        ("Seventy lie in the wards of the mission.", 70),
        ("A doctor in the hospital here says that nine are hurt.", 9),
        ("About forty people were undergoing treatment.", 40),
        ("The surgeon treated 34, eleven with broken bones.", 34),
        ("Five, one an elderly chief, were bruised.", 5),
        ("Four others, clerks and a nurse, were cut on the arms.", 4),
        ("The raid left six dead and as many wounded.", 6),
        ("Six were reported dead and twice as many injured.", 12),
        ("A boy was stabbed to death and another critically injured.", 1),
        ("Guards shot and killed two and wounded a third.", 1),
        ("Thirty wounded marines were flown out.", 30),
        ("Poets' hotel burned by mob", None),
        ("Two police cars were burned.", None),
    ],
)
def test_the_hurt_by_what_befell_them_and_where_they_are(text: str, hurt: int | None) -> None:
    assert toll(text)[1] == hurt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders shot dead a herder. A girl took a bullet in the thigh.", (1, 1)),
        ("Councillor Juan Soto was gunned down at home. His wife Rosa was struck in both hands.", (1, 1)),
        ("Eight soldiers and four rebels lost their lives. Twenty people were hit by stray bullets.", (12, 20)),
        ("The blast killed at least 19 people and wounded 40. A young boy was among the dead.", (19, 40)),
        ("A woman of 61 died on the spot. A man of 47 has died in hospital.", (2, 0)),
    ],
)
def test_those_told_later_are_others_where_they_cannot_be_the_same(text: str, expected: tuple[int, int]) -> None:
    assert toll(text) == expected


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Twelve soldiers were killed. Two bodies of rebels were recovered.", 14),
        ("Eighteen soldiers died at the gate. Both men in the car also perished.", 20),
        ("On our side: one fallen. Nine terrorists were neutralised.", 10),
        ("Four officers were killed. Police had at first put the number of the dead at three; one guard succumbed.", 4),
        ("Three policemen and two alleged robbers lost their lives.", 5),
        ("The rebels claimed 14 lives and wounded over 30.", 14),
        ("An unknown number of soldiers died.", 3),
    ],
)
def test_figures_that_add_up_and_figures_that_do_not(text: str, dead: int) -> None:
    assert toll(text)[0] == dead


def test_what_is_told_in_the_body_goes_before_a_vague_word_of_it() -> None:
    assert toll("The spokesman said the fighters had executed six soldiers. Two teachers were killed.")[0] == 2
