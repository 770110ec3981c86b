"""From a stored document to the article's text: what scraping added is dropped, every kept character stays traceable.

Decides which lines go, by what they are (`noise`) and where they stand: bylines and menus only around the article,
captions only when enough article remains. Sentences are never rewritten.
"""

import re
from collections import Counter
from dataclasses import dataclass

from conflict_events.ingest.characters import plain
from conflict_events.ingest.noise import credit_start, ends_sentence, is_sentence, line_kind, word_count
from conflict_events.ingest.paragraphs import Paragraph, narrowed, paragraphs
from conflict_events.offsets import MappedText, Segment, concatenated

_ANYWHERE = frozenset({"share", "teaser", "newsletter", "copyright", "site", "rule", "caption"})
_EDGES = frozenset({"byline", "menu", "stamp"})
_TAIL_MARKS = frozenset({"share", "newsletter", "copyright", "site", "teaser"})
_EDGE_LINES = 6
_MIN_TITLE_WORDS = 3
_MAX_TITLE_WORDS = 25
_MAX_CAPTION_WORDS = 45
_MIN_BODY_WORDS = 25
_NOT_LETTERS = re.compile(r"[\W_]+")
_SITE_TAIL = re.compile(r"\s+[|–—-]\s+[^|]{2,60}(?:\s+\|\s+[^|]{2,60})*$")
_DATELINE = re.compile(r"^[^\n]{2,80}?(?:--|—|–)\s")
_WEEKDAY = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article's text. `text[:title_end]` is the title; `dropped` counts what was taken out, by kind."""

    text: str
    title_end: int
    offset_map: tuple[Segment, ...]
    dropped: dict[str, int]

    @property
    def title(self) -> str | None:
        """The title, None when the article has none."""
        return self.text[: self.title_end] or None


def clean(title: MappedText | None, body: MappedText, source: str | None = None, is_marked_up: bool = True) -> Cleaned:
    """Clean an article given as title and body, both mapped to the stored document.

    `is_marked_up`: whether entities and tags in the body are left-overs of scraping (not so for extracted HTML).
    An article without a title takes its first line, if that reads like a headline.
    """
    heading = _clean_title(title, source) if title else None
    text = plain(body, is_marked_up)
    dropped: Counter[str] = Counter()
    kept = _kept_paragraphs(text.text, heading.text if heading else None, dropped)
    if heading is None and _is_headline(kept):
        first = kept[0]
        heading = _clean_title(_assembled(text, [first]), source)
        kept = [p for i, p in enumerate(kept) if i and not (i < _EDGE_LINES and _key(p.text) == _key(first.text))]
    parts: list[MappedText | str] = []
    if heading is not None and heading.text:
        parts = [heading, "\n\n"]
    if kept:
        parts.append(_assembled(text, kept))
    whole = concatenated(parts)
    title_end = len(heading.text) if heading is not None else 0
    return Cleaned(whole.text, title_end, whole.segments, dict(dropped))


def _assembled(text: MappedText, kept: list[Paragraph]) -> MappedText:
    pieces: list[str | tuple[int, int]] = []
    for paragraph in kept:
        if pieces:
            pieces.append("\n\n")
        for index, piece in enumerate(paragraph.ranges):
            if index:
                pieces.append(" ")
            pieces.append(piece)
    return text.assembled(pieces)


def _clean_title(title: MappedText, source: str | None) -> MappedText | None:
    """One line, without the name of the site that page titles carry at their end."""
    text = plain(title, is_marked_up=True)
    found = paragraphs(text.text)
    if not found:
        return None
    first = found[0]
    tail = _SITE_TAIL.search(first.text)
    if tail and _is_site_name(tail.group(0), source) and word_count(first.text[: tail.start()]) >= _MIN_TITLE_WORDS:
        first = narrowed(text.text, first, 0, tail.start())
    return _assembled(text, [first])


def _is_site_name(tail: str, source: str | None) -> bool:
    return "|" in tail or bool(source and _key(source) and _key(source) in _key(tail))


