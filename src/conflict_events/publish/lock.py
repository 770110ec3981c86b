"""One writer at a time in a processed folder. The kernel drops the lock with its process, so none can go stale."""

import fcntl
import json
import os
import socket
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from conflict_events.errors import LockedError
from conflict_events.publish.durable import storage_errors

_HELD: set[Path] = set()


class WriterLock:
    """Context manager that holds the writer's lock on `path`; LockedError, naming the holder, when another has it.

    A POSIX record lock: it ends with the process that took it, however that dies, and forked workers do not inherit
    it. The text in the file (process id, host, command) is for people; a file left by a dead process locks nobody out.
    """

    def __init__(self, path: Path) -> None:
        """Remember where the lock lies; nothing is touched before `with`."""
        self._path = path
        self._descriptor: int | None = None

    def __enter__(self) -> "WriterLock":
        """Take the lock or raise LockedError at once."""
        with storage_errors(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            key = self._path.resolve()
            if key in _HELD:
                raise _locked(self._path, "another part of this process")
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        with ExitStack() as refused:
            refused.callback(os.close, descriptor)
            self._take(descriptor)
            refused.pop_all()
        _HELD.add(key)
        self._descriptor = descriptor
        return self

    def _take(self, descriptor: int) -> None:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            raise _locked(self._path, _holder(descriptor)) from error
        with storage_errors(self._path):
            os.ftruncate(descriptor, 0)
            holder = {"pid": os.getpid(), "host": socket.gethostname()}
            os.pwrite(descriptor, json.dumps(holder).encode() + b"\n", 0)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the next writer in; the file stays, empty."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None
            _HELD.discard(self._path.resolve())


def _holder(descriptor: int) -> str:
    """Who holds the lock, from the text in the file; a file that says nothing sensible names nobody."""
    text = os.pread(descriptor, 1000, 0).decode("utf-8", errors="replace")
    try:
        fields = json.loads(text)
        return f"process {int(fields['pid'])} on {fields['host']}"
    except (ValueError, KeyError, TypeError):
        return "another process"


def _locked(path: Path, holder: str) -> LockedError:
    return LockedError(
        f"{holder[0].upper()}{holder[1:]} is writing to {path.parent}",
        "Wait until it has finished; a lock left by a dead process frees itself.",
    )
