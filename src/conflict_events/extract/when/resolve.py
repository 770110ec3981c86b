"""From the words of a form to days: one small resolver a form. Pure arithmetic relative to a `Frame`."""

from collections.abc import Callable
from datetime import timedelta

from conflict_events.extract.when import absolute, calendar, distances, periods
from conflict_events.extract.when.frame import UNKNOWN_DAY, Days, Frame, Match, one_day
from conflict_events.extract.when.mention import DAY, WEEK

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
    "ago": distances.ago,
    "since_act": distances.since_act,
    "narrated_shift": distances.narrated_shift,
    "narrated_next": distances.narrated(1),
    "narrated_before": distances.narrated(-1),
    "narrated_same": distances.same_day,
    "midweek": periods.midweek,
    "week": periods.week,
    "month": periods.month,
    "year": periods.year,
    "recent_days": periods.recent_days,
    "bare_year": absolute.bare_year,
    "year_adjective": absolute.bare_year,
    "holiday": absolute.holiday,
}
