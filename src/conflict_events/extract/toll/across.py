"""Figures that cover several events of one article: none of them owns the sum. Works on counts already given to events.

A round-up leads with the sum of what it tells below ("thirteen killed in three days"). Codebook 1.11: such a
summary is nobody's toll where the parts are told, and is divided evenly over the days where they are not.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from conflict_events.extract.toll.groups import groups_of
from conflict_events.extract.toll.lexicon import cue_pattern
from conflict_events.extract.toll.model import Count
from conflict_events.extract.toll.tally import tally
from conflict_events.extract.when.calendar import months
from conflict_events.text import Article

DIVIDED = "divided"
"""Rule of a count that is one day's share of a summary over several days (codebook 1.11)."""
LEAD_SENTENCES = 2
"""Headline and opening sentence: where a sum of what follows stands."""

_FRONTED = re.compile(r"(?:In|At)\s(?P<name>[A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+)?,\s")
"""A town put first, whose districts those of the sentence are: "In Yangon, 27 were killed in several districts"."""

Heard = Sequence[Sequence[Count]]


def share_out(heard: Heard, days: Sequence[date | None], article: Article) -> list[list[Count]]:
    """Counts of each event of an article with summaries over several events set aside, or divided over their days.

    `heard` and `days` run parallel, one entry an event. What is set aside stays, flagged as cumulative, so that it is
    kept as a claim. One event alone is returned as it came.
    """
    shared = [list(counts) for counts in heard]
    if len(shared) == 1:
        shared[0] = _without_round_up(shared[0], article)
    if len(shared) < 2:
        return shared
    for kind in ("killed", "wounded"):
        _share_kind(shared, kind, days, article)
        totals = _headline_totals(shared, kind)
        _set_headline_aside(shared, kind)
        _set_recalled_aside(shared, kind)
        _hand_on(totals, shared, kind)
    return shared


def _without_round_up(counts: Sequence[Count], article: Article) -> list[Count]:
    """Counts of the only event: "four were killed in shootings across the city" is more than its own."""
    found = list(counts)
    for kind in (("killed",), ("wounded", "shot")):
        wide = {(c.start, c.end) for c in found if c.kind in kind and _is_wide(c, article)}
        own = [c for c in found if c.kind in kind and (c.start, c.end) not in wide]
        if any(c.best and not (c.is_cumulative or c.is_recalled or c.is_unreal) for c in own):
            found = [replace(c, is_cumulative=True) if (c.start, c.end) in wide else c for c in found]
    return found


def _is_wide(count: Count, article: Article) -> bool:
    return count.best > 1 and not count.negated and _span_words("round_up", _sentence(count, article))


def _set_headline_aside(shared: list[list[Count]], kind: str) -> None:
    """The headline of several events may speak of any of them: their own sentences go before it."""
    bodies = [_figure([c for c in counts if not (c.in_title or c.is_vague)], kind) for counts in shared]
    for number, counts in enumerate(shared):
        others = bodies[:number] + bodies[number + 1 :]
        lists = [
            [c for c in counts if c.in_title and c.kind == kind and c.group == g] for g in {c.group for c in counts}
        ]
        sums = {c.group for told in lists for c in told if _figure(told, kind) in others}
        counts[:] = [
            replace(c, is_cumulative=True)
            if c.in_title and c.kind == kind and (bodies[number] or c.best in others or c.group in sums)
            else c
            for c in counts
        ]


def _set_recalled_aside(shared: list[list[Count]], kind: str) -> None:
    """ "Hours after a clash that left six dead", where the clash is an event of its own: the six are its dead."""
    own = [_figure([c for c in counts if not (c.is_recalled or c.is_cumulative)], kind) for counts in shared]
    for number, counts in enumerate(shared):
        others = {value for value in own[:number] + own[number + 1 :] if value > 1}
        counts[:] = [
            replace(c, is_cumulative=True) if c.kind == kind and c.is_recalled and c.best in others else c
            for c in counts
        ]


def _headline_totals(shared: Heard, kind: str) -> list[Count]:
    """ "Market toll climbs to 23": totals of the headline."""
    return [c for counts in shared for c in counts if c.kind == kind and c.in_title and c.is_total]


