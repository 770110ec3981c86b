"""Calendar arithmetic and the words of the calendar. Reads seeds only; knows no text."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from conflict_events.extract.word_patterns import one_of, word_sets
from conflict_events.resources import seed_rows


@cache
def _calendar(kind: str) -> dict[str, int]:
    return {row["word"]: int(row["value"]) for row in seed_rows("quantities", "calendar_words") if row["kind"] == kind}


def months() -> dict[str, int]:
    """Month names and their short forms, lower case without stop, to 1..12."""
    return _calendar("month")


def weekdays() -> dict[str, int]:
    """Weekday names and their short forms, lower case without stop, to 0 (Monday) .. 6."""
    return _calendar("weekday")


@cache
def holidays() -> dict[str, str]:
    """Holiday names, lower case, to their rule: fixed:MM-DD, nth:MM-N-WEEKDAY (N may be "last"), easter:OFFSET."""
    return {row["name"]: row["rule"] for row in seed_rows("quantities", "holidays")}


@cache
def speech_lemmas() -> frozenset[str]:
    """Lemmas of verbs whose adverbs date the telling, or its sequel in hospital and court, and not the act."""
    return frozenset(row["lemma"] for row in seed_rows("quantities", "speech_verbs"))


@cache
def court_lemmas() -> frozenset[str]:
    """Lemmas of verbs of police and court, which follow the act they answer."""
    return frozenset(row["lemma"] for row in seed_rows("quantities", "speech_verbs") if row["kind"] == "court")


@cache
def act_nouns() -> frozenset[str]:
    """Nouns for acts of violence, lower case, of the table that the reading of actors goes by."""
    return frozenset(row["lemma"] for row in seed_rows("actors", "act_words") if row["role"] in ("noun", "victim_noun"))


def any_date_word(role: str) -> str:
    """Words that play one role beside a date (`role` in seeds/quantities/date_words.csv), as a piece of a pattern."""
    return one_of("date_words", role, "quantities").replace(r"\ ", r"\s")


def date_words(role: str) -> frozenset[str]:
    """The same words, lower case."""
    return word_sets("date_words", "quantities")[role]


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1800 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def shift(day: date, days: int) -> date | None:
    """`day` moved by `days`, or None outside the supported years."""
    if abs(days) > 200_000:
        return None
    ordinal = day.toordinal() + days
    return (
        date.fromordinal(ordinal) if date(1800, 1, 1).toordinal() <= ordinal <= date(2200, 1, 1).toordinal() else None
    )


def nearest_year(month: int, day: int, reference: date) -> date | None:
    """A day without year: the year that puts it closest before `reference`, at most two months after it."""
    here = safe_date(reference.year, month, day) or safe_date(reference.year - 1, month, day)
    if here is None:
        return None
    if here > reference + timedelta(days=62):
        return safe_date(reference.year - 1, month, day)
    if here < reference - timedelta(days=305):
        return safe_date(reference.year + 1, month, day) or here
    return here


def last_weekday(weekday: int, reference: date, *, strictly_before: bool = False) -> date:
    """The most recent such weekday: the reference day itself counts unless `strictly_before`."""
    back = (reference.weekday() - weekday) % 7
    return reference - timedelta(days=back or (7 if strictly_before else 0))


def next_weekday(weekday: int, reference: date) -> date:
    """The first such weekday after the reference day."""
    return reference + timedelta(days=(weekday - reference.weekday() - 1) % 7 + 1)


def month_bounds(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def holiday(rule: str, reference: date) -> date | None:
    """The most recent occurrence of a holiday on or up to a week after `reference`."""
    found = [
        day for year in (reference.year + 1, reference.year, reference.year - 1) if (day := _holiday_in(rule, year))
    ]
    past = [day for day in found if day <= reference + timedelta(days=7)]
    return past[0] if past else None


def _holiday_in(rule: str, year: int) -> date | None:
    kind, _, value = rule.partition(":")
    if kind == "fixed":
        month, _, day = value.partition("-")
        return safe_date(year, int(month), int(day))
    if kind == "easter":
        return _easter(year) + timedelta(days=int(value))
    month, which, weekday = value.split("-")
    first, last = month_bounds(year, int(month))
    if which == "last":
        return last_weekday(int(weekday), last)
    return first + timedelta(days=(int(weekday) - first.weekday()) % 7 + 7 * (int(which) - 1))


def _easter(year: int) -> date:
    """Western Easter Sunday by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    j, k = c // 4, c % 4
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * j - k - h + m + 32) % 7
    n = (h - m + r + 90) // 25
    p = (h - m + r + n + 19) % 32
    return date(year, n, p)
