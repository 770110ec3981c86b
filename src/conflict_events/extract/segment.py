"""Cuts an article into sentences with offsets, evens out quotation marks and text in one case.

Works on plain text before anything is parsed; touches no model. Words: seeds/triggers.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import islice

from conflict_events.extract.clauses import clauses
from conflict_events.extract.dateline import find_dateline
from conflict_events.extract.word_patterns import plain_words
from conflict_events.resources import seed_rows
from conflict_events.text import Article, Sentence

MAX_SENTENCE = 1_200
"""Longer stretches are cut at a blank: no newsroom writes them, and the parser's memory grows with their length."""

MOST_PIECES = 8
"""Pieces of such a stretch that are read, about 1,500 words: what goes on longer without an end is a table, a leak of
markup or noise, and each piece costs as much as a paragraph of news."""
MOST_SENTENCES = 1_000
"""Sentences of an article that are read, some 20,000 words; the longest of 12,800 development stories has 375."""

# A run of stops is read from its start and never given back: a line of dots must cost linear time.
_BOUNDARY = re.compile(
    r"(?:(?<![.!?…])[.!?…]++[\"”’')\]]*+|(?:(?<![.!?…])[.!?…]++)?[\"”’']{1,2})(?=\s)\s++"
    r"(?=[\"“‘'(\[]?[A-Z0-9À-ÞŞİĞÇÖÜ“‘«\-])"
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")
_HEADLINE = re.compile(r"[^\s;](?:[^;]*[^\s;])?(?=\s*(?:;|$))")
FEWEST_WORDS = 3
"""Words of a part of a headline; less is no telling: "Kyiv; three dead"."""
_LIST_MARK = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)])\s+")


_LONGEST_WORD = 40
"""Characters before a stop in which an abbreviation is looked for; every one of the table is shorter."""
_PLAIN_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'"})
"""One sign for one: what is read, and by which model, must not hang on an outlet's typesetting."""


def is_capitals(text: str) -> bool:
    """Whether the text is written in capitals throughout (old wires, some web headlines)."""
    upper = _count(str.isupper, text)
    return upper > 40 and upper > 0.7 * _count(str.isalpha, text)


def is_lower_case(text: str) -> bool:
    """Whether the text is written small throughout (some web archives): sentences begin and names stand unmarked."""
    letters = _count(str.isalpha, text)
    return letters > 40 and _count(str.isupper, text) < 0.008 * letters


def _count(is_one: Callable[[str], bool], text: str) -> int:
    """How many characters are of a kind."""
    return sum(map(is_one, text))


@cache
def _not_an_end() -> re.Pattern[str]:
    """The stop of an initial or an abbreviation, which ends no sentence."""
    words = "|".join(re.escape(row["word"]) for row in seed_rows("triggers", "abbreviations"))
    return re.compile(rf"(?:^|[\s(\"“‘'\-])(?:[A-Z]|{words})\.$")


_CITY = re.compile(r"(?P<name>\b[^\W\d_a-z][^\W\d_]+ )c(?P<rest>ity\b)")
"""Of "Guatemala City" the second word is a plain one, and the first alone is the country."""


def restore_case(text: str) -> str:
    """A text in one case with names and sentence starts written large, all else small. Same length: offsets hold.

    What stands out in a text written small already is a name or a foreign line, and stays.
    """
    capitals = is_capitals(text)

    def restored(match: re.Match[str]) -> str:
        word = match.group()
        low, first = word.lower(), word[0].upper()
        if len(low) != len(word) or len(first) > 1 or (low != word and not capitals):  # also where offsets would shift
            return word
        stem = low.split("'")[0].split("’")[0]
        return low if stem in plain_words() or stem.isdigit() else first + low[1:]

    mixed = re.sub(r"[^\W_]+(?:['’][^\W_]+)?", restored, text)
    mixed = _CITY.sub(
        lambda m: m["name"] + "C" + m["rest"] if m["name"].strip().lower() not in plain_words() else m.group(), mixed
    )
    return re.sub(r"(?:^|[.!?]\s+|\n\s*)[\"“']?([a-z])", lambda m: m.group()[:-1] + m.group()[-1].upper(), mixed)


def read_article(
    article_id: str,
    text: str,
    title_end: int,
    published_at: datetime | None,
    source: str | None = None,
    source_country: str | None = None,
) -> Article:
    """Article with its sentences. Offsets count in `text`; case and quotation marks may change, length never does.

    Of endless sentences, or of endlessly many, only the head is read (`MOST_PIECES`, `MOST_SENTENCES`); what is not
    is blank in the article's text, which ends with the last sentence when all that follows is not.
    """
    plain = text.translate(_PLAIN_QUOTES)
    readable = restore_case(plain) if is_capitals(plain) or is_lower_case(plain) else plain
    article = Article(article_id, readable, title_end, published_at, source, source_country)
    body = _body_start(readable, title_end)
    article.dateline, first = find_dateline(readable, body)
    article.sentences = list(islice(_sentences(readable, title_end, first), MOST_SENTENCES))
    article.text = _without_unread(readable, first, article.sentences)
    return article


