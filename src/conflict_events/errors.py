"""Errors a user may meet, each with an exit code and the next command to run. Imports no stage."""


class ConflictEventsError(Exception):
    """Something a user can mend. `hint` names what to do next; `exit_code` is what the command line returns."""

    exit_code = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Keep the message and the hint apart, so that the command line can print them on two lines."""
        super().__init__(message)
        self.hint = hint


class UsageError(ConflictEventsError):
    """The command was called wrongly, or a setting is unknown or out of range."""

    exit_code = 2


class InputError(ConflictEventsError):
    """The input as a whole cannot be read (a single bad file becomes a quarantine row instead)."""

    exit_code = 3


class GateError(ConflictEventsError):
    """The dataset gate refused the new snapshot; the old one stays published."""

    exit_code = 4


class LockedError(ConflictEventsError):
    """Another run is writing to the same folder."""

    exit_code = 5


class IntegrityError(ConflictEventsError):
    """Stored data does not match its checksum or its row count."""

    exit_code = 6


class AccountingError(ConflictEventsError):
    """A stage lost or doubled rows: rows in differ from out + quarantined + merged + filtered."""

    exit_code = 7


class StorageError(ConflictEventsError):
    """The disk is full, read-only or not ours to write to; what was published before is untouched."""

    exit_code = 8


class FloorError(ConflictEventsError):
    """A measured figure is under the floor that was pinned for it."""

    exit_code = 9
