"""What an outlet says of its own article: satire, fiction and retractions are told from articles about them."""

import csv
import re

import pytest

from conflict_events.extract.declared import is_declared_untrue
from conflict_events.extract.segment import read_article
from conflict_events.resources import seeds

NEWS = "Gunmen attacked the office on Monday and killed two guards. They fled on motorcycles."


@pytest.mark.parametrize(
    ("text", "untrue"),
    [
        (f"{NEWS}\n\nThis is a work of satire; none of it happened.", True),
        (f"{NEWS}\n\nHappy April Fools' Day to all our readers.", True),
        (f"Here is an extract from the new novel by T. Banda.\n\n{NEWS}", True),
        (f"In her second novel a clerk loses his town.\n\n{NEWS}", True),
        (f"The author of a novel was there.\n\n{NEWS}", False),
        (f"On Friday we reported that two guards were killed. The report was wrong.\n\n{NEWS}", True),
        (f"We retract our report of Monday.\n\n{NEWS}", True),
        (NEWS, False),
        (f"{NEWS}\n\nThe minister called their report a work of fiction.", False),
        (f"{NEWS}\n\nThe paper is known for satirical articles.", False),
        (f"{NEWS} {NEWS} {NEWS}\n\nRead also: an extract from the novel of the year.", False),
        (f"{NEWS}\n\nThe ministry said that an earlier report was wrong.", False),
    ],
)
def test_only_what_is_said_of_the_article_itself_counts(text: str, untrue: bool) -> None:
    assert is_declared_untrue(read_article("a1", text, 0, None)) is untrue


def test_every_row_has_a_pattern_that_compiles_and_a_known_place() -> None:
    with seeds("triggers", "declared.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["where"] for row in rows} == {"anywhere", "opening"}
    assert all(re.compile(row["pattern"]) and row["remark"] for row in rows)
