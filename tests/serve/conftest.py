"""A processed folder with two snapshots, for every test of serving."""

import datetime as dt

import pytest

from conflict_events.publish.durable import remove_tree
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, sample_tables


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """Ten events; in the first snapshot event 0 has 1 fatality, in the second, a day later, 3."""
    folder = Processed(tmp_path_factory.mktemp("serve") / "processed")
    for at, deaths in enumerate((1, 3)):
        publish_snapshot(folder, sample_tables(fatalities=deaths), ORIGIN, at=NOON + at * dt.timedelta(days=1))
    yield folder
    remove_tree(folder.root)
