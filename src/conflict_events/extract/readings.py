"""From sentences to statements: rules and encoder read each sentence, and each leaves its name on what it read."""

from collections.abc import Sequence
from functools import cache

from conflict_events.extract.model import SentenceInput, SentenceReader, SentenceReading, context_of, load_reader
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.statement import Reading, RoleSpan, Statement
from conflict_events.extract.triggers import read_by_rules, with_crime
from conflict_events.extract.when import local_day
from conflict_events.text import Article, Sentence

PREVIOUS_SENTENCES = 2
"""Sentences before the one read that enter its context, as in training."""


@cache
def encoder() -> SentenceReader:
    """The shipped encoder, loaded once a process."""
    return load_reader()


def read_statements(article: Article, sentences: Sequence[Sentence], settings: ExtractSettings) -> list[Statement]:
    """A statement for each of `sentences`, in order, read by the layers that `settings` name."""
    if settings.layers == "rules":
        by_rules = read_by_rules([s.text for s in sentences])
        return _relevant([Statement(s, reading) for s, reading in zip(sentences, by_rules, strict=True)], settings)
    return _relevant(with_rules(read_by_encoder(article, sentences)), settings)


def read_by_encoder(article: Article, sentences: Sequence[Sentence]) -> list[Statement]:
    """Statements by the encoder alone, which is enough to see whether they tell anything new."""
    learned = encoder().read([SentenceInput(s.text, _context(article, s)) for s in sentences])
    return [Statement(s, _as_reading(reading)) for s, reading in zip(sentences, learned, strict=True)]


def with_rules(statements: Sequence[Statement]) -> list[Statement]:
    """Statements by the encoder, the rules laid below: the encoder decides; the rules that fired are named, and lend
    the trigger where the encoder saw none."""
    by_rules = read_by_rules([s.sentence.text for s in statements])
    return [Statement(s.sentence, _layered(rules, s.reading)) for s, rules in zip(statements, by_rules, strict=True)]


def _relevant(statements: list[Statement], settings: ExtractSettings) -> list[Statement]:
    """Under the policy "all", ordinary armed crime told as fact counts as new too (seeds/triggers/crime.csv)."""
    if settings.relevance == "conflict":
        return statements
    return [Statement(s.sentence, with_crime(s.sentence.text, s.reading)) for s in statements]


def _context(article: Article, sentence: Sentence) -> str:
    """Day of publication, headline and what stands before, as the encoder saw them in training."""
    day = local_day(article.published_at)
    first = next((s for s in article.sentences if s.kind != "title"), sentence)
    if sentence.kind == "title":  # a headline's second part seldom tells what the body opens with
        return context_of(day, first.text if sentence.index == 0 else "", [])
    headline = article.text[: article.title_end].strip() or (first.text if first is not sentence else "")
    before = article.sentences[max(0, sentence.index - PREVIOUS_SENTENCES) : sentence.index]
    return context_of(day, headline, [s.text for s in before if s.kind != "title"])


def _as_reading(learned: SentenceReading) -> Reading:
    roles = tuple(RoleSpan(s.field, s.start, s.end, s.probability) for s in learned.spans)
    return Reading(learned.status, learned.subtype, roles, ("encoder",))


def _layered(rules: Reading, learned: Reading) -> Reading:
    roles = learned.roles
    if not any(r.field == "trigger" for r in roles):
        roles += tuple(r for r in rules.roles if r.field == "trigger")
    return Reading(learned.statuses, learned.subtypes, roles, (*rules.rules, *learned.rules))
