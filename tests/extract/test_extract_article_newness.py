"""Articles are weighed as a whole: news passes, a court report with the same lead does not."""

import pytest

from conflict_events.extract.article_newness import article_features, article_newness, is_only_told, topic_words
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.statement import NONE, Reading, Statement
from conflict_events.text import Sentence


def statement(index: int, **statuses: float) -> Statement:
    reading = Reading(dict.fromkeys(STATUSES, 0.02) | statuses, {"Attack": 0.7, NONE: 0.3}, (), ("test",))
    return Statement(Sentence(index, 0, 5, "Words", index, "title" if index == 0 else "body"), reading)


NEWS = [statement(0, new_event=0.9), statement(1, new_event=0.97), statement(2, new_event=0.8), statement(3)]
COURT = [
    statement(0, background_event=0.8, not_conflict=0.6),
    statement(1, new_event=0.6, background_event=0.9),
    *[statement(i, background_event=0.9, not_conflict=0.5) for i in range(2, 9)],
]


def test_news_is_news_and_a_court_report_is_not() -> None:
    assert article_newness(NEWS) > 0.9
    assert article_newness(COURT) < 0.2


def test_every_feature_has_a_finite_value_even_for_one_sentence() -> None:
    features = article_features([statement(1, new_event=1.0)])
    assert all(abs(value) < 100 for value in features.values())


@pytest.mark.parametrize("status", ["background_event", "cumulative_toll", "hypothetical"])
def test_an_old_headline_speaks_against(status: str) -> None:
    older = [statement(0, **{status: 0.95}), *NEWS[1:]]
    assert article_newness(older) < article_newness(NEWS)


@pytest.mark.parametrize(
    ("headline", "only_told"),
    [
        ("Missiles hit the port: it was only a drill", True),
        ("Thirty play wounded in a mock bomb attack", True),
        ("Army exercise tests answer to a raid on the dam", True),
        ("Witness tells a Finnish court how fighters shot shopkeepers", True),
        ("Court hears how the village was burnt down", True),
        ("Police use tear gas and mock bombs on students", False),
        ("Gunmen shoot judge outside the court", False),
        ("Bomb kills three soldiers on their way to a drill", False),
        ("Gunmen attack army camp after exercise ends", False),
    ],
)
def test_headline_or_lead_say_that_it_was_a_drill_or_is_told_in_court(headline: str, only_told: bool) -> None:
    reading = statement(0).reading
    title = Statement(Sentence(0, 0, len(headline), headline, 0, "title"), reading)
    assert is_only_told([title, *NEWS[1:]]) is only_told


def about(text: str) -> list[Statement]:
    reading = NEWS[1].reading
    return [Statement(Sentence(i, 0, len(text), text, i, "body"), reading) for i in range(4)]


@pytest.mark.parametrize(
    "text",
    [
        "Two people died when a lorry overturned, paramedics said.",
        "Three suspects robbed a shop and fled in a stolen car.",
        "Twenty years on, survivors remember at the memorial.",
    ],
)
def test_words_of_accidents_crime_and_remembrance_speak_against(text: str) -> None:
    assert article_newness(about(text)) < article_newness(about("Protesters and soldiers were hurt."))


def test_rubble_speaks_of_an_accident_only_where_no_weapon_is_named() -> None:
    assert article_features(about("Rescuers search the rubble of a house."))["accident"] > 0
    assert article_features(about("Rescuers search the rubble of a house hit by a missile."))["accident"] == 0


def test_every_topic_is_a_feature() -> None:
    assert set(topic_words()) - {"aftermath"} <= set(article_features(NEWS))
