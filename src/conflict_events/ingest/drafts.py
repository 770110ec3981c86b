"""One received item to one cleaned article: document, publication date, title, text, language. Opens no raw file."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from conflict_events.ids import digest_id
from conflict_events.ingest.alignment import VisibleText
from conflict_events.ingest.cleaning import Cleaned, clean
from conflict_events.ingest.dates import Published, date_in_text, folder_date, read_stated
from conflict_events.ingest.documents import encode
from conflict_events.ingest.items import Item
from conflict_events.ingest.language import SUPPORTED, identify
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.noise import word_count
from conflict_events.ingest.pages import Page, read_page
from conflict_events.ingest.refusals import Refusal
from conflict_events.offsets import MappedText

_TITLE_GAP = "\n\n"
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)
_NUMBER = re.compile(r"([0-9]+)")


@dataclass(slots=True)
class Draft:
    """One article before duplicates and corrections are sorted out. `version` orders the versions of one article.

    `raw_path` names the record within `file`; the two are equal where the whole file is the article.
    """

    article_id: str
    document_id: str
    external_id: str | None
    source: str | None
    source_country: str | None
    url: str | None
    title: str | None
    published_at: datetime | None
    published_local_date: date | None
    published_utc_offset: int | None
    published_at_basis: str
    language: str
    language_score: float
    word_count: int
    raw_path: str
    version: tuple[datetime, tuple[str | int, ...]]
    file: str

    @property
    def is_readable(self) -> bool:
        """Whether extraction has rules for its language."""
        return self.language in SUPPORTED


@dataclass(slots=True)
class Received:
    """An item turned into its document, not yet cleaned: enough to know its ids."""

    item: Item
    page: Page | None
    document_text: str
    title: MappedText | None
    body: MappedText
    document_id: str
    document: bytes
    published: Published | None
    basis: str
    article_id: str


def receive(item: Item, limits: Limits) -> Received:
    """Build the stored document and the ids of an item. Raises Refusal for HTML that cannot be read safely.

    The document is title, blank line, text for records and for titles from a sidecar; else the file as it came. The
    article id covers that text and what identifies the article, never the path; a date that only the folder gives is
    left out of it for the same reason.
    """
    page = _page(item, limits)
    if page is not None:
        item.source, item.url = item.source or page.source, item.url or page.url
        item.language = item.language or page.language
    document_text, title, body = _document(item, page)
    published, basis = _published(item, page, body.text, limits)
    stated = published.instant.isoformat() if published and basis not in ("folder", "none") else ""
    metadata = {
        "id": item.external_id,
        "language": item.language,
        "published_at": None if item.published_at is None else str(item.published_at),
        "source": item.source,
        "source_country": item.source_country,
        "title": item.title or (page.title if page else None),
        "url": item.url,
    }
    document_id, document = encode(document_text, "html" if item.is_html else "text", metadata)
    identity = (document_text, item.external_id or "", item.url or "", item.source or "", stated)
    article_id = digest_id("a", *identity)
    return Received(item, page, document_text, title, body, document_id, document, published, basis, article_id)


def draft(received: Received) -> tuple[Draft, Cleaned]:
    """Clean a received item and tell its language. Raises Refusal when nothing but boilerplate is left."""
    item, published = received.item, received.published
    cleaned = clean(received.title, received.body, item.source, is_marked_up=not item.is_html)
    words = word_count(cleaned.text)
    if not cleaned.text[cleaned.title_end :].strip():
        raise Refusal(
            item.raw_path, "only_boilerplate", "no article text is left after cleaning", _record_key(item), "text"
        )
    language, score = identify(cleaned.text, item.language)
    updated = read_stated(item.updated_at)
    moment = updated or published
    version = (moment.instant if moment else _EPOCH, natural_key(item.row_key))
    return (
        Draft(
            received.article_id,
            received.document_id,
            item.external_id,
            item.source,
            item.source_country,
            item.url,
            cleaned.title,
            published.instant if published else None,
            published.local_date if published else None,
            published.utc_offset if published else None,
            received.basis,
            language,
            score,
            words,
            item.row_key,
            version,
            item.raw_path,
        ),
        cleaned,
    )


def _record_key(item: Item) -> str:
    """Key of the record, empty when the file is the article."""
    return "" if item.row_key == item.raw_path else item.row_key


def natural_key(path: str) -> tuple[str | int, ...]:
    """Sort key in which 10 comes after 9; strings and numbers alternate, so that keys always compare."""
    parts = _NUMBER.split(path + "\0")
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts))


def _page(item: Item, limits: Limits) -> Page | None:
    if not item.is_html:
        return None
    is_fragment = "<body" not in item.body[:200_000].lower() and "<html" not in item.body[:5_000].lower()
    try:
        page = read_page(item.body, limits, is_fragment)
    except Refusal as refusal:
        raise refusal.located(item.raw_path, _record_key(item)) from refusal
    if len(page.body.text) > limits.max_article_chars:
        raise Refusal(item.raw_path, "too_long", f"{len(page.body.text)} characters of text", _record_key(item))
    return page


def _document(item: Item, page: Page | None) -> tuple[str, MappedText | None, MappedText]:
    """(document text, title, body), the last two mapped to the first."""
    title = item.title or (page.title if page else None)
    inside = _title_inside(item, title) if title else None
    shift = 0
    document_text = item.body
    mapped = inside
    if title and inside is None:
        document_text = title + _TITLE_GAP + item.body
        shift = len(title) + len(_TITLE_GAP)
        mapped = MappedText.of(document_text, 0, len(title))
    if page is not None:
        return document_text, mapped, page.body.shifted(shift)
    return document_text, mapped, MappedText.of(document_text, shift + item.body_start, len(document_text))


def _title_inside(item: Item, title: str) -> MappedText | None:
    """The title where the file itself has it: in the front matter or in the HTML source."""
    if item.is_html:
        mapped = VisibleText(item.body).align(title)
        return mapped if sum(segment.length for segment in mapped.segments) >= len(title) * 0.9 else None
    at = item.body.find(title, 0, item.body_start) if item.body_start else -1
    return MappedText.of(item.body, at, at + len(title)) if at >= 0 else None


def _published(item: Item, page: Page | None, text: str, limits: Limits) -> tuple[Published | None, str]:
    """The publication date and its basis, from the best source that has a usable one."""
    if stated := read_stated(item.published_at, limits):
        return stated, item.published_at_basis
    if page is not None and page.published:
        return page.published, "html"
    if dated := folder_date(item.raw_path, limits):
        return dated, "folder"
    return date_in_text(text, limits) or (None, "none")
