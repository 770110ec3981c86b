"""Dates resolved against the publication day, and the one that governs an act."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.extract.when import event_date, is_recent, read_dates
from conflict_events.text import Article, Sentence

FRIDAY = datetime(2023, 5, 12, 10, tzinfo=UTC)


def article(*texts: str, published_at: datetime | None = FRIDAY) -> Article:
    made = Article("a", " ".join(texts), 0, published_at)
    start = 0
    for index, text in enumerate(texts):
        made.sentences.append(Sentence(index, start, start + len(text), text, index))
        start += len(text) + 1
    return made


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("on Friday", "2023-05-12", "2023-05-12", 1),
        ("last Friday", "2023-05-05", "2023-05-05", 1),
        ("late on Sunday", "2023-05-07", "2023-05-07", 1),
        ("yesterday", "2023-05-11", "2023-05-11", 1),
        ("three days ago", "2023-05-09", "2023-05-09", 1),
        ("over the weekend", "2023-05-06", "2023-05-07", 2),
        ("last week", "2023-05-01", "2023-05-07", 2),
        ("at the beginning of December", "2022-12-01", "2022-12-10", 3),
        ("on 24/04/2023", "2023-04-24", "2023-04-24", 1),
        ("on 9 May", "2023-05-09", "2023-05-09", 1),
        ("on December 31", "2022-12-31", "2022-12-31", 1),
        ("from 30 April to 2 May", "2023-04-30", "2023-05-02", 1),
        ("in the night of Wednesday to Thursday", "2023-05-10", "2023-05-10", 1),
        ("in the night of Wednesday to Thursday at 2 a.m.", "2023-05-11", "2023-05-11", 1),
        ("Wednesday, the 10th of May", "2023-05-10", "2023-05-10", 1),
        ("in 2012", "2012-01-01", "2012-12-31", 4),
    ],
)
def test_forms_of_dates(text: str, first: str, last: str, precision: int) -> None:
    made = article(f"They attacked the post {text}")
    [mention] = read_dates(made.sentences[0], made)
    assert (str(mention.first), str(mention.last), mention.precision) == (first, last, precision)
    assert made.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("text", ["They may march on", "the sun set", "he sat down", "a March for peace"])
def test_words_that_are_no_dates(text: str) -> None:
    made = article(text)
    assert read_dates(made.sentences[0], made) == []


def test_the_date_of_speaking_does_not_date_the_act() -> None:
    made = article("Gunmen killed two men on Tuesday, police said on Thursday.")
    assert event_date([(made.sentences[0], 7)], made).date == date(2023, 5, 9)


def test_the_next_day_follows_the_day_being_told() -> None:
    made = article("They attacked a post on Monday.", "The next day they burned a school.")
    found = event_date([(made.sentences[1], made.sentences[1].start + 18)], made)
    assert (found.date, found.basis) == (date(2023, 5, 9), "narrated")


def test_a_date_is_carried_from_the_lead_with_less_confidence() -> None:
    made = article("Gunmen raided a village on Sunday.", "They killed two herders.")
    found = event_date([(made.sentences[1], made.sentences[1].start + 5)], made)
    assert found.date == date(2023, 5, 7)
    assert found.confidence < event_date([(made.sentences[0], 7)], made).confidence


def test_without_any_date_the_publication_day_is_named_as_its_basis() -> None:
    made = article("Gunmen raided a village.")
    found = event_date([(made.sentences[0], 7)], made)
    assert (found.date, found.basis, found.start) == (date(2023, 5, 12), "published_at", None)
    assert found.confidence <= 0.45


@pytest.mark.parametrize(
    ("text", "days_back"),
    [
        ("Around 22:40 youths hurled stones in Ramla.", 1),
        ("Shells fell on a bus stop at 5.20 p.m. in the port.", 1),
        ("On the north bank somebody threw two grenades at dusk.", 1),
        ("Around 10:40 youths hurled stones in Ramla.", 0),
        ("Around 13:10 youths hurled stones in Ramla.", 0),  # may be noon where it was: the time of publication is UTC
        ("A march will begin at 22:40 and youths threw stones.", 0),
        ("Around 22:40 today youths hurled stones in Ramla.", 0),
        ("Youths hurled stones in Ramla.", 0),
    ],
)
def test_an_hour_still_to_come_on_the_day_of_publication_is_of_the_day_before(text: str, days_back: int) -> None:
    made = article(text)
    found = event_date([(made.sentences[0], text.index("youths") if "youths" in text else 0)], made)
    assert found.date == FRIDAY.date() - timedelta(days=days_back)
    assert (found.rule == "hour_of_the_day_before") is (days_back == 1)


def test_a_publication_at_midnight_sharp_has_no_hour_to_hold_against() -> None:
    made = article("Around 22:40 youths hurled stones.", published_at=datetime(2023, 5, 12, tzinfo=UTC))
    assert event_date([(made.sentences[0], 13)], made).date == date(2023, 5, 12)


def test_where_the_publication_has_its_own_time_the_next_hour_is_to_come() -> None:
    home = datetime(2023, 5, 12, 10, tzinfo=timezone(timedelta(hours=3)))
    made = article("Around 11:50 youths hurled stones, and at 13:10 burnt a car.", published_at=home)
    assert event_date([(made.sentences[0], 13)], made).date == date(2023, 5, 11)


def test_nothing_known_stays_unknown() -> None:
    made = article("Gunmen raided a village on Sunday.", published_at=None)
    assert event_date([(made.sentences[0], 7)], made).date is None


def test_recalled_dates_are_not_recent() -> None:
    made = article("On 2 June 2021 nine died; on Tuesday two died.")
    old, new = read_dates(made.sentences[0], made)
    assert old.is_past_reference and not is_recent(old, FRIDAY)
    assert is_recent(new, FRIDAY) and not new.is_past_reference


@given(st.text(max_size=200))
def test_any_text_gives_ordered_spans_of_itself(text: str) -> None:
    made = article(text)
    mentions = read_dates(made.sentences[0], made)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(m.first is None or m.last is None or m.first <= m.last for m in mentions)


@pytest.mark.parametrize("text", ["on the " * 900, "May " * 1500, "12/" * 2000, "the night of " * 500, " " * 6000])
def test_hostile_text_does_not_blow_up(text: str) -> None:
    made = article(text)
    started = time.perf_counter()
    read_dates(made.sentences[0], made)
    assert time.perf_counter() - started < 10
