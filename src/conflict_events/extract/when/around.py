"""Dates told around an act whose own sentences give none: before it, in the lead, and right after it.

Says what a date costs more for being carried; which one is taken is not decided here.
"""

from collections.abc import Sequence

from conflict_events.extract.when.mention import DAY, WEEK, DateMention, is_recent
from conflict_events.extract.when.price import own_cost
from conflict_events.extract.when.read import read_dates
from conflict_events.extract.when.telling import TOLD_OUTRIGHT, tells_when
from conflict_events.text import Article, Sentence

_LEAD_COST = 1.0
_OTHER_LEAD_COST = 1.5
"""The same for an act told first far below the lead: the sentence right before it dates it sooner."""
_LEAD_REACH = 3
"""Sentences behind the lead within which an act is that of the lead."""
_HEADING = 40


def surrounding(acts: Sequence[tuple[Sentence, int]], article: Article) -> list[tuple[float, DateMention]]:
    """Dates of the sentences before the first act, of the lead, and just after, dearer the farther they lie."""
    if not acts:
        return []
    known = {sentence.index for sentence, _ in acts}
    first, last = min(known), max(known)
    options, lead_end = [], _lead_end(article)
    lead_cost = _LEAD_COST if first <= lead_end + _LEAD_REACH else _OTHER_LEAD_COST
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
                far = _carried_cost(
                    mention, other, gap, lead=lead_cost if lead else None, later=other.index > last, article=article
                )
                far = min(far, TOLD_OUTRIGHT) if outright else far
                options.append((own_cost(mention, other, None, article) + far, mention))
    return options


def _lead_end(article: Article) -> int:
    """Index of the last sentence of the lead: a headline told twice and a byline do not push the lead out."""
    titles = {sentence.text for sentence in article.sentences if sentence.kind == "title"}
    told = (s for s in article.sentences if s.kind == "body" and len(s.text) >= _HEADING and s.text not in titles)
    first = next(told, None)
    return max(2, first.index if first is not None else 2)


def _carried_cost(
    mention: DateMention, other: Sentence, gap: int, *, lead: float | None, later: bool, article: Article
) -> float:
    """Cost of carrying a date from another sentence: headings and the lead carry far, later sentences hardly."""
    if len(other.text) < _HEADING and not later and other.kind == "body":
        far = 0.3 * gap
    else:
        far = 0.6 * min(gap, 4) + (1.0 if later else 0.6)
        far = far if lead is None else min(far, lead)
    return far + (3.0 if mention.first != mention.last else 0.0)
