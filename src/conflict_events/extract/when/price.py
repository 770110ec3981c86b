"""How badly a date fits an act: what its clause tells, how far it stands off, how it lies to the day of writing.

A date governs what its clause tells: syntax decides where the sentence is parsed, nearness elsewhere. Which of several
dates is taken, and from how far around, is not decided here.
"""

import re
from collections.abc import Sequence

from conflict_events.extract.when.issue import reference_day
from conflict_events.extract.when.mention import DAY, LONGER, MONTH, DateMention, is_recent
from conflict_events.extract.when.owned import names_a_thing, names_an_act
from conflict_events.extract.when.telling import speech_cost, tree_steps
from conflict_events.text import Article, Sentence

Hint = tuple[str, int, int, float]
"""(field, start, end, probability) in article offsets: soft evidence of a learned tagger."""

_NEVER = 99.0
_DISCLOSED_LATE = 31
"""House rule 1: what is told first within a month is news still; only its month may be known."""
_LATE_COST = 1.5
_VAGUE_NIGHT = 0.9
"""An "overnight raid on Thursday" was on Thursday: a named day beside the word is the better one."""
_SINCE_ACT = -3.0
""" "Closed on Wednesday, two days after a gunman killed two": what follows is dated by these words alone."""
_THING_COST = 14.0
"""The day of a vote or a match is not carried to an act told elsewhere, not even as that of the telling."""
_MASTHEAD_COST = 1.5
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


def cost(mention: DateMention, sentence: Sentence, offset: int, article: Article, hints: Sequence[Hint] = ()) -> float:
    """How badly `mention` fits the act at `offset` of the same sentence: 0 is its own adverb, above 6 is no fit."""
    own = own_cost(mention, sentence, offset, article)
    if own >= _NEVER:
        return own
    total = own + _distance(mention, sentence, offset)
    if mention.rule == "overnight":
        total += _VAGUE_NIGHT
    if mention.rule == "since_act":
        total += _SINCE_ACT if offset >= mention.end else 4.0
    for field, start, end, probability in hints:
        if field == "date" and start < mention.end and mention.start < end:
            total -= 4.0 * probability
    return total


def own_cost(mention: DateMention, sentence: Sentence, offset: int | None, article: Article) -> float:
    """The part of the cost that does not hang on where the act stands; `offset` None: any act will do."""
    if mention.rule == "dateline" or not mention.is_resolved or mention.precision >= LONGER:
        return _NEVER
    total = _time_cost(mention, article) + (_MASTHEAD_COST if _is_masthead(mention, sentence, article) else 0.0)
    if names_an_act(mention, sentence):
        return total
    if offset is None and names_a_thing(mention, sentence):
        total += _THING_COST
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
