"""Numbers that count people, and those that count nobody."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.extract.numbers import read_numbers, tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 14 civilians", [(14, 14, 14, "at_least")]),
        ("six (06) dead", [(6, 6, 6, "exact")]),
        ("1 (one) citizen", [(1, 1, 1, "exact")]),
        ("three to five people", [(3, 3, 5, "range")]),
        ("between 10 and 12 men", [(10, 10, 12, "range")]),
        ("10-12 fighters", [(10, 10, 12, "range")]),
        ("half a dozen guards", [(6, 6, 6, "exact")]),
        ("two dozen men", [(24, 24, 24, "exact")]),
        ("dozens of civilians", [(12, 12, 12, "vague")]),
        ("tens of thousands", [(10_000, 10_000, 10_000, "vague")]),
        ("hundreds fled", [(100, 100, 100, "vague")]),
        ("several were hurt", [(3, 3, 3, "vague")]),
        ("a number of terrorists", [(3, 3, 3, "exact")]),
        ("one hundred and twenty-five people", [(125, 125, 125, "exact")]),
        ("6,500 people", [(6500, 6500, 6500, "exact")]),
        ("1.2 million people", [(1_200_000, 1_200_000, 1_200_000, "exact")]),
        ("more than 20 hurt", [(20, 20, 20, "more_than")]),
        ("rose from 10 to 12", [(10, 10, 10, "exact"), (12, 12, 12, "exact")]),
    ],
)
def test_counts_are_read_with_their_bounds(text: str, expected: list[tuple[int, int, int, str]]) -> None:
    assert [(n.low, n.best, n.high, n.qualifier) for n in read_numbers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "a 34-year-old man",
        "John Smith, 34, died",
        "brothers aged 9 and 12",
        "boys, 8 and 11 years of age",
        "a woman of 35",
        "an AK-47 and a 9mm pistol",
        "the 31st Division",
        "at 16:30 on 24/04/2022",
        "about 10pm on 12 May",
        "on 16 September 2021",
        "in 2021",
        "30 percent, 30 per cent and 30%",
        "$500 million",
        "12 km north",
        "Brigade 27",
        "two or three days",
    ],
)
def test_what_counts_nobody_is_left_out(text: str) -> None:
    assert read_numbers(text) == []


@given(st.text(max_size=300))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    numbers = read_numbers(text)
    assert all(text[n.start : n.end] == n.text and n.low <= n.best <= n.high for n in numbers)
    assert all(a.end <= b.start for a, b in itertools.pairwise(numbers))


@given(st.integers(min_value=0, max_value=999_999))
def test_digits_with_and_without_separators_agree(value: int) -> None:
    for form in (f"{value} people", f"{value:,} people"):
        assert [n.best for n in read_numbers(form)] == [value]


@given(
    st.lists(
        st.sampled_from(["one", "two", "hundred", "and", "-", ",", "12", "(", "dozen", ")", "of", "thousand"]),
        max_size=80,
    )
)
def test_chains_of_number_words_stay_in_bounds(words: list[str]) -> None:
    assert all(0 <= n.best <= 5 * 10**10 for n in read_numbers(" ".join(words)))


@pytest.mark.parametrize("text", ["one hundred " * 500, "1," * 2_000, "9" * 9_000, "(" * 2_000, "twenty-" * 800])
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    started = time.perf_counter()
    read_numbers(text)
    assert time.perf_counter() - started < 10


def test_tokens_cover_every_visible_character() -> None:
    text = "Six (06) men’s AK-47s, 1.2m - «done»."
    assert "".join(token.text for token in tokenize(text)) == "".join(text.split())
