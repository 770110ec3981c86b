"""What relative words lean on, and the shape of a resolved stretch of days. Pure data."""

import re
from dataclasses import dataclass
from datetime import date

from conflict_events.extract.when.mention import DAY


@dataclass(frozen=True, slots=True)
class Frame:
    """What relative words lean on: the day of publication, the day named last, the outlet's order of digits.

    `acted` is the day named last of news that was told, not spoken of or recalled: "the same day" leans on it.
    """

    day: date | None
    anchor: date | None
    month_first: bool = False
    acted: date | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """A resolved stretch of days; both ends None when the words lean on something unknown."""

    first: date | None
    last: date | None
    precision: int
    rule: str


Match = re.Match[str]


UNKNOWN_DAY = Days(None, None, DAY, "unresolved")


def one_day(day: date | None, rule: str) -> Days:
    """A single day under `rule`."""
    return Days(day, day, DAY, rule)
