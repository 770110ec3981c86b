"""Which date governs an act, and the day an event is coded on.

Dates of speaking ("police said on Monday") do not date the act, nor do dates that are recalled or still to come.
"""

from collections.abc import Sequence

from conflict_events.extract.when.around import surrounding
from conflict_events.extract.when.coded import EventDate, from_mention, from_publication
from conflict_events.extract.when.issue import reference_day
from conflict_events.extract.when.mention import MONTH, DateMention
from conflict_events.extract.when.night import by_the_hour, not_to_come
from conflict_events.extract.when.price import Hint, cost
from conflict_events.extract.when.read import read_dates
from conflict_events.extract.when.telling import REPORTED, TOLD_OUTRIGHT, sequels, speech_cost, tells_when
from conflict_events.text import Article, Sentence

_TOO_FAR = 13.0
_SEQUEL_COST = 3.0
"""The day of an arrest or charge is dearer than that of the act it answers, wherever that is told."""
_ASIDE_COST = 2.0
"""What a day costs more in a sentence that tells nothing new than in one that surely does: "Digging goes on today"."""
_SAME_NIGHT = 3
"""Sentences from a night within which an hour says which of its two days is meant."""


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
            + (-TOLD_OUTRIGHT if tells_when(sentence.text) else 0.8 * rank)
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
        near = _best(surrounding(acts, article))
        if near is None or near[0] >= best[0]:
            return from_mention(best[1], article, best[0])
    near = near or _best(surrounding(acts, article))
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
