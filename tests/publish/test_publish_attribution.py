"""The licence table is complete, and its words reach the manifest."""

from conflict_events.publish.attribution import reference_licences
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.manifest import Origin, read_manifest
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.store.processed import Processed
from sample_tables import NOON, sample_tables


def test_every_entry_says_licence_attribution_and_use():
    found = reference_licences()
    assert len({licence.name for licence in found}) == len(found) >= 4
    assert all(entry.licence and entry.attribution and entry.used_for for entry in found)
    assert "CC BY 4.0" in next(entry for entry in found if entry.name == "GeoNames").licence


def test_they_reach_the_manifest(tmp_path):
    folder = Processed(tmp_path / "processed")
    origin = Origin("0.1.0", "1", "0" * 64, {"extractor": "1"}, reference_licences())
    done = publish_snapshot(folder, sample_tables(1), origin, at=NOON)
    assert read_manifest(folder.snapshot(done.snapshot_id)).origin.licences == reference_licences()
    remove_tree(folder.root)
