"""From the words of a form to days: one small resolver a form. Pure arithmetic relative to a `Frame`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from conflict_events.extract.when import calendar
from conflict_events.extract.when.mention import DAY, LONGER, MONTH, WEEK


@dataclass(frozen=True, slots=True)
class Frame:
    """What relative words lean on: the day of publication, the day being told, and the outlet's order of digits."""

    day: date | None
    anchor: date | None
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """A resolved stretch of days; both ends None when the words lean on something unknown."""

    first: date | None
    last: date | None
    precision: int
    rule: str


Match = re.Match[str]
_UNKNOWN_DAY = Days(None, None, DAY, "unresolved")


def _one(day: date | None, rule: str) -> Days:
    return Days(day, day, DAY, rule)


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


def _iso(match: Match, frame: Frame) -> Days | None:
    day = calendar.safe_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return None if day is None else _one(day, "stated")


def _numeric(match: Match, frame: Frame) -> Days | None:
    """Day first, unless only month first is a date, or the outlet is American, or only month first fits the news."""
    a, b, year = int(match["a"]), int(match["b"]), _full_year(int(match["c"]))
    return _pick_order(calendar.safe_date(year, b, a), calendar.safe_date(year, a, b), frame)


def _numeric_short(match: Match, frame: Frame) -> Days | None:
    a, b = int(match["a"]), int(match["b"])
    return _pick_order(_dated(frame, None, b, a), _dated(frame, None, a, b), frame)


def _pick_order(day_first: date | None, month_first: date | None, frame: Frame) -> Days | None:
    options = [day for day in ((month_first, day_first) if frame.month_first else (day_first, month_first)) if day]
    if not options:
        return None
    reference = frame.day
    near = [day for day in options if reference and timedelta(-1) <= reference - day <= timedelta(10)]
    return _one((near or options)[0], "stated")


def _range(match: Match, first: date | None, last: date | None) -> Days | None:
    if first is None or last is None or not timedelta(0) <= last - first <= timedelta(62):
        return None
    night = (last - first).days == 1 and "night" in match.string[max(0, match.start() - 30) : match.start()].lower()
    return Days(first, first, DAY, "weekday_night") if night else Days(first, last, DAY, "stated_range")


def _month_range(match: Match, frame: Frame) -> Days | None:
    month, year = _month_number(match["month"]), _year_of(match)
    return _range(
        match, _dated(frame, year, month, _day_number(match["first"])), _dated(frame, year, month, _day_number(match["last"]))
    )


def _weekday_dates(match: Match, frame: Frame) -> Days | None:
    """"The night of Sunday 15 to Monday 16 October": by house rule 8 the day it began, unless it is a longer stretch."""
    year, month = _year_of(match), _month_number(match["month2"])
    last = _dated(frame, year, month, _day_number(match["last"]))
    if last is None:
        return None
    before = _month_number(match["month"]) if match["month"] else month
    return _range(match, calendar.nearest_year(before, _day_number(match["first"]), last), last)


def _cross_month(match: Match, frame: Frame) -> Days | None:
    last = _dated(frame, _year_of(match), _month_number(match["month2"]), _day_number(match["last"]))
    if last is None:
        return None
    first = calendar.nearest_year(_month_number(match["month"]), _day_number(match["first"]), last)
    return _range(match, first, last)


def _day_month(match: Match, frame: Frame) -> Days | None:
    day = _dated(frame, _year_of(match), _month_number(match["month"]), _day_number(match["day"]))
    if day is None:
        return None if frame.day else _UNKNOWN_DAY
    return _one(day, "stated")


def _month_only(match: Match, frame: Frame) -> Days | None:
    lead, edge = (match["lead"] or "").lower(), (match["edge"] or "").lower()
    name = match["month"]
    if not (lead or edge or match["year"]) or (name.lower() in ("may", "march", "mar", "sat", "sun") and name.islower()):
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
    return _edged(*calendar.month_bounds(year, month), edge, "since" if lead == "since" else "month")


def _edged(first: date, last: date, edge: str, rule: str) -> Days:
    """Codebook 1.6: early or beginning is the first day, end is the last, else the midpoint."""
    if edge.startswith(("early", "beginning", "start", "first")):
        return Days(first, first + timedelta(days=9), MONTH, f"{rule}_early")
    if edge.startswith(("late", "end", "last")):
        return Days(last - timedelta(days=9), last, MONTH, f"{rule}_late")
    return Days(first, last, MONTH, rule)


