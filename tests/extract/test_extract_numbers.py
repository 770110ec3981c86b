"""Numbers that count people, and those that count nobody."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.extract.numbers import read_numbers
from conflict_events.extract.tokens import tokenize


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
        ("an unknown number of guards", [(3, 3, 3, "vague")]),
        ("a large number of men", [(3, 3, 3, "vague")]),
        ("a quarter of a million people", [(250_000, 250_000, 250_000, "exact")]),
        ("three quarters of a million", [(750_000, 750_000, 750_000, "exact")]),
        ("at the camp six people", [(6, 6, 6, "exact")]),
        ("three local farmers", [(3, 3, 3, "exact")]),
        ("at six local time", []),
        ("one hundred and twenty-five people", [(125, 125, 125, "exact")]),
        ("6,500 people", [(6500, 6500, 6500, "exact")]),
        ("1.2 million people", [(1_200_000, 1_200_000, 1_200_000, "exact")]),
        ("more than 20 hurt", [(20, 20, 20, "more_than")]),
        ("rose from 10 to 12", [(10, 10, 10, "exact"), (12, 12, 12, "exact")]),
        ("a hundred and fifty people", [(150, 150, 150, "exact")]),
        ("one thousand and five people", [(1005, 1005, 1005, "exact")]),
        ("more than a hundred thousand people", [(100_000, 100_000, 100_000, "more_than")]),
        ("a few hundred people", [(300, 300, 300, "vague")]),
        ("several hundred thousand people", [(300_000, 300_000, 300_000, "vague")]),
        ("a couple of hundred people", [(200, 200, 200, "vague")]),
        ("half a million people", [(500_000, 500_000, 500_000, "exact")]),
        ("two and a half thousand people", [(2500, 2500, 2500, "exact")]),
        ("1_000 people", [(1000, 1000, 1000, "exact")]),
        ("1,20,000 people", [(120_000, 120_000, 120_000, "exact")]),
        ("over 25 000 people", [(25_000, 25_000, 25_000, "more_than")]),
        ("two hundred and three thousand people", [(203_000, 203_000, 203_000, "exact")]),
        ("two hundred and three hundred people", [(200, 200, 200, "exact"), (300, 300, 300, "exact")]),
        ("between two thousand and three thousand people", [(2000, 2000, 3000, "range")]),
        ("on May 5 120 people", [(120, 120, 120, "exact")]),
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
        "three and a half hours",
        "call 082-413-2056 or +49 30 2852 31472",
        "on 16-03-2022",
        "one hundred and " * 200 + "people",
    ],
)
def test_what_counts_nobody_is_left_out(text: str) -> None:
    assert read_numbers(text) == []


@pytest.mark.parametrize(
    "figure",
    [
        "999999999999",
        "9999999999999999",
        "999,999,999,999",
        "999999.9 million",
        "5 million million",
        "999 billion",
        "three hundred thousand million",
        "two thousand three thousand",
        "one hundred hundred",
        "a million and a half",
        "1__000",
        "10_00",
        "12 500",
        "more than 99999999999",
        "between 10 and 99999999999",
        "10-99999999999",
    ],
)
def test_a_figure_nobody_can_read_or_believe_is_an_unknown_plural(figure: str) -> None:
    (number,) = read_numbers(f"{figure} people were killed")
    assert (number.low, number.best, number.high, number.qualifier) == (3, 3, 3, "unread")
    assert number.text == figure


def spelled(value: int, joint: str) -> str:
    """The value in words, "and" before tens and units where `joint` is "and"."""
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    small = (ones + " seventeen eighteen nineteen").split()
    tens = ("_ _ " + "twenty thirty forty fifty sixty seventy eighty ninety").split()
    if value < 20:
        return small[value]
    if value < 100:
        return tens[value // 10] + (f"-{small[value % 10]}" if value % 10 else "")
    scale, word = next((s, w) for s, w in ((10**6, "million"), (1000, "thousand"), (100, "hundred")) if value >= s)
    rest = value % scale
    link = f" {joint} ".replace("  ", " ") if rest < 100 else " "
    return f"{spelled(value // scale, joint)} {word}" + (f"{link}{spelled(rest, joint)}" if rest else "")


@given(st.integers(min_value=0, max_value=999_999_999), st.sampled_from(["and", ""]))
def test_a_number_in_words_is_read_whole(value: int, joint: str) -> None:
    words = spelled(value, joint)
    assert [(n.best, n.text) for n in read_numbers(f"{words} people")] == [(value, words)]


@given(st.integers(min_value=1000, max_value=10**14), st.sampled_from([",", "_", " "]))
def test_a_grouped_number_is_read_whole_or_not_at_all(value: int, sign: str) -> None:
    (number,) = read_numbers(f"{value:,} people".replace(",", sign))
    assert number.best == value or number.qualifier == "unread"


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
    assert all(0 <= n.best <= 10**9 for n in read_numbers(" ".join(words)))


@pytest.mark.parametrize("text", ["one hundred " * 500, "1," * 2_000, "9" * 9_000, "(" * 2_000, "twenty-" * 800])
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    started = time.perf_counter()
    read_numbers(text)
    assert time.perf_counter() - started < 10


def test_tokens_cover_every_visible_character() -> None:
    text = "Six (06) men’s AK-47s, 1.2m - «done»."
    assert "".join(token.text for token in tokenize(text)) == "".join(text.split())
