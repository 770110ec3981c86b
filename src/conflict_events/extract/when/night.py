"""Which of its two days a night belongs to, by the hours told with the act. Reads words only, no syntax."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from conflict_events.extract.when.mention import DateMention
from conflict_events.extract.when.read import LATE_HOURS, SMALL_HOURS

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