def _kept_paragraphs(text: str, title: str | None, dropped: Counter[str]) -> list[Paragraph]:
    """Paragraphs of the article. Falls back to everything that is no interface when nothing else would be left."""
    found = paragraphs(text)
    kinds = [line_kind(paragraph.text) for paragraph in found]
    verdicts = _verdicts(found, kinds)
    remaining = sum(word_count(p.text) for p, verdict in zip(found, verdicts, strict=True) if verdict is None)
    kept: list[Paragraph] = []
    seen: set[str] = set()
    title_key = _key(title) if title else ""
    for position, (paragraph, verdict) in enumerate(zip(found, verdicts, strict=True)):
        if verdict == "caption" and remaining < _MIN_BODY_WORDS:
            verdict = None
        if verdict is None and title:
            paragraph, verdict = _without_title(text, paragraph, title, title_key, position)
        if verdict is None:
            paragraph, verdict = _without_credit(text, paragraph, remaining)
        if verdict is None and paragraph.text in seen and word_count(paragraph.text) >= 8:
            verdict = "repeated"
        if verdict is None:
            seen.add(paragraph.text)
            kept.append(paragraph)
        else:
            dropped[verdict] += 1
    return kept


def _verdicts(found: list[Paragraph], kinds: list[str | None]) -> list[str | None]:
    """Why each paragraph goes, None where it stays."""
    prose = [index for index, p in enumerate(found) if kinds[index] is None and is_sentence(p.text)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(found) - 1)
    verdicts: list[str | None] = []
    in_links = tail_marked = False
    for index, (paragraph, kind) in enumerate(zip(found, kinds, strict=True)):
        at_edge = index <= max(first, _EDGE_LINES - 1) or index >= last - 1
        verdict = kind if kind in _ANYWHERE or (kind in _EDGES and at_edge) else None
        if kind == "heading":
            in_links, verdict = True, "heading"
        elif in_links and verdict is None:
            in_links = not is_sentence(paragraph.text) and word_count(paragraph.text) <= 25
            verdict = "teaser" if in_links else None
        if index > last and verdict is None and tail_marked and prose:
            verdict = "site"
        tail_marked = tail_marked or (index > last and verdict in _TAIL_MARKS)
        verdicts.append(verdict)
    return verdicts


def _without_title(
    text: str, paragraph: Paragraph, title: str, title_key: str, position: int
) -> tuple[Paragraph, str | None]:
    """Drop a repetition of the title, alone in its line or glued before the first sentence or caption."""
    if position >= _EDGE_LINES:
        return paragraph, None
    if len(paragraph.text) < 2 * len(title) and _key(paragraph.text) == title_key:
        return paragraph, "title"
    if word_count(title) < 5 or not paragraph.text.startswith(title):
        return paragraph, None
    rest = paragraph.text[len(title) :].lstrip(" .:-–—|")
    if not rest or not (rest[0].isupper() or rest[0] in '"“‘(') or _WEEKDAY.match(rest):
        return paragraph, None
    shorter = narrowed(text, paragraph, len(paragraph.text) - len(rest), len(paragraph.text))
    return shorter, line_kind(shorter.text) if word_count(shorter.text) < 25 else None


def _without_credit(text: str, paragraph: Paragraph, remaining: int) -> tuple[Paragraph, str | None]:
    """A paragraph that closes with a photo credit is a caption; without other article text only the credit goes."""
    start = credit_start(paragraph.text)
    if start is None:
        return paragraph, None
    words = word_count(paragraph.text)
    if words <= _MAX_CAPTION_WORDS and remaining - words >= _MIN_BODY_WORDS:
        return paragraph, "caption"
    shorter = narrowed(text, paragraph, 0, start)
    return shorter, None if shorter.ranges else "caption"


def _is_headline(kept: list[Paragraph]) -> bool:
    """Whether the first line reads like a headline above an article."""
    if len(kept) < 2:
        return False
    line = kept[0].text
    return (
        _MIN_TITLE_WORDS <= word_count(line) <= _MAX_TITLE_WORDS
        and len(line) <= 200
        and not ends_sentence(line)
        and not line.endswith((":", ",", ";"))
        and not _DATELINE.match(line)
        and any(is_sentence(p.text) for p in kept[1:4])
    )


def _key(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()
