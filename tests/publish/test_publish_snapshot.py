"""Publishing: whole or not at all, same content same id, nothing new when nothing changed."""

import datetime as dt
import errno
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from conflict_events.errors import IntegrityError, LockedError, StorageError
from conflict_events.publish import snapshot as snapshot_module
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.lock import WriterLock
from conflict_events.publish.manifest import read_manifest
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.publish.verify import verify
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, event_id, example_row, sample_tables, tables_of

LATER = NOON + dt.timedelta(days=1)


@pytest.fixture
def processed(tmp_path):
    yield Processed(tmp_path / "processed")
    remove_tree(tmp_path / "processed")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that takes part in the snapshot's digest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("catalogue.")
    }


def backwards(table: pa.Table) -> pa.Table:
    return table.take(pa.array(range(table.num_rows - 1, -1, -1), pa.int64()))


def test_first_publication_is_whole_and_current(processed):
    done = publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON, run_id="run-1")
    assert done.is_changed
    assert done.previous is None
    assert processed.current_id() == done.snapshot_id
    assert done.rows["events"] == 10
    assert verify(processed) == []
    manifest = read_manifest(processed.snapshot(done.snapshot_id))
    assert manifest.origin == ORIGIN
    assert manifest.parent is None
    assert [(entry.action, entry.snapshot, entry.run_id) for entry in processed.publications()] == [
        ("publish", done.snapshot_id, "run-1")
    ]


def test_unchanged_rerun_writes_nothing(processed):
    first = publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    before = contents(processed.root)
    again = publish_snapshot(processed, sample_tables(), ORIGIN, at=LATER)
    assert not again.is_changed
    assert again.snapshot_id == first.snapshot_id
    assert contents(processed.root) == before


def test_journal_tables_alone_make_no_new_snapshot(processed):
    rows = {"changes": [example_row("changes", event_id=event_id(0), change="added")]}
    first = publish_snapshot(processed, sample_tables() | {"changes": tables_of(rows)["changes"]}, ORIGIN, at=NOON)
    again = publish_snapshot(processed, sample_tables(), ORIGIN, at=LATER)
    assert (again.is_changed, again.snapshot_id) == (False, first.snapshot_id)


def test_a_fresh_folder_and_another_row_order_give_the_same_bytes(tmp_path, processed):
    first = publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    other = Processed(tmp_path / "other")
    shuffled = {name: backwards(table) for name, table in sample_tables().items()}
    second = publish_snapshot(other, shuffled, ORIGIN, at=LATER, run_id="x")
    assert second.snapshot_id == first.snapshot_id
    assert contents(other.snapshot(second.snapshot_id)) == contents(processed.snapshot(first.snapshot_id))
    remove_tree(other.root)


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("0", "UTC", "C"), ("1", "Asia/Kathmandu", "C.UTF-8"), ("77", "America/St_Johns", "C")]
)
def test_hash_seed_zone_and_locale_change_nothing(tmp_path, seed, zone, locale):
    script = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "from sample_tables import NOON, ORIGIN, sample_tables\n"
        "from conflict_events.publish.snapshot import publish_snapshot\n"
        "from conflict_events.store.processed import Processed\n"
        "print(publish_snapshot(Processed(Path(sys.argv[1])), sample_tables(), ORIGIN, at=NOON).snapshot_id)\n"
    )
    target = tmp_path / "there"
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
    here = publish_snapshot(Processed(tmp_path / "here"), sample_tables(), ORIGIN, at=NOON)
    command = [sys.executable, "-c", script, str(target), str(Path(__file__).parents[1])]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == here.snapshot_id
    for folder in (target, tmp_path / "here"):
        remove_tree(folder)


def test_a_change_gives_a_new_snapshot_with_its_parent(processed):
    first = publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    second = publish_snapshot(processed, sample_tables(fatalities=3), ORIGIN, at=LATER)
    assert second.is_changed
    assert second.previous == first.snapshot_id
    assert read_manifest(processed.snapshot(second.snapshot_id)).parent == first.snapshot_id
    assert processed.snapshot_ids() == sorted([first.snapshot_id, second.snapshot_id])


def test_files_of_a_snapshot_are_read_only(processed):
    done = publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    folder = processed.snapshot(done.snapshot_id)
    assert all(not path.stat().st_mode & 0o222 for path in [folder, *folder.rglob("*")])


def test_a_second_writer_is_refused_and_told_who_writes(processed):
    with WriterLock(processed.lock_file), pytest.raises(LockedError):
        publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    assert processed.current_id() is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT])
