"""Where things lie in a processed folder: `current`, snapshots, publication log. Reads only, knows no table."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from conflict_events.errors import InputError, IntegrityError, UsageError

SNAPSHOT_ID = re.compile(r"s[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Publication:
    """One line of the publication log: from `at` (UTC) on, readers of `current` saw `snapshot`.

    `action` is publish or rollback; `run_id` names the run that asked for it.
    """

    at: datetime
    action: str
    snapshot: str
    previous: str | None
    run_id: str | None

    def to_json(self) -> str:
        """One line of JSON without the line end."""
        fields = {
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "action": self.action,
            "snapshot": self.snapshot,
            "previous": self.previous,
            "run_id": self.run_id,
        }
        return json.dumps(fields, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, line: str) -> "Publication":
        """Read back what `to_json` wrote; ValueError or KeyError when the line is something else."""
        fields = json.loads(line)
        return cls(
            at=datetime.fromisoformat(fields["at"]),
            action=fields["action"],
            snapshot=fields["snapshot"],
            previous=fields["previous"],
            run_id=fields["run_id"],
        )


@dataclass(frozen=True, slots=True)
class Processed:
    """A processed folder, for example `data/processed`. Making one neither reads nor creates anything."""

    root: Path

    @property
    def current_file(self) -> Path:
        """Text file with the id of the published snapshot; replaced atomically."""
        return self.root / "current"

    @property
    def snapshots(self) -> Path:
        """Folder with one folder a snapshot."""
        return self.root / "snapshots"

    @property
    def documents(self) -> Path:
        """Folder with the documents as received, never published."""
        return self.root / "documents"

    @property
    def staging(self) -> Path:
        """Where a snapshot is built before it is published; on the same file system as `snapshots`."""
        return self.root / "staging" / "snapshot"

    @property
    def discarded(self) -> Path:
        """Where a snapshot is moved to before it is removed, so that none is ever half there."""
        return self.root / "staging" / "discarded"

    @property
    def lock_file(self) -> Path:
        """File locked by the one writer; names its process."""
        return self.root / "lock"

    @property
    def log_file(self) -> Path:
        """Publication log, one JSON object a line, oldest first."""
        return self.root / "publications.jsonl"

    @property
    def pending_file(self) -> Path:
        """Publication that is being switched to; completes the log after a crash."""
        return self.root / "staging" / "pending.json"

    def snapshot(self, snapshot_id: str) -> Path:
        """Folder of a snapshot. UsageError unless the id has the form of one, so that no id can lead elsewhere."""
        if not SNAPSHOT_ID.fullmatch(snapshot_id):
            raise UsageError(
                f"{snapshot_id!r} is no snapshot id", "List the ids of this folder with `conflict-events status`."
            )
        return self.snapshots / snapshot_id

    def current_id(self) -> str | None:
        """Id of the published snapshot, None when nothing is published. IntegrityError when the pointer is garbled."""
        try:
            text = self.current_file.read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return None
        if not SNAPSHOT_ID.fullmatch(text):
            raise IntegrityError(
                f"{self.current_file} does not hold a snapshot id", "Choose one with `conflict-events rollback ID`."
            )
        return text

    def publications(self) -> list[Publication]:
        """The publication log, oldest first. IntegrityError when a line is not one."""
        return list(self._log_lines())

    def _log_lines(self) -> Iterator[Publication]:
        try:
            text = self.log_file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        except UnicodeDecodeError as error:
            raise IntegrityError(f"{self.log_file} is not UTF-8 text ({error})") from error
        for number, line in enumerate(text.splitlines(), start=1):
            try:
                yield Publication.from_json(line)
            except (ValueError, KeyError, TypeError) as error:
                raise IntegrityError(f"{self.log_file}, line {number}: not a publication ({error})") from error

    def resolve(self, name: str | None = None, as_of: datetime | date | None = None) -> str:
        """Id of the snapshot that `name` (id, unique start of an id, `current`, `previous`) or `as_of` means.

        `as_of` is a time (UTC when it names no zone) or a day, which means its end; the answer is the snapshot that
        was published then. InputError when nothing is published (then), UsageError for an unknown name.
        """
        if name is not None and as_of is not None:
            raise UsageError("Name a snapshot or a time, not both")
        if as_of is not None:
            return self._at(as_of)
        if name is None or name == "current":
            return self._current()
        if name == "previous":
            return self._previous()
        return self._named(name)

    def _current(self) -> str:
        found = self.current_id()
        if found is None:
            raise InputError(
                f"Nothing is published in {self.root}", "Publish a first snapshot with `conflict-events run`."
            )
        return found

    def _previous(self) -> str:
        current = self._current()
        for publication in reversed(self.publications()):
            if publication.snapshot != current and self.snapshot(publication.snapshot).is_dir():
                return publication.snapshot
        raise InputError(f"{self.root} holds no snapshot before the current one")

    def _named(self, name: str) -> str:
        known = [found for found in self.snapshot_ids() if name and found.startswith(name)]
        if len(known) == 1:
            return known[0]
        problem = "is the start of several snapshot ids" if known else "is no snapshot of this folder"
        raise UsageError(f"{name!r} {problem}", "List the ids of this folder with `conflict-events status`.")

    def _at(self, as_of: datetime | date) -> str:
        moment = _end_of(as_of)
        then = [publication for publication in self.publications() if publication.at <= moment]
        if not then:
            raise InputError(f"Nothing was published in {self.root} by {moment.isoformat()}")
        found = then[-1].snapshot
        if not self.snapshot(found).is_dir():
            raise InputError(f"Snapshot {found}, current at {moment.isoformat()}, has been pruned")
        return found

    def snapshot_ids(self) -> list[str]:
        """Ids of the snapshots on disk, sorted; also those that were never switched to."""
        if not self.snapshots.is_dir():
            return []
        return sorted(path.name for path in self.snapshots.iterdir() if SNAPSHOT_ID.fullmatch(path.name))


def _end_of(moment: datetime | date) -> datetime:
    """A time in UTC: the end of the day for a date; a time without zone is taken as UTC."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime.combine(moment, time.max, tzinfo=UTC)
