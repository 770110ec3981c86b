"""HTML pages: article text with its place in the source, and the page's own metadata. Offline: nothing is fetched."""

import html
import logging
import re
from dataclasses import dataclass
from typing import Any

from conflict_events.ingest.alignment import VisibleText
from conflict_events.ingest.dates import Published, read_stated
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.refusals import Refusal
from conflict_events.offsets import MappedText, concatenated

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
    ]
)
_META = re.compile(r"<(?:meta|time)\b([^<>]{1,1000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publication_date",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_ANY_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|table|section|article|blockquote|figcaption|hr)\b", re.IGNORECASE
)
_HEAD_CHARS = 200_000
_DATE_SEARCH = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2100-12-31",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives. `body` maps to the HTML source. `by` says which extractor found the text."""

    body: MappedText
    title: str | None
    published: Published | None
    source: str | None
    url: str | None
    language: str | None
    by: str


def read_page(source: str, limits: Limits, is_fragment: bool = False) -> Page:
    """Article text and metadata of one page. Raises Refusal for markup too deep or too large to be parsed safely.

    trafilatura chooses the paragraphs. Pages (and fragments) in which it finds nothing give all their visible text,
    and `by` says so.
    """
    _check_markup(source, limits)
    found = None if is_fragment else _extracted(source)
    text = (found.text or "") if found is not None else ""
    visible = VisibleText(source)
    by = "trafilatura"
    if len(text.split()) < 10:
        text, by = _visible_blocks(source, visible), "visible_text"
    body = aligned(text, visible)
    meta = _meta_values(source)
    return Page(
        body,
        title=_clean(getattr(found, "title", None)) or _clean(_between(source, "title")),
        published=_stated_date(source, meta, limits) or read_stated(getattr(found, "date", None), limits),
        source=_clean(meta.get("og:site_name") or getattr(found, "sitename", None)),
        url=_clean(meta.get("og:url") or getattr(found, "url", None)),
        language=_clean(meta.get("language") or getattr(found, "language", None)),
        by=by,
    )


def aligned(text: str, visible: VisibleText) -> MappedText:
    """Paragraphs of `text` (one a line) placed in the source and joined by empty lines."""
    parts: list[MappedText | str] = []
    for line in text.split("\n"):
        paragraph = re.sub(r"^(?:[-*•]\s+|#+\s+)", "", line.strip())
        if paragraph:
            parts.extend(["\n\n", visible.align(paragraph)] if parts else [visible.align(paragraph)])
    return concatenated(parts)


def _check_markup(source: str, limits: Limits) -> None:
    """Bound the number and depth of tags before a recursive parser sees them."""
    depth = deepest = count = 0
    for match in _TAG.finditer(source):
        count += 1
        if match.group(2).lower() in _VOID:
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    if count > limits.max_html_tags or deepest > limits.max_html_depth:
        raise Refusal("", "nested_too_deep", f"{count} tags, {deepest} deep")


def _extracted(source: str) -> Any:
    """trafilatura's document or None. Its own date search is bounded by fixed years, so that no clock matters."""
    import trafilatura
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    # Its remarks about a page go to the log of the whole program otherwise, with pieces of the text.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            source,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=_DATE_SEARCH,
        )
    except (LxmlError, ValueError, RecursionError):
        return None


def _visible_blocks(source: str, visible: VisibleText) -> str:
    """All visible text, a line for each block element; for fragments and pages without a recognisable article."""
    body = source.lower().find("<body")
    low = max(body, 0)
    cuts = sorted({match.start() for match in _BLOCK.finditer(source, low)} | {len(source)})
    out: list[str] = []
    index = start = 0
    while index < len(visible.offsets) and visible.offsets[index] < low:
        index += 1
    for cut in cuts:
        begin = index
        while index < len(visible.offsets) and visible.offsets[index] < cut:
            index += 1
        if index > begin:
            out.append(_respaced(source, visible, begin, index))
        start = cut
    return "\n".join(out) if start else visible.letters


def _respaced(source: str, visible: VisibleText, begin: int, end: int) -> str:
    """Visible characters with one blank where the source has white space between them, tags left aside."""
    parts: list[str] = []
    for index in range(begin, end):
        if index > begin and visible.offsets[index] - visible.offsets[index - 1] > 1:
            last = visible.offsets[index - 1] + visible.widths[index - 1]
            between = source[last : visible.offsets[index]]
            text = html.unescape(_ANY_TAG.sub("", between))
            if any(char.isspace() for char in text):
                parts.append(" ")
        parts.append(visible.letters[index])
    return "".join(parts)


def _meta_values(source: str) -> dict[str, str]:
    """name/property/itemprop -> content of the meta and time elements in the head, lower-case names, first one wins."""
    found: dict[str, str] = {}
    for match in _META.finditer(source[:_HEAD_CHARS]):
        pairs = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(match.group(1))}
        name = pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or ""
        content = pairs.get("content") or pairs.get("datetime")
        if name and content:
            found.setdefault(name.lower(), html.unescape(content))
        elif content and "datetime" in pairs:
            found.setdefault("time", content)
    return found


def _stated_date(source: str, meta: dict[str, str], limits: Limits) -> Published | None:
    for name in _DATE_NAMES:
        if name in meta and (published := read_stated(meta[name], limits)):
            return published
    match = _JSON_LD_DATE.search(source[:_HEAD_CHARS])
    published = read_stated(match.group(1), limits) if match else None
    return published or read_stated(meta.get("time"), limits)


def _between(source: str, tag: str) -> str | None:
    match = re.search(rf"<{tag}\b[^>]{{0,200}}>([^<]{{1,500}})<", source[:_HEAD_CHARS], re.IGNORECASE)
    return match.group(1) if match else None


def _clean(value: str | None) -> str | None:
    return " ".join(html.unescape(value).split()) or None if value else None
