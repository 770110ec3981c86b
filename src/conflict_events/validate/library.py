"""How Great Expectations is imported: calling nobody, and without what only its charts and distribution tests use.

Touches the import system for as long as that takes; what it leaves out is imported when something of it is asked for.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from conflict_events.collector import uncollected
from conflict_events.quiet import keep_quiet

NOT_NEEDED = ("altair", "scipy.stats")
"""Imported by expectations that no suite of ours has, for a third of the time that the whole import takes."""
OPTIONAL = ("sqlalchemy",)
"""The library looks for it and does well without; that it is installed, for Prefect, would cost a quarter more."""


def load_library() -> None:
    """Import Great Expectations, which takes seconds. To be called early where there is nothing to do but wait."""
    keep_quiet()
    with uncollected(), imported_when_used(NOT_NEEDED), not_installed(OPTIONAL):
        import_module("great_expectations")


class _Later(ModuleType):
    """Stands in for a module of its name: the first attribute asked of it imports the module."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)  # the import system looks for such; that is no use of the module
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def imported_when_used(names: Sequence[str]) -> Iterator[None]:
    """What is imported inside gets stand-ins for the modules `names`; who imports them later gets the modules."""
    stand_ins = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


@contextmanager
def not_installed(names: Sequence[str]) -> Iterator[None]:
    """What is imported inside finds no modules `names` that are not loaded yet; who imports them later does."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: the import system says "not found"
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
