"""Learning the weights from reports with known truth: logistic regression over feature levels, numpy only.

Runs in development, never in a nightly run.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from conflict_events.link.candidates import candidate_pairs
from conflict_events.link.features import LEVELS, pair_levels
from conflict_events.link.report_columns import canonical_order, read_columns
from conflict_events.link.settings import LinkSettings
from conflict_events.link.type_levels import OTHER, type_table

Patterns = tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64], npt.NDArray[np.int64]]
"""Distinct rows of levels, pairs that are the same event, pairs in all."""


def labelled_patterns(reports: pa.Table, truth: str = "true_event_id") -> Patterns:
    """Count each distinct combination of levels among the candidate pairs of a table with known events."""
    c = read_columns(reports)
    reports = reports.take(canonical_order(reports))
    types = type_table(c.types)
    events = reports.column(truth).combine_chunks().dictionary_encode().indices.to_numpy()
    rows = np.arange(len(c))
    parts: list[Patterns] = []
    for across in (False, True):
        for left, right in candidate_pairs(c, rows, LinkSettings(), across=across):
            keep = (types[c.sub[left], c.sub[right]] != OTHER) & (c.article[left] != c.article[right])
            left, right = left[keep], right[keep]
            levels = np.stack(list(pair_levels(c, types, left, right).values()), axis=1)
            same = (events[left] == events[right]).astype(np.int64)
            parts.append(_counted(levels, same, np.ones(len(left), dtype=np.int64)))
    return merge_patterns(parts)


def merge_patterns(parts: list[Patterns]) -> Patterns:
    """Add up counts of equal combinations."""
    return _counted(*(np.concatenate([p[k] for p in parts]) for k in range(3)))


def _counted(levels: npt.NDArray[np.uint8], same: npt.NDArray[np.int64], total: npt.NDArray[np.int64]) -> Patterns:
    code = np.zeros(len(levels), dtype=np.int64)
    for column, names in enumerate(LEVELS.values()):
        code = code * len(names) + levels[:, column]
    _, first, group = np.unique(code, return_index=True, return_inverse=True)
    sums = [np.bincount(group, weights=v, minlength=len(first)).astype(np.int64) for v in (same, total)]
    return levels[first], sums[0], sums[1]


def fit_levels(
    levels: npt.NDArray[np.uint8], same: npt.NDArray[np.int64], total: npt.NDArray[np.int64], ridge: float = 1.0
) -> dict[tuple[str, str], float]:
    """Log-odds per (feature, level) and ("constant", ""), by ridge-penalised maximum likelihood (Newton steps)."""
    names = [(name, level) for name, values in LEVELS.items() for level in values]
    offsets = np.cumsum([0, *(len(values) for values in LEVELS.values())])[:-1]
    design = np.zeros((len(levels), len(names) + 1))
    design[np.arange(len(levels))[:, None], levels.astype(np.intp) + offsets] = 1.0
    design[:, -1] = 1.0
    penalty = np.full(design.shape[1], ridge)
    penalty[-1] = 1e-3
    weight = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weight))
        slope = design.T @ (same - total * chance) - penalty * weight
        curve = (design * (total * chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weight += step
        if np.abs(step).max() < 1e-8:
            break
    return dict(zip([*names, ("constant", "")], weight.tolist(), strict=True))
