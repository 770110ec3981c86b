"""Recognising lines of a scraped page that are no part of the article. Patterns live in `seeds/noise/`.

No decisions here about where in the article a line may be dropped: that is `cleaning`.
"""

import re
from dataclasses import dataclass
from functools import cache

from conflict_events.resources import seed_rows

#: Longest line any pattern is tried on; longer lines are prose (or galleries, see `GALLERY`).
MAX_NOISE_CHARS = 400
_MAX_INTERFACE_CHARS, _MAX_SHARE_CHARS = 300, 120
_PART_KINDS = frozenset({"credit", "inline"})
_SEPARATORS = re.compile(r"\s*[|·•»>›/,&]\s*|\s+")
_ITEM_SEPARATORS = re.compile(r"\s[|·•»>›]\s")
_WORD = re.compile(r"[^\W_]+")
_CLOSERS = "\"'”’»)] \t\n"
_BULLET = re.compile(r"^(?:[-*•–—»>▶►]|\d{1,2}[.)])\s+")
#: A line with a full date tells when; it stays for whoever resolves weekdays.
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
GALLERY = re.compile(r"(?:Image|Photo) \d+ of /? ?\d+\b")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiled tables: `whole` by kind for whole lines, `credit` for the end of a paragraph, `inline` anywhere."""

    whole: tuple[tuple[str, re.Pattern[str]], ...]
    credit: re.Pattern[str]
    inline: re.Pattern[str]
    interface: frozenset[str]
    sections: frozenset[str]


def pattern_rows() -> list[dict[str, str]]:
    """Rows of `seeds/noise/patterns.csv`: kind, pattern, example (must match), keep (must not)."""
    return seed_rows("noise", "patterns")


@cache
def patterns() -> Patterns:
    """The tables, read once."""
    kinds: dict[str, list[str]] = {}
    for row in pattern_rows():
        kinds.setdefault(row["kind"], []).append(row["pattern"])
    joined = {kind: "|".join(f"(?:{one})" for one in many) for kind, many in kinds.items()}
    whole = tuple((kind, re.compile(text, re.IGNORECASE)) for kind, text in joined.items() if kind not in _PART_KINDS)
    words = [(row["word"], row["kind"]) for row in seed_rows("noise", "interface_words")]
    return Patterns(
        whole,
        re.compile(rf"\s*(?:{joined['credit']})$", re.IGNORECASE),
        re.compile(joined["inline"]),
        frozenset(word for word, _ in words),
        frozenset(word for word, kind in words if kind == "section"),
    )


def line_kind(line: str) -> str | None:
    """Kind of noise that the whole line is, or None for a line that may be prose.

    Kinds: menu, share, teaser, heading (of a list of links), newsletter, copyright, site, caption, byline, stamp, rule.
    """
    text = _BULLET.sub("", line.strip())
    if not _WORD.search(text):
        return "rule"
    if len(text) > MAX_NOISE_CHARS:
        return "caption" if GALLERY.match(text) and len(text) < 4 * MAX_NOISE_CHARS else None
    for kind, pattern in patterns().whole:
        if pattern.fullmatch(text):
            return kind
    return _interface_kind(text)


def _interface_kind(text: str) -> str | None:
    """Breadcrumbs, share bars and rows of links, told by their words and separators."""
    if len(text) > _MAX_INTERFACE_CHARS or (len(text) > _MAX_SHARE_CHARS and not _ITEM_SEPARATORS.search(text)):
        return None
    words = [word.lower() for word in _SEPARATORS.split(text) if word]
    tables = patterns()
    if len(words) <= 14 and all(word.strip(".:") in tables.interface for word in words):
        return "share"
    if _DATED.search(text):
        return None
    items = [item.strip() for item in _ITEM_SEPARATORS.split(text)]
    if len(items) >= 2 and items[0].lower() in tables.sections and not ends_sentence(text):
        return "menu"
    if len(items) >= 3 and not ends_sentence(text):
        return "teaser"
    return None


def ends_sentence(line: str) -> bool:
    """Whether the line closes like a sentence."""
    return line.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def is_sentence(line: str) -> bool:
    """Whether the line looks like prose: closed and of some length, or long."""
    count = word_count(line)
    return (count >= 6 and ends_sentence(line)) or count >= 25


def word_count(text: str) -> int:
    """Words, parted by white space, in `text`."""
    return len(text.split())


def credit_start(paragraph: str) -> int | None:
    """Where a photo credit that closes the paragraph begins."""
    if paragraph[-1:] not in ")]." and "View Full" not in paragraph:
        return None
    tail_from = max(0, len(paragraph) - 260)
    match = patterns().credit.search(paragraph, tail_from)
    return match.start() if match else None
