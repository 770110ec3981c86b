"""The notes sentence in the codebook's style (1.10), for reports and for merged events, so it belongs to no stage.

Templates: seeds/codes/notes.csv.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from conflict_events.resources import seed_rows

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@cache
def _templates() -> dict[str, dict[str, str]]:
    return {row["sub_event_type"]: row for row in seed_rows("codes", "notes")}


def long_date(day: date) -> str:
    """Date as notes write it: "12 May 2023", whatever the locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def notes_sentence(row: Mapping[str, Any]) -> str:
    """Sentence from the values of a report or an event: "On 12 May 2023, A clashed with B in Sotk. 2 fatalities."

    Needs event_date, time_precision, sub_event_type, actor1, actor2, location, admin1, admin2, geo_precision,
    fatalities_low/best/high, injuries_best. An imprecise date opens with "Around" (codebook 1.10).
    """
    template = _templates()[row["sub_event_type"]]
    act = template["with_second_actor" if row.get("actor2") else "alone"].format(
        actor1=row["actor1"], actor2=row.get("actor2")
    )
    opening = "On" if row.get("time_precision") == 1 else "Around"
    label = f"{template['label']}: " if template["label"] else ""
    sentences = [f"{label}{opening} {long_date(row['event_date'])}, {act}{_where(row)}."]
    return " ".join(sentences + _casualties(row))


def _where(row: Mapping[str, Any]) -> str:
    location = row.get("location")
    if not location:
        return f" in {row['country']}" if row.get("country") else ""
    units = [u for u in (row.get("admin2"), row.get("admin1")) if u and u != location]
    nearness = "near" if row.get("geo_precision") == 2 else "in"
    return f" {nearness} {location}" + (f" ({', '.join(units)})" if units else "")


def _casualties(row: Mapping[str, Any]) -> list[str]:
    best, low, high = row["fatalities_best"], row["fatalities_low"], row["fatalities_high"]
    sentences = []
    if high > 0 or best > 0:
        spread = f" (reports between {low} and {high})" if low != high else ""
        sentences.append(f"{best} {'fatality' if best == 1 else 'fatalities'}{spread}.")
    injuries = row.get("injuries_best")
    if injuries:
        sentences.append(f"{injuries} {'injury' if injuries == 1 else 'injuries'}.")
    return sentences
