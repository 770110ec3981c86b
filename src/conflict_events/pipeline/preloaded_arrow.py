"""Importing this lets Arrow find that there is no pandas, for good: in processes that read no row is ever a frame.

For the process that others are forked from (processes.py) and nobody else: Arrow looks for pandas at its first array,
and each process would import it, which takes as long as reading a dozen articles.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

import pyarrow as pa


class _NoPandas(MetaPathFinder):
    """Finds that pandas is not installed."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """None for every other module: let others look for it."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


_blind = _NoPandas()
sys.meta_path.insert(0, _blind)
try:
    pa.array([0])
finally:
    sys.meta_path.remove(_blind)
