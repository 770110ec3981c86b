"""Days that an act, its telling or another sentence owns: which of them dates the act."""

from datetime import UTC, date, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.when import read_dates
from conflict_events.extract.when.owned import names_a_thing, names_an_act
from conflict_events.extract.when.telling import REPORTED, speech_cost
from sample_dates import coded


@pytest.mark.parametrize(
    ("text", "acts", "day"),
    [
        (
            "As the court stayed shut on Thursday, two days after a gunman killed two clerks in its lobby, his sister "
            "told a paper that he was ill.",
            ("killed",),
            "03-05",
        ),
        ("In the night of 3 to 4 March, between 11 pm and 3 am, raiders entered the camp.", ("entered",), "03-03"),
    ],
)
def test_the_day_of_the_act_goes_before_that_of_the_telling(text: str, acts: tuple[str, ...], day: str) -> None:
    assert str(coded(text, *acts).date) == f"2024-{day}"


def test_the_day_of_a_vote_is_not_carried_to_an_act() -> None:
    text = "Soldiers sealed a party office at noon and took sixteen clerks away. Monday's vote was the first in years."
    assert coded(text, "sealed").date == date(2024, 3, 8)


def test_what_is_to_come_dates_nothing() -> None:
    text = "Shots were fired at a gate in Bor. Elders will meet there today."
    made = read_article("a", text, 0, datetime(2024, 3, 8, 9, tzinfo=UTC))
    parse_sentences(made.sentences)
    [mention] = read_dates(made.sentences[1], made)
    assert speech_cost(mention, made.sentences[1], None) > REPORTED


_LEAD = (
    "Rebels shelled the barracks of Tar on Monday.\n\nFour guards were hurt.\n\nA depot caught fire.\n\n"
    "The mayor asked for help.\n\nRoads were shut.\n\nSchools stayed closed.\n\n"
)


def test_far_below_the_lead_the_sentence_right_before_an_act_dates_it() -> None:
    text = f"{_LEAD}In Suli, savers burned the tax office on Wednesday.\n\nIn Bara a crowd beat two clerks."
    assert coded(text, "beat").date == date(2024, 3, 6)


def test_far_below_the_lead_nothing_near_leaves_the_day_of_the_lead() -> None:
    assert coded(f"{_LEAD}In Bara a crowd beat two clerks.", "beat").date == date(2024, 3, 4)


def test_the_same_day_is_none_on_which_a_state_began() -> None:
    text = "A boy set off a vest in Khar on Friday. He had been seen since Wednesday. On the same day a guard was shot."
    assert coded(text, "shot").date == date(2024, 3, 8)


def test_the_same_evening_is_that_of_the_news_before() -> None:
    text = (
        "On Monday a crowd walked into the arsenal of Vora. Savers burned the tax office of Suli on Tuesday. "
        "In Bara, same evening, soldiers fired on a bus."
    )
    assert coded(text, "fired").date == date(2024, 3, 5)


def test_a_weekday_stands_in_the_head_with_its_date() -> None:
    text = "Port Sali, Friday March 8 - The week began badly. A guard was shot on Tuesday."
    made = read_article("a", text, 0, datetime(2024, 3, 8, 9, tzinfo=UTC))
    assert all(m.rule == "dateline" for m in read_dates(made.sentences[0], made))


@pytest.mark.parametrize(
    ("text", "is_of_act", "is_of_thing"),
    [
        ("Police spoke of Monday's drive-by shooting.", True, False),
        ("Police spoke of the Monday attack on a bus.", True, False),
        ("Police spoke of the 4 March bombing.", True, False),
        ("Police spoke of Monday's vote.", False, True),
        ("Shots fell on Monday and police came.", False, False),
    ],
)
def test_a_day_may_own_an_act_or_a_thing(text: str, is_of_act: bool, is_of_thing: bool) -> None:
    made = read_article("a", text, 0, datetime(2024, 3, 8, 9, tzinfo=UTC))
    [mention] = read_dates(made.sentences[0], made)
    assert names_an_act(mention, made.sentences[0]) is is_of_act
    assert names_a_thing(mention, made.sentences[0]) is is_of_thing


def test_the_day_of_a_confession_is_that_of_the_telling() -> None:
    made = read_article(
        "a", "A man confessed on Thursday to having shot a grocer.", 0, datetime(2024, 3, 8, tzinfo=UTC)
    )
    parse_sentences(made.sentences)
    [mention] = read_dates(made.sentences[0], made)
    assert speech_cost(mention, made.sentences[0], made.text.index("shot")) >= REPORTED
