"""Notes follow the codebook: when, who, what, where, and the casualties."""

from datetime import date

import pytest

from conflict_events.contract.codes import event_types
from conflict_events.notes import long_date, notes_sentence

ROW = {
    "event_date": date(2023, 5, 12),
    "time_precision": 1,
    "sub_event_type": "Armed clash",
    "actor1": "A",
    "actor2": "B",
    "location": "Sotk",
    "admin1": "Gegharkunik",
    "admin2": "Vardenis",
    "country": "Armenia",
    "geo_precision": 1,
    "fatalities_low": 2,
    "fatalities_best": 2,
    "fatalities_high": 2,
    "injuries_best": None,
}


def test_the_plain_case() -> None:
    wanted = "On 12 May 2023, A clashed with B in Sotk (Vardenis, Gegharkunik). 2 fatalities."
    assert notes_sentence(ROW) == wanted


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"time_precision": 2}, "Around 12 May 2023"),
        ({"geo_precision": 2}, "near Sotk"),
        ({"fatalities_high": 5}, "2 fatalities (reports between 2 and 5)."),
        ({"fatalities_low": 1, "fatalities_best": 1, "fatalities_high": 1}, "1 fatality."),
        ({"injuries_best": 1}, "1 injury."),
        ({"location": None}, "in Armenia."),
        ({"sub_event_type": "Looting/property destruction", "actor2": None}, "Property destruction: On"),
    ],
)
def test_what_changes_the_sentence(change: dict[str, object], part: str) -> None:
    assert part in notes_sentence(ROW | change)


@pytest.mark.parametrize("kind", [t.sub_event_type for t in event_types()])
@pytest.mark.parametrize("second", ["B", None])
def test_every_sub_type_has_a_sentence(kind: str, second: str | None) -> None:
    sentence = notes_sentence(ROW | {"sub_event_type": kind, "actor2": second})
    assert sentence.endswith("2 fatalities.")
    assert "None" not in sentence
    assert "{" not in sentence


def test_dates_do_not_depend_on_the_locale() -> None:
    assert long_date(date(2024, 3, 1)) == "1 March 2024"
