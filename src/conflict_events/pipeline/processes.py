"""How processes that read articles come about: forked from one that has loaded what they all need. Reads nothing."""

import os
from multiprocessing import forkserver, get_all_start_methods, get_context
from multiprocessing.context import BaseContext

from conflict_events.extract.parse import DEFAULT_MODEL

_LIBRARIES = ("conflict_events.pipeline.reading", "pyarrow.parquet", "spacy", "tokenizers")
"""What every process that reads needs and what holds no thread or open file: imported once, then forked."""
_LOADED = "conflict_events.pipeline.preloaded"
"""Loads the parser and the tables of words where it is imported."""


def process_context(language_model: str | None) -> BaseContext:
    """Fresh processes that share what is loaded where the system can fork, and load for themselves where it cannot."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    loaded = [_LOADED] if language_model == DEFAULT_MODEL else []
    context.set_forkserver_preload([*_LIBRARIES, *loaded])
    return context


def start_loading(language_model: str, workers: int) -> None:
    """Begin to load, in a process beside this one, what `workers` (0: one a core) will share; does not wait for it.

    Without effect where one process is enough or the system cannot fork.
    """
    if (workers or os.cpu_count() or 1) > 1 and process_context(language_model).get_start_method() == "forkserver":
        forkserver.ensure_running()
