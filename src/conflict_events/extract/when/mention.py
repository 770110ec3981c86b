"""The shape of a date mention and what "recent" means. Knows nothing of sentences or of how mentions are found."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

RECENT_DAYS = 8
"""House rule 1: news reports what happened in the last week, with a day's grace for the weekday itself."""

DAY, WEEK, MONTH, LONGER = 1, 2, 3, 4
"""Precision: 1 to 3 as the codebook's `time_precision`; 4 is coarser than a month, which the codebook does not code."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that name a time, at article offsets, and the days `first` to `last` they stand for.

    `first` and `last` are None when the words cannot be resolved (a relative word without a publication date).
    `precision` is 1 day, 2 week, 3 month, 4 coarser. `is_past_reference` means: ends before the reporting window.
    """

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    precision: int
    rule: str
    is_past_reference: bool

    @property
    def is_resolved(self) -> bool:
        """Whether the mention stands for known days."""
        return self.first is not None and self.last is not None

    @property
    def coded_day(self) -> date | None:
        """The day the codebook writes for this mention (section 1.6): the day, or the middle of the week or month."""
        if self.first is None or self.last is None:
            return None
        if self.rule.endswith("range") and (self.last - self.first).days > 1:
            return self.first + (self.last - self.first) // 2
        if self.rule.startswith("weekend") or self.rule.endswith(("range", "early")) or self.precision == DAY:
            return self.first
        if self.rule.endswith("late"):
            return self.last
        return self.first + (self.last - self.first) // 2


def local_day(published_at: datetime | None) -> date | None:
    """Calendar day of publication where it was published: the datetime's own zone is kept, never the machine's."""
    return None if published_at is None else published_at.date()


def is_recent(mention: DateMention, published_at: datetime | None, window_days: int = RECENT_DAYS) -> bool:
    """Whether the mention may date news: it touches the `window_days` before publication and is not in the future."""
    day = local_day(published_at)
    if day is None or mention.first is None or mention.last is None or mention.precision > WEEK:
        return False
    return mention.last >= day - timedelta(days=window_days) and mention.first <= day
