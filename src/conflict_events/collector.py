"""Python's collector of cycles, switched off where it has nothing to find. Holds no data and knows no stage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Inside, nothing is collected: many lasting objects make the collector walk all of them again and again.

    For imports, and for work that leaves few cycles behind, whatever the number of rows.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
