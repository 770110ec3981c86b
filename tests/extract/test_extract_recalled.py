"""Acts taken as known: which words name them, and when an article about one reports it."""

import csv
from datetime import UTC, datetime

import pytest

from conflict_events.contract.codes import event_types
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.recalled import recalled_act
from conflict_events.extract.segment import read_article
from conflict_events.extract.statement import NONE, Reading, Statement
from conflict_events.extract.topic import NEWNESS, told_as_news, topical_sentences
from conflict_events.resources import seeds
from conflict_events.text import Article

REACTIONS = (
    "The bishops' conference on Friday condemned the murder of Judge Ramon Ortiz Vela. "
    "A spokesman said that the country had lost an upright man. "
    "The government promised an inquiry and the unions called for calm. "
    "The judge leaves a wife and two sons."
)


def article(text: str) -> Article:
    return read_article("a", text, 0, datetime(2021, 6, 4, tzinfo=UTC))


def statements(told: Article, **statuses: float) -> list[Statement]:
    reading = Reading(dict.fromkeys(STATUSES, 0.02) | statuses, {"Armed clash": 0.1, NONE: 0.9}, (), ("test",))
    return [Statement(s, reading) for s in topical_sentences(told)]


@pytest.mark.parametrize(
    ("text", "act", "sub_event_type"),
    [
        ("They condemned the murder of Judge Ramon Ortiz Vela.", "murder", "Attack"),
        ("A caller claimed the killing of two policemen on Sunday.", "killing", "Attack"),
        ("He deplored Ramon Ortiz's assassination.", "assassination", "Attack"),
        ("The group admitted the kidnapping of mayor Luis Pardo Gil.", "kidnapping", "Abduction/forced disappearance"),
        ("Ramon Ortiz, who was kidnapped on Tuesday, is alive.", "kidnapped", "Abduction/forced disappearance"),
        ("It claimed the car bomb attack on the Hotel Tequendama.", "car bomb attack", "Remote explosive/landmine/IED"),
        ("The attack against Fenastras was condemned.", "attack", "Attack"),
        ("They admit the massacre [of six Jesuit priests].", "massacre", "Attack"),
        ("He deplored the murder of [retired] General Ramon Ortiz.", "murder", "Attack"),
        ("Troops came after a judge and Senator Ramon Ortiz were murdered last week.", "murdered", "Attack"),
        (
            "He saw the La Tarde newspaper offices, which were dynamited on Sunday.",
            "dynamited",
            "Remote explosive/landmine/IED",
        ),
    ],
)
def test_a_noun_of_violence_with_a_definite_victim_names_a_known_act(text: str, act: str, sub_event_type: str) -> None:
    found = recalled_act(text)
    assert found is not None
    assert (text[found.start : found.end], found.sub_event_type) == (act, sub_event_type)


@pytest.mark.parametrize(
    "text",
    [
        "They condemned the murder of activists.",
        "The minister defended his attack on poverty.",
        "Murders rose by a tenth.",
        "The raids of the rebels worry traders.",
        "He spoke of peace with Ramon Ortiz.",
    ],
)
def test_without_a_definite_victim_no_act_is_known(text: str) -> None:
    assert recalled_act(text) is None


def test_an_article_of_reactions_reports_the_act_that_they_are_about() -> None:
    told = article(REACTIONS)
    [reported] = told_as_news(told, statements(told, claim_or_reaction=0.9), 30)
    assert reported.newness == NEWNESS
    assert max(reported.reading.subtypes, key=lambda k: reported.reading.subtypes[k]) == "Attack"
    assert "recalled_acts" in reported.reading.rules
    [victim] = reported.spans("actor2")
    assert told.text[victim.start : victim.end] == "Judge Ramon Ortiz Vela"


def test_arrests_for_a_known_act_are_told_as_the_act() -> None:
    told = article(REACTIONS)
    [item] = statements(told, claim_or_reaction=0.9)
    item.reading.subtypes.update({"Arrests": 0.7, NONE: 0.2})
    [reported] = told_as_news(told, [item], 30)
    assert max(reported.reading.subtypes, key=lambda k: reported.reading.subtypes[k]) == "Attack"
    assert reported.reading.subtypes["Arrests"] == 0.0


def test_the_victim_of_a_murder_is_counted_dead_once() -> None:
    told = article(f"{REACTIONS} Nobody forgets Ramon Ortiz Vela's murder.")
    told_twice = told_as_news(told, statements(told, claim_or_reaction=0.9), 30)
    assert [len(s.spans("fatalities")) for s in told_twice] == [1, 0]


def test_who_is_kidnapped_is_not_dead() -> None:
    told = article(REACTIONS.replace("murder", "kidnapping"))
    [reported] = told_as_news(told, statements(told, claim_or_reaction=0.9), 30)
    assert reported.spans("fatalities") == []


def test_a_sentence_of_long_past_dates_only_tells_nothing_of_these_days() -> None:
    told = article(REACTIONS.replace("on Friday condemned", "in May 2014 said he would not forget"))
    assert told_as_news(told, statements(told), 30) == []


@pytest.mark.parametrize("status", ["hypothetical", "planned_or_threat", "denied", "cumulative_toll", "not_conflict"])
def test_what_is_doubted_or_ordinary_is_not_reported(status: str) -> None:
    told = article(REACTIONS)
    assert told_as_news(told, statements(told, **{status: 0.9}), 30) == []


def test_an_act_outside_the_window_is_not_reported() -> None:
    told = article(REACTIONS.replace("on Friday ", "").replace("Vela.", "Vela on 3 March."))
    assert told_as_news(told, statements(told), 30) == []
    assert len(told_as_news(told, statements(told), 120)) == 1


@pytest.mark.parametrize(
    "lead", ["The trial heard a verdict. ", "Ten years after, Lima remembers. ", "He spoke of the World War. "]
)
def test_trials_and_anniversaries_have_no_topic_of_today(lead: str) -> None:
    assert topical_sentences(article(REACTIONS))
    assert topical_sentences(article(lead + REACTIONS)) == []


def test_an_act_named_only_further_down_is_not_the_topic() -> None:
    assert topical_sentences(article("The markets rose. It rained. Nobody came. The sea was calm. " + REACTIONS)) == []


def test_the_table_names_known_sub_types_once() -> None:
    with seeds("triggers", "recalled_acts.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["sub_event_type"] for row in rows} <= {t.sub_event_type for t in event_types()}
    assert len({row["noun"] for row in rows}) == len(rows)
    assert all(row["link"] and row["remark"] and row["kills"] in ("yes", "") for row in rows)
