"""One article as a reader hands it over, before cleaning, and the checks on the fields of a record. No disk."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conflict_events.ingest.decoding import encodable
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.refusals import Refusal, printable

KNOWN_KEYS = ("id", "url", "source", "source_country", "published_at", "title", "text", "html", "language")
#: Optional keys that steer corrections and withdrawals; see `revisions`.
STEERING_KEYS = ("updated_at", "withdrawn", "reason", "article_id")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_TRUE = frozenset({"true", "yes", "1", "y"})


@dataclass(slots=True)
class Item:
    """One article as received. `body` is plain text or, when `is_html`, HTML source. `published_at` is still raw."""

    raw_path: str
    row_key: str
    body: str
    is_html: bool = False
    title: str | None = None
    external_id: str | None = None
    url: str | None = None
    source: str | None = None
    source_country: str | None = None
    published_at: Any = None
    published_at_basis: str = "record"
    updated_at: Any = None
    language: str | None = None
    #: Offset in `body` at which the article begins (after front matter).
    body_start: int = 0


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A statement that an article is withdrawn; at least one of the three keys is given."""

    raw_path: str
    row_key: str
    article_id: str | None
    external_id: str | None
    url: str | None
    source: str | None
    reason: str | None


def item_from_record(
    record: Mapping[str, Any], raw_path: str, row_key: str, limits: Limits, unknown_keys: Counter[str]
) -> Item | Withdrawal:
    """Check one record of a JSON, CSV or Parquet file. Raises Refusal naming the field at fault."""
    unknown_keys.update(printable(str(key), 80) for key in record if key not in KNOWN_KEYS and key not in STEERING_KEYS)
    place = (raw_path, row_key)
    if is_true(record.get("withdrawn")):
        return withdrawal_from_record(record, raw_path, row_key, limits)
    html, text = _optional(record, "html", place), _optional(record, "text", place)
    body = text if text and text.strip() else html
    if not body or not body.strip():
        raise Refusal(raw_path, "no_text", "neither `text` nor `html` has content", row_key, "text")
    is_html = body is html and body is not text
    limit = limits.max_document_bytes if is_html else limits.max_article_chars
    if len(body) > limit:
        raise Refusal(raw_path, "too_long", f"{len(body)} characters, at most {limit}", row_key, "text")
    title = _optional(record, "title", place)
    return Item(
        raw_path,
        row_key,
        body,
        is_html,
        title.strip()[: limits.max_title_chars] or None if title else None,
        external_id=_identity(record, "id", place, limits),
        url=_identity(record, "url", place, limits),
        source=_identity(record, "source", place, limits),
        source_country=_country(_identity(record, "source_country", place, limits)),
        published_at=record.get("published_at"),
        updated_at=record.get("updated_at"),
        language=language_code(_identity(record, "language", place, limits)),
    )


def withdrawal_from_record(record: Mapping[str, Any], raw_path: str, row_key: str, limits: Limits) -> Withdrawal:
    """A withdrawal names its article by `article_id`, `id` (with or without `source`) or `url`."""
    place = (raw_path, row_key)
    article_id, external_id, url, source, reason = (
        _identity(record, key, place, limits) for key in ("article_id", "id", "url", "source", "reason")
    )
    if not (article_id or external_id or url):
        raise Refusal(raw_path, "withdrawal_without_key", "the withdrawal names no article", row_key, "id")
    return Withdrawal(raw_path, row_key, article_id, external_id, url, source, reason)


def is_true(value: object) -> bool:
    """Whether a flag is set, be it a boolean, a number or a word."""
    return value is True or (isinstance(value, str | int) and str(value).strip().lower() in _TRUE)


def language_code(value: str | None) -> str | None:
    """`en` of `en`, `EN-gb`, `en_US`; None when it is no language code."""
    head = (value or "").replace("_", "-").split("-")[0].strip().lower()
    return head if head.isalpha() and head.isascii() and len(head) in (2, 3) else None


def _country(value: str | None) -> str | None:
    code = (value or "").strip().upper()
    return code if len(code) == 3 and code.isascii() and code.isalpha() else None


def _optional(record: Mapping[str, Any], key: str, place: tuple[str, str]) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return encodable(value) if value else None
    raise Refusal(place[0], "field_type", f"`{key}` is {type(value).__name__}, not text", place[1], key, _shown(value))


def _identity(record: Mapping[str, Any], key: str, place: tuple[str, str], limits: Limits) -> str | None:
    """Short fields: numbers are accepted as ids; blank means absent; an absurd length is refused."""
    value = record.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refusal(place[0], "field_type", f"`{key}` is {type(value).__name__}", place[1], key, _shown(value))
    text = _CONTROL.sub(" ", encodable(value)).strip()
    if len(text) > (limits.max_url_chars if key == "url" else limits.max_identity_chars):
        raise Refusal(place[0], "too_long", f"`{key}` has {len(text)} characters", place[1], key, text[:80])
    return text or None


def _shown(value: object) -> str:
    return printable(repr(value)[:200])
