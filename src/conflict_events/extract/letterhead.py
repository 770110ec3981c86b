"""Lines that give nothing but where and when an article was written: a letterhead's "Goma, Wednesday 28 February 2024".

In the company of an attack such a line reads like a sentence about it; its day and town would become the event's.
"""

import re
from functools import cache

from conflict_events.extract.when.calendar import months, weekdays

_WORD = r"(?![Oo][Nn]\b)[^\W\d_a-zß-ÿ][\w'’.()-]*"
_WORDS = rf"{_WORD}(?:[ ,/]+{_WORD}){{0,4}}[,.:]?\s+(?:[-–—]\s*)?"
LONGEST = 80
"""Characters of the longest line that is tried."""


def is_letterhead(text: str) -> bool:
    """Whether a sentence is a whole date with its year, after five names or headings at most, and nothing else."""
    return len(text) <= LONGEST and _shape().match(text) is not None


@cache
def _shape() -> re.Pattern[str]:
    month, weekday = "|".join(months()), "|".join(weekdays())
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    date = rf"(?:{day}\s+(?:{month})\.?|(?:{month})\.?\s+{day}),?\s+\d{{4}}"
    return re.compile(rf"^\W*(?:{_WORDS})?(?i:(?:(?:{weekday})\.?,?\s+)?{date})\W*$")
