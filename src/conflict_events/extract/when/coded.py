"""The day an event is coded on: from the mention that governs it, or from the day of publication, with its basis."""

from dataclasses import dataclass
from datetime import date

from conflict_events.extract.when.issue import reference_day
from conflict_events.extract.when.mention import DAY, MONTH, WEEK, DateMention, local_day
from conflict_events.text import Article

_CONFIDENCE = {
    "stated": 0.95,
    "weekday": 0.92,
    "relative": 0.9,
    "narrated": 0.75,
    "week": 0.7,
    "month": 0.6,
    "period": 0.6,
}


@dataclass(frozen=True, slots=True)
class EventDate:
    """The coded day with its `time_precision`, the basis (`event_date_bases`), and the words that gave it.

    `date` is None only when neither a date nor a publication day is known; offsets are None when no words gave it.
    """

    date: date | None
    precision: int
    basis: str
    start: int | None
    end: int | None
    text: str
    rule: str
    confidence: float


def _basis(mention: DateMention) -> str:
    rule = mention.rule
    if rule.startswith("weekday"):
        return "weekday"
    if rule in ("overnight", "relative", "hours_range"):
        return "relative"
    if rule.startswith(("week", "weekend")):
        return "week"
    if rule.startswith("month"):
        return "month"
    return {"stated": "stated", "stated_range": "stated", "holiday": "stated", "narrated": "narrated"}.get(
        rule, "period"
    )


def _coded_precision(mention: DateMention) -> int:
    """A stretch of three days and more leaves the day open, although its ends are stated (codebook 1.6)."""
    days = 0 if mention.first is None or mention.last is None else (mention.last - mention.first).days
    open_to = DAY if days < 2 else WEEK if days <= 7 else MONTH
    return min(max(mention.precision, open_to), MONTH)


def from_mention(mention: DateMention, article: Article, price: float, *, inherited: bool = False) -> EventDate:
    """The coded day of `mention`, less sure the higher its `price` and when `inherited` from another sentence."""
    precision = _coded_precision(mention)
    basis = "period" if _basis(mention) == "weekday" and precision > DAY else _basis(mention)
    confidence = _CONFIDENCE[basis] - 0.04 * max(price, 0.0)
    if inherited:
        basis, confidence = "narrated", confidence - 0.15
    return EventDate(
        mention.coded_day,
        precision,
        basis,
        mention.start,
        mention.end,
        mention.text,
        f"{mention.rule}_inherited" if inherited else mention.rule,
        round(min(max(confidence, 0.05), 0.99), 3),
    )


def from_publication(article: Article, reported: DateMention | None) -> EventDate:
    """No words date the act: the day somebody spoke of it, else the day of publication."""
    if reported is not None and reported.first is not None and reported.precision == DAY:
        span = (reported.start, reported.end, reported.text)
        return EventDate(reported.first, 1, "published_at", *span, "reported_on", 0.45)
    dateline = article.dateline
    day = reference_day(article)
    if day is None:
        return EventDate(None, 3, "published_at", None, None, "", "unknown", 0.0)
    if dateline is not None and day != local_day(article.published_at):
        return EventDate(day, 1, "dateline", dateline.start, dateline.end, dateline.text, "dateline", 0.45)
    return EventDate(day, 1, "published_at", None, None, "", "published_at", 0.4)
