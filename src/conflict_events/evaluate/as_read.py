"""A labelled article as the extract stage gets it, for measures that ask the reader and not a published table."""

from conflict_events.evaluate.gold import Record
from conflict_events.ingest.cleaning import clean
from conflict_events.offsets import MappedText


def as_read(document: Record) -> tuple[str, int]:
    """Its cleaned text, and where in it the title ends.

    Cleaned as ingest does it: a title that the text repeats is read once, and what scraping left behind is not read.
    """
    title, body = str(document.get("title") or "").strip(), str(document["text"])
    heading = MappedText.of(title, 0, len(title)) if title else None
    cleaned = clean(heading, MappedText.of(body, 0, len(body)), document.get("source"))
    return cleaned.text, cleaned.title_end
