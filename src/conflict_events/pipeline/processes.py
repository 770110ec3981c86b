"""How processes that read articles come about: forked from one that has loaded what they all need. Reads nothing."""

import contextlib
import os
import threading
from collections.abc import Mapping
from itertools import islice
from multiprocessing import forkserver, get_all_start_methods, get_context, parent_process
from multiprocessing.context import BaseContext
from pathlib import Path

from conflict_events.config import Settings
from conflict_events.extract.parse import DEFAULT_MODEL

_LIBRARIES = (
    "conflict_events.pipeline.preloaded_arrow",
    "conflict_events.pipeline.preloaded_spacy",
    "conflict_events.pipeline.reading",
    "pyarrow.parquet",
    "tokenizers",
)
"""What every process that reads needs and what holds no thread or open file: imported once, then forked."""
_LOADED = "conflict_events.pipeline.preloaded"
"""Loads the parser and the tables of words where it is imported."""
_ENCODER = "conflict_events.pipeline.preloaded_encoder"
"""Loads the encoder where it is imported."""


_MUCH = 100_000
"""Bytes of raw files in which there are more articles than one process reads: some fifty of two kilobytes."""
_LOOKED_AT = 200
"""Files whose size is asked to find that out."""


def process_context(shaping: Mapping[str, str]) -> BaseContext:
    """Fresh processes that share what is loaded where the system can fork, and load for themselves where it cannot.

    `shaping`: settings that shape rows, by name; they tell what reading will need.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    loaded = []
    if shaping.get("language_model") == DEFAULT_MODEL:
        loaded = [_LOADED, _ENCODER] if shaping.get("layers") == "rules+model" else [_LOADED]
    context.set_forkserver_preload([*_LIBRARIES, *loaded])
    return context


def start_loading(shaping: Mapping[str, str], workers: int) -> None:
    """Begin to load, in a process beside this one, what `workers` (0: one a core) will share; does not wait for it.

    Without effect where one process is enough or the system cannot fork.
    """
    if (workers or os.cpu_count() or 1) > 1 and process_context(shaping).get_start_method() == "forkserver":
        forkserver.ensure_running()


def foresee_first_run(settings: Settings) -> None:
    """Begin to load even before this process has imported what it needs: when nothing is published yet and the raw
    folder holds more than one process would read. Any other run tells by its new articles (`start_loading`)."""
    if settings.raw.is_dir() and not (settings.processed / "current").exists() and _holds_much(settings.raw):
        start_loading(settings.shaping, settings.workers)


def _holds_much(folder: Path) -> bool:
    """Whether the first files of a folder are large: all of them may be millions."""
    files = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    size = 0
    for path in islice(files, _LOOKED_AT):
        with contextlib.suppress(OSError):  # gone or unreadable: ingest tells of it
            size += path.stat().st_size
        if size >= _MUCH:
            return True
    return False


def end_with_run() -> None:
    """Let this process end at once when the run that started it is gone: for the start of every process of a pool.

    A run that is killed (for want of memory, by kill -9) tells nobody, and its processes would wait for work for ever,
    each with a model loaded. The process that forks them, which lives as long as they do, ends after them by itself.
    """
    threading.Thread(target=_wait_for_its_end, name="end-with-run", daemon=True).start()


def _wait_for_its_end() -> None:
    run = parent_process()  # the run also where another process forked this one
    if run is not None:
        run.join()
        os._exit(1)  # nothing to tidy: a part is renamed into place when it is whole
