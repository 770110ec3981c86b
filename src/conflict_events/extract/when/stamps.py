"""Dates that stand on the copy and not in the news: datelines, heads of the first sentence, stamps of pages.

Looks at where the words stand; what days they stand for is read elsewhere.
"""

import re

from conflict_events.extract.when.calendar import any_date_word
from conflict_events.text import Article, Sentence

_STAMP_BEFORE = re.compile(
    rf"\b{any_date_word('stamps')}\b[^A-Za-z]{{0,4}}(?:on\s|at\s)?\w{{0,9}},?\s?$", re.IGNORECASE
)
_STAMP_AFTER = re.compile(r",?\s(?:at\s)?\d{1,2}:\d\d\s?(?:[ap]\.?m\.?\s)?\(?(?:e|c|m|p)[ds]?t\b|\s\|", re.IGNORECASE)
HEAD_END = re.compile(
    r"[.)\]]?\s?(?:\([^()]{1,40}\))?\s?(?:\.?-{1,2}|–|—|:)\s"
    r"|[.,]?\s?\((?:[A-Z]{2,8}|[A-Z][A-Za-z ]{1,20})\)\s(?=[A-Z\"“‘])"
)
"""What parts a head from the news: a dash, a colon, an agency in brackets."""
_HEAD_SENTENCES = 3


def dates_the_copy(sentence: Sentence, article: Article, start: int, end: int) -> bool:
    """Whether the date at `start` to `end` of the sentence is that of the copy, so that it dates no act."""
    return (
        _in_dateline(article, sentence.start + start)
        or _heads(sentence, article, start, end)
        or _is_stamp(sentence.text, start, end)
        or _is_bracketed(sentence)
    )


def _heads(sentence: Sentence, article: Article, start: int, end: int) -> bool:
    """A date in the head of the first sentence, before a dash or colon ("MABAYI September 14th (BPO) -")."""
    if sentence.kind == "title" or start > 60 or sentence.index > 2:
        return False
    if HEAD_END.match(sentence.text, end) is None and not _is_place_and_day(sentence.text, start, end):
        return False
    first = next((other for other in article.sentences if other.kind == "body"), sentence)
    return first.index == sentence.index and sentence.text[:start].count(" ") <= 8


def _is_place_and_day(text: str, start: int, end: int) -> bool:
    """ "Bunia, 8 July.": a sentence that is all head."""
    before = text[:start].rstrip()
    return before.endswith(",") and before[:1].isupper() and before.count(" ") <= 2 and not text[end:].strip(" .")


def _is_bracketed(sentence: Sentence) -> bool:
    """ "[Transcript - Morning Drive, Friday, as broadcast at 6:00]": a note on the copy, at its head."""
    text = sentence.text.strip()
    return sentence.index <= _HEAD_SENTENCES and text.startswith("[") and text.endswith("]")


def _is_stamp(text: str, start: int, end: int) -> bool:
    """ "Posted: Monday, March 31, 2014 6:23 PM": the hour of the page, not of the act."""
    return (
        _STAMP_BEFORE.search(text[max(0, start - 30) : start]) is not None or _STAMP_AFTER.match(text, end) is not None
    )


def _in_dateline(article: Article, offset: int) -> bool:
    return article.dateline is not None and article.dateline.start <= offset < article.dateline.end
