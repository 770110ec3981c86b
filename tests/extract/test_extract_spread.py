"""An act told of several towns in one sentence is an event in each; what only links or bounds towns is one event."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from conflict_events.extract.affinity import Group
from conflict_events.extract.facts import Facts
from conflict_events.extract.hearing import heard_counts
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.segment import read_article
from conflict_events.extract.spread import LONGEST, one_a_place, place_lists
from conflict_events.extract.statement import Reading, RoleSpan, Statement
from conflict_events.extract.toll import settle
from conflict_events.text import Article, Place, PlaceMention, Toponym


def place(name: str, latitude: float, longitude: float, feature: str = "town", admin1: str = "Nord") -> Place:
    return Place(name, name, latitude, longitude, "BFA", "Burkina Faso", admin1, None, feature, 1000)


KNOWN = {
    "Kaya": place("Kaya", 13.09, -1.08),
    "Djibo": place("Djibo", 14.10, -1.63, admin1="Sahel"),
    "Dori": place("Dori", 14.03, -0.03, admin1="Sahel"),
    "Sahel": place("Sahel", 14.1, -0.6, "admin1", "Sahel"),
    "Mali": place("Mali", 17.0, -4.0, "country", ""),
}
TWO = "Clashes were reported in Kaya and Djibo on Monday."


def article(*sentences: str) -> Article:
    return read_article("a", "\n\n".join(sentences), 0, datetime(2024, 3, 6, 18, tzinfo=UTC))


def toponyms(made: Article) -> list[Toponym]:
    spots = ((made.text.find(name, at), name) for name in KNOWN for at in range(len(made.text)))
    return [Toponym(at, at + len(name), name, KNOWN[name], 0.9, "test") for at, name in sorted(set(spots)) if at >= 0]


def fact(made: Article, index: int, names: list[Toponym], newness: float = 0.9, act: float = 0.9) -> Facts:
    sentence = made.sentences[index]
    own = [t for t in names if sentence.start <= t.start < sentence.end]
    statuses = {name: newness if name == "new_event" else 0.0 for name in STATUSES}
    reading = Reading(statuses, {"Armed clash": 0.9}, (RoleSpan("trigger", 0, 4, act),), ("test",))
    bound = [PlaceMention(t.start, t.end, "clause", 0.9) for t in own]
    return Facts(Statement(sentence, reading, bound), own[0].place if own else None, None)


def towns(
    *sentences: str, groups: tuple[tuple[int, ...], ...] = ((0,),), newness: float = 0.9, act: float = 0.9
) -> list[tuple[str, list[int]]]:
    """Town of each event and the sentences that tell it."""
    made = article(*sentences)
    names = toponyms(made)
    told = [Group([fact(made, i, names, newness, act) for i in indices]) for indices in groups]
    return [(next(m.place.name for m in g.members if m.place), g.indices) for g in one_a_place(told, names)]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (TWO, ["Kaya", "Djibo"]),
        ("Shells fell on the towns of Kaya, Djibo and Dori.", ["Kaya", "Djibo", "Dori"]),
        ("They clashed in Djibo, Sahel province, and in Kaya.", ["Djibo", "Kaya"]),
        ("They marched across the northern cities of Kaya as well as Dori.", ["Kaya", "Dori"]),
    ],
)
def test_places_joined_behind_a_preposition_are_a_list(text: str, listed: list[str]) -> None:
    made = article(text)
    assert [[t.text for t in found] for found in place_lists(made.sentences[0], toponyms(made))] == [listed]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Three were killed in Kaya and at least two in Djibo.", ["Kaya", "Djibo"]),
        ("Gunmen killed five in Kaya and wounded three in Djibo.", ["Kaya", "Djibo"]),
        ("Three died in Kaya, while another two civilians died in Djibo.", ["Kaya", "Djibo"]),
        ("Three soldiers died in Kaya, two in Djibo and 14 in Dori.", ["Kaya", "Djibo", "Dori"]),
    ],
)
def test_places_that_each_have_a_number_are_a_list(text: str, listed: list[str]) -> None:
    made = article(text)
    assert [[t.text for t in found] for found in place_lists(made.sentences[0], toponyms(made))] == [listed]


@pytest.mark.parametrize(
    "text",
    [
        "Three died in Kaya, a town 20 km from Djibo.",
        "Three died in Kaya and troops from Djibo came.",
        "A mine went off between Kaya and Djibo.",
        "A bus was burnt near Kaya and Djibo.",
        "Families from Kaya and Djibo fled the fighting.",
        "They clashed in Kaya, Djibo.",
        "They clashed in Kaya, and troops in Djibo sent help.",
        "They clashed in Kaya and Mali.",
    ],
)
def test_what_links_or_bounds_places_is_no_list(text: str) -> None:
    made = article(text)
    assert list(place_lists(made.sentences[0], toponyms(made))) == []


def test_an_act_in_two_towns_is_two_events() -> None:
    assert towns(TWO) == [("Kaya", [0]), ("Djibo", [0])]


def test_a_town_of_which_another_event_tells_gets_none() -> None:
    assert towns(TWO, "In Djibo a market burned.", groups=((0,), (1,))) == [("Kaya", [0]), ("Djibo", [1])]


def test_what_is_told_of_one_of_the_towns_goes_there_and_what_is_told_of_none_to_both() -> None:
    told = towns(TWO, "The fight in Djibo was long.", "They lasted until dawn.", groups=((0, 1, 2),))
    assert told == [("Kaya", [0, 2]), ("Djibo", [0, 1, 2])]


@pytest.mark.parametrize(("newness", "act"), [(0.5, 0.9), (0.65, 0.5)])
def test_a_list_told_loosely_is_left_whole(newness: float, act: float) -> None:
    assert towns(TWO, newness=newness, act=act) == [("Kaya", [0])]


def test_towns_that_the_act_is_hardly_bound_to_are_left_out() -> None:
    made = article(TWO)
    names = toponyms(made)
    told = fact(made, 0, names)
    weak = [m if m.start == names[0].start else replace(m, score=0.2) for m in told.statement.places]
    told.statement.places = weak
    assert len(one_a_place([Group([told])], names)) == 1


def test_a_register_of_places_is_left_whole() -> None:
    made = article(f"They clashed in {', '.join(['Kaya', 'Dori'] * LONGEST)} and Djibo.")
    names = toponyms(made)
    assert len(one_a_place([Group([fact(made, 0, names)])], names)) == 1


def test_each_event_sees_its_own_town_only() -> None:
    made = article(TWO, "They lasted until dawn.")
    names = toponyms(made)
    told, after = fact(made, 0, names), fact(made, 1, names)
    after.statement.places = [replace(m, relation="previous") for m in told.statement.places]
    found = one_a_place([Group([told, after])], names)
    seen = [[[p.start for p in m.statement.places] for m in g.members] for g in found]
    assert seen == [[[n.start], [n.start]] for n in names]


@pytest.mark.parametrize(("dead", "shares"), [("Seven", [4, 3]), ("One", [1, 0])])
def test_a_sum_over_the_towns_is_divided_evenly_with_the_rest_to_the_first(dead: str, shares: list[int]) -> None:
    made = article(f"{dead} soldiers were killed in clashes in Kaya and Djibo.")
    groups = one_a_place([Group([fact(made, 0, toponyms(made))])], toponyms(made))
    assert [settle(counts).fatalities_best for counts in heard_counts(made, groups)] == shares


@pytest.mark.parametrize(
    ("text", "dead", "hurt"),
    [
        ("Three people were killed in Kaya and at least two in Djibo.", [3, 2], [0, 0]),
        ("Gunmen killed five in Kaya and wounded three in Djibo.", [5, 0], [0, 3]),
        ("Three were killed in Kaya and two in Djibo near Dori.", [3, 2], [0, 0]),
        ("Five were killed in Kaya and Djibo, two in Dori.", [3, 2, 2], [0, 0, 0]),
        ("Gunmen killed nine people in Kaya and in Djibo.", [5, 4], [0, 0]),
        ("Clashes in Kaya and Djibo left nine people dead.", [5, 4], [0, 0]),
    ],
)
def test_a_figure_goes_with_the_places_behind_it_and_is_shared_where_there_is_none(
    text: str, dead: list[int], hurt: list[int]
) -> None:
    made = article(text)
    groups = one_a_place([Group([fact(made, 0, toponyms(made))])], toponyms(made))
    tolls = [settle(counts) for counts in heard_counts(made, groups)]
    assert ([t.fatalities_best for t in tolls], [t.injuries_best for t in tolls]) == (dead, hurt)
