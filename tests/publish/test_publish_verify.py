"""Verify names what is wrong; rollback, as-of, prune and the log after a crash."""

import datetime as dt
import json
import shutil

import pytest

from conflict_events.errors import InputError, IntegrityError, UsageError
from conflict_events.publish import switch as switch_module
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.prune import prune
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.publish.switch import recover, rollback
from conflict_events.publish.verify import verify, verify_folder
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, sample_tables

DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Three snapshots, published on three days."""
    folder = Processed(tmp_path_factory.mktemp("template") / "processed")
    for at in range(3):
        publish_snapshot(folder, sample_tables(fatalities=at), ORIGIN, at=NOON + at * DAY)
    yield folder
    remove_tree(folder.root)


@pytest.fixture
def processed(template, tmp_path):
    """A copy of the template to spoil."""
    shutil.copytree(template.root, tmp_path / "processed")
    yield Processed(tmp_path / "processed")
    remove_tree(tmp_path / "processed")


def ids(processed):
    return [publication.snapshot for publication in processed.publications()]


def loosen(path):
    for folder in (path.parent, path):
        folder.chmod(0o755 if folder.is_dir() else 0o644)
    return path


def parquet_of(processed, table="events"):
    return loosen(sorted((processed.snapshot(ids(processed)[-1]) / "tables" / table).rglob("*.parquet"))[0])


def test_altered_bytes_are_named(processed):
    path = parquet_of(processed)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    (problem,) = verify(processed)
    assert problem.kind == "altered"
    assert problem.path == "tables/events/year=2022/part-0.parquet"


def test_missing_extra_and_linked_files_are_named(processed, tmp_path):
    path = parquet_of(processed, "articles")
    shutil.copy(path, path.with_name("part-1.parquet"))
    (path.parent / "part-2.parquet").symlink_to(path)
    path.unlink()
    assert [(problem.kind, problem.path.split("/")[-1]) for problem in verify(processed)] == [
        ("missing", "part-0.parquet"),
        ("extra", "part-1.parquet"),
        ("link", "part-2.parquet"),
    ]


def test_a_replaced_file_with_a_matching_manifest_is_still_found(processed):
    """Whoever changes a file and its checksum in the manifest changes the id of the snapshot."""
    folder = processed.snapshot(processed.resolve())
    manifest = loosen(folder / "manifest.json")
    fields = json.loads(manifest.read_text())
    fields["files"][0]["rows"] += 1
    manifest.write_text(json.dumps(fields))
    (problem,) = verify(processed)
    assert (problem.kind, problem.path) == ("manifest", "manifest.json")


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"files": [{}]}'])
def test_a_garbled_manifest_is_a_problem_not_a_crash(processed, content):
    loosen(processed.snapshot(processed.resolve()) / "manifest.json").write_bytes(content)
    assert [problem.kind for problem in verify(processed)] == ["manifest"]


def test_an_altered_catalogue_is_named(processed):
    path = loosen(processed.snapshot(processed.resolve()) / "catalogue.duckdb")
    path.write_bytes(path.read_bytes()[:-1])
    assert [problem.path for problem in verify(processed)] == ["catalogue.duckdb"]


def test_a_snapshot_copied_elsewhere_can_be_checked(processed, tmp_path):
    copy = tmp_path / "taken-home"
    shutil.copytree(processed.snapshot(processed.resolve()), copy)
    assert verify_folder(copy) == []
    remove_tree(copy)


def test_rollback_and_forward_again(processed):
    first, _, last = ids(processed)
    assert processed.resolve("previous") == ids(processed)[1]
    done = rollback(processed, first, at=NOON + 3 * DAY, run_id="hand")
    assert (done.snapshot, done.previous, processed.current_id()) == (first, last, first)
    assert rollback(processed, last[:8], at=NOON + 4 * DAY).snapshot == last
    assert [entry.action for entry in processed.publications()] == ["publish"] * 3 + ["rollback"] * 2


def test_rollback_refuses_the_current_an_unknown_and_a_damaged_snapshot(processed):
    first, _, last = ids(processed)
    with pytest.raises(UsageError, match="current"):
        rollback(processed, last, at=NOON)
    for name in ("s0123", "", "../../etc", "s" + "0" * 16):
        with pytest.raises(UsageError):
            rollback(processed, name, at=NOON)
    loosen(processed.snapshot(first) / "manifest.json").write_text("{}")
    with pytest.raises(IntegrityError, match="damaged"):
        rollback(processed, first, at=NOON)
    assert processed.current_id() == last


def test_rollback_mends_a_garbled_pointer(processed):
    processed.current_file.write_text("../../etc/passwd\n")
    with pytest.raises(IntegrityError):
        processed.resolve()
    assert rollback(processed, ids(processed)[0], at=NOON).previous is None
    assert verify(processed) == []


def test_as_of_finds_what_was_current_then(processed):
    first, second, last = ids(processed)
    assert processed.resolve(as_of=NOON) == first
    assert processed.resolve(as_of=NOON + DAY - dt.timedelta(microseconds=1)) == first
    assert processed.resolve(as_of=(NOON + DAY).date()) == second  # a day means its end
    assert processed.resolve(as_of=dt.datetime(2030, 1, 1)) == last  # no zone means UTC
    zone = dt.timezone(dt.timedelta(hours=5))
    assert processed.resolve(as_of=(NOON + DAY).astimezone(zone)) == second
    with pytest.raises(InputError, match="Nothing was published"):
        processed.resolve(as_of=NOON - DAY)


def test_as_of_survives_a_clock_that_jumped(processed):
    rollback(processed, ids(processed)[0], at=NOON + 9999 * DAY)
    rollback(processed, ids(processed)[1], at=NOON + 5 * DAY)
    assert processed.resolve(as_of=NOON + 6 * DAY) == ids(processed)[1]


def test_prune_keeps_the_newest_and_the_current(processed):
    first, second, last = ids(processed)
    rollback(processed, first, at=NOON + 3 * DAY)
    stray = processed.snapshots / ("s" + "f" * 16)
    stray.mkdir()
    done = prune(processed, keep=2)
    assert done.kept == (first, last)
    assert set(done.removed) == {second, stray.name}
    assert processed.snapshot_ids() == sorted([first, last])
    assert prune(processed, keep=1).kept == (first,)
    assert verify(processed) == []
    with pytest.raises(UsageError):
        prune(processed, keep=0)
    with pytest.raises(InputError, match="pruned"):
        processed.resolve(as_of=NOON + DAY)


def test_prune_follows_no_link(processed, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("keep")
    (processed.snapshots / ("s" + "e" * 16)).symlink_to(outside)
    prune(processed, keep=1)
    assert (outside / "precious").read_text() == "keep"


@pytest.mark.parametrize("step", ["current", "log"])
def test_a_crash_inside_the_switch_is_completed(processed, monkeypatch, step):
    """Killed before `current` is replaced: as if nothing happened. Killed after: the log is completed."""
    first, _, last = ids(processed)
    name = "replace_file" if step == "current" else "_append"
    original = getattr(switch_module, name)

    def die(*args):
        if step == "log" or args[0] == processed.current_file:
            raise KeyboardInterrupt
        return original(*args)

    monkeypatch.setattr(switch_module, name, die)
    with pytest.raises(KeyboardInterrupt):
        rollback(processed, first, at=NOON + 3 * DAY)
    monkeypatch.undo()
    recover(processed)
    assert processed.current_id() == (last if step == "current" else first)
    assert ids(processed)[-1] == processed.current_id()
    assert not processed.pending_file.exists()
    recover(processed)
    assert len(ids(processed)) == (3 if step == "current" else 4)


def test_a_garbled_log_is_said_not_guessed(processed):
    processed.log_file.write_text("{}\n")
    with pytest.raises(IntegrityError, match="line 1"):
        processed.publications()
