"""Changes to an article that leave what it tells as it is: quotes, case, dates, numbers, names. Reads no file.

Every alteration takes title and text and returns them changed. An article on which it changes nothing is not counted.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from conflict_events.evaluate.gold import Record

Alteration = Callable[[str], str]

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTHS})\b(?:\.(?= \d))?(,? \d{{4}})?")
_MONTH_FIRST = re.compile(rf"\b({_MONTHS})\b\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(,? \d{{4}})?")
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LARGER = "hundred|thousand|million|dozen|or"
_MEASURES = rf"{_MONTHS}|km|kilomet|miles?|a\.?m|p\.?m|percent|per cent|million|hours?"
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_WORDS)})\b(?= [a-z])(?![- ](?:{_LARGER})\b)", re.IGNORECASE)
_NUMBER = re.compile(rf"(?<![\d.,:/$€£#-])\b([2-9]|1[0-2])\b(?= [a-z])(?! (?:{_MEASURES})\b)")
_BEFORE_DATE = re.compile(rf"(?:{_MONTHS})\.? $")
_CURLY = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
_BEFORE = "Advertisement\n\nShare this article: Facebook | Twitter | WhatsApp | Email\n\n"
_AFTER = (
    "\n\nSubscribe to our newsletter for the latest headlines.\n\nRead also: Ten recipes for the rainy season\n\n"
    "\u00a9 All rights reserved. Terms of use | Privacy policy | Contact us"
)


def upper_case(text: str) -> str:
    """All capitals, as old wires and some feeds are."""
    return text.upper()


def other_quotes(text: str) -> str:
    """Typographic quotes become straight ones; where there are none, straight ones become typographic."""
    plain = text.translate(_CURLY)
    if plain != text:
        return plain
    opened = re.sub(r'(^|[\s(\[])"', "\\1\u201c", text).replace('"', "\u201d")
    return re.sub(r"(^|[\s(\[\u201c])'", "\\1\u2018", opened).replace("'", "\u2019")


def other_dates(text: str) -> str:
    """ "12 May 2023" becomes "May 12, 2023" and the other way round."""
    marked = _DAY_FIRST.sub(lambda m: f"\0{m[2]} {m[1]}{_year(m[3], ', ')}\0", text)
    parts = marked.split("\0")
    parts[::2] = [_MONTH_FIRST.sub(lambda m: f"{m[2]} {m[1]}{_year(m[3], ' ')}", part) for part in parts[::2]]
    return "".join(parts)


def _year(found: str | None, before: str) -> str:
    return f"{before}{found.strip(', ')}" if found else ""


def other_numbers(text: str) -> str:
    """Numbers from two to twelve: words become digits and digits become words; dates and measures stay."""

    def to_word(match: re.Match[str]) -> str:
        if _BEFORE_DATE.search(match.string[: match.start()]):
            return match[0]
        return _WORDS[int(match[1]) - 2]

    marked = _NUMBER_WORD.sub(lambda m: f"\0{_WORDS.index(m[1].lower()) + 2}\0", text)
    parts = marked.split("\0")
    parts[::2] = [_NUMBER.sub(to_word, part) for part in parts[::2]]
    return "".join(parts)


def joined_paragraphs(text: str) -> str:
    """One paragraph, as after a careless scrape."""
    return re.sub(r"\s*\n\s*", " ", text.strip())


def with_boilerplate(text: str) -> str:
    """Share line and advertisement before the text; newsletter, teaser and rights after it."""
    return f"{_BEFORE}{text}{_AFTER}"


def swapped_names(document: Record, peers: Mapping[str, str]) -> Record:
    """The article with every name of an armed group replaced by that of a peer (`peers`: name -> other name)."""
    names = sorted((n for n in peers if n in document["text"]), key=len, reverse=True)
    if not names:
        return document
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
    title, text = (pattern.sub(lambda m: peers[m[0]], str(document.get(k) or "")) for k in ("title", "text"))
    return document | {"title": title, "text": text}


ALTERATIONS: Mapping[str, tuple[Sequence[str], Alteration]] = {
    "upper case": (("title", "text"), upper_case),
    "other quotation marks": (("title", "text"), other_quotes),
    "other date format": (("title", "text"), other_dates),
    "numbers as words or digits": (("title", "text"), other_numbers),
    "paragraphs joined": (("text",), joined_paragraphs),
    "boilerplate added": (("text",), with_boilerplate),
}
"""Name -> fields it changes, and how."""


def altered(document: Record, name: str) -> Record:
    """The article changed by one of ALTERATIONS."""
    fields, change = ALTERATIONS[name]
    return document | {f: change(str(document.get(f) or "")) for f in fields}
