"""When an event happened: date mentions resolved against the publication day, and the one that governs an act."""

from conflict_events.extract.when.coded import EventDate
from conflict_events.extract.when.govern import event_date, stated_date
from conflict_events.extract.when.mention import RECENT_DAYS, DateMention, is_recent, local_day
from conflict_events.extract.when.price import Hint
from conflict_events.extract.when.read import read_dates
from conflict_events.extract.when.telling import tells_when

__all__ = [
    "RECENT_DAYS",
    "DateMention",
    "EventDate",
    "Hint",
    "event_date",
    "is_recent",
    "local_day",
    "read_dates",
    "stated_date",
    "tells_when",
]