def _hand_on(totals: Sequence[Count], shared: list[list[Count]], kind: str) -> None:
    """A headline's total is that of the only event whose sentences tell further dead ("four more have died")."""
    own = [[c for c in counts if c.kind == kind and not (c.in_title or c.is_boast)] for counts in shared]
    followed = [n for n, counts in enumerate(own) if counts and all(c.is_additional for c in counts)]
    if len(totals) != 1 or len(followed) != 1 or totals[0].best <= _figure(own[followed[0]], kind):
        return
    told = shared[followed[0]]
    told[:] = [totals[0], *(c for c in told if not (c.in_title and c.kind == kind))]


def _share_kind(shared: list[list[Count]], kind: str, days: Sequence[date | None], article: Article) -> None:
    summaries = {(c.start, c.end) for counts in shared for c in counts if _is_summary(c, kind, article)}
    summaries |= _sums(shared, kind, article)
    if not summaries:
        return
    found = [c for counts in shared for c in counts if c.kind == kind and (c.start, c.end) in summaries]
    for counts in shared:
        counts[:] = [
            replace(c, is_cumulative=True) if c.kind == kind and (c.start, c.end) in summaries else c for c in counts
        ]
    if not any(_figure(counts, kind) for counts in shared) and _covers_days(found[0], article):
        _divide(shared, found[0], days)


def _divide(shared: list[list[Count]], summary: Count, days: Sequence[date | None]) -> None:
    """Evenly over the days told, remainder to the first (codebook 1.11); the first event of a day takes its share."""
    first: dict[date, int] = {}
    for number, day in enumerate(days):
        if day is not None:
            first.setdefault(day, number)
    if len(first) < 2:
        return
    each, rest = divmod(summary.best, len(first))
    for position, day in enumerate(sorted(first)):
        best = each + rest if position == 0 else each
        if best:
            rule = f"{DIVIDED}:{summary.rule}"
            shared[first[day]].append(replace(summary, low=best, best=best, high=best, rule=rule, is_cumulative=False))


def _sums(shared: list[list[Count]], kind: str, article: Article) -> set[tuple[int, int]]:
    """Counts of headline and lead that equal what the rest tells of two or more events together."""
    leads = groups_of(
        list(
            {
                (c.start, c.end): c for counts in shared for c in counts if c.kind == kind and _is_lead(c, article)
            }.values()
        )
    )
    found: set[tuple[int, int]] = set()
    for value in sorted({told.best for told in leads if told.best > 1}):
        same = {(c.start, c.end) for told in leads if told.best == value for c in told.counts}
        rest = [[c for c in counts if (c.start, c.end) not in same and not c.is_additional] for counts in shared]
        parts = [_figure(counts, kind) for counts in rest]
        if sum(parts) == value > max(parts) and sum(part > 0 for part in parts) > 1:
            found |= same
    return found


def _figure(counts: Sequence[Count], kind: str) -> int:
    return tally([c for c in counts if c.kind == kind]).best


def _is_lead(count: Count, article: Article) -> bool:
    titled = bool(article.sentences) and article.sentences[0].kind == "title"
    return count.in_title or count.sentence < LEAD_SENTENCES - (not titled)


def _is_summary(count: Count, kind: str, article: Article) -> bool:
    if count.kind != kind or count.is_cumulative or count.negated or count.best < 2:
        return False
    text = _sentence(count, article)
    parts = _span_words("several_places", text) and not _puts_town_first(text)
    return parts or _span_words("round_up", text) or _covers_days(count, article)


def _puts_town_first(text: str) -> bool:
    fronted = _FRONTED.match(text)
    return fronted is not None and fronted["name"].lower() not in months()


def _covers_days(count: Count, article: Article) -> bool:
    return _span_words("several_days", _sentence(count, article))


def _sentence(count: Count, article: Article) -> str:
    return article.sentences[count.sentence].text if count.sentence < len(article.sentences) else ""


def _span_words(cue: str, text: str) -> bool:
    return cue_pattern(cue).search(text) is not None
