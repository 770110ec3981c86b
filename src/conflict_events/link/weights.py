"""Weights of the linker: one number per level of each feature (seeds/linking/weights.csv). Knows no reports."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from conflict_events.errors import InputError
from conflict_events.link.features import LEVELS, Levels
from conflict_events.resources import seed_rows

SCALE = 64
"""Weights are rounded to 1/64 and summed as whole numbers, so that sums are exact in any order."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds per feature level, in 1/SCALE, and the constant every pair starts from."""

    constant: int
    tables: dict[str, npt.NDArray[np.int32]]

    def total(self, levels: dict[str, Levels]) -> npt.NDArray[np.int32]:
        """Weight of each pair in 1/SCALE."""
        sums = np.full(len(next(iter(levels.values()))), self.constant, dtype=np.int32)
        for name, table in self.tables.items():
            sums += table[levels[name]]
        return sums


@cache
def load_weights() -> Weights:
    """Read the committed weights; every level of every feature must be there, and nothing else."""
    read = {(row["feature"], row["level"]): float(row["weight"]) for row in seed_rows("linking", "weights")}
    return weights_from(read)


def weights_from(values: dict[tuple[str, str], float]) -> Weights:
    """Weights from (feature, level) -> log-odds; the constant is ("constant", "")."""
    wanted = {("constant", "")} | {(name, level) for name, levels in LEVELS.items() for level in levels}
    if set(values) != wanted:
        odd = sorted(set(values) ^ wanted)[:3]
        raise InputError(f"link weights do not fit the features, first: {odd}", "learn them anew: docs/linking.md")
    tables = {
        name: np.array([round(values[name, level] * SCALE) for level in levels], dtype=np.int32)
        for name, levels in LEVELS.items()
    }
    if (np.diff(tables["crowding"]) > 0).any():  # `incremental` takes a crowd it can't see whole for a small one
        raise InputError("the link weights of crowding rise", "a bigger crowd must never make a pair likelier")
    return Weights(round(values["constant", ""] * SCALE), tables)
