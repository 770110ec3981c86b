"""A snapshot is removed whole: a prune that is killed leaves none half there."""

import datetime as dt

import pytest

from conflict_events.publish import durable
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.prune import prune
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.publish.verify import verify
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, sample_tables


class Killed(BaseException):
    """Stands for kill -9."""


@pytest.fixture
def processed(tmp_path):
    """Three snapshots."""
    folder = Processed(tmp_path / "processed")
    for deaths in (1, 2, 3):
        publish_snapshot(folder, sample_tables(fatalities=deaths), ORIGIN, at=NOON + dt.timedelta(days=deaths))
    yield folder
    remove_tree(folder.root)


def test_a_killed_prune_leaves_whole_snapshots_and_the_next_writer_clears_up(processed, monkeypatch):
    real = durable.remove_tree

    def half(folder):
        if folder == processed.discarded and folder.is_dir():
            (folder / "manifest.json").unlink()
            raise Killed
        real(folder)

    monkeypatch.setattr(durable, "remove_tree", half)
    with pytest.raises(Killed):
        prune(processed, keep=1)
    monkeypatch.undo()
    assert processed.discarded.is_dir()
    assert len(processed.snapshot_ids()) == 2
    assert [verify(processed, name) for name in processed.snapshot_ids()] == [[], []]
    assert len(prune(processed, keep=1).removed) == 1
    assert not processed.discarded.exists()
