"""The command line. Imports no stage: a verb's module is imported when the verb is called."""

from conflict_events.cli.entry import main

__all__ = ["main"]
