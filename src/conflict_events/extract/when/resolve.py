"""From the words of a form to days: one small resolver a form. Pure arithmetic relative to a `Frame`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from conflict_events.extract.when import absolute, calendar
from conflict_events.extract.when.frame import UNKNOWN_DAY, Days, Frame, Match, one_day
from conflict_events.extract.when.mention import DAY, LONGER, MONTH, WEEK

__all__ = ["RESOLVERS", "Days", "Frame"]


def _weekday_number(word: str) -> int:
    return calendar.weekdays()[word.lower().rstrip(".")]


def _is_name_like(word: str) -> bool:
    """ "sun", "sat" and "mon" in lower case, or short forms without capital, are not weekdays."""
    bare = word.rstrip(".")
    return len(bare) <= 4 and bare.islower()


def _weekday_range(match: Match, frame: Frame) -> Days | None:
    if frame.day is None or _is_name_like(match["first"]) or _is_name_like(match["last"]):
        return None
    last = calendar.last_weekday(_weekday_number(match["last"]), frame.day)
    first = calendar.last_weekday(_weekday_number(match["first"]), last, strictly_before=True)
    night = "night" in (match["lead"] or "").lower() or (match["part"] or "") == "night" or match["lead"] == "overnight"
    if night or ((last - first).days == 1 and " to " in match.group() and "from" not in (match["lead"] or "")):
        return Days(first, first, DAY, "weekday_night")
    return Days(first, last, DAY, "weekday_range")


def _weekday(match: Match, frame: Frame) -> Days | None:
    word, lead = match["weekday"], (match["lead"] or "").lower()
    if match["plural"] or lead in ("every", "each") or _is_name_like(word):
        return None
    if frame.day is None:
        return UNKNOWN_DAY
    number = _weekday_number(word)
    if lead in ("next", "coming"):
        return one_day(calendar.next_weekday(number, frame.day), "future_weekday")
    if lead == "following" and frame.anchor:
        return one_day(calendar.next_weekday(number, frame.anchor), "narrated")
    if lead == "previous" and frame.anchor:
        return one_day(calendar.last_weekday(number, frame.anchor, strictly_before=True), "narrated")
    strict = lead in ("last", "past", "previous") or bool(match["ago"])
    if "week" in (match["ago"] or ""):
        return one_day(frame.day - timedelta(days=frame.day.weekday() + 7 - number), "weekday_last")
    day = calendar.last_weekday(number, frame.day, strictly_before=strict)
    return one_day(day, "weekday_last" if strict else "weekday")


def _weekend(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return Days(None, None, WEEK, "unresolved")
    saturday = calendar.last_weekday(5, frame.day)
    if (match["lead"] or "").lower() in ("next", "coming"):
        saturday = calendar.next_weekday(5, frame.day)
    return Days(saturday, saturday + timedelta(days=1), WEEK, "weekend")


def _shifted(days: int, rule: str) -> Callable[[Match, Frame], Days]:
    def resolve(match: Match, frame: Frame) -> Days:
        return UNKNOWN_DAY if frame.day is None else one_day(calendar.shift(frame.day, days), rule)

    return resolve


def _last_hours(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return UNKNOWN_DAY
    hours = {"twenty-four": 24, "forty-eight": 48}.get(match["n"].lower()) or int(match["n"])
    return Days(frame.day - timedelta(days=hours // 24), frame.day, DAY if hours == 24 else WEEK, "hours_range")


_SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "several": 3, "few": 3, "a few": 3, "couple of": 2, "a couple of": 2,
}  # fmt: skip


_UNIT_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}


def _ago(match: Match, frame: Frame) -> Days | None:
    return _offset(match, frame.day, -1, "relative")


def _since_act(match: Match, frame: Frame) -> Days | None:
    """ "Four days after rebels attacked": the news is of now, so the act that follows lies that far back."""
    return _offset(match, frame.day, -1, "since_act")


def _narrated_shift(match: Match, frame: Frame) -> Days | None:
    sign = 1 if match["direction"].lower() in ("later", "after") else -1
    return _offset(match, frame.anchor or frame.day, sign, "narrated")


def _offset(match: Match, origin: date | None, sign: int, rule: str) -> Days | None:
    unit, word = match["unit"].lower(), match["n"].lower()
    count = _SMALL.get(word) or (int(word) if word.isdigit() else 0)
    precision = {"day": DAY, "night": DAY, "week": WEEK, "fortnight": WEEK, "month": MONTH}.get(unit, LONGER)
    if word in ("several", "few", "a few") and unit == "day":
        precision = WEEK
    if unit in ("minute", "hour"):
        days = 0 if count <= 12 or unit == "minute" else max(1, round(count / 24))
        return one_day(origin and calendar.shift(origin, sign * days), rule)
    if origin is None:
        return Days(None, None, precision, "unresolved")
    middle = calendar.shift(origin, sign * count * _UNIT_DAYS.get(unit, 36525))
    slack = {DAY: 0, WEEK: 3, MONTH: 15}.get(precision, 182)
    if middle is None:
        return None
    return Days(calendar.shift(middle, -slack), calendar.shift(middle, slack), precision, rule)


def _narrated(days: int) -> Callable[[Match, Frame], Days]:
    def resolve(match: Match, frame: Frame) -> Days:
        origin = frame.anchor or frame.day
        return UNKNOWN_DAY if origin is None else one_day(calendar.shift(origin, days), "narrated")

    return resolve


def _same_day(match: Match, frame: Frame) -> Days:
    return _narrated(0)(match, replace(frame, anchor=frame.acted or frame.anchor))


def _week(match: Match, frame: Frame) -> Days | None:
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


def _midweek(match: Match, frame: Frame) -> Days | None:
    """ "In the middle of the week": its Wednesday, the last one before the day of writing."""
    if frame.day is None:
        return Days(None, None, WEEK, "unresolved")
    wednesday = calendar.last_weekday(2, frame.day - timedelta(days=7 if "last" in match.group().lower() else 0))
    return Days(wednesday, wednesday, WEEK, "week")


def _month(match: Match, frame: Frame) -> Days | None:
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


def _year(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return Days(None, None, LONGER, "unresolved")
    year = frame.day.year + {"this": 0, "next": 1}.get(match["lead"].lower(), -1)
    return Days(date(year, 1, 1), date(year, 12, 31), LONGER, "year")


def _recent_days(match: Match, frame: Frame) -> Days | None:
    return Days(frame.day and frame.day - timedelta(days=6), frame.day, WEEK, "week")


RESOLVERS: dict[str, Callable[[Match, Frame], Days | None]] = {
    "iso": absolute.iso,
    "numeric": absolute.numeric,
    "numeric_short": absolute.numeric_short,
    "day_range": absolute.month_range,
    "month_range": absolute.month_range,
    "cross_month": absolute.cross_month,
    "weekday_dates": absolute.weekday_dates,
    "day_month": absolute.day_month,
    "month_day": absolute.day_month,
    "month_only": absolute.month_only,
    "day_alone": absolute.day_alone,
    "day_of_month": absolute.day_alone,
    "weekday_range": _weekday_range,
    "weekday": _weekday,
    "weekend": _weekend,
    "before_yesterday": _shifted(-2, "relative"),
    "last_night": _shifted(-1, "relative"),
    "yesterday": _shifted(-1, "relative"),
    "tomorrow": _shifted(1, "future_day"),
    "today": _shifted(0, "relative"),
    "overnight": _shifted(0, "overnight"),
    "in_the_night": _shifted(-1, "overnight"),
    "last_hours": _last_hours,
    "ago": _ago,
    "since_act": _since_act,
    "narrated_shift": _narrated_shift,
    "narrated_next": _narrated(1),
    "narrated_before": _narrated(-1),
    "narrated_same": _same_day,
    "midweek": _midweek,
    "week": _week,
    "month": _month,
    "year": _year,
    "recent_days": _recent_days,
    "bare_year": absolute.bare_year,
    "year_adjective": absolute.bare_year,
    "holiday": absolute.holiday,
}
