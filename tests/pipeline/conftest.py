"""Runs with a made-up reader instead of the extractor."""

import made_up_reader
import pytest
from made_up_bench import Bench
from made_up_reader import story

from conflict_events.pipeline import context
from conflict_events.pipeline.versions import Versions
from conflict_events.publish.durable import remove_tree


@pytest.fixture
def made_up(monkeypatch):
    """The made-up reader in place of the extractor, for one test."""
    monkeypatch.setattr(context, "current_versions", context.current_versions)
    monkeypatch.setattr(Versions, "extractor", Versions.extractor)
    made_up_reader.install()


@pytest.fixture
def bench(tmp_path, made_up):
    """An empty bench."""
    bench = Bench(tmp_path)
    yield bench
    remove_tree(bench.processed)


@pytest.fixture
def three_stories():
    """Three articles: two on one clash, one on another."""
    return (
        ("a1", "2023-05-12", story("2023-05-12|Sotk|2", about="Two soldiers died near Sotk.")),
        ("a2", "2023-05-13", story("2023-05-12|Sotk|2", about="Mourning in the village after the clash.")),
        ("a3", "2023-05-21", story("2023-05-20|Jermuk|0", about="Shots were heard around the spa town.")),
    )
