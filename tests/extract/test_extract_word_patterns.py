"""Tables of words are read as whole words, grouped by a column; every such table compiles and says why its rows are."""

import csv
import re
from pathlib import Path

import pytest

from conflict_events import extract
from conflict_events.extract.word_patterns import one_of, word_pattern, word_patterns, word_sets
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


def _rows(folder: str, table: str) -> list[dict[str, str]]:
    with seeds(folder, f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("folder", ["quantities", "triggers"])
def test_words_of_a_role_are_told_once_and_what_the_role_means_with_the_first(folder: str) -> None:
    table = {"quantities": "toll_words", "triggers": "words"}[folder]
    rows = _rows(folder, table)
    keys = [(row["role"], row["word"]) for row in rows]
    assert sorted(set(keys)) == keys, "sorted by role and word, none twice"
    assert all(row["word"] == row["word"].strip().lower() and row["word"] for row in rows)
    explained = {row["role"] for row in rows if row["remark"]}
    assert explained == set(word_sets(table, folder))


def test_every_role_of_a_word_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(extract.__file__).parent.rglob("*.py"))
    asked = set(re.findall(r"toll_words?\(['\"](\w+)['\"]\)", code))
    assert asked == set(word_sets("toll_words", "quantities"))
    assert set(re.findall(r"one_of\('words', '(\w+)'\)", code)) == set(word_sets("words"))


def test_words_of_a_role_in_a_pattern_are_read_to_their_end() -> None:
    inside = re.compile(rf"{one_of('words', 'bedside')}$")
    assert inside.match("hospitals") and inside.match("breathed her last") and not inside.match("hospitality")


def test_every_abbreviation_stands_once_and_without_its_stop() -> None:
    words = [row["word"] for row in _rows("triggers", "abbreviations")]
    assert len(words) == len(set(words)) and not any(word.endswith(".") or " " in word for word in words)
