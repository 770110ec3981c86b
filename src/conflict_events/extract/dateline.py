"""Finds the dateline at the head of an article's body: the town, and often the day and the agency, of its writing.

Works on plain text before anything is parsed; looks no name up.
"""

import re

from conflict_events.extract.word_patterns import plain_words
from conflict_events.text import Span

_DATELINE = re.compile(
    r"""\s*(?P<place>[A-ZÀ-ÞŞİĞÇÖÜ][\w'’.\-]*(?:[ ,/]+(?:[A-ZÀ-ÞŞİĞÇÖÜ][\w'’.\-]*|de|del|la|el|al|am|au|i)){0,6})
        (?!\w)(?P<land>\s\([^()\n]{3,30}\)(?=,\s?\d{1,2}\s))?,?\s*
        (?P<date>(?:(?P<day>\d{1,2})\s+)?[A-Z][A-Za-z]{2,8}\.?\s*\d{0,4}(?:,?\s*\d{2,4})?,?\s*)?
        (?P<agency>\([^()\n]{2,60}\)\s*)?(?:,\s*)?(?P<mark>-{1,3}|–|—|:|\.(?=\s))\s*(?P<text>\[text\]\s*)?""",
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 7
_BARE_DATELINE = re.compile(
    r"\s*(?P<place>[A-ZÀ-ÞŞİĞÇÖÜ][A-ZÀ-ÞŞİĞÇÖÜ'’-]{3,20}(?:\s[A-ZÀ-ÞŞİĞÇÖÜ][A-ZÀ-ÞŞİĞÇÖÜ'’-]{2,20}){0,2})"
    r"(?:,\s[A-ZÀ-Þ][^\W\d_]{2,20}(?:\s[A-ZÀ-Þ][a-z]{3,20})?)??"
    r"(?:,\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}))?"
    r"\s(?=(?P<first>A|An|[A-Z][a-z]+)\s[a-z\d])"
)
"""A dateline whose dash was lost: "LUSAKA At least nine", "URMIA, Iran, May 4 Doctors say". The story behind it begins
as sentences do, so that neither "NATO troops" nor "NATO Secretary General" is one."""


def find_dateline(text: str, start: int) -> tuple[Span | None, int]:
    """The dateline at the head of the body ("BAMAKO, Sept 17 -") and where the story proper begins.

    One told by nothing but its day, or with its country in brackets, stays in its sentence: the reader learned so.
    """
    match = _DATELINE.match(text, start, min(len(text), start + 160))
    if match is None:
        return _bare_dateline(text, start)
    found = Span(match.start("place"), match.end("mark"), text[match.start("place") : match.end("mark")])
    if match["land"] is None and _is_dateline(match, text):
        return found, match.end()
    if match["land"] or (match["day"] and match["mark"] not in ".:" and _is_short(match["place"])):
        return found, start
    return _bare_dateline(text, start)


def _is_dateline(match: re.Match[str], text: str) -> bool:
    """Whether the town is shouted, or the agency named, as datelines have it."""
    place, mark = match.group("place"), match.group("mark")
    words = _WORDS.findall(place)
    shouted = sum(1 for w in words if w.isupper() and len(w) > 1)
    if not (shouted or match.group("agency") or match.group("text")) or not _is_short(place):
        return False
    if mark == "." and not (match.group("date") or (shouted == len(words) and len(words) <= 3)):
        return False
    if mark == ":" and (shouted < len(words) or len(place) > 30):
        return False
    joined = mark == "-" and match.end() < len(text) and text[match.end("mark")] not in " \t\n"
    return not joined or match.group("agency") is not None


def _is_short(place: str) -> bool:
    return len(_WORDS.findall(place)) <= _MOST_WORDS


def _bare_dateline(text: str, start: int) -> tuple[Span | None, int]:
    """The dateline that nothing but its capitals parts from the story."""
    match = _BARE_DATELINE.match(text, start)
    if match is None or match["first"].lower() not in plain_words():
        return None, start
    if match["place"].lower() in plain_words():
        return None, start  # "BREAKING Two killed"
    return Span(match.start("place"), match.end(), match.group().strip()), match.end()
