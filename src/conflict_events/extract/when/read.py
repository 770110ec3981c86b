"""Date mentions of a sentence, in order, resolved against the publication day and the day the story is at.

Reads one sentence; looks back at earlier sentences only for what "the next day" leans on.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from conflict_events.extract.when.calendar import last_weekday, weekdays
from conflict_events.extract.when.mention import DAY, RECENT_DAYS, DateMention, local_day
from conflict_events.extract.when.patterns import forms, gate_of, gates
from conflict_events.extract.when.resolve import RESOLVERS, Days, Frame
from conflict_events.extract.when.stamps import HEAD_END, dates_the_copy
from conflict_events.extract.when.telling import REPORTED, speech_cost
from conflict_events.text import Article, Sentence

_LOOK_BACK = 12
_NEXT_WORD = 5
"""Characters that may stand between "the day after" and the day it leans on: a blank and an article."""
_ASIDE = 3
"""Characters between a day and what it lies behind: "on Tuesday, five days after"."""
_GAP = re.compile(r"[\s,()\[\]–-]{0,4}(?:(?:the|it's|its)\s)?[\s,]{0,2}")
_LEANING = re.compile(
    r"\b(?:later|earlier|before|after|same|next|following|previous|preceding|that|eve|the day)\b", re.IGNORECASE
)
SMALL_HOURS = re.compile(
    r"\b0?[0-5][:.]\d\d\b(?!\s?p)|\b(?:[1-5]|12)\s?a\.?m|after\smidnight|before\sdawn|small\shours|early\shours|12\so'clock"
    r"|\b(?:one|two|three|four)\s(?:o'clock\s)?(?:in\sthe|on\s[A-Z]\w+day)\smorning",
    re.IGNORECASE,
)
"""Hours after midnight."""
LATE_HOURS = re.compile(r"\b(?:9|10|11)(?:[:.]\d\d)?\s?p\.?m|\b2[123][:.]\d\d\b|before\smidnight", re.IGNORECASE)
"""Hours before midnight."""
_DATELINE_FORMS = ("iso", "numeric", "day_month", "month_day")
_TODAY_NAMED = re.compile(
    r"\b(?P<word>today|yesterday|this\s(?:morning|afternoon|evening)|tonight|last\snight),?\s{1,2}"
    r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(r"\byesterday\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|this\s(?:morning|afternoon|evening))\b", re.IGNORECASE)
_SMALL_MINUTES = 180
"""Minutes after midnight within which copy of the evening before goes out."""
_LEAD = 4
_STATED = ("stated", "stated_range")


def read_dates(sentence: Sentence, article: Article) -> list[DateMention]:
    """Date mentions of `sentence` in order, at article offsets, neighbours that name one day joined into one.

    Narrated words ("the next day") lean on the last day named earlier in the article, else on publication.
    """
    leans = _LEANING.search(sentence.text) is not None
    return _read(sentence, article, _frame_before(sentence, article) if leans else _opening_frame(article))


def reference_day(article: Article) -> date | None:
    """The day the article was written, which relative words count from.

    The publication day, unless the article says otherwise: a dateline up to two days earlier, or words such as
    "today, Sunday" that fit a day up to two days earlier (copy that went out after midnight).
    """
    published = local_day(article.published_at)
    dated = _dateline_day(article, published)
    if dated is not None and (published is None or timedelta(0) <= published - dated <= timedelta(2)):
        return dated
    if published is None:
        return None
    named = _named_today(article, published)
    if named is not None:
        return named
    return published - timedelta(days=1) if _went_out_late(article) else published


def _went_out_late(article: Article) -> bool:
    """Copy of the evening that went out after midnight; a morning paper of that hour tells of "yesterday"."""
    at = article.published_at
    if at is None or not 0 < at.hour * 60 + at.minute < _SMALL_MINUTES:
        return False
    lead = " ".join(sentence.text for sentence in article.sentences[:_LEAD])
    return _YESTERDAY.search(lead) is None or _TODAY.search(lead) is not None


def _dateline_day(article: Article, published: date | None) -> date | None:
    body = next((sentence for sentence in article.sentences if sentence.kind == "body"), None)
    texts = [] if article.dateline is None else [(article.dateline.text, True)]
    texts += [] if body is None else [(body.text[:100], False)]
    frame = Frame(published, None)
    for text, certain in texts:
        for start, end, name, match in _spans(text):
            days = RESOLVERS[name](match, frame) if name in _DATELINE_FORMS else None
            at_head = certain or (start <= 60 and HEAD_END.match(text, end) is not None)
            if days is not None and days.first is not None and at_head:
                return days.first
    return None


def _named_today(article: Article, published: date) -> date | None:
    """The day that "today, Sunday" or "yesterday, Friday" makes it, if it is not the publication day."""
    for sentence in article.sentences[:8]:
        match = _TODAY_NAMED.search(sentence.text)
        if match is None:
            continue
        shift = 1 if match["word"].lower().startswith(("yesterday", "last")) else 0
        day = last_weekday(weekdays()[match["weekday"].lower()], published - timedelta(days=shift)) + timedelta(
            days=shift
        )
        if timedelta(0) <= published - day <= timedelta(2):
            return day
    return None


def _frame_before(sentence: Sentence, article: Article) -> Frame:
    """The days named before this sentence that its words may lean on (its own publication day is none)."""
    earlier = [other for other in article.sentences if other.index < sentence.index][-_LOOK_BACK:]
    frame = _opening_frame(article)
    for other in earlier:
        for mention in _read(other, article, frame):
            frame = _moved_on(frame, mention, other)
    return frame


def _opening_frame(article: Article) -> Frame:
    return Frame(reference_day(article), None, article.source_country in ("USA", "US"))


def _moved_on(frame: Frame, mention: DateMention, sentence: Sentence) -> Frame:
    """The frame after a mention: "the next day" may lean on any, "the same day" on no briefing and no history."""
    if mention.precision != DAY or mention.first is None or mention.rule == "dateline":
        return frame
    is_news = not mention.is_past_reference and speech_cost(mention, sentence, None) < REPORTED
    return replace(frame, anchor=mention.first, acted=mention.first if is_news else frame.acted)


def _read(sentence: Sentence, article: Article, frame: Frame) -> list[DateMention]:
    mentions: list[DateMention] = []
    spans = _spans(sentence.text)
    for number, (start, end, name, match) in enumerate(spans):
        leaning = _leaning_on(spans, number, frame)
        days = RESOLVERS[name](match, leaning)
        if days is None:
            continue
        days = after_midnight(days, sentence.text)
        mention = _mention(sentence, article, start, end, days, frame)
        mentions.append(mention)
        frame = _moved_on(frame, mention, sentence)
    joined = _joined(mentions, article, sentence)
    return _of_the_issue(joined, article) if sentence.kind == "title" else joined


def _leaning_on(spans: Sequence[tuple[int, int, str, re.Match[str]]], number: int, frame: Frame) -> Frame:
    """ "The day after the vote of Sunday" leans on the day behind it, "on Friday, two days after" on the one before."""
    start, end, name, match = spans[number]
    if name == "since_act" and number and 0 < start - spans[number - 1][1] <= _ASIDE:
        told = RESOLVERS[spans[number - 1][2]](spans[number - 1][3], frame)
        return replace(frame, day=told.first) if told is not None and told.precision == DAY and told.first else frame
    if name not in ("narrated_next", "narrated_before") or number + 1 >= len(spans):
        return frame
    if not match.group().lower().endswith(("after", "before")) or spans[number + 1][0] - end > _NEXT_WORD:
        return frame
    following = RESOLVERS[spans[number + 1][2]](spans[number + 1][3], frame)
    if following is None or following.first is None or following.precision != DAY:
        return frame
    return replace(frame, anchor=following.first)


def after_midnight(days: Days, text: str) -> Days:
    """ "The night of Thursday to Friday" at 2 a.m. is Friday; without an hour it is the day it began (house rule 8)."""
    if days.rule != "weekday_night" or days.first is None or SMALL_HOURS.search(text) is None:
        return days
    following = days.first + timedelta(days=1)
    return replace(days, first=following, last=following)


@lru_cache(maxsize=2048)
def _spans(text: str) -> tuple[tuple[int, int, str, re.Match[str]], ...]:
    """Matches in order of place; where forms overlap the earlier form of the table wins."""
    taken: list[tuple[int, int, str, re.Match[str]]] = []
    open_gates = {name for name, gate in gates().items() if gate.search(text)}
    covered = bytearray(len(text))
    for name, pattern in forms():
        if gate_of(name) not in open_gates:
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if end > start and not any(covered[start:end]) and _is_plausible(name, match):
                covered[start:end] = b"\x01" * (end - start)
                taken.append((start, end, name, match))
    return tuple(sorted(taken, key=lambda item: item[0]))


def _is_plausible(name: str, match: re.Match[str]) -> bool:
    """Forms whose words are often something else ("may", "march", "sun") need a resolver's yes before they count."""
    if name in ("month_only", "weekday", "weekday_range", "day_month", "month_day", "month_range", "day_range"):
        probe = Frame(date(2024, 6, 14), date(2024, 6, 12))
        return RESOLVERS[name](match, probe) is not None
    return True


