"""Alterations change the clothes and not the tale, and differences between two readings are seen."""

import pytest

from conflict_events.evaluate.alter import ALTERATIONS, altered, other_dates, other_numbers, other_quotes, swapped_names
from conflict_events.evaluate.robustness import Share, event_differences, peer_names, robustness_lines


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("on 12 May 2023.", "on May 12, 2023."),
        ("on May 3, 2021; it", "on 3 May 2021; it"),
        ("on Sept. 4th at dawn", "on 4 Sept at dawn"),
        ("since 3 March.", "since March 3."),
        ("May 12:30", "May 12:30"),
        ("they may 3 times", "they may 3 times"),
    ],
)
def test_dates_change_their_format_only(text: str, changed: str) -> None:
    assert other_dates(text) == changed


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Two soldiers and 3 civilians", "2 soldiers and three civilians"),
        ("killed twelve people and wounded 25 men", "killed 12 people and wounded 25 men"),
        ("on May 12 at noon, 5 p.m., 10 km away", "on May 12 at noon, 5 p.m., 10 km away"),
        ("two hundred men, 2,500 women, 7.5 million", "two hundred men, 2,500 women, 7.5 million"),
    ],
)
def test_numbers_change_between_words_and_digits(text: str, changed: str) -> None:
    assert other_numbers(text) == changed


def test_quotation_marks_change_both_ways() -> None:
    assert other_quotes('He said "it\'s" so.') == "He said \u201cit\u2019s\u201d so."
    assert other_quotes("\u201cit\u2019s\u201d") == '"it\'s"'


def test_names_are_swapped_whole_and_longest_first() -> None:
    document = {"doc_id": "a", "title": "Red Army", "text": "The Red Army Faction and the Red Army; Red Armyworm."}
    changed = swapped_names(document, {"Red Army": "Blue Guard", "Red Army Faction": "Green Front"})
    assert changed["text"] == "The Green Front and the Blue Guard; Red Armyworm."
    assert changed["title"] == "Blue Guard"


def test_peers_are_other_groups() -> None:
    peers = peer_names()
    assert len(peers) > 300
    assert all(name != other and len(name) > 3 for name, other in peers.items())


def test_every_alteration_changes_an_ordinary_article() -> None:
    text = 'On 3 May 2021 two men were shot, police said.\n\n"We saw it," a man said.'
    document = {"doc_id": "a", "title": "Two men shot", "text": text}
    assert all(altered(document, name)["text"] != text for name in ALTERATIONS)


def event(**values: object) -> dict[str, object]:
    base = {"event_date": "2021-05-03", "sub_event_type": "Attack", "fatalities": 2, "iso3": "FRA"}
    return base | {"latitude": 48.0, "longitude": 2.0} | values


def test_the_same_events_in_another_order_are_the_same() -> None:
    one, two = event(), event(sub_event_type="Armed clash", fatalities=0)
    assert event_differences([one, two], [two, one]) == set()


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"event_date": "2021-05-04"}, {"date"}),
        ({"sub_event_type": "Mob violence"}, {"type"}),
        ({"fatalities": 3}, {"fatalities"}),
        ({"latitude": 48.2}, set()),
        ({"latitude": 48.3}, {"place"}),
        ({"latitude": None, "longitude": None}, {"place"}),
    ],
)
def test_differences_are_named(changed: dict[str, object], difference: set[str]) -> None:
    assert event_differences([event()], [event(**changed)]) == difference


def test_a_lost_or_added_event_is_a_difference() -> None:
    assert event_differences([event()], []) == event_differences([event()], [event(), event()]) == {"count"}
    assert event_differences([], []) == set()


def test_the_table_tells_what_differed() -> None:
    lines = list(robustness_lines([Share("upper case", 4, 3, {"date": 1})]))
    assert lines[1].split() == ["upper", "case", "4", "0.750", "date", "1"]
    assert lines[2].split() == ["all", "4", "0.750"]
