"""Older acts that an article sets beside its news: "a similar ambush on Friday killed three soldiers".

House rule 1 of the codebook: a dated act told to explain the news is background, however recent. Told are the words
that liken it (seeds/triggers/compared.csv); that it is older, its own day says beside those of the other statements.
"""

from collections.abc import Sequence
from datetime import date

from conflict_events.extract.statement import Statement
from conflict_events.extract.when import stated_date
from conflict_events.extract.word_patterns import word_pattern
from conflict_events.text import Article

NEWS = 0.5
"""Newness from which a statement tells the news beside which another is old."""


def without_compared(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """The statements but for those of an act that is likened to the news and older than it."""
    likened = [s for s in statements if _is_likened(s)]
    if not likened:
        return list(statements)
    news = [s for s in statements if s not in likened and s.newness >= NEWS]
    days = [day for s in news if (day := _last_day(article, s)) is not None]
    old = [s for s in likened if days and (day := _last_day(article, s)) is not None and day < max(days)]
    return [s for s in statements if s not in old]


def _is_likened(statement: Statement) -> bool:
    text = statement.sentence.text.lower()
    return statement.sentence.kind != "title" and word_pattern("compared").search(text) is not None


def _last_day(article: Article, statement: Statement) -> date | None:
    mention = stated_date(statement.sentence, statement.act.start, article)
    return mention.last if mention is not None else None
