"""An older act that is likened to the news is background, however recent; one of the same day is news."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.compared import without_compared
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.segment import read_article
from conflict_events.extract.statement import NONE, Reading, RoleSpan, Statement

NEWS = "Two officers were killed in an ambush near Mandera on Monday."


def left(text: str, *, newness: float = 0.9) -> list[str]:
    article = read_article("a1", text, 0, datetime(2024, 5, 14, 18, tzinfo=UTC))
    statuses = dict.fromkeys(STATUSES, 0.0) | {"new_event": newness}
    statements = [
        Statement(s, Reading(statuses, {NONE: 0.1, "Armed clash": 0.9}, (RoleSpan("trigger", 0, 3, 0.9),), ("test",)))
        for s in article.sentences
    ]
    return [s.sentence.text for s in without_compared(article, statements)]


@pytest.mark.parametrize(
    "older",
    [
        "On Friday three soldiers died in a similar ambush near Lamu.",
        "Last week police broke up a similar march.",
        "On Thursday an earlier attack killed a guard.",
    ],
)
def test_what_is_likened_to_the_news_and_older_is_left_out(older: str) -> None:
    assert left(f"{NEWS} {older}") == [NEWS]


@pytest.mark.parametrize(
    "other",
    [
        "In a similar ambush near Lamu on Monday three soldiers died.",
        "Three soldiers died in a similar ambush near Lamu.",
        "On Friday three soldiers died in an ambush near Lamu.",
    ],
)
def test_what_is_as_new_undated_or_not_likened_stays(other: str) -> None:
    assert left(f"{NEWS} {other}") == [NEWS, other]


def test_beside_no_news_nothing_is_old() -> None:
    older = "On Friday three soldiers died in a similar ambush near Lamu."
    assert left(f"{NEWS} {older}", newness=0.2) == [NEWS, older]
