"""Names that reports share beyond their places and actors: they tie what was misplaced or misdated, and no more."""

import datetime as dt

import numpy as np
import pytest
from report_tables import groups, names, report, table

from conflict_events.link import link_reports
from conflict_events.link.features import name_levels
from conflict_events.link.report_columns import read_columns

NAMED = ("Traore", "Koulibaly", "Bankass", "Doucoure", "Ansongo")


def linked(*rows) -> bool:
    return len(groups(link_reports(table(*rows)))) == 1


def test_shared_names_bring_a_misplaced_report_back():
    there = {"admin1": "Kayes", "location": "Kayes", "latitude": 14.45, "longitude": -11.44}
    assert not linked(report(1), report(2, **there))
    assert linked(report(1, evidence=names(*NAMED)), report(2, **there, evidence=names(*NAMED)))


def test_the_same_people_tie_a_late_story_whose_day_was_misread():
    told = names("Moussa", "Diarra", "Sangare")
    late = {"event_date": dt.date(2024, 3, 6), "event_date_basis": "narrated"}
    assert not linked(report(1), report(2, **late))
    assert linked(report(1, evidence=told), report(2, **late, evidence=told))
    too_late = late | {"event_date": dt.date(2024, 3, 20)}
    assert not linked(report(1, evidence=told), report(2, **too_late, evidence=told))


@pytest.mark.parametrize("told", [names("Bandiagara", "Mopti", "Mali"), names("Hospital", "Street", "West")])
def test_names_of_the_place_and_parts_of_names_are_no_people(told):
    c = read_columns(table(report(1, evidence=told), report(2, evidence=told)))
    assert name_levels(c, np.array([0]), np.array([1])).tolist() == [0]
    assert c.words.bits.any()


def test_people_are_counted():
    c = read_columns(table(report(1, evidence=names(*NAMED)), report(2, evidence=names("Mopti", *NAMED[:2]))))
    assert name_levels(c, np.array([0]), np.array([1])).tolist() == [2]


def test_a_sentence_in_capitals_shows_no_names():
    there = {"admin1": "Kayes", "location": "Kayes", "latitude": 14.45, "longitude": -11.44}
    loud = names(*(name.upper() for name in NAMED))
    loud[0]["text"] = loud[0]["text"].upper()
    assert not linked(report(1, evidence=loud), report(2, **there, evidence=loud))
