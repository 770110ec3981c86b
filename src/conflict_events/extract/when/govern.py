"""Which date governs an act, and the day an event is coded on.

A date governs what its clause tells: syntax decides where the sentence is parsed, nearness elsewhere. Dates of speaking
("police said on Monday") do not date the act, nor do dates that are recalled or still to come.
"""

import re
from collections.abc import Sequence

from conflict_events.extract.when.coded import EventDate, from_mention, from_publication
from conflict_events.extract.when.mention import DAY, LONGER, MONTH, WEEK, DateMention, is_recent
from conflict_events.extract.when.night import by_the_hour, not_to_come
from conflict_events.extract.when.read import read_dates, reference_day
from conflict_events.extract.when.telling import REPORTED, sequels, speech_cost, tells_when, tree_steps
from conflict_events.text import Article, Sentence

Hint = tuple[str, int, int, float]
"""(field, start, end, probability) in article offsets: soft evidence of a learned tagger."""

_TOO_FAR = 13.0
_NEVER = 99.0
_LEAD_COST = 1.0
_DISCLOSED_LATE = 31
"""House rule 1: what is told first within a month is news still; only its month may be known."""
_LATE_COST = 1.5
_VAGUE_NIGHT = 0.9
"""An "overnight raid on Thursday" was on Thursday: a named day beside the word is the better one."""
_MASTHEAD_COST = 1.5
_SEQUEL_COST = 3.0
"""The day of an arrest or charge is dearer than that of the act it answers, wherever that is told."""
_ASIDE_COST = 2.0
"""What a day costs more in a sentence that tells nothing new than in one that surely does: "Digging goes on today"."""
_TOLD_OUTRIGHT = 1.5
_HEADING = 40
_SAME_NIGHT = 3
"""Sentences from a night within which an hour says which of its two days is meant."""
_BOUND_WORD = re.compile(
    r"\b(?:(?P<word>since|until|till|by|before|after|from)\s+(?:the\s+)?(?:early\s+|late\s+)?"
    r"|(?P<stand>as\s+(?:of|at))\s+(?:(?:\d[\d:.]*|noon|midnight)\s?(?:[ap]\.?m\.?\s)?(?:hours\s)?)?(?:on\s+)?)$",
    re.IGNORECASE,
)
_HOUR_OF = re.compile(r"\s(?:before|after|since|until|by)\s(?:dawn|daybreak|sunrise|noon|dusk|sunset|midnight)\s", re.I)
""" "Before dawn on Tuesday" is on Tuesday."""
_BOUND_COST = {
    "since": 2.5,
    "until": 3.0,
    "till": 3.0,
    "by": 3.0,
    "before": 3.0,
    "after": 2.5,
    "from": 0.5,
    "as of": 5.0,
}
_CLAUSE_BREAK = re.compile(
    r"[;:–—]|,\s(?:and|but|while|when|after|before|who|which|where)\b|\s(?:while|after|before|but)\s", re.IGNORECASE
)


def event_date(
    acts: Sequence[tuple[Sentence, int]],
    article: Article,
    hints: Sequence[Hint] = (),
    newness: Sequence[float] = (),
) -> EventDate:
    """The day of the event told by `acts`: (sentence, article offset of the trigger) in the order of the article.

    `newness` says how surely each act is told as new (0..1); without it all are told alike.
    """
    told = _told_day(acts, article, hints, newness or [1.0] * len(acts))
    return not_to_come(told, [sentence.text for sentence, _ in acts], article)


