"""People marked by the sentence reader count where no casualty phrase tells of them, and nowhere else."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.toll import Count, read_counts, settle
from conflict_events.extract.toll.marked import Mark
from conflict_events.text import Article, Sentence


def read(text: str, *marks: tuple[str, str]) -> list[Count]:
    sentence = Sentence(0, 0, len(text), text, 0)
    article = Article("a", text, 0, datetime(2023, 5, 1, tzinfo=UTC), sentences=[sentence])
    spans = [Mark(kind, text.index(words), text.index(words) + len(words)) for kind, words in marks]  # type: ignore[arg-type]
    return read_counts(sentence, article, spans)


def counted(text: str, *marks: tuple[str, str]) -> list[tuple[str, int]]:
    return [(c.kind, c.best) for c in read(text, *marks)]


def test_marked_people_count_where_no_phrase_is_known() -> None:
    text = "Three mourners saw their last of the valley."
    assert counted(text) == []
    assert counted(text, ("killed", "Three mourners")) == [("killed", 3)]


def test_a_mark_on_the_first_of_a_list_counts_the_list() -> None:
    text = "The hill ate two guards and a driver that night."
    assert counted(text, ("killed", "two guards")) == [("killed", 2), ("killed", 1)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Five died and two guards stood by.", ("killed", "two guards")),
        ("Two guards were shot in the leg.", ("wounded", "Two guards")),
    ],
)
def test_a_mark_adds_nothing_beside_a_phrase_of_its_kind(text: str, mark: tuple[str, str]) -> None:
    assert counted(text, mark) == counted(text)


@pytest.mark.parametrize("words", ["no guards", "guards", "two lorries"])
def test_a_mark_counts_neither_nobody_nor_things_nor_people_without_number(words: str) -> None:
    assert counted(f"The river took {words} away.", ("killed", words)) == []


def test_people_of_another_phrase_are_not_counted_again() -> None:
    text = "Gunmen abducted six teachers."
    assert counted(text, ("killed", "six teachers"), ("wounded", "six teachers")) == [("abducted", 6)]


def test_a_mark_alone_makes_nobody_dead_who_was_taken() -> None:
    counts = read("Masked men led seven teachers off.", ("killed", "seven teachers"))
    assert settle(counts, sub_event_type="Attack").fatalities_best == 7
    assert settle(counts, sub_event_type="Abduction/forced disappearance").fatalities_best == 0
