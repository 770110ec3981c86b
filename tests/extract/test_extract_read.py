"""Which articles yield reports at all: an article of reactions does, though no sentence of it looks like news."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from conflict_events.extract import read as extraction
from conflict_events.extract.facts import Nowhere
from conflict_events.extract.first_look import first_look
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.read import Extractor
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.statement import NONE, Reading, Statement
from conflict_events.text import Article, Sentence

CALM = (
    "The film about the rebels will be shown next year. "
    "The bishops' conference condemned the murder of Judge Ramon Ortiz Vela. "
    + "The trial over the bombing begins in May. The film about the rebels will be shown next year. "
    * 5
)
PUBLISHED = datetime(2021, 6, 4, tzinfo=UTC)


def reactions(_: Article, sentences: Sequence[Sentence], __: ExtractSettings) -> list[Statement]:
    """Stands in for the encoder: every sentence is a reaction."""
    statuses = dict.fromkeys(STATUSES, 0.02) | {"claim_or_reaction": 0.9}
    return [Statement(s, Reading(statuses, {NONE: 0.9, "Attack": 0.1}, (), ("test",))) for s in sentences]


def test_an_act_that_the_lead_takes_as_known_is_reported_though_the_first_look_finds_no_news(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(extraction, "read_statements", reactions)
    assert first_look(read_article("a1", CALM, 0, PUBLISHED)) == []
    [row] = Extractor(Nowhere()).read("a1", CALM, 0, PUBLISHED)
    assert row["sub_event_type"] == "Attack"


def test_an_article_of_reactions_needs_no_other_word_of_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "read_statements", reactions)
    monkeypatch.setattr(extraction, "speaks_of_conflict", lambda _: False)
    [row] = Extractor(Nowhere()).read("a1", CALM, 0, PUBLISHED)
    assert row["sub_event_type"] == "Attack"


def test_a_known_act_of_satire_is_not_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "read_statements", reactions)
    monkeypatch.setattr(extraction, "speaks_of_conflict", lambda _: False)
    monkeypatch.setattr(extraction, "is_declared_untrue", lambda _: True)
    assert Extractor(Nowhere()).read("a1", CALM, 0, PUBLISHED) == []
