"""The verbs of the stages, one after the other, end in the very snapshot that `run` publishes."""

import datetime as dt

import pytest
from made_up_bench import Bench
from made_up_reader import story

from conflict_events.cli import run as run_verb
from conflict_events.cli import stages as stage_verbs
from conflict_events.cli.entry import exit_code_of
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.manifest import read_manifest
from conflict_events.store.processed import Processed
from conflict_events.validate import GateReport

CHAIN = ("ingest", "extract", "validate", "link", "publish")
NOW = dt.datetime(2023, 6, 2, 2, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """A clock that stands still, and no gate: it has tests of its own and takes most of the time of a small run."""
    monkeypatch.setattr("conflict_events.pipeline.publishing.gate", lambda *_, **__: GateReport({}, {}))
    monkeypatch.setattr(run_verb, "now", lambda: NOW)
    monkeypatch.setattr(stage_verbs, "now", lambda: NOW)


@pytest.fixture
def benches(tmp_path, made_up):
    """Two benches with the same articles, one of them undated."""
    made = [Bench(tmp_path / name) for name in ("chain", "whole")]
    yield made
    for bench in made:
        remove_tree(bench.processed)


def call(bench, verb, *words):
    return exit_code_of(
        [verb, *words, "--raw", str(bench.raw), "--processed", str(bench.processed), "--workers", "1", "-q"]
    )


def manifest(bench):
    processed = Processed(bench.processed)
    return read_manifest(processed.snapshot(processed.current_id()))


def test_the_chain_ends_in_the_snapshot_of_run(benches, three_stories):
    chain, whole = benches
    for night, records in enumerate([three_stories[:2], three_stories[2:]]):
        for bench in benches:
            bench.write(
                f"{night}.jsonl", *records, (f"u{night}", None, story("2023-05-12|Sotk|2", about=f"No day {night}."))
            )
        assert [call(chain, verb) for verb in CHAIN] == [0] * len(CHAIN)
        assert call(whole, "run") == 0
        assert manifest(chain) == manifest(whole)
    assert manifest(chain).rows["events"] == 2
    assert manifest(chain).rows["quarantine"] == 2


def test_a_stage_older_than_its_input_is_not_taken_up(benches, three_stories, capsys):
    chain = benches[0]
    chain.write("a.jsonl", three_stories[0])
    assert [call(chain, verb) for verb in CHAIN[:-1]] == [0] * 4
    chain.write("b.jsonl", *three_stories[1:])
    assert call(chain, "ingest") == 0
    assert call(chain, "publish") == 3
    assert "Run `conflict-events extract` first." in capsys.readouterr().err
    assert Processed(chain.processed).current_id() is None


def test_publish_refuses_readings_of_other_settings_and_another_parent(benches, three_stories, capsys):
    chain = benches[0]
    chain.write("a.jsonl", *three_stories)
    assert [call(chain, verb) for verb in CHAIN[:-1]] == [0] * 4
    assert call(chain, "publish", "--relevance", "all") == 2
    assert "other settings" in capsys.readouterr().err
    assert call(chain, "run") == 0
    assert call(chain, "publish") == 3
    assert "another snapshot was published since" in capsys.readouterr().err
