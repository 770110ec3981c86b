"""Tables of words are read as whole words, grouped by a column; every such table compiles and says why its rows are."""

import csv

import pytest

from conflict_events.extract.word_patterns import word_pattern, word_patterns
from conflict_events.resources import seeds

GROUPED = [("mishaps", "part"), ("declared", "where"), ("topics", "topic")]


@pytest.mark.parametrize(("table", "column"), GROUPED)
def test_every_value_of_the_column_has_a_pattern(table: str, column: str) -> None:
    with seeds("triggers", f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert set(word_patterns(table, column)) == {row[column] for row in rows}
    assert all(row["pattern"] and row["remark"] and None not in row for row in rows)


def test_words_are_whole() -> None:
    weapons = word_patterns("mishaps", "part")["weapon"]
    assert weapons.search("a mine went off") and not weapons.search("a miner went home")


@pytest.mark.parametrize("table", ["ordinary", "only_told"])
def test_a_table_without_groups_is_one_pattern(table: str) -> None:
    assert word_pattern(table).search("nothing of the kind stands here") is None