def test_a_failing_disk_is_said_clearly_and_leaves_the_old_snapshot(processed, monkeypatch, code):
    first = publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    before = contents(processed.root)

    def fail(*_args):
        raise OSError(code, os.strerror(code), str(processed.staging / "tables" / "events"))

    monkeypatch.setattr(snapshot_module, "sync_tree", fail)
    with pytest.raises(StorageError) as caught:
        publish_snapshot(processed, sample_tables(fatalities=3), ORIGIN, at=LATER)
    assert "Cannot write" in str(caught.value)
    assert caught.value.hint
    assert contents(processed.root) == before
    assert processed.current_id() == first.snapshot_id
    assert verify(processed) == []


def test_a_file_size_limit_stops_the_catalogue_cleanly(tmp_path):
    """The catalogue is written by DuckDB, whose errors are its own: a real limit, in a process of its own."""
    script = (
        "import resource, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\n"
        "from sample_tables import NOON, ORIGIN, sample_tables\n"
        "from conflict_events.errors import StorageError\n"
        "from conflict_events.publish.snapshot import publish_snapshot\n"
        "from conflict_events.store.processed import Processed\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))\n"
        "try:\n"
        "    publish_snapshot(Processed(Path(sys.argv[1])), sample_tables(), ORIGIN, at=NOON)\n"
        "except StorageError as error:\n"
        "    print('refused', error)\n"
    )
    for limit in ("1000", "60000"):
        target = tmp_path / limit
        command = [sys.executable, "-c", script, str(target), str(Path(__file__).parents[1]), limit]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.startswith("refused"), done.stderr
        processed = Processed(target)
        assert processed.current_id() is None
        assert processed.snapshot_ids() == []
        assert not processed.staging.exists()


def test_leftovers_of_a_killed_run_are_removed(processed):
    publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    (processed.staging / "tables" / "events").mkdir(parents=True)
    (processed.staging / "tables" / "events" / "part-0.parquet").write_bytes(b"PAR1 half")
    done = publish_snapshot(processed, sample_tables(fatalities=3), ORIGIN, at=LATER)
    assert done.rows["events"] == 10
    assert verify(processed) == []
    assert not processed.staging.exists()


def test_staging_that_is_a_link_is_not_followed(processed, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("keep")
    processed.root.mkdir()
    (processed.root / "staging").symlink_to(outside)
    with pytest.raises(IntegrityError, match="link"):
        publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    assert sorted(path.name for path in outside.iterdir()) == ["precious"]


def test_a_link_among_the_staged_tables_is_refused(processed, tmp_path, monkeypatch):
    secret = tmp_path / "secret.parquet"
    secret.write_bytes(b"secret")
    write = snapshot_module.write_table

    def write_and_link(table, name, folder):
        files = write(table, name, folder)
        if name == "events":
            (folder / "part-9.parquet").symlink_to(secret)
        return files

    monkeypatch.setattr(snapshot_module, "write_table", write_and_link)
    with pytest.raises(IntegrityError, match="no plain file"):
        publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    assert processed.current_id() is None
    assert secret.read_bytes() == b"secret"


def test_rows_that_do_not_reach_the_disk_stop_the_publication(processed, monkeypatch):
    write = snapshot_module.write_table
    monkeypatch.setattr(
        snapshot_module, "write_table", lambda table, name, folder: write(table.slice(0, 3), name, folder)
    )
    with pytest.raises(IntegrityError, match="reached the disk"):
        publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    assert processed.snapshot_ids() == []


def test_a_whole_snapshot_left_unpublished_by_a_killed_run_is_used(processed, monkeypatch):
    def die(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(snapshot_module, "switch", die)
    with pytest.raises(KeyboardInterrupt):
        publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    assert processed.current_id() is None
    monkeypatch.undo()
    (left,) = processed.snapshot_ids()
    assert publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON).snapshot_id == left
    assert verify(processed) == []


def test_a_damaged_current_snapshot_is_replaced_by_a_rerun(processed):
    first = publish_snapshot(processed, sample_tables(), ORIGIN, at=NOON)
    damaged = processed.snapshot(first.snapshot_id) / "tables" / "runs" / "part-0.parquet"
    damaged.chmod(0o644)
    damaged.write_bytes(damaged.read_bytes() + b" ")
    again = publish_snapshot(processed, sample_tables(), ORIGIN, at=LATER)
    assert again.is_changed
    assert verify(processed) == []


def test_a_run_without_permission_is_refused_cleanly(tmp_path):
    if os.geteuid() == 0:
        locked = Path("/proc/conflict-events")  # where not even root may make a folder
    else:
        tmp_path.chmod(0o555)
        locked = tmp_path / "processed"
    try:
        with pytest.raises(StorageError):
            publish_snapshot(Processed(locked), sample_tables(), ORIGIN, at=NOON)
    finally:
        tmp_path.chmod(0o755)
