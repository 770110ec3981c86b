"""Importing this loads the default parser and the tables that reading needs, by reading a made-up article by rules.

For the process that others are forked from (processes.py): they find all of it loaded. Leaves no thread, no open file.
"""

import atexit
import contextlib
import gc

from conflict_events.errors import InputError
from conflict_events.extract.facts import Nowhere
from conflict_events.extract.read import Extractor
from conflict_events.extract.settings import ExtractSettings, Layers

_TITLE = "Gunmen kill 12 in raid on village"
_TEXT = f"{_TITLE}\n\nGunmen killed at least 12 people and wounded five in a raid on a village on Monday, police said."


def load(layers: Layers = "rules") -> int:
    """Read the article by these layers; returns the number of its reports."""
    extractor = Extractor(Nowhere(), ExtractSettings(layers=layers))
    reports = len(extractor.read("a0", _TEXT, len(_TITLE), None))
    gc.freeze()  # all of it stays: collectors of the processes to come need not look at it, nor copy its pages
    atexit.register(gc.unfreeze)  # what is never collected is reported as leaked by extension modules at the end
    return reports


with contextlib.suppress(InputError):  # no such model: the first process that reads says so, to whoever listens
    load()
