"""So many days away from now or from a day told before: one small resolver a form, relative to a `Frame`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from conflict_events.extract.when import calendar
from conflict_events.extract.when.frame import UNKNOWN_DAY, Days, Frame, Match, one_day
from conflict_events.extract.when.mention import DAY, LONGER, MONTH, WEEK

_SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "several": 3, "few": 3, "a few": 3, "couple of": 2, "a couple of": 2,
}  # fmt: skip


_UNIT_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}


def ago(match: Match, frame: Frame) -> Days | None:
    """ "Three days ago", counted back from the day of writing."""
    return _offset(match, frame.day, -1, "relative")


def since_act(match: Match, frame: Frame) -> Days | None:
    """ "Four days after rebels attacked": the news is of now, so the act that follows lies that far back."""
    return _offset(match, frame.day, -1, "since_act")


def narrated_shift(match: Match, frame: Frame) -> Days | None:
    """ "Three days later", counted from the day named last."""
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


def narrated(days: int) -> Callable[[Match, Frame], Days]:
    """So many days off the day named last: "the next day", "the day before"."""

    def resolve(match: Match, frame: Frame) -> Days:
        origin = frame.anchor or frame.day
        return UNKNOWN_DAY if origin is None else one_day(calendar.shift(origin, days), "narrated")

    return resolve


def same_day(match: Match, frame: Frame) -> Days:
    """ "The same day": that of the news told last."""
    return narrated(0)(match, replace(frame, anchor=frame.acted or frame.anchor))
