"""The writer's lock: one holder, freed with its process, never stale."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_events.errors import LockedError, StorageError
from conflict_events.publish.lock import WriterLock

HOLD = (
    "import sys, time\n"
    "from pathlib import Path\n"
    "from conflict_events.publish.lock import WriterLock\n"
    "with WriterLock(Path(sys.argv[1])):\n"
    "    print('held', flush=True)\n"
    "    time.sleep(60)\n"
)


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock; killed at the end."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "lock")], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_another_process_is_refused_and_named(tmp_path, holder):
    with pytest.raises(LockedError, match=f"Process {holder.pid} on "), WriterLock(tmp_path / "lock"):
        pass


def test_the_lock_of_a_killed_process_is_free(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert json.loads((tmp_path / "lock").read_text())["pid"] == holder.pid  # the text stayed, the lock did not
    with WriterLock(tmp_path / "lock"):
        pass


@pytest.mark.parametrize("text", [b"", b"garbage", b'{"pid": 1, "host": "elsewhere"}', b"[]", b"\xff\x00" * 600])
def test_a_file_left_behind_locks_nobody_out(tmp_path, text):
    (tmp_path / "lock").write_bytes(text)
    with WriterLock(tmp_path / "lock"):
        assert json.loads((tmp_path / "lock").read_text())["pid"] > 0


def test_the_same_process_cannot_take_it_twice(tmp_path):
    with WriterLock(tmp_path / "lock"):
        with pytest.raises(LockedError), WriterLock(tmp_path / "lock"):
            pass
        with pytest.raises(LockedError), WriterLock(tmp_path / "sub" / ".." / "lock"):
            pass
    with WriterLock(tmp_path / "lock"):
        pass


def test_it_is_freed_when_the_block_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), WriterLock(tmp_path / "lock"):
        _ = 1 / 0
    with WriterLock(tmp_path / "lock"):
        pass


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path):
    target = tmp_path / "precious"
    target.write_text("keep")
    (tmp_path / "lock").symlink_to(target)
    with pytest.raises(StorageError), WriterLock(tmp_path / "lock"):
        pass
    assert Path(target).read_text() == "keep"
