"""The forms in which English news names a time, as regular expressions without nested repetition.

Each form has a name that the resolver of the same name in `resolve` reads. Earlier forms win over later ones where
they overlap. Holds no arithmetic.
"""

import re
from functools import cache

from conflict_events.extract.when.calendar import any_date_word, holidays, months, weekdays

_SPACE = r"[\s\u00a0]{1,3}"
_NUMBER = (
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|several|few|a few|a couple of|couple of"
)
_PART = r"morning|afternoon|evening|night|midnight|noon|midday|dawn|dusk|nightfall|lunchtime"
_UNIT = r"minute|hour|day|night|week|fortnight|month|year|decade|century|centurie"
_DASH = r"\s?(?:-|–|—|to|and|until|till|through|or)\s?(?:the\s)?"
_SINCE = r"(?P<since>since|by|until|till|before|after)"


_GATES = {
    "iso": "digit", "numeric": "digit", "numeric_short": "digit", "day_alone": "digit", "day_of_month": "digit",
    "last_hours": "other", "weekday_dates": "weekday", "weekday_range": "weekday", "weekday": "weekday",
    "day_range": "month", "month_range": "month", "cross_month": "month", "day_month": "month", "month_day": "month",
    "month_only": "month", "bare_year": "digit", "year_adjective": "digit", "holiday": "holiday",
}  # fmt: skip


@cache
def gates() -> dict[str, re.Pattern[str]]:
    """One cheap test a family of forms: a sentence that fails it cannot hold any form of the family."""
    return {
        "digit": re.compile(r"\d"),
        "month": re.compile(rf"\b(?:{_alternation(list(months()))})\b", re.IGNORECASE),
        "weekday": re.compile(rf"\b(?:{_alternation(list(weekdays()))})", re.IGNORECASE),
        "holiday": re.compile(rf"\b(?:{_alternation(list(holidays()))})", re.IGNORECASE),
        "other": re.compile(
            r"day|night|morning|evening|afternoon|dawn|dusk|midnight|noon|lunchtime|hour|week|month|year|ago\b|later|earlier"
            r"|before|after|summer|winter|autumn|spring|fall|decade|eve\b",
            re.IGNORECASE,
        ),
    }