def _day_alone(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return None
    number = int(match["day"])
    here = calendar.safe_date(frame.day.year, frame.day.month, number)
    if here is None or here > frame.day:
        before = frame.day.replace(day=1) - timedelta(days=1)
        here = calendar.safe_date(before.year, before.month, number)
    return None if here is None else _one(here, "stated")


def _weekday_number(word: str) -> int:
    return calendar.weekdays()[word.lower().rstrip(".")]


def _is_name_like(word: str) -> bool:
    """"sun", "sat" and "mon" in lower case, or short forms without capital, are not weekdays."""
    bare = word.rstrip(".")
    return len(bare) <= 4 and bare.islower()


def _weekday_range(match: Match, frame: Frame) -> Days | None:
    if frame.day is None or _is_name_like(match["first"]) or _is_name_like(match["last"]):
        return None
    last = calendar.last_weekday(_weekday_number(match["last"]), frame.day)
    first = calendar.last_weekday(_weekday_number(match["first"]), last, strictly_before=True)
    night = "night" in (match["lead"] or "").lower() or (match["part"] or "") == "night" or match["lead"] == "overnight"
    if night or (last - first).days == 1 and " to " in match.group() and "from" not in (match["lead"] or ""):
        return Days(first, first, DAY, "weekday_night")
    return Days(first, last, DAY, "weekday_range")


def _weekday(match: Match, frame: Frame) -> Days | None:
    word, lead = match["weekday"], (match["lead"] or "").lower()
    if match["plural"] or lead in ("every", "each") or _is_name_like(word):
        return None
    if frame.day is None:
        return _UNKNOWN_DAY
    number = _weekday_number(word)
    if lead in ("next", "coming"):
        return _one(calendar.next_weekday(number, frame.day), "future_weekday")
    if lead == "following" and frame.anchor:
        return _one(calendar.next_weekday(number, frame.anchor), "narrated")
    if lead == "previous" and frame.anchor:
        return _one(calendar.last_weekday(number, frame.anchor, strictly_before=True), "narrated")
    strict = lead in ("last", "past", "previous") or bool(match["ago"])
    if "week" in (match["ago"] or ""):
        return _one(frame.day - timedelta(days=frame.day.weekday() + 7 - number), "weekday_last")
    day = calendar.last_weekday(number, frame.day, strictly_before=strict)
    return _one(day, "weekday_last" if strict else "weekday")


def _weekend(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return Days(None, None, WEEK, "unresolved")
    saturday = calendar.last_weekday(5, frame.day)
    if match["lead"].lower() in ("next", "coming"):
        saturday = calendar.next_weekday(5, frame.day)
    return Days(saturday, saturday + timedelta(days=1), WEEK, "weekend")


def _shifted(days: int, rule: str) -> Callable[[Match, Frame], Days]:
    def resolve(match: Match, frame: Frame) -> Days:
        return _UNKNOWN_DAY if frame.day is None else _one(calendar.shift(frame.day, days), rule)

    return resolve


def _last_hours(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return _UNKNOWN_DAY
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
    """"Four days after rebels attacked": the news is of now, so the act that follows lies that far back."""
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
        return _one(origin, rule) if count <= 12 else _one(origin and calendar.shift(origin, sign), rule)
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
        return _UNKNOWN_DAY if origin is None else _one(calendar.shift(origin, days), "narrated")

    return resolve


def _week(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return Days(None, None, WEEK, "unresolved")
    monday = frame.day - timedelta(days=frame.day.weekday())
    lead = match["lead"].lower()
    if lead == "a" and not match["old"]:
        return None
    if lead == "next":
        return Days(monday + timedelta(days=7), monday + timedelta(days=13), WEEK, "future_week")
    if lead in ("last", "previous") or match["old"]:
        return Days(monday - timedelta(days=7), monday - timedelta(days=1), WEEK, "week")
    if "past" in lead:
        return Days(frame.day - timedelta(days=7), frame.day, WEEK, "week")
    return Days(monday, frame.day, WEEK, "week")


def _month(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return Days(None, None, MONTH, "unresolved")
    first = frame.day.replace(day=1)
    lead, edge = match["lead"].lower(), (match["edge"] or "").lower()
    if lead == "next":
        following = first + timedelta(days=31)
        return Days(*calendar.month_bounds(following.year, following.month), MONTH, "future_month")
    if lead != "this":
        before = first - timedelta(days=1)
        return _edged(*calendar.month_bounds(before.year, before.month), edge, "month")
    return Days(first, frame.day, MONTH, "month_early" if edge.startswith(("early", "beginning")) else "month")


def _year(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return Days(None, None, LONGER, "unresolved")
    year = frame.day.year + {"this": 0, "next": 1}.get(match["lead"].lower(), -1)
    return Days(date(year, 1, 1), date(year, 12, 31), LONGER, "year")


def _recent_days(match: Match, frame: Frame) -> Days | None:
    return Days(frame.day and frame.day - timedelta(days=6), frame.day, WEEK, "week")


def _bare_year(match: Match, frame: Frame) -> Days | None:
    year = int(match["year"])
    return Days(date(year, 1, 1), date(year, 12, 31), LONGER, "year")


def _holiday(match: Match, frame: Frame) -> Days | None:
    if frame.day is None:
        return None
    day = calendar.holiday(calendar.holidays()[match["holiday"].lower().replace("’", "'")], frame.day)
    return None if day is None else _one(day, "holiday")


RESOLVERS: dict[str, Callable[[Match, Frame], Days | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "numeric_short": _numeric_short,
    "day_range": _month_range,
    "month_range": _month_range,
    "cross_month": _cross_month,
    "weekday_dates": _weekday_dates,
    "day_month": _day_month,
    "month_day": _day_month,
    "month_only": _month_only,
    "day_alone": _day_alone,
    "day_of_month": _day_alone,
    "weekday_range": _weekday_range,
    "weekday": _weekday,
    "weekend": _weekend,
    "before_yesterday": _shifted(-2, "relative"),
    "last_night": _shifted(-1, "relative"),
    "yesterday": _shifted(-1, "relative"),
    "tomorrow": _shifted(1, "future_day"),
    "today": _shifted(0, "relative"),
    "overnight": _shifted(-1, "overnight"),
    "last_hours": _last_hours,
    "ago": _ago,
    "since_act": _since_act,
    "narrated_shift": _narrated_shift,
    "narrated_next": _narrated(1),
    "narrated_before": _narrated(-1),
    "narrated_same": _narrated(0),
    "week": _week,
    "month": _month,
    "year": _year,
    "recent_days": _recent_days,
    "bare_year": _bare_year,
    "year_adjective": _bare_year,
    "holiday": _holiday,
}