def _without_unread(text: str, first: int, sentences: Sequence[Sentence]) -> str:
    """The text, long stretches of it that are in no sentence blank or, at the end, cut off: nobody shall read them."""
    kept, at = [], 0
    for start, end in [(0, first), *((s.start, s.end) for s in sentences)]:
        gap = text[at:start]
        kept += [gap if len(gap) <= MAX_SENTENCE else " " * len(gap), text[max(at, start) : end]]
        at = max(at, end)
    rest = text[at:]
    is_whole = len(sentences) < MOST_SENTENCES and len(rest) <= MAX_SENTENCE
    return "".join([*kept, rest if is_whole else ""])


def unread_characters(text: str, title_end: int) -> int:
    """Characters, blanks aside, that lie beyond the limits above: nobody looks for events in them."""
    if _is_surely_read(text):
        return 0
    return _visible(text) - _visible(read_article("", text, title_end, None).text)


def _is_surely_read(text: str) -> bool:
    """Whether no limit can be reached, by counting alone: few articles need to be cut into sentences a second time."""
    parts = sum(text.count(sign) for sign in ".!?…\n") + MOST_PIECES + 2  # one more each for title and last sentence
    return len(text) <= MOST_PIECES * MAX_SENTENCE // 2 and parts < MOST_SENTENCES


def _visible(text: str) -> int:
    return sum(map(len, text.split()))


def _body_start(text: str, title_end: int) -> int:
    while title_end < len(text) and text[title_end].isspace():
        title_end += 1
    return title_end


def _sentences(text: str, title_end: int, first: int) -> Iterator[Sentence]:
    index = 0
    for start, end in _headlines(text[:title_end]):
        yield Sentence(index, start, end, text[start:end], 0, "title")
        index += 1
    for number, paragraph in enumerate(_paragraphs(text, first), start=1):
        for start, end in (clause for cut in _cut(text, *paragraph) for clause in clauses(text, *cut)):
            yield Sentence(index, start, end, text[start:end], number)
            index += 1


def _headlines(title: str) -> Iterator[tuple[int, int]]:
    """The parts of a headline that tells several things: "Port hit, two dead; drones strike depot over the border"."""
    parts = [m.span() for m in _HEADLINE.finditer(title)]
    if any(len(title[start:end].split()) < FEWEST_WORDS for start, end in parts):
        parts = [(parts[0][0], len(title.rstrip()))]
    yield from parts


def _paragraphs(text: str, first: int) -> Iterator[tuple[int, int]]:
    """Blocks between blank lines; a single line break inside one parts it unless the line merely wraps."""
    for block in _PARAGRAPH.finditer(text, first):
        start = block.start()
        for line in re.finditer(r"\n", block.group()):
            at = block.start() + line.start()
            if _ends_line(text, start, at, block.end()):
                yield start, at
                start = at + 1
        yield start, block.end()


def _ends_line(text: str, start: int, at: int, end: int) -> bool:
    """Whether the line break at `at`, in a paragraph that begins at `start` and whose block ends at `end`, parts it."""
    last = text[max(start, text.rfind("\n", start, at) + 1) : at].rstrip()
    return bool(last) and (last[-1] in '.!?:"”’…' or len(last) < 50 or _LIST_MARK.match(text, at + 1, end) is not None)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _BOUNDARY.finditer(text, start, end):
        stop = mark.group().rstrip()
        if stop == "." and _not_an_end().search(text[max(at, mark.start() - _LONGEST_WORD) : mark.start() + 1]):
            continue
        if mark.start() + 1 - at < 3 or (stop[0] not in ".!?…" and not _quote_ends(text, mark)):
            continue
        yield from _pieces(text, at, mark.start() + len(stop))
        at = mark.end()
    yield from _pieces(text, at, end)


def _quote_ends(text: str, mark: re.Match[str]) -> bool:
    """A closing quote without a stop ends a sentence only after the stop inside it."""
    return mark.start() > 0 and text[mark.start() - 1] in ".!?…"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    for _ in range(MOST_PIECES):
        if end - start <= MAX_SENTENCE:
            if end - start > 1:
                yield start, end
            return
        cut = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut + (1 if text[cut : cut + 1] == " " else 0)
