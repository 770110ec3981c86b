"""Counts in sentences that belong to no group: heard where the event's own sentences are silent, else left."""

from datetime import UTC, datetime

import pytest

from conflict_events.extract.affinity import Group
from conflict_events.extract.facts import Facts
from conflict_events.extract.hearing import heard_counts
from conflict_events.extract.segment import read_article
from conflict_events.extract.statement import STATUSES, Reading, Statement
from conflict_events.extract.toll import settle
from conflict_events.text import Article

ACT = "Shells hit the market on Monday."


def article(*sentences: str) -> Article:
    return read_article("a", "\n\n".join(sentences), 0, datetime(2024, 3, 6, 18, tzinfo=UTC))


def statement(made: Article, index: int, status: str = "not_conflict") -> Statement:
    statuses = {name: 0.9 if name == status else 0.0 for name in STATUSES}
    return Statement(made.sentences[index], Reading(statuses, {}, (), ("test",)))


def toll(made: Article, told: int, status: str) -> tuple[int, int | None]:
    """Dead and hurt of the event told in sentences up to `told`, the others read as `status`."""
    members = [Facts(statement(made, i, "new_event"), None, None, frozenset()) for i in range(told)]
    rest = [statement(made, i, status) for i in range(told, len(made.sentences))]
    (counts,) = heard_counts(made, [Group(members)], rest)
    found = settle(counts)
    return found.fatalities_best, found.injuries_best


def test_a_count_close_behind_the_event_is_heard() -> None:
    assert toll(article(ACT, "Nine people were killed and 14 wounded."), 1, "not_conflict") == (9, 14)


def test_nobody_hurt_is_heard_also_in_a_sentence_that_denies() -> None:
    assert toll(article(ACT, "No one was injured."), 1, "denied") == (0, 0)


def test_what_is_denied_is_not_counted() -> None:
    assert toll(article(ACT, "Reports that nine people were killed are untrue."), 1, "denied") == (0, None)


@pytest.mark.parametrize("status", ["background_event", "cumulative_toll", "hypothetical", "planned_or_threat"])
def test_what_is_recalled_or_imagined_is_not_heard(status: str) -> None:
    assert toll(article(ACT, "Nine people were killed."), 1, status) == (0, None)


def test_the_events_own_figure_stands() -> None:
    assert toll(article("Shells killed four people on Monday.", "Nine people were killed."), 1, "not_conflict")[0] == 4


def test_a_count_far_behind_is_of_something_else() -> None:
    filler = ["The road is long.", "The sky was grey.", "Shops opened late."]
    assert toll(article(ACT, *filler, "Nine people were killed."), 1, "not_conflict") == (0, None)