def _mention(sentence: Sentence, article: Article, start: int, end: int, days: Days, frame: Frame) -> DateMention:
    first, last = days.first, days.last
    at, until = sentence.start + start, sentence.start + end
    rule = "dateline" if dates_the_copy(sentence, article, start, end) else days.rule
    old = last is not None and frame.day is not None and last < frame.day - timedelta(days=RECENT_DAYS)
    return DateMention(at, until, sentence.text[start:end], first, last, days.precision, rule, old)


def _of_the_issue(mentions: Sequence[DateMention], article: Article) -> list[DateMention]:
    """ "Security digest, Thursday 16 May": a headline writes out the day of publication only as that of the issue."""
    today = local_day(article.published_at)
    return [replace(m, rule="dateline") if m.rule == "stated" and m.first == today else m for m in mentions]


def _joined(mentions: Sequence[DateMention], article: Article, sentence: Sentence) -> list[DateMention]:
    """ "Wednesday, 8 February", "yesterday, Thursday", "today (12 May)": one mention, with the most explicit value."""
    joined: list[DateMention] = []
    for mention in mentions:
        previous = joined[-1] if joined else None
        if previous is not None and _name_one_day(previous, mention, sentence):
            best = mention if mention.rule in _STATED and previous.rule not in _STATED else previous
            start, end = previous.start, mention.end
            text = sentence.text[start - sentence.start : end - sentence.start]
            joined[-1] = replace(best, start=start, end=end, text=text)
        else:
            joined.append(mention)
    return joined


def _name_one_day(left: DateMention, right: DateMention, sentence: Sentence) -> bool:
    gap = sentence.text[left.end - sentence.start : right.start - sentence.start]
    if _GAP.fullmatch(gap) is None or "dateline" in (left.rule, right.rule):
        return False
    if left.precision != DAY or right.precision != DAY or "range" in left.rule or "range" in right.rule:
        return False
    if left.first == right.first:
        return True
    stated = sum(mention.rule in _STATED for mention in (left, right))
    weekday = any(mention.rule.startswith("weekday") for mention in (left, right))
    return stated == 1 and (weekday or right.rule in _STATED) and "," in gap + ","
