"""A sentence in which no trigger was found tells an act of its own where it puts a day first and names a town."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from conflict_events.extract.facts import Facts, Nowhere, gather
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.segment import read_article
from conflict_events.extract.statement import NONE, Reading, RoleSpan, Statement
from conflict_events.text import Article, Place, PlaceMention, Sentence, Toponym

CADALE = Place("p1", "Cadale", 2.76, 46.32, "SOM", "Somalia", "Middle Shabelle", None, "town", 1000)
ENTERED = "On Monday, soldiers entered Cadale."


class Somewhere(Nowhere):
    """A place reader that binds every name of a sentence to its act."""

    def attach(
        self, article: Article, sentence: Sentence, start: int, end: int, toponyms: Sequence[Toponym]
    ) -> list[PlaceMention]:
        own = [t for t in toponyms if sentence.start <= t.start < sentence.end]
        return [PlaceMention(t.start, t.end, "clause", 0.9) for t in own]


def fact(text: str, *, newness: float = 0.9, none: float = 0.0, trigger: float = 0.0) -> Facts:
    made = read_article("a", text, 0, datetime(2023, 11, 22, 18, tzinfo=UTC))
    statuses = {name: newness if name == "new_event" else 0.0 for name in STATUSES}
    roles = (RoleSpan("trigger", 0, 4, trigger),) if trigger else ()
    statement = Statement(made.sentences[0], Reading(statuses, {NONE: none, "Armed clash": 1 - none}, roles, ("test",)))
    at = text.find("Cadale")
    names = [Toponym(at, at + 6, "Cadale", CADALE, 0.9, "test")] if at >= 0 else []
    (found,) = gather(made, [statement], names, Somewhere())
    return found


def test_a_day_put_first_with_a_town_opens_a_scene() -> None:
    found = fact(ENTERED)
    assert found.has_act and found.is_firm
    assert (found.place, found.days) == (CADALE, (date(2023, 11, 20), date(2023, 11, 20)))


@pytest.mark.parametrize(
    "text",
    [
        "Six women were treated at Cadale the next day.",
        "Cadale, 20 November.",
        "On Monday, soldiers entered the town.",
        "Soldiers entered Cadale.",
    ],
)
def test_without_a_day_put_first_or_a_town_it_goes_on_with_what_was_told(text: str) -> None:
    found = fact(text)
    assert not found.has_act and (found.place, found.days) == (None, None)


@pytest.mark.parametrize(("newness", "none"), [(0.7, 0.0), (0.9, 0.3)])
def test_what_is_doubtful_news_or_hardly_an_act_opens_none(newness: float, none: float) -> None:
    assert not fact(ENTERED, newness=newness, none=none).has_act


@pytest.mark.parametrize("text", [ENTERED, "Soldiers entered Cadale.", "On Monday, soldiers entered the town."])
def test_sure_news_that_says_where_or_when_is_firm_however_weak_its_trigger(text: str) -> None:
    found = fact(text, trigger=0.5)
    assert found.has_act and found.is_told_in_full and found.is_firm


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers entered the town.",
        "On Monday, a man died in a hospital at Cadale.",
        "On Monday, police arrested two men at Cadale.",
        "The funeral of the mayor was held at Cadale.",
    ],
)
def test_sure_news_without_place_and_day_or_of_sickbeds_arrests_and_funerals_is_not(text: str) -> None:
    found = fact(text, trigger=0.5)
    assert found.has_act and not found.is_told_in_full and not found.is_firm


def test_a_weak_trigger_in_doubtful_news_makes_an_act_that_is_not_firm() -> None:
    found = fact(ENTERED, newness=0.65, trigger=0.5)
    assert found.has_act and not found.is_firm


def test_a_strong_trigger_is_firm_where_the_sentence_speaks_of_an_arrest_too() -> None:
    found = fact("On Monday, police arrested two men at Cadale.", trigger=0.9)
    assert found.is_firm and not found.is_told_in_full


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (ENTERED, True),
        ("Soldiers entered Cadale on Monday.", False),
        ("On 2 October, soldiers entered Cadale.", False),  # weeks before: told to explain the news (house rule 1)
    ],
)
def test_a_day_put_first_is_known_as_such(text: str, first: bool) -> None:
    found = fact(text, trigger=0.9)
    assert found.days is not None and found.day_first is first


def test_under_a_heading_only_the_names_of_its_section_count() -> None:
    text = (
        "Clashes were told from two towns, and Cadale was calm.\n\nBAIDOA - Police fired at the crowd near Afgoye.\n\n"
        "AFGOYE - Men burnt a car."
    )
    made = read_article("a", text, 0, datetime(2023, 11, 22, 18, tzinfo=UTC))
    names = [
        Toponym(at, at + len(name), name, CADALE._replace(place_id=name, name=name), 0.9, "test")
        for name in ("Cadale", "BAIDOA", "Afgoye", "AFGOYE")
        if (at := text.find(name)) >= 0
    ]
    sentence = next(s for s in made.sentences if "fired" in s.text)
    roles = (RoleSpan("trigger", 16, 21, 0.9),)
    told = Statement(sentence, Reading({"new_event": 0.9}, {"Armed clash": 1.0}, roles, ("test",)))
    gather(made, [told], names, Everywhere())
    assert {text[m.start : m.end] for m in told.places} == {"BAIDOA", "Afgoye"}
    assert text[told.places[0].start : told.places[0].end] == "BAIDOA"


class Everywhere(Nowhere):
    """A place reader that binds every name of the article to any act."""

    def attach(
        self, article: Article, sentence: Sentence, start: int, end: int, toponyms: Sequence[Toponym]
    ) -> list[PlaceMention]:
        return [PlaceMention(t.start, t.end, "clause", 0.6) for t in toponyms]
