"""How spaCy is imported: without its command line, which nobody asks here and takes a third of the time.

Touches the import system for as long as that takes; whoever imports the command line later gets it.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

COMMAND = "spacy.cli.info"
"""The one module of the command line that spaCy imports with itself; the rest, and an HTTP client, come with it."""


def load_spacy() -> Any:
    """The library, imported once a process; takes a second."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_in = ModuleType(COMMAND)
    stand_in.info = _info  # type: ignore[attr-defined]
    sys.modules[COMMAND] = stand_in
    try:
        return import_module("spacy")
    finally:
        if sys.modules.get(COMMAND) is stand_in:
            del sys.modules[COMMAND]


def _info(*given: Any, **named: Any) -> Any:
    """What `spacy.info` is; imports the command line when it is called."""
    return import_module(COMMAND).info(*given, **named)
