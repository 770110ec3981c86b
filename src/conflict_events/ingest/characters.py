"""Character-level cleaning as edits that keep the map: entities, tags, odd blanks, hidden and disguised characters."""

import html
import re
import unicodedata
from collections.abc import Iterator

from conflict_events.ingest.lookalikes import lookalike_edits
from conflict_events.ingest.noise import patterns
from conflict_events.offsets import Edit, MappedText

_ENTITY_OR_TAG = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|</?([A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>]{0,300})?/?>|<!--[^<>]{0,300}-->"
)
_BREAKS = frozenset({"br", "hr", "li", "tr"})
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "table",
        "section",
        "article",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figure",
        "figcaption",
    ]
)
_INLINE_TAGS = frozenset(
    [
        "a",
        "b",
        "i",
        "u",
        "em",
        "strong",
        "span",
        "small",
        "sup",
        "sub",
        "font",
        "img",
        "td",
        "th",
        "body",
        "html",
        "script",
        "style",
        "cite",
        "q",
        "s",
    ]
)
#: Line ends of all kinds, blanks that are no plain blank, and characters that a reader does not see.
_ODD = re.compile(
    r"\r\n?|[\u0085\u2028]|\u2029|[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+"
)
_BLANKS = re.compile(r"(?<= ) +")
_DECOMPOSED = re.compile(r"\w[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]+")
#: Markdown's bold: a run-in heading would else hang on the sentence after it.
_BOLD = re.compile(r"(?<![\w*])(\*\*|__)(?=[^\s*_])([^*_\n]{1,200}?)(?<=[^\s*_])\1(?![\w*])")
_INLINE_AD = re.compile(
    r"(?<=[.!?”\"]) (?:Advertisement(?: Continue reading(?: the main story)?)?|"
    r"Story continues below(?: advertisement)?|"
    r"Article continues(?: below| after) (?:this )?ad(?:vertisement)?) (?=[A-Z“\"])"
)


def plain(text: MappedText, is_marked_up: bool) -> MappedText:
    """`text` without entities, tags and bold marks (when `is_marked_up`), odd blanks and wire markers."""
    if is_marked_up and ("&" in text.text or "<" in text.text):
        text = text.edited(_markup_edits(text.text))
        if "&" in text.text:  # scraped twice: &amp;quot;
            text = text.edited(_markup_edits(text.text))
    if is_marked_up and ("**" in text.text or "__" in text.text):
        text = text.edited(_bold_edits(text.text))
    text = text.edited(_odd_edits(text.text))
    if not unicodedata.is_normalized("NFC", text.text):
        text = text.edited(_composed_edits(text.text))
    if not text.text.isascii():
        text = text.edited(lookalike_edits(text.text))
    if "[" in text.text:
        text = text.edited(Edit(m.start(), m.end(), " ") for m in patterns().inline.finditer(text.text))
    if "dvertisement" in text.text or "ontinues" in text.text:
        text = text.edited(Edit(m.start() + 1, m.end(), "") for m in _INLINE_AD.finditer(text.text))
    return text.edited(Edit(m.start(), m.end(), "") for m in _BLANKS.finditer(text.text))


def _markup_edits(text: str) -> Iterator[Edit]:
    for match in _ENTITY_OR_TAG.finditer(text):
        tag = (match.group(1) or "").lower()
        if text[match.start()] == "&":
            decoded = html.unescape(match.group(0))
            if decoded != match.group(0):
                yield Edit(match.start(), match.end(), decoded)
        elif tag in _BREAKS:
            yield Edit(match.start(), match.end(), "\n")
        elif tag in _BLOCKS:
            yield Edit(match.start(), match.end(), "\n\n")
        elif tag in _INLINE_TAGS or not tag:
            yield Edit(match.start(), match.end(), "")


def _bold_edits(text: str) -> Iterator[Edit]:
    for match in _BOLD.finditer(text):
        yield Edit(match.start(), match.start(2), "")
        yield Edit(match.end(2), match.end(), "")


def _odd_edits(text: str) -> Iterator[Edit]:
    for match in _ODD.finditer(text):
        found = match.group(0)
        if found[0] in "\r\u0085\u2028":
            replacement = "\n"
        elif found == "\u2029":
            replacement = "\n\n"
        else:
            replacement = " " if found.isspace() and len(found) == 1 and found not in "\x0b\x0c\x1c\x1d\x1e\x1f" else ""
        yield Edit(match.start(), match.end(), replacement)


def _composed_edits(text: str) -> Iterator[Edit]:
    for match in _DECOMPOSED.finditer(text):
        composed = unicodedata.normalize("NFC", match.group(0))
        if composed != match.group(0):
            yield Edit(match.start(), match.end(), composed)
