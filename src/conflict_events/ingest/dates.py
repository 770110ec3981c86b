"""Publication dates: reading the many ways in which files and articles state them. Pure; never looks at the clock.

An instant without a zone is taken as UTC; a date without a time is midnight UTC of that date. The local date is the
calendar date as written, before conversion to UTC: weekdays and "today" in the article count from it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from conflict_events.ingest.limits import DEFAULT_LIMITS, Limits

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501
_YEAR = r"((?:19|20)\d\d)"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_DAY_FIRST = re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE)
_ISO = re.compile(rf"\b(?<!\d-){_YEAR}-(\d\d)-(\d\d)(?!\d)")
#: Wire style, BOGOTA, 16 SEP 89 (...): a two-digit year only in a dateline.
_WIRE = re.compile(rf"\b{_DAY}\s+{_MONTH}\s+(\d\d)\b(?=\s*[(\[-])", re.IGNORECASE)
_DATELINE = re.compile(r"\s*[^\W\d_][^\n]{1,120}?\s(?:--|—|–|-)\s|\s*[^\W\d_][^\n(]{1,100}\([^)\n]{2,60}\)")
_STAMP = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified|date|issued|filed)\b[^\n]{0,80}", re.IGNORECASE
)
_FOLDER = re.compile(r"(?:^|/)(\d{4})-(\d\d)-(\d\d)(?=/)")
_FOLDER_PARTS = re.compile(r"(?:^|/)(\d{4})/(\d\d)/(\d\d)(?=/)")
_COMPACT_ZONE = re.compile(r"\s*([+-]\d\d):?(\d\d)$")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(.*)", re.DOTALL)
#: A year before our era, or a negative number: no newspaper's date, whatever it would be without the sign.
_NEGATIVE = re.compile(r"[-−–]+\d")
_LEAD_CHARS = 700


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: the UTC instant, the calendar date where it was published, and its clock.

    `utc_offset` is in minutes ahead of UTC; None where the time was given without a zone.
    """

    instant: datetime
    local_date: date
    utc_offset: int | None = None


def read_stated(value: object, limits: Limits = DEFAULT_LIMITS) -> Published | None:
    """A `published_at` as given (string, number of seconds or milliseconds, date, datetime); None when unusable.

    Ambiguous forms such as 05/12/2023 and absurd years are unusable: better no date than a wrong one.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime):
        return _from_datetime(value, limits)
    if isinstance(value, date):
        return _from_parts(value.year, value.month, value.day, limits)
    if isinstance(value, int | float):
        return _from_seconds(float(value), limits)
    return _from_string(value.strip(), limits) if isinstance(value, str) else None


def folder_date(relative: str, limits: Limits = DEFAULT_LIMITS) -> Published | None:
    """Date of the innermost dated folder of a path: 2023-05-12/story.txt or 2023/05/12/story.txt."""
    matches = [*_FOLDER.finditer(relative), *_FOLDER_PARTS.finditer(relative)]
    for match in sorted(matches, key=lambda found: -found.start()):
        year, month, day = (int(part) for part in match.groups())
        if found := _from_parts(year, month, day, limits):
            return found
    return None


def date_in_text(text: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Published, str] | None:
    """A publication date stated in the article, with its basis `dateline` or `text`.

    In order: a full date in the dateline; a "Published ..." line or a line that is nothing but a date; a full date in
    the lead, if it is the latest of the whole text (an article is not older than what it tells).
    """
    lead = text[:_LEAD_CHARS].lstrip()
    for line in lead.split("\n")[:3]:
        dateline = _DATELINE.match(line)
        if dateline and (found := _first(dateline.group(0) + line[dateline.end() : dateline.end() + 20], limits, True)):
            return found, "dateline"
    if found := _stamped(text, limits):
        return found, "text"
    in_lead, anywhere = _all(lead, limits), _all(text, limits)
    if in_lead and anywhere and max(in_lead) == max(anywhere):
        latest = max(in_lead)
        return Published(datetime(latest.year, latest.month, latest.day, tzinfo=UTC), latest), "text"
    return None


def _stamped(text: str, limits: Limits) -> Published | None:
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    for row in [*rows[:6], *rows[-4:]]:
        stamp = _STAMP.match(row)
        if stamp and (found := _first(stamp.group(0), limits)):
            return found
        if len(row) <= 60 and (found := _first(row, limits)) and len(re.findall(r"[^\W\d_]{2,}", row)) <= 3:
            return found
    return None


def _first(text: str, limits: Limits, is_dateline: bool = False) -> Published | None:
    found = _all(text, limits)
    if not found and is_dateline:
        match = _WIRE.search(text)
        if match:
            day, month, year = match.groups()
            return _from_parts(1900 + int(year), _month(month), int(day), limits)
    if not found:
        return None
    return Published(datetime(found[0].year, found[0].month, found[0].day, tzinfo=UTC), found[0])


def _all(text: str, limits: Limits) -> list[date]:
    """Full dates in `text`, in order of appearance."""
    hits: list[tuple[int, date]] = []
    for pattern, order in ((_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_ISO, "ymd")):
        for match in pattern.finditer(text):
            parts = dict(zip(order, match.groups(), strict=True))
            month = int(parts["m"]) if parts["m"].isdigit() else _month(parts["m"])
            found = _from_parts(int(parts["y"]), month, int(parts["d"]), limits)
            if found:
                hits.append((match.start(), found.local_date))
    return [day for _, day in sorted(hits)]


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _from_string(text: str, limits: Limits) -> Published | None:
    if not 6 <= len(text) <= 80 or _NEGATIVE.match(text):
        return None
    if re.fullmatch(r"\d{9,10}(\.\d+)?|\d{13}", text):
        return _from_seconds(float(text), limits)
    slashed = _SLASHED.fullmatch(text)
    iso = f"{slashed[1]}-{int(slashed[2]):02d}-{int(slashed[3]):02d}{slashed[4]}" if slashed else text
    if re.match(r"\d{4}-?\d\d", iso) or re.match(r"\d{4}-W\d\d", iso):
        try:
            return _from_datetime(datetime.fromisoformat(_COMPACT_ZONE.sub(r"\1:\2", iso.removesuffix(" UTC"))), limits)
        except ValueError:
            return None
    try:
        return _from_datetime(parsedate_to_datetime(text), limits)
    except (ValueError, TypeError, IndexError, OverflowError):
        found = _all(text, limits)
        return read_stated(found[0], limits) if len(found) == 1 else None


def _from_seconds(seconds: float, limits: Limits) -> Published | None:
    if seconds > 1e11:
        seconds /= 1000
    if not 1e8 <= seconds < 4.2e9:
        return None
    return _from_datetime(datetime.fromtimestamp(int(seconds), UTC), limits)


def _from_datetime(moment: datetime, limits: Limits) -> Published | None:
    if not limits.earliest_year <= moment.year <= limits.latest_year:
        return None
    ahead = moment.utcoffset()
    if ahead is None:
        return Published(moment.replace(tzinfo=UTC), moment.date())
    return Published(moment.astimezone(UTC), moment.date(), int(ahead.total_seconds() // 60))


def _from_parts(year: int, month: int, day: int, limits: Limits) -> Published | None:
    try:
        return _from_datetime(datetime(year, month, day), limits)
    except ValueError:
        return None
