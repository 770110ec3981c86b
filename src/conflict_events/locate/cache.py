"""Where built gazetteers are kept, and building one on first use. The file name holds the digest of its sources."""

import os
from collections.abc import Callable
from pathlib import Path

from conflict_events.locate.build import build_gazetteer, sources_digest
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.resources import data_root


def default_folder() -> Path:
    """`data/cache` of a checkout, else the user's cache folder (`XDG_CACHE_HOME` or `~/.cache`)."""
    root = data_root()
    if (root / "pyproject.toml").is_file():
        return root / "data" / "cache"
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "conflict-events"


def gazetteer_path(folder: Path | None = None, extra: Path | None = None) -> Path:
    """Path of the gazetteer that the present sources give, built or not."""
    return (folder or default_folder()) / f"gazetteer-{sources_digest(extra)}.sqlite"


def ensure_gazetteer(
    folder: Path | None = None,
    *,
    extra: Path | None = None,
    progress: Callable[[str], None] = lambda _message: None,
) -> Path:
    """Path of the gazetteer, built first when it is missing. Safe when several processes start at once."""
    path = gazetteer_path(folder, extra)
    if not path.is_file():
        from filelock import FileLock

        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(".gazetteer.lock")):
            if not path.is_file():
                build_gazetteer(path, extra=extra, progress=progress)
    return path


def open_gazetteer(folder: Path | None = None, *, extra: Path | None = None) -> Gazetteer:
    """`ensure_gazetteer`, opened."""
    return Gazetteer.open(ensure_gazetteer(folder, extra=extra))
