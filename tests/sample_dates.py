"""The day on which the acts of a made-up article are coded, for tests of dates."""

from datetime import UTC, datetime

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.when import EventDate, event_date


def coded(text: str, *acts: str, published: datetime = datetime(2024, 3, 8, 9, tzinfo=UTC)) -> EventDate:
    """The coded day of an event whose `acts` are words of the text."""
    made = read_article("a", text, 0, published)
    parse_sentences(made.sentences)
    offsets = [made.text.index(act) for act in acts]
    return event_date([(next(s for s in made.sentences if s.start <= at < s.end), at) for at in offsets], made)
