"""Writes that survive a power cut and never leave half a file: fsync, atomic replace, clean errors. Knows no table."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conflict_events.errors import StorageError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be larger than allowed",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EXDEV: "staging and snapshots lie on different file systems",
}


def sync_file(path: Path) -> None:
    """Force the content of a file to the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Force the names in a folder to the disk, so that a rename survives a power cut."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that any reader sees the old content or the new, whole, also after a crash."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_tree(folder: Path) -> None:
    """Force every file and folder under `folder` to the disk, children first."""
    for parent, _, files in os.walk(folder, topdown=False):
        for name in files:
            sync_file(Path(parent, name))
        sync_folder(Path(parent))


def freeze_files(folder: Path) -> None:
    """Take the write permission from every file under `folder`."""
    for parent, _, files in os.walk(folder):
        for name in files:
            Path(parent, name).chmod(0o444)


def freeze_folders(folder: Path) -> None:
    """Take the write permission from `folder` and the folders below, so that nothing is added or removed."""
    for parent, _, _ in os.walk(folder, topdown=False):
        Path(parent).chmod(0o555)


def remove_tree(folder: Path) -> None:
    """Remove a folder that may be frozen; a link is removed, never followed. Missing is fine."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
        return
    if not folder.is_dir():
        return
    folder.chmod(0o755)
    for path in folder.iterdir():
        if stat.S_ISDIR(path.lstat().st_mode):
            remove_tree(path)
        else:
            path.unlink()
    folder.rmdir()


def discard_tree(folder: Path, aside: Path) -> None:
    """Remove a folder so that no half of it is ever seen under its name: it is moved to `aside` first, whole.

    `aside` is on the same file system; whatever a killed process left there goes first.
    """
    if folder.is_symlink() or not folder.is_dir():
        remove_tree(folder)
        return
    remove_tree(aside)
    aside.parent.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # a folder that changes its parent is itself written to
    folder.rename(aside)
    sync_folder(folder.parent)
    remove_tree(aside)


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn a full disk, a missing permission and their like into a StorageError that says what happened and where."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        where = error.filename or path
        raise StorageError(f"Cannot write {where}: {reason}", _hint(error.errno or 0)) from error


def _hint(code: int) -> str:
    if code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "The published snapshot is untouched. Make room (`conflict-events prune --keep 2`), then run again."
    if code == errno.EXDEV:
        return "Keep `staging` and `snapshots` on one file system."
    return "The published snapshot is untouched. Check the owner and the mode of the processed folder, then run again."