def _told_day(
    acts: Sequence[tuple[Sentence, int]], article: Article, hints: Sequence[Hint], newness: Sequence[float]
) -> EventDate:
    """The day as the words of the article give it.

    Looks in the sentences of the acts, then in what is told before them and in the lead, then takes the
    publication day with the basis `published_at` and low confidence.
    """
    later = sequels(acts)
    own = [
        (
            cost(mention, sentence, offset, article, hints)
            + (-_TOLD_OUTRIGHT if tells_when(sentence.text) else 0.8 * rank)
            + (_SEQUEL_COST if offset in later else 0)
            + _ASIDE_COST * (max(newness) - newness[rank]),
            mention,
        )
        for rank, (sentence, offset) in enumerate(acts)
        for mention in read_dates(sentence, article)
    ]
    best = _finest([option for option in own if not _is_spoken(option[1], acts)], own)
    best = by_the_hour(best, _told_beside(best, acts), reference_day(article))
    near = None
    if best is not None and best[0] < REPORTED:
        if best[1].precision < MONTH:
            return from_mention(best[1], article, best[0])
        near = _best(_surrounding(acts, article))
        if near is None or near[0] >= best[0]:
            return from_mention(best[1], article, best[0])
    near = near or _best(_surrounding(acts, article))
    if near is not None and near[0] < REPORTED:
        return from_mention(near[1], article, near[0], inherited=True)
    spoken = best if best is not None and best[0] < _TOO_FAR else near
    return from_publication(article, spoken[1] if spoken is not None and spoken[0] < _TOO_FAR else None)


def _told_beside(best: tuple[float, DateMention] | None, acts: Sequence[tuple[Sentence, int]]) -> list[str]:
    """Texts of the acts near the date: an hour told far below is that of something else ("light came back at 4am")."""
    at = next((s.index for s, _ in acts if best is not None and s.start <= best[1].start < s.end), None)
    return [s.text for s, _ in acts if at is None or abs(s.index - at) <= _SAME_NIGHT]


def stated_date(sentence: Sentence, offset: int, article: Article) -> DateMention | None:
    """The date mention of this very sentence that governs the act at article offset `offset`, if any does."""
    best = _best([(cost(mention, sentence, offset, article), mention) for mention in read_dates(sentence, article)])
    return best[1] if best is not None and best[0] < REPORTED else None


def _best(options: Sequence[tuple[float, DateMention]]) -> tuple[float, DateMention] | None:
    return min(options, key=lambda option: (option[0], option[1].start), default=None)


def _is_spoken(mention: DateMention, acts: Sequence[tuple[Sentence, int]]) -> bool:
    """ "Died earlier this week, police said on Friday": told on a day that is none of those it spans."""
    return any(
        speech_cost(mention, sentence, offset) >= REPORTED
        for sentence, offset in acts
        if sentence.start <= mention.start < sentence.end
    )


def _finest(
    acted: Sequence[tuple[float, DateMention]], options: Sequence[tuple[float, DateMention]]
) -> tuple[float, DateMention] | None:
    """The best of `options`; where it spans days (a heading's "20-26 August"), a single day in it that fits as well.

    Only days of `acted` are such, on which something was done and not only said.
    """
    best = _best(options)
    if best is None or best[1].first is None or best[1].last is None or best[1].first == best[1].last:
        return best
    first, last = best[1].first, best[1].last
    within = [
        (price, mention)
        for price, mention in acted
        if price < REPORTED and mention.first == mention.last and mention.first and first <= mention.first <= last
    ]
    return _best(within) or best


def cost(mention: DateMention, sentence: Sentence, offset: int, article: Article, hints: Sequence[Hint] = ()) -> float:
    """How badly `mention` fits the act at `offset` of the same sentence: 0 is its own adverb, above 6 is no fit."""
    own = _own_cost(mention, sentence, offset, article)
    if own >= _NEVER:
        return own
    total = own + _distance(mention, sentence, offset)
    if mention.rule == "overnight":
        total += _VAGUE_NIGHT
    if mention.rule == "since_act":
        total += -2.0 if offset >= mention.end else 4.0
    for field, start, end, probability in hints:
        if field == "date" and start < mention.end and mention.start < end:
            total -= 4.0 * probability
    return total


