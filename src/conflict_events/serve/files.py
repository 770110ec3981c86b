"""Writing a file that people keep: whole or not at all, and never half of one after an error."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from conflict_events.errors import StorageError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Binary stream whose content appears as `path` when the block ends well, and leaves no trace when it does not.

    StorageError when the folder is missing, the disk is full or permission is denied.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise _storage_error(path, error) from error
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        fresh.chmod(0o644 & ~_umask())
        fresh.replace(path)
    except OSError as error:
        raise _storage_error(path, error) from error
    finally:
        fresh.unlink(missing_ok=True)  # gone already when it became `path`


def _storage_error(path: Path, error: OSError) -> StorageError:
    return StorageError(
        f"Cannot write {path}: {error.strerror or error}", "Nothing was written. Choose another place, then try again."
    )


def _umask() -> int:
    """The process's umask; reading it needs setting it for a moment."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
