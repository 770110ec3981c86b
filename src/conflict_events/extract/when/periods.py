"""Weeks, months and years named from the day of writing: one small resolver a form, relative to a `Frame`."""

from datetime import date, timedelta

from conflict_events.extract.when import absolute, calendar
from conflict_events.extract.when.frame import Days, Frame, Match
from conflict_events.extract.when.mention import LONGER, MONTH, WEEK


def week(match: Match, frame: Frame) -> Days | None:
    """A week by its name from now: "this week", "last week", "the past week"."""
    if frame.day is None:
        return Days(None, None, WEEK, "unresolved")
    monday = frame.day - timedelta(days=frame.day.weekday())
    lead = (match["lead"] or "this").lower()
    if lead == "a" and not match["old"]:
        return None
    if lead == "next":
        return Days(monday + timedelta(days=7), monday + timedelta(days=13), WEEK, "future_week")
    if lead in ("last", "previous") or match["old"]:
        return Days(monday - timedelta(days=7), monday - timedelta(days=1), WEEK, "week")
    if "past" in lead:
        return Days(frame.day - timedelta(days=7), frame.day, WEEK, "week")
    return Days(monday, frame.day, WEEK, "week")


def midweek(match: Match, frame: Frame) -> Days | None:
    """ "In the middle of the week": its Wednesday, the last one before the day of writing."""
    if frame.day is None:
        return Days(None, None, WEEK, "unresolved")
    wednesday = calendar.last_weekday(2, frame.day - timedelta(days=7 if "last" in match.group().lower() else 0))
    return Days(wednesday, wednesday, WEEK, "week")


def month(match: Match, frame: Frame) -> Days | None:
    """A month by its name from now, or a part of it: "last month", "at the start of the month"."""
    if frame.day is None:
        return Days(None, None, MONTH, "unresolved")
    first = frame.day.replace(day=1)
    if match["of"]:
        return _part_of_month(match["of"].lower(), frame.day)
    lead, edge = match["lead"].lower(), (match["edge"] or "").lower()
    if lead == "next":
        following = first + timedelta(days=31)
        return Days(*calendar.month_bounds(following.year, following.month), MONTH, "future_month")
    if lead != "this":
        before = first - timedelta(days=1)
        return absolute.edged(*calendar.month_bounds(before.year, before.month), edge, "month")
    return Days(first, frame.day, MONTH, "month_early" if edge.startswith(("early", "beginning")) else "month")


_PART_DAYS = {"beginning": 1, "start": 1, "middle": 14, "end": 25}
"""First day of the month that its parts may mean."""


def _part_of_month(part: str, day: date) -> Days:
    """ "At the beginning of the month": of this month once that part of it has come, else of the one before."""
    if day.day < _PART_DAYS[part]:
        day = day.replace(day=1) - timedelta(days=1)
    return absolute.edged(*calendar.month_bounds(day.year, day.month), part, "month")


def year(match: Match, frame: Frame) -> Days | None:
    """A year by its name from now; no day of it is meant."""
    if frame.day is None:
        return Days(None, None, LONGER, "unresolved")
    year = frame.day.year + {"this": 0, "next": 1}.get(match["lead"].lower(), -1)
    return Days(date(year, 1, 1), date(year, 12, 31), LONGER, "year")


def recent_days(match: Match, frame: Frame) -> Days | None:
    """ "In recent days": the last week."""
    return Days(frame.day and frame.day - timedelta(days=6), frame.day, WEEK, "week")
