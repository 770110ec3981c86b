"""Status tells of an empty folder, of several snapshots, and of what a killed run left."""

import datetime as dt

from conflict_events.publish.durable import remove_tree
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.publish.status import read_status
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, sample_tables


def test_status_of_an_empty_and_of_a_used_folder(tmp_path):
    folder = Processed(tmp_path / "processed")
    assert read_status(folder).current is None
    assert read_status(folder).snapshots == ()
    ids = [
        publish_snapshot(folder, sample_tables(2 + at), ORIGIN, at=NOON + at * dt.timedelta(days=1)).snapshot_id
        for at in range(2)
    ]
    (folder.snapshots / ("s" + "a" * 16)).mkdir()
    found = read_status(folder)
    assert found.current is not None
    assert (found.current.snapshot_id, found.current.rows["events"]) == (ids[1], 3)
    assert [entry.snapshot_id for entry in found.snapshots] == [ids[1], ids[0], "s" + "a" * 16]
    assert [entry.is_current for entry in found.snapshots] == [True, False, False]
    assert found.snapshots[2].last_published is None
    assert found.snapshots[0].bytes > 10_000
    assert [entry.at for entry in found.publications] == [NOON, NOON + dt.timedelta(days=1)]
    remove_tree(folder.root)
