"""The extract stage for one article: first look, readings, places, grouping, rows. Code in the order data flows."""

from datetime import datetime
from typing import Any

from conflict_events.extract.article_newness import article_newness, is_only_told
from conflict_events.extract.assemble import assemble
from conflict_events.extract.compared import without_compared
from conflict_events.extract.cooperation import tells_cooperation
from conflict_events.extract.decide import type_of
from conflict_events.extract.declared import is_declared_untrue
from conflict_events.extract.facts import PlaceReader, gather
from conflict_events.extract.first_look import first_look, speaks_of_conflict
from conflict_events.extract.group import attach_support, group_statements
from conflict_events.extract.hearing import heard_counts
from conflict_events.extract.mishap import is_mishap
from conflict_events.extract.ordinary import is_ordinary
from conflict_events.extract.parse import entities, parse_sentences
from conflict_events.extract.place_hints import place_hints
from conflict_events.extract.readings import read_statements
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.sparing import SNIPPET, read_sparingly
from conflict_events.extract.spread import one_a_place
from conflict_events.extract.statement import Statement
from conflict_events.extract.topic import told_as_news, topical_sentences
from conflict_events.text import Article

Row = dict[str, Any]
SNIPPET_NEWNESS = 0.25


class Extractor:
    """Reads articles into report rows. Holds the place reader and the settings; models load at the first article."""

    def __init__(self, places: PlaceReader, settings: ExtractSettings | None = None) -> None:
        self._places = places
        self._settings = settings or ExtractSettings()

    def read(
        self,
        article_id: str,
        text: str,
        title_end: int,
        published_at: datetime | None,
        source: str | None = None,
        source_country: str | None = None,
    ) -> list[Row]:
        """Report rows of one article, in the order in which its events are first told; see schemas/reports.yaml.

        They have no ids yet: these hang on what the versions of an article share.
        Evidence offsets count in `text`; `text[:title_end]` is the title.
        """
        article = read_article(article_id, text, title_end, published_at, source, source_country)
        statements = self._told(article)
        return self._reports(article, text, statements) if statements else []

    def _told(self, article: Article) -> list[Statement]:
        """What the article tells as news, or else the act that it is about; a reaction needs no word of war."""
        if not speaks_of_conflict(article):
            return self._recalled(article)
        if self._is_set_aside(article):
            return []
        statements = self._coded(article, read_sparingly(article, first_look(article), self._settings))
        if is_mishap(article, statements, self._settings.newness):
            return []
        return statements if self._is_news(statements) else self._recalled(article)

    def _is_set_aside(self, article: Article) -> bool:
        """Whether its words alone say that it is no news of conflict: made up, taken back, ordinary crime."""
        return is_declared_untrue(article) or (self._settings.relevance == "conflict" and is_ordinary(article))

    def _coded(self, article: Article, statements: list[Statement]) -> list[Statement]:
        """Of a cut-out, without what the codebook has no row for; an article's drift is weighed as a whole."""
        if len(article.sentences) > SNIPPET or self._settings.relevance == "all":
            return statements
        parse_sentences([s.sentence for s in statements], self._settings.language_model)
        return [s for s in statements if not tells_cooperation(s.sentence)]

    def _recalled(self, article: Article) -> list[Statement]:
        """What the article takes as known, where that is its topic and it tells no news of its own."""
        sentences = topical_sentences(article) if len(article.sentences) >= SNIPPET else []
        if not sentences or self._is_set_aside(article):
            return []
        statements = read_statements(article, sentences, self._settings)
        return told_as_news(article, statements, self._settings.window_days)

    def _is_news(self, statements: list[Statement]) -> bool:
        """Whether the article tells anything new: by the whole of it, or by its newest sentence in a cut-out."""
        newest = max((s.newness for s in statements), default=0.0)
        if is_only_told(statements):
            return False
        if len(statements) <= SNIPPET:
            return newest >= SNIPPET_NEWNESS
        if self._settings.layers == "rules":  # the weights are those of the encoder's readings
            return newest >= self._settings.article_newness
        return article_newness(statements) >= self._settings.article_newness

    def _reports(self, article: Article, text: str, statements: list[Statement]) -> list[Row]:
        settings = self._settings
        statements = without_compared(article, statements)
        newest = max(s.newness for s in statements)
        told = [s for s in statements if s.newness >= min(settings.newness, newest) or s.is_headline]
        beside = [s for s in statements if s not in told and s.supports]
        parse_sentences([s.sentence for s in told + beside], settings.language_model)
        hints = place_hints(article, [*told, *beside], entities(article.sentences))
        toponyms = self._places.toponyms(article, hints)
        facts = gather(article, told, toponyms, self._places)
        groups = group_statements(facts, type_of(), settings.same_event_score, settings.round_up_score)
        groups = one_a_place(groups, toponyms)
        attach_support(groups, beside)
        heard = heard_counts(article, groups, statements)
        rows = [
            assemble(article, text, group, counts, toponyms, self._places, groups, weigh=settings.weighs_types)
            for group, counts in zip(groups, heard, strict=True)
        ]
        return [{"article_id": article.article_id} | row for row in rows if row is not None]
