"""Learn the linker's weights from synthetic reports with known truth and write seeds/linking/weights.csv.

    python benchmarks/learn_link_weights.py TRAIN.parquet [TRAIN.parquet ...]

TRAIN is made by the linking generator with other seeds than the ones measured. Logistic regression over one indicator
a feature level (Newton, numpy only). Levels the synthetic data lack, or where they are known to differ from news, have
a set value in seeds/linking/set_weights.csv with its reason; it is added after the fit.
"""

import csv
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from conflict_events.link.features import LEVELS
from conflict_events.link.learning import fit_levels, labelled_patterns, merge_patterns

SEEDS = Path(__file__).parents[1] / "seeds" / "linking"


def main(paths: list[str]) -> None:
    patterns = merge_patterns([labelled_patterns(pq.read_table(path)) for path in paths])
    fitted = fit_levels(*patterns)
    with (SEEDS / "set_weights.csv").open(encoding="utf-8", newline="") as file:
        fixed = {(row["feature"], row["level"]): float(row["weight"]) for row in csv.DictReader(file)}
    with (SEEDS / "weights.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "level", "weight", "learned", "origin"])
        for key in [("constant", ""), *((name, level) for name, levels in LEVELS.items() for level in levels)]:
            learned = float(np.round(fitted[key], 3))
            writer.writerow([*key, fixed.get(key, learned), learned, "set" if key in fixed else "learned"])


if __name__ == "__main__":
    main(sys.argv[1:])
