"""Walking the raw folder: which entries are articles, sidecars, ignored or refused. Reads names and types, no content.

Stated rules: `README*` and names that begin with a dot are ignored; `withdrawn.csv` in the root and
`*.meta.json` / `*.meta.yaml` are not articles; links are never followed (a
target inside the folder is read anyway).
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from conflict_events.errors import InputError
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.refusals import Refusal, printable

KINDS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
}
_SIDECARS = (".meta.json", ".meta.yaml", ".meta.yml")
WITHDRAWN_FILE = "withdrawn.csv"


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file to read. `relative` is printable, with `/`; `stem` is the path without its (double) suffix."""

    path: Path
    relative: str
    kind: str
    is_gzip: bool
    stem: str


@dataclass(slots=True)
class Landing:
    """What the folder holds. `sidecars` maps a stem to its metadata files; `ignored` counts files left out by rule."""

    files: list[RawFile] = field(default_factory=list)
    sidecars: dict[str, list[RawFile]] = field(default_factory=dict)
    withdrawals: RawFile | None = None
    refusals: list[Refusal] = field(default_factory=list)
    ignored: int = 0


def refuse_missing(raw: Path) -> None:
    """Raises InputError when `raw` is no folder."""
    if not raw.is_dir():
        raise InputError(f"raw folder not found: {raw}", hint="Create it or name another with --raw.")


def survey(raw: Path, limits: Limits) -> Landing:
    """List the folder in an order that depends on names alone.

    Raises InputError when `raw` is no readable folder; anything wrong inside becomes a refusal.
    """
    refuse_missing(raw)
    root = raw.resolve()
    landing = Landing()
    for seen, (entry, relative) in enumerate(_entries(root, "", 0, limits, landing), 1):
        if seen > limits.max_files:
            landing.refusals.append(Refusal(relative, "too_many_files", f"more than {limits.max_files} files"))
            break
        _sort_in(root, entry, relative, landing)
    return landing


def _entries(
    folder: Path, prefix: str, depth: int, limits: Limits, landing: Landing
) -> Iterator[tuple["os.DirEntry[str]", str]]:
    """Entries below `folder`, depth first, sorted by the bytes of their names."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda item: os.fsencode(item.name))
    except OSError as error:
        landing.refusals.append(Refusal(prefix or ".", "unreadable", f"cannot list the folder: {error.strerror}"))
        return
    for entry in entries:
        relative = prefix + _printable_name(entry.name)
        if entry.name.startswith("."):
            landing.ignored += 1
        elif entry.is_dir(follow_symlinks=False):
            if depth >= limits.max_folder_depth:
                landing.refusals.append(Refusal(relative, "too_deep", f"more than {depth} folders deep"))
            else:
                yield from _entries(Path(entry.path), relative + "/", depth + 1, limits, landing)
        else:
            yield entry, relative


def _printable_name(name: str) -> str:
    return printable(os.fsencode(name).decode("utf-8", "backslashreplace"), limit=255)


def _sort_in(root: Path, entry: "os.DirEntry[str]", relative: str, landing: Landing) -> None:
    """Put one entry that is no folder into the list it belongs to."""
    if entry.is_symlink():
        refusal = _link_refusal(root, Path(entry.path), relative)
        if refusal is None:
            landing.ignored += 1
        else:
            landing.refusals.append(refusal)
        return
    if not entry.is_file(follow_symlinks=False):
        kind = stat.filemode(entry.stat(follow_symlinks=False).st_mode)[0]
        landing.refusals.append(Refusal(relative, "not_a_file", f"not a regular file (type {kind})"))
        return
    name = entry.name.lower()
    if name.startswith("readme"):
        landing.ignored += 1
    elif relative.lower() == WITHDRAWN_FILE:
        landing.withdrawals = RawFile(Path(entry.path), relative, "csv", False, relative)
    elif name.endswith(_SIDECARS):
        stem = relative[: relative.lower().rindex(".meta.")]
        landing.sidecars.setdefault(stem, []).append(RawFile(Path(entry.path), relative, "sidecar", False, stem))
    else:
        _sort_article(entry, relative, landing)


def _sort_article(entry: "os.DirEntry[str]", relative: str, landing: Landing) -> None:
    is_gzip = relative.lower().endswith(".gz")
    plain = relative[:-3] if is_gzip else relative
    stem, suffix = os.path.splitext(plain)  # noqa: PTH122 - `plain` is a printable name, not a path on disk
    kind = KINDS.get(suffix.lower())
    if kind is None:
        landing.refusals.append(Refusal(relative, "unknown_type", f"unknown file type {suffix or '(none)'!r}"))
        return
    landing.files.append(RawFile(Path(entry.path), relative, kind, is_gzip, stem))


def _link_refusal(root: Path, link: Path, relative: str) -> Refusal | None:
    """Why a link is refused, or None when it points at something inside the folder."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return Refusal(relative, "broken_link", "link without a target")
    if target.is_relative_to(root):
        return None
    return Refusal(relative, "link_outside", "link that leads outside the raw folder")
