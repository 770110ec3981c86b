"""Counts of one sentence, and what the counts of an event add up to."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.extract.toll import Count, Toll, read_counts, settle
from conflict_events.text import Article, Sentence


def counts(*texts: str) -> list[Count]:
    made = Article("a", " ".join(texts), 0, datetime(2023, 5, 12, 10, tzinfo=UTC))
    start = 0
    for index, text in enumerate(texts):
        made.sentences.append(Sentence(index, start, start + len(text), text, index))
        start += len(text) + 1
    return [count for sentence in made.sentences for count in read_counts(sentence, made)]


def toll(*texts: str, sub_event_type: str | None = None) -> Toll:
    return settle(counts(*texts), sub_event_type=sub_event_type)


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("Five soldiers were killed.", 5, 0),
        ("Blast kills 12, wounds 30", 12, 30),
        ("12 dead, 30 hurt in blast", 12, 30),
        ("A bomb went off, killing at least six and wounding 20.", 6, 20),
        ("Three soldiers and a civilian were killed.", 4, 0),
        ("Five soldiers, three policemen and two civilians were killed.", 10, 0),
        ("At least 11 people, seven of them pupils, were killed.", 11, 0),
        ("Two brothers, a teacher and a farmer, were killed.", 2, 0),
        ("Two policemen and one of the attackers were killed.", 3, 0),
        ("Eight persons lost their lives.", 8, 0),
        ("Armed men killed around a dozen civilians.", 12, 0),
        ("Police shot dead two men.", 2, 0),
        ("Dozens of civilians were killed.", 12, 0),
        ("Four were killed on each side.", 8, 0),
        ("Constables Hazrat Bilal and Imran Khan were killed.", 2, 0),
        ("Tyrone Tomman, 40, died at the scene.", 1, 0),
        ("There were no casualties.", 0, 0),
        ("The death toll has risen to 26 from 19.", 26, 0),
        ("Dozens were killed or injured.", 3, 0),
        ("Elders slaughtered six camels.", 0, None),
        ("A man died of natural causes.", 0, None),
        ("Gunmen killed 1_000 villagers.", 1000, 0),
        ("Gunmen killed 999999999999 people.", 3, 0),
        ("Two men were killed, file 1509290019 says.", 2, 0),
    ],
)
def test_one_sentence(text: str, dead: int, hurt: int | None) -> None:
    found = toll(text)
    assert (found.fatalities_best, found.injuries_best) == (dead, hurt)


def test_repeated_mentions_count_once() -> None:
    assert toll("Five soldiers died.", "We counted five bodies.", "The five soldiers were killed.").fatalities_best == 5


def test_an_update_in_the_article_replaces_the_first_figure() -> None:
    assert toll("Nine people were killed.", "The death toll later rose to 12.").fatalities_best == 12


def test_cumulative_tolls_are_left_out_and_kept_as_claims() -> None:
    found = toll("Two men were killed.", "The violence has killed 4,000 people since 2012.")
    assert found.fatalities_best == 2
    assert any(claim.best == 4000 for claim in found.claims)


def test_a_boast_moves_high_only() -> None:
    found = toll("Six soldiers were killed.", "The group claimed that it killed 17 soldiers.")
    assert found.fatalities_best == 6
    assert found.fatalities_high >= 17


def test_a_bomber_does_not_raise_a_total_that_leaves_him_out() -> None:
    found = toll("A bomber blew himself up, killing six people.", sub_event_type="Suicide bomb")
    assert (found.fatalities_best, found.fatalities_high) == (6, 7)


def test_bodies_found_are_no_dead_of_that_day() -> None:
    assert toll("A grave with 61 bodies was found.", sub_event_type="Other").fatalities_best == 0


def test_nothing_said_is_said_so() -> None:
    found = toll("The crowd dispersed.")
    assert (found.fatalities_best, found.fatalities_basis, found.injuries_best) == (0, "none_mentioned", None)


_WORDS = [
    *("five", "soldiers", "were", "killed", "and", ",", "six", "hurt", "by"),
    *("the", "bomber", "of", "John", "Smith", "34", ";", "no"),
]


@given(
    st.lists(
        st.sampled_from(_WORDS),
        max_size=40,
    )
)
def test_any_order_of_words_keeps_low_best_high_in_order(words: list[str]) -> None:
    text = " ".join(words)
    for count in counts(text):
        assert text[count.start : count.end] == count.text
        assert count.low <= count.best <= count.high
    found = toll(text)
    assert 0 <= found.fatalities_low <= found.fatalities_best <= found.fatalities_high


@pytest.mark.parametrize("text", ["five soldiers and " * 200, "killed " * 500, "A, " * 1000, "no one " * 500])
def test_hostile_text_does_not_blow_up(text: str) -> None:
    started = time.perf_counter()
    counts(text)
    assert time.perf_counter() - started < 10