def _own_cost(mention: DateMention, sentence: Sentence, offset: int | None, article: Article) -> float:
    """The part of the cost that does not hang on where the act stands; `offset` None: any act will do."""
    if mention.rule == "dateline" or not mention.is_resolved or mention.precision >= LONGER:
        return _NEVER
    total = _time_cost(mention, article) + (_MASTHEAD_COST if _is_masthead(mention, sentence, article) else 0.0)
    bound = _BOUND_WORD.search(_HOUR_OF.sub(" ", sentence.text[: mention.start - sentence.start]))
    if bound is not None and not mention.rule.endswith("range"):
        total += _BOUND_COST[(bound["word"] or "as of").lower()]
    return total + speech_cost(mention, sentence, offset)


def _is_masthead(mention: DateMention, sentence: Sentence, article: Article) -> bool:
    """ "Morning headlines, Thursday 24 April": the day of writing, written out."""
    return mention.rule == "stated" and mention.first == reference_day(article)


def _time_cost(mention: DateMention, article: Article) -> float:
    day = reference_day(article)
    coarse = float(mention.precision - DAY)
    if day is None or mention.first is None:
        return coarse
    if mention.first > day:
        return coarse + 9.0
    if is_recent(mention, article.published_at):
        return coarse
    late = mention.precision == MONTH and mention.last is not None and (day - mention.last).days <= _DISCLOSED_LATE
    return coarse + (_LATE_COST if late else 3.5)


def _distance(mention: DateMention, sentence: Sentence, offset: int) -> float:
    at, start, end = offset - sentence.start, mention.start - sentence.start, mention.end - sentence.start
    between = sentence.text[end:at] if end <= at else sentence.text[at:start]
    flat = min(len(between), 160) / 60 + 0.7 * min(len(_CLAUSE_BREAK.findall(between)), 3)
    if sentence.tokens is None:
        return flat
    steps = tree_steps(sentence.tokens, start, end, at)
    return flat if steps is None else 0.5 * flat + 0.45 * min(steps, 8)


def _surrounding(acts: Sequence[tuple[Sentence, int]], article: Article) -> list[tuple[float, DateMention]]:
    """Dates of the sentences before the first act, of the lead, and just after, dearer the farther they lie."""
    if not acts:
        return []
    known = {sentence.index for sentence, _ in acts}
    first, last = min(known), max(known)
    options, lead_end = [], _lead_end(article)
    for other in article.sentences:
        if other.index in known:
            continue
        gap = first - other.index if other.index < first else other.index - last if other.index > last else 1
        lead = other.index <= lead_end
        outright = other.index > last and tells_when(other.text)
        if gap > 3 and not lead and not outright:
            continue
        for mention in read_dates(other, article):
            if is_recent(mention, article.published_at) and mention.precision <= (WEEK if lead else DAY):
                far = _carried_cost(mention, other, gap, lead=lead, later=other.index > last, article=article)
                far = min(far, _TOLD_OUTRIGHT) if outright else far
                options.append((_own_cost(mention, other, None, article) + far, mention))
    return options


def _lead_end(article: Article) -> int:
    """Index of the last sentence of the lead: a headline told twice and a byline do not push the lead out."""
    titles = {sentence.text for sentence in article.sentences if sentence.kind == "title"}
    told = (s for s in article.sentences if s.kind == "body" and len(s.text) >= _HEADING and s.text not in titles)
    first = next(told, None)
    return max(2, first.index if first is not None else 2)


def _carried_cost(
    mention: DateMention, other: Sentence, gap: int, *, lead: bool, later: bool, article: Article
) -> float:
    """Cost of carrying a date from another sentence: headings and the lead carry far, later sentences hardly."""
    if len(other.text) < _HEADING and not later and other.kind == "body":
        far = 0.3 * gap
    else:
        far = 0.6 * min(gap, 4) + (1.0 if later else 0.6)
        far = min(far, _LEAD_COST) if lead else far
    return far + (3.0 if mention.first != mention.last else 0.0)