def gate_of(form: str) -> str:
    """The gate that a form's sentences must pass."""
    return _GATES.get(form, "other")


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(name, pattern) pairs in order of precedence. Built once."""
    table = {**_dates(), **_named_days(), **_distances(), **_periods()}
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in table.items())


def _month() -> str:
    return rf"(?:{_alternation(list(months()))})\b\.?"


def _dates() -> dict[str, str]:
    """Days of the calendar, whole or without a year, and months."""
    month, weekday = _month(), _weekday()
    day = r"\d{1,2}(?:st|nd|rd|th)?\b"
    year = r"(?:,?\s{0,2}(?P<year>(?:1[89]|20|21)\d\d)\b|\s(?P<short_year>\d\d)\b(?![:./%]|\s?[ap]\.?m))"
    return {
        "iso": r"\b(?P<year>(?:1[89]|20|21)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})\b",
        "numeric": r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sign>[/.-])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{4}|\d{2})(?![\d/-])",
        "numeric_short": r"(?:\bon\s|day\s|^\W{0,4}(?=[\d/]{3,5}\s?[,:;–—-]\s))(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/])",
        "weekday_dates": (
            rf"\b(?:{weekday})\s(?P<first>{day})(?:\s(?P<month>{month}))?{_DASH}"
            rf"(?:{weekday})\s(?P<last>{day})\s(?P<month2>{month})(?:{year})?"
        ),
        "day_range": rf"\b(?P<first>{day}){_DASH}(?P<last>{day})\s(?:of\s)?(?P<month>{month})(?:{year})?",
        "month_range": rf"\b(?P<month>{month})\s(?P<first>{day}){_DASH}(?P<last>{day})(?:{year})?",
        "cross_month": rf"\b(?P<first>{day})\s(?P<month>{month}){_DASH}(?P<last>{day})\s(?P<month2>{month})(?:{year})?",
        "day_month": rf"\b(?P<day>{day})[\s-](?:of\s)?(?P<month>{month})(?:{year}|-(?P<dash_year>\d\d(?:\d\d)?)\b)?",
        "month_day": rf"\b(?P<month>{month})\s(?P<day>{day})(?!:)(?:{year})?",
        "month_only": (
            rf"\b(?:(?P<edge>early|late|mid|middle of|beginning of|start of|end of|first week of|last week of)"
            rf"(?:\s(?:in|of))?[\s-])?(?:(?P<lead>in|of|since|during|last|this|until|by|throughout|next)\s)?"
            rf"(?P<month>{month})(?:\s(?:of\s)?(?P<year>(?:19|20)\d\d|last year|this year)\b)?"
        ),
        "day_alone": (
            r"\b(?:on|until|from|since)\sthe\s(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
            rf"(?!\s+(?:\w+\s+)?{any_date_word('ranked')})"
        ),
        "day_of_month": (
            r"\bthe\s(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\sday)?\sof\s(?:the|this)\s(?:current|present|"
            r"same)?\s?month\b"
        ),
    }


def _weekday() -> str:
    return rf"(?:{_alternation(list(weekdays()))})\b\.?"


def _named_days() -> dict[str, str]:
    """Weekdays and days named from the day of writing: yesterday, overnight, the weekend."""
    weekday = _weekday()
    return {
        "weekday_range": (
            rf"\b(?P<lead>(?:the\s)?nights?\s(?:of|from|between|to)|overnight|between|from)?\s?(?P<first>{weekday})"
            rf"(?:\s(?P<part>{_PART}))?{_DASH}(?:(?:early|late)\s)?(?P<last>{weekday})(?:\s(?:{_PART}))?"
        ),
        "weekday": (
            rf"\b(?:(?P<lead>last|this|next|past|previous|coming|following|same|every|each|that)\s)?"
            rf"(?P<weekday>{weekday})(?P<plural>s\b)?(?:\s(?P<part>{_PART}|week)\b)?(?P<ago>\s(?:of\s)?last(?:\sweek)?\b)?"
        ),
        "weekend": (
            r"\b(?P<lead>last|this|the|next|past|previous|coming|at|over|a)\s(?:past\s|last\s)?(?:week-?end)\b"
            rf"|\bweekend\s(?:of\s)?(?={any_date_word('act_stem')})"
        ),
        "before_yesterday": r"\bthe\sday\sbefore\syesterday\b|\btwo\sdays\sago\b",
        "last_night": r"\blast\s(?:night|evening)\b|\byesternight\b",
        "yesterday": r"\byesterday\b(?:'s|’s)?",
        "tomorrow": r"\btomorrow\b",
        "today": (
            rf"\btoday\b(?:'s|’s)?|\btonight\b|\bthis\s(?:early\s|very\s)?(?:{_PART})\b|\bearlier\s(?:in\sthe|this)\sday\b"
            r"|(?<!\d\s)\bhours\sago\b|\bearlier\sin\sthe\s(?:evening|morning|afternoon)\b"
            r"|\b(?:in|over|during|within)\s(?:the\s)?(?:(?:past|last)\s(?:few\s|several\s|couple\sof\s)?|recent\s)hours\b"
            r"(?!\s(?:of|before)\b)"
        ),
        "overnight": r"\bovernight\b",
        "in_the_night": r"\bin\sthe\snight\b(?!\s(?:of|from|to|between)\b)",
        "last_hours": r"\b(?:past|last)\s(?P<n>24|48|72|twenty-four|forty-eight)\shours\b",
    }


def _distances() -> dict[str, str]:
    """So many days away from now or from a day told before."""
    return {
        "ago": rf"\b(?P<n>{_NUMBER})\s(?P<unit>{_UNIT})s?\s(?P<direction>ago|back)\b",
        "since_act": (
            rf"\b(?P<n>{_NUMBER})\s(?P<unit>day|night|week|month|year)s?\s(?P<direction>after)\s"
            r"(?=[^\W\d_])(?!that\b|this\b)"
        ),
        "narrated_shift": (
            rf"\b(?P<n>{_NUMBER})\s(?P<unit>day|night|week|month|year)s?\s"
            r"(?P<direction>later|earlier|before|after|previously)\b"
        ),
        "narrated_next": rf"\bthe\s(?:next|following)\s(?:day|{_PART})\b|\bthe\sday\safter\b",
        "narrated_before": (
            rf"\bthe\s(?:previous|preceding)\s(?:day|{_PART})\b|\bthe\s(?:day|night|evening)\sbefore\b|"
            rf"\bon\sthe\seve\b"
        ),
        "narrated_same": (
            rf"\b(?:the|that)\ssame\s(?:day|{_PART})\b|\b(?:on|of)\s(?:that|the)\s(?:very\s)?day\b|\bthat\s(?:day|{_PART})\b"
            rf"|\blater\sin\sthe\s(?:day|evening|night)\b|\bhours\s(?:later|earlier)\b|\bsame\s(?:day|{_PART})\b"
        ),
    }


def _periods() -> dict[str, str]:
    """Weeks, months, years and holidays."""
    return {
        "midweek": r"\b(?:in\s)?(?:the\s)?middle\sof\s(?:the|this|last)\sweek\b|\bmid-?week\b",
        "week": (
            r"\b(?P<edge>(?:earlier|late|later|early)\s(?:in\s)?)?(?P<lead>last|this|past|previous|next|the\spast|a)\sweek\b"
            r"(?P<old>\sago\b)?|\b(?:earlier|early|late|later)\sin\sthe\sweek\b"
        ),
        "month": (
            r"\b(?P<edge>(?:earlier|late|later|early|end\sof|beginning\sof)\s(?:in\s)?)?(?P<lead>last|this|"
            r"past|previous|next)\smonth\b|\b(?:at|since|by|from|until)\sthe\s"
            r"(?P<of>beginning|start|middle|end)\sof\s(?:the|this)\smonth\b"
        ),
        "year": (
            r"\b(?:earlier\s)?(?P<lead>last|this|past|previous|next)\s(?:year|summer|winter|autumn|spring|"
            r"fall|decade|century)\b"
        ),
        "recent_days": r"\b(?:in|over|during)\s(?:the\s)?(?:recent|past\sfew|last\sfew|past\sseveral)\sdays\b",
        "bare_year": (
            r"\b(?:in|since|of|from|until|during|late|early|by)\s(?P<year>(?:1[89]|20)\d\d)\b"
            rf"(?!\s{any_date_word('counted')})"
        ),
        "year_adjective": (
            rf"(?<![\w$£€-])(?P<year>(?:19[3-9]|20[0-3])\d)(?=(?:'s|’s)?\s{any_date_word('of_a_year')}\b)"
        ),
        "holiday": rf"\b(?P<holiday>{_alternation(list(holidays()))})\b",
    }
