"""Findings about an installation and its folders: versions, models, gazetteer, disk, lock, telemetry. Mends nothing."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

from conflict_events import __version__
from conflict_events.config import Settings
from conflict_events.errors import LockedError, StorageError
from conflict_events.ids import sha256_hex
from conflict_events.quiet import TELEMETRY, left_on

_ROOM = 1_000_000_000  # bytes; a snapshot is staged whole beside the old one


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `bad` must be mended before a run, `note` may be."""

    verdict: Literal["good", "note", "bad"]
    topic: str
    message: str
    hint: str = ""


def findings(settings: Settings) -> Iterator[Finding]:
    """Everything worth knowing before a run."""
    yield _python()
    yield from _packages()
    yield _encoder()
    yield _gazetteer(settings)
    yield _raw(settings.raw)
    yield _folder(settings.processed)
    yield _lock(settings.processed)
    yield _telemetry()


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    fits = sys.version_info[:2] >= (3, 11)
    return Finding("good" if fits else "bad", "python", f"{found}, conflict-events {__version__}")


def _packages() -> Iterator[Finding]:
    from packaging.requirements import Requirement

    wrong: list[str] = []
    right: list[str] = []
    for line in requires("conflict-events") or ():
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            wrong.append(f"{wanted.name} is missing")
            continue
        if wanted.specifier.contains(found, prereleases=True):
            right.append(wanted.name)
        else:
            wrong.append(f"{wanted.name} {found} is not within {wanted.specifier}")
    if wrong:
        yield Finding("bad", "packages", "; ".join(sorted(wrong)), "Install requirements.txt with --require-hashes.")
    yield Finding("good", "packages", f"{len(right)} required packages are within their bounds")


def _encoder() -> Finding:
    from conflict_events.extract.model.reader import WEIGHTS

    card = WEIGHTS / "reader.json"
    if not card.is_file():
        return Finding("bad", "encoder", f"{card} is missing", "Install again, or run with `--layers rules`.")
    weights = sorted(path for path in WEIGHTS.iterdir() if path.suffix == ".onnx")
    told = ", ".join(f"{path.name} sha256 {sha256_hex(path.read_bytes())[:12]}" for path in weights)
    return Finding(
        "good" if weights else "bad", "encoder", f"version {json.loads(card.read_text())['version']}; {told}"
    )


def _gazetteer(settings: Settings) -> Finding:
    from conflict_events.locate.cache import gazetteer_path

    path = gazetteer_path(settings.cache, settings.extra_gazetteer)
    if path.is_file():
        return Finding("good", "gazetteer", f"{path}, {path.stat().st_size / 1e6:.0f} MB")
    return Finding(
        "note", "gazetteer", "not built yet", "The first run builds it, or `conflict-events gazetteer build`."
    )


def _raw(raw: Path) -> Finding:
    if not raw.is_dir():
        return Finding("bad", "raw", f"{raw} is no folder", "Create it, or name another with --raw.")
    if not os.access(raw, os.R_OK | os.X_OK):
        return Finding("bad", "raw", f"{raw} may not be read")
    return Finding("good", "raw", f"{raw}, {sum(1 for _ in raw.iterdir())} entries at the top")


def _folder(processed: Path) -> Finding:
    there = next(path for path in (processed.absolute(), *processed.absolute().parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return Finding("bad", "processed", f"{there} may not be written to", "Choose another with --processed.")
    free = shutil.disk_usage(there).free
    message = f"{processed}, {free / 1e9:.1f} GB free"
    if free < _ROOM:
        return Finding("bad", "processed", message, "Make room, for example with `conflict-events prune --keep 2`.")
    return Finding("good", "processed", message)


def _lock(processed: Path) -> Finding:
    from conflict_events.publish.lock import WriterLock
    from conflict_events.store.processed import Processed

    path = Processed(processed).lock_file
    if not path.exists():
        return Finding("good", "lock", "no run has written here yet")
    try:
        with WriterLock(path):
            return Finding("good", "lock", "free")
    except LockedError as error:
        return Finding("note", "lock", str(error))
    except StorageError as error:
        return Finding("bad", "lock", str(error))


def _telemetry() -> Finding:
    on = left_on(os.environ)
    if not on:
        return Finding("good", "telemetry", "off")
    return Finding(
        "note",
        "telemetry",
        "a run and the nightly flow switch it off themselves; a Prefect server started by hand does not",
        " ".join(f"{name}={TELEMETRY[name]}" for name in on),
    )
