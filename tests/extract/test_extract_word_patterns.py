"""Tables of words are read as whole words, grouped by a column; every such table compiles and says why its rows are."""

import re
from pathlib import Path

import pytest

from conflict_events import extract
from conflict_events.extract.word_patterns import one_of, word_pattern, word_patterns, word_sets
from conflict_events.resources import seed_rows

WORD_TABLES = [
    ("quantities", "toll_words"),
    ("quantities", "date_words"),
    ("triggers", "words"),
    ("actors", "group_words"),
]
GROUPED = [("mishaps", "part"), ("declared", "where"), ("topics", "topic")]


@pytest.mark.parametrize(("table", "column"), GROUPED)
def test_every_value_of_the_column_has_a_pattern(table: str, column: str) -> None:
    rows = seed_rows("triggers", table)
    assert set(word_patterns(table, column)) == {row[column] for row in rows}
    assert all(row["pattern"] and row["remark"] and None not in row for row in rows)


def test_words_are_whole() -> None:
    weapons = word_patterns("mishaps", "part")["weapon"]
    assert weapons.search("a mine went off") and not weapons.search("a miner went home")


@pytest.mark.parametrize("table", ["ordinary", "only_told"])
def test_a_table_without_groups_is_one_pattern(table: str) -> None:
    assert word_pattern(table).search("nothing of the kind stands here") is None


@pytest.mark.parametrize(("folder", "table"), WORD_TABLES)
def test_words_of_a_role_are_told_once_and_what_the_role_means_with_one(folder: str, table: str) -> None:
    rows = seed_rows(folder, table)
    keys = [(row["role"], row["word"]) for row in rows]
    assert sorted(set(keys)) == keys, "sorted by role and word, none twice"
    assert all(row["word"] == row["word"].strip() and row["word"] and None not in row for row in rows)
    assert {row["role"] for row in rows if row["remark"]} == set(word_sets(table, folder))


@pytest.mark.parametrize(("folder", "table"), WORD_TABLES)
def test_every_role_is_asked_for_in_code_and_no_other(folder: str, table: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(extract.__file__).parent.rglob("*.py"))
    asked = {
        "toll_words": r"toll_words?\(['\"](\w+)['\"]\)",
        "date_words": r"date_words?\(['\"](\w+)['\"]\)",
        "words": r"one_of\(['\"]words['\"], ['\"](\w+)",
        "group_words": r"one_of\(['\"]group_words['\"], ['\"](\w+)|\"group_words\", \"actors\"\)\[\"(\w+)",
    }
    found = {role for match in re.finditer(asked[table], code) for role in match.groups() if role}
    assert found == set(word_sets(table, folder))


def test_words_of_a_role_in_a_pattern_are_read_to_their_end() -> None:
    inside = re.compile(rf"{one_of('words', 'bedside')}$")
    assert inside.match("hospitals") and inside.match("breathed her last") and not inside.match("hospitality")


def test_every_abbreviation_stands_once_and_without_its_stop() -> None:
    words = [row["word"] for row in seed_rows("triggers", "abbreviations")]
    assert len(words) == len(set(words)) and not any(word.endswith(".") or " " in word for word in words)
