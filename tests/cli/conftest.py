"""Calling the command line in this process, over a processed folder with two snapshots."""

import datetime as dt

import pytest

from conflict_events.cli.entry import exit_code_of
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, sample_tables


@pytest.fixture
def published(tmp_path):
    """Ten events; in the first snapshot event 0 has 1 fatality, in the second, a day later, 3."""
    folder = Processed(tmp_path / "processed")
    for at, deaths in enumerate((1, 3)):
        publish_snapshot(folder, sample_tables(fatalities=deaths), ORIGIN, at=NOON + at * dt.timedelta(days=1))
    yield folder
    remove_tree(folder.root)


@pytest.fixture
def call(capfd, published, monkeypatch, tmp_path):
    """`call(*words)` to (exit code, standard output, standard error), over the published folder."""
    monkeypatch.setenv("CONFLICT_EVENTS_PROCESSED", str(published.root))
    monkeypatch.chdir(tmp_path)

    def answer(*words):
        capfd.readouterr()
        code = exit_code_of([str(word) for word in words])
        out, err = capfd.readouterr()
        return code, out, err

    return answer
