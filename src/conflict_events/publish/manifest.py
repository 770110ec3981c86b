"""What a snapshot holds: files with checksums, rows, versions, licences. Knows no clock and no machine."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from conflict_events.errors import IntegrityError

MANIFEST_NAME = "manifest.json"
MANIFEST_VERSION = 1
# Tables that tell of the way here, not of the state reached: a rerun that changes nothing would still write others.
JOURNAL_TABLES = frozenset({"changes", "runs"})


@dataclass(frozen=True, slots=True)
class Licence:
    """Reference data or a model that shaped the rows, with the words its licence asks for."""

    name: str
    version: str
    licence: str
    attribution: str
    used_for: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What made the tables: versions by component name, digest of the settings that shape rows, licences."""

    package_version: str
    schema_version: str
    settings_digest: str
    versions: Mapping[str, str]
    licences: tuple[Licence, ...] = ()


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One published file: path relative to the snapshot with `/`, lower-case hex SHA-256, size, rows."""

    path: str
    sha256: str
    bytes: int
    rows: int

    @property
    def table(self) -> str:
        """Name of the table the file belongs to."""
        return self.path.split("/")[1]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The table of contents of one snapshot. `snapshot_id` is a digest of all the rest."""

    snapshot_id: str
    parent: str | None
    state_digest: str
    origin: Origin
    files: tuple[FileEntry, ...]

    @property
    def rows(self) -> dict[str, int]:
        """Rows of each table, by name, in alphabetical order."""
        counts: dict[str, int] = {}
        for entry in sorted(self.files, key=lambda found: found.path):
            counts[entry.table] = counts.get(entry.table, 0) + entry.rows
        return counts

    def to_bytes(self) -> bytes:
        """The file as written: JSON with sorted keys, UTF-8, one line end at the end."""
        content = _content(self.parent, self.state_digest, self.origin, self.files)
        text = json.dumps({"snapshot_id": self.snapshot_id, **content}, indent=1, sort_keys=True, ensure_ascii=False)
        return text.encode() + b"\n"


def build_manifest(folder: Path, origin: Origin, parent: str | None) -> Manifest:
    """Manifest of the tables under `folder`/tables. IntegrityError for a link or a file that is no Parquet table."""
    files = tuple(describe(folder, path) for path in sorted(table_files(folder)))
    state = [asdict(entry) for entry in files if entry.table not in JOURNAL_TABLES]
    state_digest = _digest({"files": state, "origin": asdict(origin)})
    identity = _digest(_content(parent, state_digest, origin, files))
    return Manifest(f"s{identity[:16]}", parent, state_digest, origin, files)


def table_files(folder: Path) -> Iterable[Path]:
    """Every file below `folder`/tables; IntegrityError for anything that is neither a plain file nor a folder."""
    for path in (folder / "tables").rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise IntegrityError(
                f"{path} is no plain file", "Remove it; a snapshot holds nothing that leads elsewhere."
            )
        if path.is_file():
            yield path


def describe(folder: Path, path: Path) -> FileEntry:
    """Checksum, size and rows of one Parquet file of a snapshot."""
    return FileEntry(path.relative_to(folder).as_posix(), sha256_of(path), path.stat().st_size, rows_of(path))


def sha256_of(path: Path) -> str:
    """Lower-case hex SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rows_of(path: Path) -> int:
    """Rows that the footer of a Parquet file states. IntegrityError when it is none."""
    try:
        return int(pq.read_metadata(path).num_rows)
    except (OSError, ValueError) as error:  # pyarrow raises ArrowInvalid, a ValueError, for a garbled footer
        raise IntegrityError(f"{path} is no readable Parquet file: {error}") from error


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a snapshot folder. IntegrityError when it is missing, garbled or its id is not its digest."""
    path = folder / MANIFEST_NAME
    try:
        fields = json.loads(path.read_bytes())
        manifest = _from_fields(fields)
    except FileNotFoundError as error:
        raise IntegrityError(f"{path} is missing") from error
    except (ValueError, KeyError, TypeError) as error:
        raise IntegrityError(f"{path} is no manifest: {error}") from error
    content = _content(manifest.parent, manifest.state_digest, manifest.origin, manifest.files)
    if manifest.snapshot_id != f"s{_digest(content)[:16]}":
        raise IntegrityError(f"{path} has been altered: its id is not the digest of its content")
    return manifest


def _from_fields(fields: dict[str, Any]) -> Manifest:
    origin = Origin(
        package_version=fields["package_version"],
        schema_version=fields["schema_version"],
        settings_digest=fields["settings_digest"],
        versions=dict(fields["versions"]),
        licences=tuple(Licence(**entry) for entry in fields["licences"]),
    )
    files = tuple(FileEntry(**entry) for entry in fields["files"])
    return Manifest(fields["snapshot_id"], fields["parent"], fields["state_digest"], origin, files)


def _content(parent: str | None, state_digest: str, origin: Origin, files: tuple[FileEntry, ...]) -> dict[str, Any]:
    """Everything a manifest says but its own id."""
    counts: dict[str, int] = {}
    for entry in files:
        counts[entry.table] = counts.get(entry.table, 0) + entry.rows
    return {
        "manifest_version": MANIFEST_VERSION,
        "parent": parent,
        "state_digest": state_digest,
        **asdict(origin),
        "tables": {name: {"rows": counts[name]} for name in sorted(counts)},
        "files": [asdict(entry) for entry in files],
    }


def _digest(content: Mapping[str, Any]) -> str:
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
