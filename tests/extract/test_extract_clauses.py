"""A second clause that opens with a place of its own is a sentence of its own; nothing else is cut inside one."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.extract.clauses import clauses
from conflict_events.extract.segment import read_article

MINE = "A mine killed two drivers in Kaya"
GUNMEN = "in Djibo gunmen shot a teacher."


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text, 0, len(text))]


@pytest.mark.parametrize(
    "turn", [", while ", ", and ", ", but ", ", whereas ", "; ", "; and ", "; while ", ", and also "]
)
def test_a_clause_that_opens_with_another_place_stands_alone(turn: str) -> None:
    assert parts(MINE + turn + GUNMEN) == [MINE, GUNMEN]


@pytest.mark.parametrize("place", ["at Djibo", "near Djibo", "outside Djibo", "in the northern town of Djibo"])
def test_the_place_may_stand_behind_other_words_of_where(place: str) -> None:
    told = f"{place} gunmen shot a teacher."
    assert parts(f"{MINE}, while {told}") == [MINE, told]


def test_three_places_with_an_act_each_are_three_parts() -> None:
    third = "in Dori rebels burnt down a school."
    assert parts(f"{MINE}, {'while ' + GUNMEN[:-1]}, and {third}") == [MINE, GUNMEN[:-1], third]


@pytest.mark.parametrize("day", ["March", "May", "December"])
def test_a_month_put_first_is_no_place(day: str) -> None:
    assert len(parts(f"{MINE}, and in {day} gunmen shot a teacher there.")) == 1


def test_a_weekday_put_first_is_no_place() -> None:
    assert len(parts(f"{MINE}, and near Friday noon gunmen shot a teacher there.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{MINE}, while in Djibo the market stayed shut all day.",
        "The market of Kaya stayed shut all day, while in Djibo gunmen shot a teacher.",
        f"{MINE}, while in Djibo two died.",
        f"Two died, while {GUNMEN}",
        f"{MINE} and in Djibo gunmen shot a teacher.",
        f"{MINE}, while gunmen shot a teacher in Djibo.",
        f"{MINE}, and in the evening gunmen shot a teacher.",
    ],
)
def test_a_clause_without_act_words_enough_or_place_in_front_stays(text: str) -> None:
    assert parts(text) == [text]


def test_parts_of_an_article_are_the_text_at_their_offsets_and_share_a_paragraph() -> None:
    text = f"Two attacks\n\nTroops left Dori. {MINE}, while {GUNMEN} Nobody was held."
    article = read_article("a", text, len("Two attacks"), None)
    assert [s.text for s in article.sentences[2:4]] == [MINE, GUNMEN]
    assert all(text[s.start : s.end] == s.text for s in article.sentences)
    assert [s.index for s in article.sentences] == list(range(5))
    assert {s.paragraph for s in article.sentences[1:]} == {1}


PIECES = st.sampled_from(
    [MINE, GUNMEN, ", while ", "; ", ", and ", "in May ", "in Djibo ", "killed two men there ", "é", "'", " ", ","]
)


@given(st.lists(PIECES, max_size=30), st.integers(0, 40), st.integers(0, 40))
def test_parts_follow_each_other_inside_the_sentence(pieces: list[str], before: int, behind: int) -> None:
    text = "".join(pieces)
    first = min(before, len(text))
    last = max(first, len(text) - behind)
    at, cut = first, list(clauses(text, first, last))
    for start, end in cut:
        assert at <= start <= end <= last
        assert re.fullmatch(r"(?:[,;]\s+(?:and|while|but|whereas)?\s*(?:also\s+)?)?", text[at:start])
        at = end
    assert cut[0][0] == first and at == last


@pytest.mark.parametrize(
    "text", ["; in Djibo " * 20_000, ", while in a b c d " * 15_000, f"; {' ' * 100_000}x", "killed " * 50_000]
)
def test_an_article_of_endless_turns_is_cut_in_linear_time(text: str) -> None:
    started = time.process_time()
    read_article("a", text, 0, None)
    assert time.process_time() - started < 5
