"""Which day an act belongs to by the hours told with it: a night has two, and no hour of today is still to come.

Reads words only, no syntax.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from conflict_events.extract.when.coded import EventDate
from conflict_events.extract.when.mention import DateMention, local_day
from conflict_events.extract.when.read import LATE_HOURS, SMALL_HOURS
from conflict_events.text import Article

_NIGHT_SHIFT = {
    ("overnight", True): timedelta(-1),
    ("overnight", False): timedelta(0),
    ("weekday_night", True): timedelta(0),
    ("weekday_night", False): timedelta(1),
}
"""Days from the coded day of a night to the day of its late (True) or small hours."""
_NAMED_NIGHT = re.compile(r"\bnight$", re.IGNORECASE)
"""Words that name a night by the day it began on."""
_EVENING = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s?p\.?m|\b(?:1[89]|2[0-3])[:.]\d\d\b|midnight", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?:[Aa]t|[Aa]round|[Aa]bout|[Bb]y|[Aa]fter|[Nn]ear)\s(?:about\s|around\s)?"
    r"(?:(?P<hour>1\d|2[0-3])[:.]\d\d\b|(?P<pm>1[0-2]|[1-9])(?:[:.][0-5]\d)?\s?p\.?m\b)"
)
_DUSK = re.compile(
    r"\b(?:at|by|after|until)\s(?:dusk|nightfall|sunset|dark|evening)\b|\bin\sthe\sevening\b", re.IGNORECASE
)
_DUSK_HOUR, _NOON = 17, 12
_TO_COME = re.compile(r"\b(?:will|shall|would|to\sbe|is\sto|are\sto|from|until|till|between)\b", re.IGNORECASE)
_LEAST_AHEAD, _LEAST_AHEAD_UTC = 1, 5
"""Hours by which a told hour must lie ahead of the publication to be that of the day before; more where the time of
publication is in UTC, which may not be the time of the place."""
_UNTOLD = ("published_at", "narrated")


def not_to_come(found: EventDate, texts: Sequence[str], article: Article) -> EventDate:
    """An act told without a day, "around 22:40" in an update of 7.55 a.m., was on the day before.

    `texts` are the sentences of the act. A publication at midnight sharp is a day without an hour.
    """
    at = article.published_at
    if at is None or (at.hour, at.minute) == (0, 0) or found.date is None:
        return found
    if found.date != local_day(at) or found.basis not in _UNTOLD:
        return found
    told = [hour for text in texts if (hour := _hour(text)) is not None]
    ahead = _LEAST_AHEAD if at.utcoffset() else _LEAST_AHEAD_UTC
    if not told or min(told) < at.hour + ahead:
        return found
    return replace(found, date=found.date - timedelta(days=1), rule="hour_of_the_day_before")


def _hour(text: str) -> int | None:
    """The hour (12 to 23) at which a sentence sets what it tells as done; None without one."""
    if _TO_COME.search(text) is not None:
        return None
    clock = _CLOCK.search(text)
    if clock is None:
        return _DUSK_HOUR if _DUSK.search(text) is not None else None
    return int(clock["hour"]) if clock["hour"] else int(clock["pm"]) % _NOON + _NOON


def by_the_hour(
    best: tuple[float, DateMention] | None, texts: Sequence[str], until: date | None
) -> tuple[float, DateMention] | None:
    """A night belongs to two days: an hour told with the act or right after it says to which (else house rule 8)."""
    if best is None or best[1].first is None:
        return best
    if best[1].rule in ("weekday", "relative") and _NAMED_NIGHT.search(best[1].text):
        return _past_midnight(best, texts, until)
    if best[1].rule not in ("overnight", "weekday_night"):
        return best
    late = any(LATE_HOURS.search(text) for text in texts)
    small = any(SMALL_HOURS.search(text) for text in texts)
    if late == small or any(SMALL_HOURS.search(text) and best[1].text in text for text in texts):
        return best
    day = best[1].first + _NIGHT_SHIFT[best[1].rule, late]
    return best[0], replace(best[1], first=day, last=day, rule="relative")


def _past_midnight(
    best: tuple[float, DateMention], texts: Sequence[str], until: date | None
) -> tuple[float, DateMention]:
    """ "Friday night", told with "about 2:45 a.m." and no hour of the evening, is Saturday.

    The hour must stand in another sentence (in the same one it may be that of another act), the day not be to come.
    """
    small = any(SMALL_HOURS.search(text) and best[1].text not in text for text in texts)
    if not small or any(_EVENING.search(text) for text in texts) or best[1].first is None:
        return best
    day = best[1].first + timedelta(days=1)
    return best if until is None or day > until else (best[0], replace(best[1], first=day, last=day, rule="relative"))
