"""Checking a snapshot against its manifest: checksums, row counts, nothing missing, nothing extra. Reads only."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from conflict_events.errors import IntegrityError
from conflict_events.publish.catalogue import CATALOGUE_CHECK, CATALOGUE_NAME
from conflict_events.publish.manifest import MANIFEST_NAME, FileEntry, read_manifest, rows_of, sha256_of
from conflict_events.store.processed import Processed

ProblemKind = Literal["manifest", "missing", "altered", "count", "extra", "link"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One way in which a snapshot differs from its manifest; `path` is relative to the snapshot folder."""

    kind: ProblemKind
    path: str
    message: str


def verify(processed: Processed, snapshot: str | None = None) -> list[Problem]:
    """Problems of a snapshot (id, start of one, `current`, `previous`; default current), sorted by path; none is good.

    UsageError for an unknown name, InputError when nothing is published.
    """
    return verify_folder(processed.snapshot(processed.resolve(snapshot)))


def verify_folder(folder: Path) -> list[Problem]:
    """Problems of one snapshot folder, wherever it lies."""
    try:
        manifest = read_manifest(folder)
    except IntegrityError as error:
        return [Problem("manifest", MANIFEST_NAME, str(error))]
    problems = []
    if folder.name.startswith("s") and manifest.snapshot_id != folder.name and folder.parent.name == "snapshots":
        problems.append(Problem("manifest", MANIFEST_NAME, f"the manifest is that of {manifest.snapshot_id}"))
    for entry in manifest.files:
        problems.extend(_check(folder, entry))
    problems.extend(_check_catalogue(folder))
    known = {entry.path for entry in manifest.files} | {MANIFEST_NAME, CATALOGUE_NAME, CATALOGUE_CHECK}
    problems.extend(_strangers(folder, known))
    return sorted(problems, key=lambda problem: (problem.path, problem.kind))


def _check(folder: Path, entry: FileEntry) -> Iterator[Problem]:
    path = folder / entry.path
    if path.is_symlink():
        return  # named as a link by _strangers
    if not path.is_file():
        yield Problem("missing", entry.path, f"{entry.path} is missing")
        return
    if path.stat().st_size != entry.bytes or sha256_of(path) != entry.sha256:
        yield Problem("altered", entry.path, f"{entry.path} is not the file that was published")
        return
    rows = rows_of(path)
    if rows != entry.rows:
        yield Problem("count", entry.path, f"{entry.path} has {rows} rows, the manifest says {entry.rows}")


def _check_catalogue(folder: Path) -> Iterator[Problem]:
    """The catalogue has a checksum of its own, beside it: its bytes hold a random number."""
    check, catalogue = folder / CATALOGUE_CHECK, folder / CATALOGUE_NAME
    if not check.is_file():
        yield Problem("missing", CATALOGUE_CHECK, f"{CATALOGUE_CHECK} is missing")
        return
    if not catalogue.is_file():
        yield Problem("missing", CATALOGUE_NAME, f"{CATALOGUE_NAME} is missing")
        return
    try:
        expected = json.loads(check.read_bytes())["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        yield Problem("altered", CATALOGUE_CHECK, f"{CATALOGUE_CHECK} is garbled ({error})")
        return
    if sha256_of(catalogue) != expected:
        yield Problem("altered", CATALOGUE_NAME, f"{CATALOGUE_NAME} is not the file that was published")


def _strangers(folder: Path, known: set[str]) -> Iterator[Problem]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield Problem("link", name, f"{name} is a link")
        elif path.is_file() and name not in known:
            yield Problem("extra", name, f"{name} does not belong to the snapshot")
