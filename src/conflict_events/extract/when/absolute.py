"""Resolvers of dates that name a day, month, year or holiday, with or without the year."""

import re
from datetime import date, timedelta

from conflict_events.extract.when import calendar
from conflict_events.extract.when.frame import UNKNOWN_DAY, Days, Frame, Match, one_day
from conflict_events.extract.when.mention import DAY, LONGER, MONTH


def _month_number(word: str) -> int:
    return calendar.months()[word.lower().rstrip(".")]


def _day_number(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _year_of(match: Match) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    short = groups.get("short_year") or groups.get("dash_year")
    if not short:
        return None
    return _full_year(int(short))


def _full_year(value: int) -> int:
    if value >= 100:
        return value
    return 2000 + value if value < 60 else 1900 + value


def _dated(frame: Frame, year: int | None, month: int, day: int) -> date | None:
    if year is not None:
        return calendar.safe_date(year, month, day)
    return calendar.nearest_year(month, day, frame.day) if frame.day else None


def iso(match: Match, frame: Frame) -> Days | None:
    """2021-09-16."""
    day = calendar.safe_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return None if day is None else one_day(day, "stated")


def numeric(match: Match, frame: Frame) -> Days | None:
    """Day first, unless only month first is a date, or the outlet is American, or only month first fits the news."""
    a, b, year = int(match["a"]), int(match["b"]), _full_year(int(match["c"]))
    return _pick_order(calendar.safe_date(year, b, a), calendar.safe_date(year, a, b), frame)


def numeric_short(match: Match, frame: Frame) -> Days | None:
    """ "On 24/04": a day and month without year."""
    a, b = int(match["a"]), int(match["b"])
    return _pick_order(_dated(frame, None, b, a), _dated(frame, None, a, b), frame)


def _pick_order(day_first: date | None, month_first: date | None, frame: Frame) -> Days | None:
    options = [day for day in ((month_first, day_first) if frame.month_first else (day_first, month_first)) if day]
    if not options:
        return None
    reference = frame.day
    near = [day for day in options if reference and timedelta(-1) <= reference - day <= timedelta(10)]
    return one_day((near or options)[0], "stated")


def _range(match: Match, first: date | None, last: date | None) -> Days | None:
    if first is None or last is None or not timedelta(0) <= last - first <= timedelta(62):
        return None
    night = (last - first).days == 1 and "night" in match.string[max(0, match.start() - 30) : match.start()].lower()
    return Days(first, first, DAY, "weekday_night") if night else Days(first, last, DAY, "stated_range")


def month_range(match: Match, frame: Frame) -> Days | None:
    """ "5 to 7 May", "May 5-7"."""
    month, year = _month_number(match["month"]), _year_of(match)
    return _range(
        match,
        _dated(frame, year, month, _day_number(match["first"])),
        _dated(frame, year, month, _day_number(match["last"])),
    )


def weekday_dates(match: Match, frame: Frame) -> Days | None:
    """ "The night of Sunday 15 to Monday 16 October": by house rule 8 the day it began, unless longer."""
    year, month = _year_of(match), _month_number(match["month2"])
    last = _dated(frame, year, month, _day_number(match["last"]))
    if last is None:
        return None
    before = _month_number(match["month"]) if match["month"] else month
    return _range(match, calendar.nearest_year(before, _day_number(match["first"]), last), last)


def cross_month(match: Match, frame: Frame) -> Days | None:
    """ "30 April to 2 May"."""
    last = _dated(frame, _year_of(match), _month_number(match["month2"]), _day_number(match["last"]))
    if last is None:
        return None
    first = calendar.nearest_year(_month_number(match["month"]), _day_number(match["first"]), last)
    return _range(match, first, last)


def day_month(match: Match, frame: Frame) -> Days | None:
    """ "16 September 2021", "Sept. 16"."""
    day = _dated(frame, _year_of(match), _month_number(match["month"]), _day_number(match["day"]))
    if day is None:
        return None if frame.day else UNKNOWN_DAY
    return one_day(day, "stated")


def month_only(match: Match, frame: Frame) -> Days | None:
    """ "In early May", "last December", "in March 2021"."""
    lead, edge = (match["lead"] or "").lower(), (match["edge"] or "").lower()
    name = match["month"]
    if not (lead or edge or match["year"]) or (
        name.lower() in ("may", "march", "mar", "sat", "sun") and name.islower()
    ):
        return None
    month = _month_number(name)
    stated = (match["year"] or "").lower()
    if stated.isdigit():
        year = int(stated)
    elif frame.day is None:
        return Days(None, None, MONTH, "unresolved")
    elif stated:
        year = frame.day.year - (stated == "last year")
    else:
        year = frame.day.year - (1 if month > frame.day.month and lead not in ("next", "until", "by") else 0)
        if lead == "last" and month == frame.day.month:
            year -= 1
    if not 1800 <= year <= 2200:
        return None
    return edged(*calendar.month_bounds(year, month), edge, "since" if lead == "since" else "month")


def edged(first: date, last: date, edge: str, rule: str) -> Days:
    """Codebook 1.6: early or beginning is the first day, end is the last, else the midpoint."""
    if edge.startswith(("early", "beginning", "start", "first")):
        return Days(first, first + timedelta(days=9), MONTH, f"{rule}_early")
    if edge.startswith(("late", "end", "last")):
        return Days(last - timedelta(days=9), last, MONTH, f"{rule}_late")
    return Days(first, last, MONTH, rule)


def day_alone(match: Match, frame: Frame) -> Days | None:
    """ "On the 14th": the latest such day up to publication."""
    if frame.day is None:
        return None
    number = int(match["day"])
    here = calendar.safe_date(frame.day.year, frame.day.month, number)
    if here is None or here > frame.day:
        before = frame.day.replace(day=1) - timedelta(days=1)
        here = calendar.safe_date(before.year, before.month, number)
    return None if here is None else one_day(here, "stated")


def bare_year(match: Match, frame: Frame) -> Days | None:
    """ "In 2019"."""
    year = int(match["year"])
    return Days(date(year, 1, 1), date(year, 12, 31), LONGER, "year")


def holiday(match: Match, frame: Frame) -> Days | None:
    """ "Christmas Day": the latest one."""
    if frame.day is None:
        return None
    day = calendar.holiday(calendar.holidays()[match["holiday"].lower().replace("’", "'")], frame.day)
    return None if day is None else one_day(day, "holiday")
