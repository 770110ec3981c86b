"""Where the text itself says that it turns to another scene: sections of a round-up, and places named up front.

Reads layout and words; what a section's heading means for one statement is decided by `facts`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conflict_events.extract.when import read_dates
from conflict_events.extract.word_patterns import one_of
from conflict_events.text import Article, Sentence, Toponym

LONGEST_HEADING = 60
"""Characters of a heading that stands alone; the longest label before a colon or dash is shorter."""
FEWEST = 2
"""Headings of a place or day that make a round-up; one alone is a dateline or a letterhead."""

_MARK = r"[\s*•\-–—#]{0,4}(?:\d{1,2}[.)]\s?)?"
_LABEL = re.compile(rf"^{_MARK}(?P<label>[^\W_][^:–—|\n]{{1,44}}?)\s?(?::|\s[–—]|\||\s-{{1,2}})\s+(?=\S)")
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
_BESIDE = re.compile(
    r"\b(?:districts?|province|region|state|city|town|county|governorate|oblast|municipality|area|division|department|"
    r"north|south|east|west|central|and|the|of|in|near|on|moo|mon|tue|wed|thu|fri|sat|sun)\b",
    re.IGNORECASE,
)
_NAME = r"(?P<name>(?:[a-z]{2,4}-)?[A-Z][\w’'-]+(?:\s(?:de|del|al|el|la|of|bin)?\s?[A-Z][\w’'-]+){0,3})"
_WHERE = (
    r"(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Ii]nside|[Aa]cross|[Aa]long|[Oo]n|[Oo]ver|[Bb]eyond)"
    r"\s(?:the\s)?"
)
_FRONTED = re.compile(
    rf"^[\W_]{{0,4}}(?:(?i:{one_of('words', 'opening')})\b,?\s(?:[a-z]+,?\s){{0,2}})?"
    r"(?:On\s[A-Z][a-z]+day(?:\s(?:morning|afternoon|evening|night))?,?\s)?"
    rf"(?:{_WHERE}(?:[a-z-]+\s){{0,5}}?){{1,3}}{_NAME}"
)
FRONT = 80
"""Characters within which a place put first is named."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a round-up under one heading: its number and the place and days that the heading names."""

    number: int
    place: Toponym | None = None
    days: tuple[date, date] | None = None


def sections(article: Article, toponyms: Sequence[Toponym]) -> dict[int, Section]:
    """Section of each paragraph that has one; empty for an article that is no round-up.

    A heading is a short first sentence of a paragraph, or a label before its colon or dash, that consists of a
    place, a day or both; lines of the same look are headings too. Each holds until the next; a short line of
    another look ends it.
    """
    openings = _openings(article)
    named = {s.index: _heading(s, article, toponyms) for s in openings}
    looks = Counter(_look(s.text) for s in openings if named[s.index] is not None)
    if looks.total() < FEWEST:
        return {}
    found: dict[int, Section] = {}
    current: Section | None = None
    for number, sentence in enumerate(openings):
        heading = named[sentence.index]
        if heading is not None or looks[_look(sentence.text)] >= FEWEST:
            place, days = heading or (None, None)
            current = Section(number, place, days)
        elif _is_title_line(sentence):
            current = None
        if current is not None:
            found[sentence.paragraph] = current
    return found


def stretches(article: Article, by_paragraph: dict[int, Section]) -> dict[int, tuple[int, int]]:
    """Where the text of each section of `sections` begins and ends, by number of the section (half-open offsets)."""
    found: dict[int, tuple[int, int]] = {}
    for sentence in article.sentences:
        section = by_paragraph.get(sentence.paragraph) if sentence.kind == "body" else None
        if section is not None:
            first, _ = found.get(section.number, (sentence.start, sentence.end))
            found[section.number] = (first, sentence.end)
    return found


def _openings(article: Article) -> list[Sentence]:
    """First sentence of each paragraph of the body."""
    first: dict[int, Sentence] = {}
    for sentence in article.sentences:
        if sentence.kind == "body":
            first.setdefault(sentence.paragraph, sentence)
    return list(first.values())


def _heading(
    sentence: Sentence, article: Article, toponyms: Sequence[Toponym]
) -> tuple[Toponym | None, tuple[date, date] | None] | None:
    """Place and days of a heading; None for a sentence that is none."""
    end = _label_end(sentence.text)
    if end is None:
        return None
    label, stop = sentence.text[:end], sentence.start + end
    places = [t for t in toponyms if sentence.start <= t.start and t.end <= stop]
    dates = [m for m in read_dates(sentence, article) if m.end <= stop and m.first is not None]
    named = [*((t.start, t.end) for t in places), *((m.start, m.end) for m in dates)]
    spans = [(start - sentence.start, end - sentence.start) for start, end in named]
    if not spans or _rest(label, spans) > len(label) / 4:
        return None
    days = next(((m.first, m.last) for m in dates if m.first is not None and m.last is not None), None)
    return _most_local(places, label, sentence.start), days


def _look(text: str) -> str | None:
    """How a line looks that may be a heading: numbered or not, with a label or alone, in capitals or not."""
    end = _label_end(text)
    if end is None:
        return None
    label = text[:end]
    shouted = not any(character.islower() for character in label)
    return f"{bool(_NUMBERED.match(label))} {label.isupper() and shouted} {end == len(text)} {text[-1:] == '.'}"


def _label_end(text: str) -> int | None:
    label = _LABEL.match(text)
    if label is not None:
        return label.end("label")
    return len(text) if len(text) <= LONGEST_HEADING else None


def _rest(label: str, spans: Sequence[tuple[int, int]]) -> int:
    """Letters of the label that belong to no place, no day and no word that goes with them."""
    kept = list(label)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return sum(character.isalpha() for character in _BESIDE.sub("", "".join(kept)))


def _most_local(places: Sequence[Toponym], label: str, start: int) -> Toponym | None:
    """The last of the places that is no country: headings go from the province to the town, or name it in brackets."""
    known = [t for t in places if t.place is not None and t.place.feature not in {"country", "region"}]
    known = [t for t in known if not _is_in_brackets(t, label, start)] or known
    towns = [t for t in known if t.place is not None and t.place.feature == "town"]
    best = towns or known
    return best[-1] if best else None


def _is_in_brackets(place: Toponym, label: str, start: int) -> bool:
    return label[: place.start - start].rstrip().endswith("(")


def _is_title_line(sentence: Sentence) -> bool:
    """`4. FIRES.`, `Numbers game`: a line that heads something else."""
    words = sentence.text.split()
    return len(words) <= 4 and len(sentence.text) < 40 and sentence.text[-1:] not in '!?”"'


def fronted_name(sentence: Sentence) -> str | None:
    """The name of the place that a sentence puts first: `In Monastir, ...`, `Across the river in Yeouido, ...`."""
    match = _FRONTED.match(sentence.text)
    if match is None or match.end() > FRONT or _is_date_word(sentence.text, match.start("name")):
        return None
    return None if match["name"].endswith(("'s", "’s")) else match["name"]


def _is_date_word(text: str, at: int) -> bool:
    return _DATE_WORD.match(text, at) is not None


_DATE_WORD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december|christmas|easter|ramadan|eid)\b",
    re.IGNORECASE,
)
