"""The day an article was written, which relative words count from: by its publication, its head and its own words."""

import re
from datetime import date, timedelta

from conflict_events.extract.when.calendar import last_weekday, weekdays
from conflict_events.extract.when.frame import Frame
from conflict_events.extract.when.mention import local_day
from conflict_events.extract.when.resolve import RESOLVERS
from conflict_events.extract.when.spans import spans
from conflict_events.extract.when.stamps import HEAD_END
from conflict_events.text import Article

_DATELINE_FORMS = ("iso", "numeric", "day_month", "month_day")
_TODAY_NAMED = re.compile(
    r"\b(?P<word>today|yesterday|this\s(?:morning|afternoon|evening)|tonight|last\snight),?\s{1,2}"
    r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(r"\byesterday\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|this\s(?:morning|afternoon|evening))\b", re.IGNORECASE)
_SMALL_MINUTES = 180
"""Minutes after midnight within which copy of the evening before goes out."""
_LEAD = 4


def reference_day(article: Article) -> date | None:
    """The day the article was written, which relative words count from.

    The publication day, unless the article says otherwise: a dateline up to two days earlier, or words such as
    "today, Sunday" that fit a day up to two days earlier (copy that went out after midnight).
    """
    published = local_day(article.published_at)
    dated = _dateline_day(article, published)
    if dated is not None and (published is None or timedelta(0) <= published - dated <= timedelta(2)):
        return dated
    if published is None:
        return None
    named = _named_today(article, published)
    if named is not None:
        return named
    return published - timedelta(days=1) if _went_out_late(article) else published


def _went_out_late(article: Article) -> bool:
    """Copy of the evening that went out after midnight; a morning paper of that hour tells of "yesterday"."""
    at = article.published_at
    if at is None or not 0 < at.hour * 60 + at.minute < _SMALL_MINUTES:
        return False
    lead = " ".join(sentence.text for sentence in article.sentences[:_LEAD])
    return _YESTERDAY.search(lead) is None or _TODAY.search(lead) is not None


def _dateline_day(article: Article, published: date | None) -> date | None:
    body = next((sentence for sentence in article.sentences if sentence.kind == "body"), None)
    texts = [] if article.dateline is None else [(article.dateline.text, True)]
    texts += [] if body is None else [(body.text[:100], False)]
    frame = Frame(published, None)
    for text, certain in texts:
        for start, end, name, match in spans(text):
            days = RESOLVERS[name](match, frame) if name in _DATELINE_FORMS else None
            at_head = certain or (start <= 60 and HEAD_END.match(text, end) is not None)
            if days is not None and days.first is not None and at_head:
                return days.first
    return None


def _named_today(article: Article, published: date) -> date | None:
    """The day that "today, Sunday" or "yesterday, Friday" makes it, if it is not the publication day."""
    for sentence in article.sentences[:8]:
        match = _TODAY_NAMED.search(sentence.text)
        if match is None:
            continue
        shift = 1 if match["word"].lower().startswith(("yesterday", "last")) else 0
        day = last_weekday(weekdays()[match["weekday"].lower()], published - timedelta(days=shift)) + timedelta(
            days=shift
        )
        if timedelta(0) <= published - day <= timedelta(2):
            return day
    return None
