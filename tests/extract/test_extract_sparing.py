"""An article is read only as far as it may still turn out to be news."""

from collections.abc import Sequence

import pytest

from conflict_events.extract import sparing
from conflict_events.extract.model.labels import STATUSES
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.sparing import PROBES, SNIPPET, read_sparingly
from conflict_events.extract.statement import NONE, Reading, Statement
from conflict_events.text import Article, Sentence

CALM = "It will be warm and dry. "
TEXT = CALM * 9 + "Gunmen shot dead two soldiers on Sunday. " + CALM * 9


class Reader:
    """Stands in for the encoder: newness by the words of a sentence; remembers what it read."""

    def __init__(self, newness: dict[str, float]) -> None:
        self.newness = newness
        self.read: list[int] = []

    def __call__(self, _: Article, sentences: Sequence[Sentence], __: ExtractSettings | None = None) -> list[Statement]:
        self.read += [s.index for s in sentences]
        return [Statement(s, self._reading(s.text)) for s in sentences]

    def _reading(self, text: str) -> Reading:
        new = max((share for word, share in self.newness.items() if word in text), default=0.0)
        statuses = dict.fromkeys(STATUSES, 0.0) | {"new_event": new, "not_conflict": 1.0 - new}
        return Reading(statuses, {NONE: 1.0 - new, "Attack": new}, (), ())


def stand_in(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("read_statements", "read_by_encoder"):
        monkeypatch.setattr(sparing, name, reader)


def reading(text: str, reader: Reader, monkeypatch: pytest.MonkeyPatch, settings: ExtractSettings) -> list[Statement]:
    stand_in(reader, monkeypatch)
    article = read_article("a1", text, 0, None)
    return read_sparingly(article, article.sentences, settings)


def test_reading_stops_at_the_strongest_sentence_when_even_that_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader({"Gunmen": PROBES[0] / 2})
    assert reading(TEXT, reader, monkeypatch, ExtractSettings()) == []
    assert reader.read == [9]


def test_without_candidates_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader({})
    stand_in(reader, monkeypatch)
    assert read_sparingly(read_article("a1", TEXT, 0, None), [], ExtractSettings()) == []
    assert reader.read == []


def test_what_only_seems_new_is_read_no_further_than_its_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader({"Gunmen": 0.35})
    assert reading(TEXT, reader, monkeypatch, ExtractSettings()) == []
    assert len(PROBES) <= len(reader.read) < 10


def test_news_is_read_to_the_end_each_sentence_once_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader({"Gunmen": 0.98, "warm": 0.9})
    statements = reading(TEXT, reader, monkeypatch, ExtractSettings())
    assert [s.sentence.index for s in statements] == list(range(19))
    assert sorted(reader.read) == list(range(19))


def test_rules_read_what_is_kept_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    ruled: list[int] = []

    def with_rules(statements: Sequence[Statement]) -> list[Statement]:
        ruled.extend(s.sentence.index for s in statements)
        return list(statements)

    monkeypatch.setattr(sparing, "with_rules", with_rules)
    reading(TEXT, Reader({"Gunmen": 0.35}), monkeypatch, ExtractSettings())
    assert ruled == []
    reading(TEXT, Reader({"Gunmen": 0.98, "warm": 0.9}), monkeypatch, ExtractSettings())
    assert ruled == list(range(19))


@pytest.mark.parametrize(
    "settings", [ExtractSettings(relevance="all"), ExtractSettings(layers="rules")], ids=["crime too", "rules alone"]
)
def test_nothing_is_spared_where_the_ranking_does_not_hold(
    settings: ExtractSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(reading(TEXT, Reader({}), monkeypatch, settings)) == 19


def test_a_cut_out_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(reading(CALM * SNIPPET, Reader({}), monkeypatch, ExtractSettings())) == SNIPPET
