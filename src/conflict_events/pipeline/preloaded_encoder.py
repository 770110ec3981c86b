"""Importing this loads the encoder too, beside what preloaded.py loads, by reading the same article with it.

For the process that others are forked from (processes.py). The encoder runs in the thread that asks it, so that what is
forked from here runs it as it stands; its weights lie in memory once, however many processes read.
"""

import contextlib

from conflict_events.errors import ConflictEventsError
from conflict_events.pipeline.preloaded import load

with contextlib.suppress(ConflictEventsError):  # no weights: the first process that reads says so
    load("rules+model")
