"""Date mentions of a sentence, in order, resolved against the publication day and the day the story is at.

Reads one sentence; looks back at earlier sentences only for what "the next day" leans on.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from conflict_events.extract.when.issue import reference_day
from conflict_events.extract.when.mention import DAY, RECENT_DAYS, DateMention, local_day
from conflict_events.extract.when.resolve import RESOLVERS, Days, Frame
from conflict_events.extract.when.spans import FormSpan
from conflict_events.extract.when.spans import spans as form_spans
from conflict_events.extract.when.stamps import dates_the_copy
from conflict_events.extract.when.telling import REPORTED, speech_cost
from conflict_events.text import Article, Sentence

_LOOK_BACK = 12
_NEXT_WORD = 5
"""Characters that may stand between "the day after" and the day it leans on: a blank and an article."""
_ASIDE = 3
"""Characters between a day and what it lies behind: "on Tuesday, five days after"."""
_OPENS = re.compile(r"\b(?:since|until|till)\s(?:\w+\s)?$", re.IGNORECASE)
"""Words before a day on which a state began or ends: "seen since Wednesday" tells nothing done that day."""
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
_STATED = ("stated", "stated_range")


def read_dates(sentence: Sentence, article: Article) -> list[DateMention]:
    """Date mentions of `sentence` in order, at article offsets, neighbours that name one day joined into one.

    Narrated words ("the next day") lean on the last day named earlier in the article, else on publication.
    """
    leans = _LEANING.search(sentence.text) is not None
    return _read(sentence, article, _frame_before(sentence, article) if leans else _opening_frame(article))


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
    is_news = is_news and _OPENS.search(sentence.text[: mention.start - sentence.start]) is None
    return replace(frame, anchor=mention.first, acted=mention.first if is_news else frame.acted)


def _read(sentence: Sentence, article: Article, frame: Frame) -> list[DateMention]:
    mentions: list[DateMention] = []
    spans = form_spans(sentence.text)
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


def _leaning_on(spans: Sequence[FormSpan], number: int, frame: Frame) -> Frame:
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
    if LATE_HOURS.search(text) is not None:
        return days  # "between 11 pm and 3 am" it began on the first
    following = days.first + timedelta(days=1)
    return replace(days, first=following, last=following)


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
        if previous is not None and _heads_together(previous, mention, sentence):
            joined[-1] = replace(previous, rule="dateline")
            joined.append(mention)
        elif previous is not None and _name_one_day(previous, mention, sentence):
            best = mention if mention.rule in _STATED and previous.rule not in _STATED else previous
            start, end = previous.start, mention.end
            text = sentence.text[start - sentence.start : end - sentence.start]
            joined[-1] = replace(best, start=start, end=end, text=text)
        else:
            joined.append(mention)
    return joined


def _heads_together(left: DateMention, right: DateMention, sentence: Sentence) -> bool:
    """ "Bunia, Friday May 5 -": the weekday stands in the head with its date."""
    gap = sentence.text[left.end - sentence.start : right.start - sentence.start]
    return right.rule == "dateline" and left.rule == "weekday" and _GAP.fullmatch(gap) is not None


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
