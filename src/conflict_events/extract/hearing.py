"""Which sentences are heard for the toll of which event of an article, beside those that tell the act itself.

Reads the groups, never changes them: who did what, when and where is told by the members of a group alone.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from conflict_events.extract.affinity import Group
from conflict_events.extract.figure_places import at_their_places
from conflict_events.extract.statement import Statement
from conflict_events.extract.toll import Count, read_counts, share_out
from conflict_events.extract.toll.across import DIVIDED
from conflict_events.extract.toll.lexicon import cue_pattern
from conflict_events.extract.toll.marked import Mark
from conflict_events.extract.toll.model import FIGHTING, STRUCK, Kind
from conflict_events.extract.toll.rivals import speaks_officially
from conflict_events.extract.toll.unread import is_silent, of_nobody_known, unread
from conflict_events.extract.when import stated_date
from conflict_events.extract.when.mention import DAY
from conflict_events.extract.word_patterns import one_of
from conflict_events.text import Article

REACH = 3
"""Sentences after the last one that told an event within which a count is still of that event."""
FAR_REACH = 4
"""The same for an article of one event, before and after it: there is no other event to mean."""
MARKS: dict[str, tuple[Kind, float]] = {"fatalities": ("killed", 0.8), "injuries": ("wounded", 0.45)}
"""Roles that mark people, what befell them, and the probability from which the mark counts without a phrase."""
_REPORTED = re.compile(rf"\b{one_of('words', 'reported')}\b", re.IGNORECASE)
"""Told by somebody: "had died" is then what was said, not what was before."""
_OLDER = re.compile(
    r"\bhad\s(?:been\s|already\s|earlier\s){0,2}(?:died|killed|shot|murdered|perished)\b", re.IGNORECASE
)
"""Told as done before what the article tells."""
_MEANWHILE = re.compile(r"(?:\s(?!as\b)[\w'-]+){0,3},?\sas\s", re.IGNORECASE)
_NEAR_VERB = 40
"""Characters before a figure within which the verb stands by which somebody gives it."""


def heard_counts(article: Article, groups: Sequence[Group], statements: Sequence[Statement] = ()) -> list[list[Count]]:
    """Casualty counts of each group, in order; sums over several of the groups belong to none of them.

    `statements` are all that were read of the article: counts that stand close behind an event in a sentence of no
    group are heard for it where the group's own sentences say nothing of that kind.
    """
    heard = at_their_places([_told_by(group, article) for group in groups], groups, article)
    shared = share_out(_divided(heard), [_first_day(group) for group in groups], article)
    for statement in _strays(groups, statements):
        number = _owner(statement.sentence.index, groups)
        if number is not None:
            found = _stray_counts(statement, article, is_next=_stands_next(statement, groups[number]))
            given = _given(found, shared[number], article) if len(groups) == 1 else []
            shared[number] += [*_missing(found, shared[number]), *given]
    for sentence in (
        unread(article, {s.sentence.index for s in statements}) if any(is_silent(counts) for counts in shared) else ()
    ):
        number = _owner(sentence.index, groups)
        if number is not None and is_silent(shared[number]) and _OLDER.search(sentence.text) is None:
            shared[number] += _missing(of_nobody_known(read_counts(sentence, article)), shared[number])
    return [sorted(counts, key=lambda c: (c.sentence, c.start)) for counts in shared]


def _told_by(group: Group, article: Article) -> list[Count]:
    """Counts of the group's own sentences; those of a day before the event's are recalled ("seven died on Friday")."""
    found = [c for s in _telling(group) for c in _counts(s, article, is_claim=s in group.support)]
    day = _first_day(group)
    return [replace(c, is_recalled=True) if _is_of_before(c, day, article) else c for c in found]


def _is_of_before(count: Count, day: date | None, article: Article) -> bool:
    return _stands_before_act(count, article) or (day is not None and _is_older(count, day, article))


def _stands_before_act(count: Count, article: Article) -> bool:
    """ "Market toll climbs to 23 as drone hits hospital": a running total beside which the headline tells an act."""
    title = article.sentences[count.sentence]
    return count.in_title and count.is_total and _MEANWHILE.match(title.text, count.end - title.start) is not None


def _is_older(count: Count, day: date, article: Article) -> bool:
    """Whether the words of a count date it before `day`; a total is as of now, whenever the dead died."""
    if count.kind not in STRUCK or count.is_total:
        return False
    told = stated_date(article.sentences[count.sentence], count.start, article)
    return told is not None and told.precision == DAY and told.last is not None and told.last < day


def _counts(statement: Statement, article: Article, *, is_claim: bool) -> list[Count]:
    """Counts of one sentence; where it recalls rather than tells news they give way to those of others.

    A death toll in a sentence that only relays what a party says moves high, not best (house rule 2), unless those
    who answer for the state give it or it is told as an update.
    """
    counts = read_counts(statement.sentence, article, _marks(statement))
    if is_claim and not speaks_officially(statement.sentence.text):
        counts = [replace(c, is_boast=True) if _is_bare_claim(c) else c for c in counts]
    return [replace(c, is_recalled=True) for c in counts] if statement.recalls else counts


def _marks(statement: Statement) -> list[Mark]:
    """Where the reading sees people killed or wounded, surely enough to count them without a phrase that says so."""
    roles = [(r, *MARKS[r.field]) for r in statement.reading.roles if r.field in MARKS]
    return [Mark(kind, r.start, r.end) for r, kind, floor in roles if r.probability >= floor]


def _divided(heard: Sequence[Sequence[Count]]) -> list[list[Count]]:
    """A sum told of several places at once, evenly over the events there, remainder to the first (codebook 1.11)."""
    owners = Counter((c.start, c.end, c.kind) for counts in heard for c in counts)
    seen: Counter[tuple[int, int, str]] = Counter()
    shares: list[list[Count]] = []
    for counts in heard:
        shares.append([_share(c, owners[c.start, c.end, c.kind], seen[c.start, c.end, c.kind]) for c in counts])
        seen.update((c.start, c.end, c.kind) for c in counts)
    return [[c for c in counts if c.best or c.negated or not c.rule.startswith(DIVIDED)] for counts in shares]


def _share(count: Count, owners: int, before: int) -> Count:
    """The share of one of several owners in a count, `before` of them having had theirs."""
    if owners == 1 or count.negated:
        return count
    low, best, high = (n // owners + (n % owners if before == 0 else 0) for n in (count.low, count.best, count.high))
    return replace(count, low=low, best=best, high=high, rule=f"{DIVIDED}:{count.rule}")


def _is_bare_claim(count: Count) -> bool:
    return count.kind == "killed" and not (count.negated or count.is_update or count.is_total)


def _telling(group: Group) -> list[Statement]:
    return sorted([m.statement for m in group.members] + group.support, key=lambda s: s.sentence.index)


def _first_day(group: Group) -> date | None:
    return next((m.days[0] for m in group.members if m.days is not None), None)


def _strays(groups: Sequence[Group], statements: Sequence[Statement]) -> list[Statement]:
    """Sentences of no group that recall and imagine nothing, in the order of the article."""
    owned = {s.sentence.index for group in groups for s in _telling(group)}
    return [s for s in statements if s.sentence.index not in owned and s.sentence.kind == "body" and s.is_current]


def _owner(index: int, groups: Sequence[Group]) -> int | None:
    """Number of the group told last before a sentence, when that is near; the only one is meant on both sides."""
    if len(groups) == 1:
        return 0 if min(abs(i - index) for i in groups[0].indices) <= FAR_REACH else None
    before = [(max(i for i in g.indices if i < index), n) for n, g in enumerate(groups) if g.first_index < index]
    if not before or index - max(before)[0] > REACH:
        return None
    return max(before)[1]


def _stands_next(stray: Statement, group: Group) -> bool:
    return stray.sentence.index - 1 in group.indices


def _stray_counts(stray: Statement, article: Article, *, is_next: bool) -> list[Count]:
    """Counts of a sentence of no group; of one that denies, only that nobody came to harm.

    Somebody known who is told dead right behind the act (`is_next`) is its victim: "he was declared dead".
    """
    counts = read_counts(stray.sentence, article, _marks(stray))
    older = _OLDER.search(stray.sentence.text) is not None and _REPORTED.search(stray.sentence.text) is None
    return [
        c
        for c in counts
        if c.negated or not (stray.denies or (c.kind == "killed" and (older or (_is_known(c) and not is_next))))
    ]


def _is_known(count: Count) -> bool:
    """ "The driver was killed" goes back to somebody told of; "the bomber was killed too" counts him."""
    return count.is_definite and not count.is_additional


def _missing(counts: Sequence[Count], told: Sequence[Count]) -> list[Count]:
    """Counts of the kinds of which nothing current has been told, and of the dead of a fighting side not told yet.

    A headline's plural without a number ("Herders killed") leaves room for the figure.
    """
    live = [c for c in told if not (c.is_cumulative or c.is_recalled)]
    dead = {c.side for c in live if c.kind == "killed" and not (_is_own_death(c) or (c.in_title and c.is_vague))}
    hurt = any(c.kind in ("wounded", "shot") for c in live)
    return [
        c
        for c in counts
        if c.kind in STRUCK
        and not (c.is_cumulative or c.is_recalled or c.is_unreal)
        and not ((dead and not _is_of_the_other_side(c, dead)) if c.kind == "killed" else hurt)
    ]


def _given(counts: Sequence[Count], told: Sequence[Count], article: Article) -> list[Count]:
    """Figures that somebody gives for dead told already: "they revised it to 11", "the rebels put the toll at 30".

    Those who answer for nobody move high, not best (house rule 2).
    """
    if not any(c.kind == "killed" and c.best and not (c.is_cumulative or c.is_recalled) for c in told):
        return []
    return [
        replace(c, is_boast=c.claimant is not None and not speaks_officially(c.claimant))
        for c in counts
        if c.kind == "killed" and c.is_total and not (c.negated or c.is_cumulative or c.is_recalled or c.is_unreal)
        if cue_pattern("gives_figure").search(article.text[max(0, c.start - _NEAR_VERB) : c.start])
    ]


def _is_own_death(count: Count) -> bool:
    """ "Blew himself up": those whom he killed are told of yet."""
    return count.rule.startswith("self:")


def _is_of_the_other_side(count: Count, told: Collection[str]) -> bool:
    """ "The army lost four" where only dead rebels are told, "the bomber too died": the figures add up."""
    if count.side == "attacker" and count.is_additional:
        return True
    return count.side in FIGHTING and count.side not in told and set(told) <= FIGHTING
