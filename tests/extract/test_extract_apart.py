"""Who is blamed for one event of a round-up is not blamed for the others."""

from datetime import date

import pytest

from conflict_events.extract.actors import actor_pair
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.extract.affinity import Group
from conflict_events.extract.apart import told_elsewhere
from conflict_events.extract.facts import Facts
from conflict_events.extract.statement import Reading, Statement
from conflict_events.text import Article, Sentence

TITLE, FIRST, SECOND, LAST = (
    Sentence(0, 0, 9, "Two raids", 0, "title"),
    Sentence(1, 11, 60, "Three traders were shot dead near Jowhar on Monday", 1),
    Sentence(2, 62, 118, "Al-Shabaab claimed the attack on a village near Kismayo", 2),
    Sentence(3, 120, 140, "Both are in the south", 3),
)


def event(*sentences: Sentence) -> Group:
    reading = Reading({"new_event": 0.9}, {"Attack": 0.9}, (), ("test",))
    return Group([Facts(Statement(s, reading), None, None) for s in sentences])


def article() -> Article:
    text = "\n\n".join(s.text for s in (TITLE, FIRST, SECOND, LAST))
    return Article("a", text, 9, None, sentences=[TITLE, FIRST, SECOND, LAST])


def test_paragraphs_of_other_events_only_are_elsewhere() -> None:
    groups = [event(TITLE, FIRST), event(TITLE, SECOND)]
    assert told_elsewhere(article(), groups[0], groups) == [(62, 118)]
    assert told_elsewhere(article(), groups[1], groups) == [(11, 60)]
    assert told_elsewhere(article(), groups[0], groups[:1]) == []


def test_a_paragraph_that_tells_both_events_is_not_elsewhere() -> None:
    groups = [event(FIRST, SECOND), event(SECOND)]
    assert told_elsewhere(article(), groups[0], groups) == []


def test_a_claim_for_another_event_names_nobody_here() -> None:
    told = ([], mentions_in("traders", 20), "SOM", date(2023, 1, 1), article())
    assert actor_pair("Attack", *told).actor1 == "Al Shabaab"
    assert actor_pair("Attack", *told, elsewhere=[(62, 118)]).actor1 == "Unidentified Armed Group (Somalia)"


@pytest.mark.parametrize(
    ("armed", "first"),
    [
        ("gunmen", "Unidentified Armed Group (Somalia)"),
        ("gunmen of the same group", "Al Shabaab"),
        ("militants", "Al Shabaab"),
    ],
)
def test_only_rebels_and_those_of_the_same_group_are_who_another_event_names(armed: str, first: str) -> None:
    text = f"Al-Shabaab raided a village.\n\nFar away {armed} shot dead two traders."
    agents, targets = mentions_in(armed, text.index(armed)), mentions_in("traders", text.index("traders"))
    told = ("Attack", agents, targets, "SOM", date(2023, 1, 1), Article("a", text, 0, None))
    assert actor_pair(*told, elsewhere=[(0, 28)]).actor1 == first


def test_what_a_paragraph_says_before_it_comes_to_another_event_belongs_to_each() -> None:
    claim, other = (
        Sentence(2, 62, 90, "Al-Shabaab claimed the attack", 2),
        Sentence(3, 92, 118, "It had raided a village", 2),
    )
    text = Article("a", "x" * 118, 9, None, sentences=[TITLE, FIRST, claim, other])
    groups = [event(FIRST), event(other)]
    assert told_elsewhere(text, groups[0], groups) == [(92, 118)]
