"""Robberies and crashes are left out by their words, unless the article also speaks of organised arms or of crowds."""

import csv
import re

import pytest

from conflict_events.extract.ordinary import is_ordinary
from conflict_events.extract.segment import read_article
from conflict_events.resources import seeds

CALM = " It was a cold night. Nobody was at home. The road was empty. Police asked for information."


@pytest.mark.parametrize(
    ("opening", "ordinary"),
    [
        ("Two men with pistols robbed a filling station and shot the cashier.", True),
        ("A driver was shot dead when four men hijacked his car.", True),
        ("A man shot his estranged wife and himself.", True),
        ("A widow was stabbed in her kitchen when she surprised an intruder.", True),
        ("Nine people died in a head-on crash of two minibuses.", True),
        ("Gunmen robbed a bank and shot the cashier.", False),
        ("Rebels hijacked a car and killed its driver.", False),
        ("A mob burnt a man accused of burglary; the crowd went on to loot shops while police fired tear gas.", False),
        ("Four men hijacked a passenger plane on its way to the island.", False),
        ("Soldiers shot dead a farmer.", False),
    ],
)
def test_an_article_that_opens_with_crime_or_a_crash_and_never_speaks_of_conflict(opening: str, ordinary: bool) -> None:
    assert is_ordinary(read_article("a1", opening + CALM, 0, None)) is ordinary


def test_a_word_of_conflict_at_the_end_is_enough() -> None:
    text = "Two men robbed a filling station." + CALM + " They fled with the militia that holds the hills."
    assert not is_ordinary(read_article("a1", text, 0, None))


def test_a_cut_out_is_never_left_out_by_words_alone() -> None:
    assert not is_ordinary(read_article("a1", "Two men robbed a filling station.", 0, None))


def test_every_pattern_of_the_table_compiles_and_has_a_reason() -> None:
    with seeds("triggers", "ordinary.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows and all(re.compile(row["pattern"]) and row["remark"] for row in rows)
