"""Reads the sentences of an article strongest first and stops as soon as it is known to tell nothing new.

Most news is no conflict news and the encoder is what costs time: an article is dropped after one to four sentences,
or after its lead, and only what may be news is read to the end. Decides on readings; holds no model and no table.
"""

from collections.abc import Sequence

from conflict_events.extract.article_newness import LEAD, article_newness
from conflict_events.extract.first_look import ranked
from conflict_events.extract.readings import read_by_encoder, read_statements, with_rules
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.statement import Statement
from conflict_events.text import Article, Sentence

SNIPPET = 3
"""Sentences up to which a text is a cut-out: it has no drift to weigh, and its cutter found it worth keeping."""
PROBES = (0.01, 0.05, 0.05, 0.3)
"""Newness that the strongest sentence, the two, three, four strongest must reach for reading to go on. With 0.02
for the first, 2 of 797 reported articles that tell an event stopped here or at the first look's floor (0.25 %); 0.01
lets a few more through."""
HALF_READ = 0.3
"""Article newness that strongest sentences and lead must reach together: much lower than what the whole must reach, as
the end of an article may still add to it."""


def read_sparingly(article: Article, candidates: Sequence[Sentence], settings: ExtractSettings) -> list[Statement]:
    """Statements of `candidates` in the order of the article; none when the first of them show that nothing is new."""
    if not _may_stop(article, settings):
        return read_statements(article, candidates, settings)
    told: list[Statement] = []
    if not candidates:
        return told
    for sentence, least in zip(ranked(candidates), PROBES, strict=False):
        told += read_by_encoder(article, [sentence])
        if max(s.newness for s in told) < least:
            return []
    told = _with(told, article, _lead(candidates))
    if article_newness(told) < HALF_READ:
        return []
    return with_rules(_with(told, article, candidates))


def _may_stop(article: Article, settings: ExtractSettings) -> bool:
    """Crime has other words than those that rank sentences, a cut-out has no lead, and rules cost next to nothing."""
    return settings.relevance == "conflict" and settings.layers != "rules" and len(article.sentences) > SNIPPET


def _lead(candidates: Sequence[Sentence]) -> list[Sentence]:
    body = [s for s in candidates if s.kind != "title"]
    return [*(s for s in candidates if s.kind == "title"), *body[:LEAD]]


def _with(told: Sequence[Statement], article: Article, sentences: Sequence[Sentence]) -> list[Statement]:
    """The statements told and those of the sentences not yet among them, in the order of the article."""
    read = {s.sentence.index for s in told}
    more = read_by_encoder(article, [s for s in sentences if s.index not in read])
    return sorted([*told, *more], key=lambda s: s.sentence.index)
