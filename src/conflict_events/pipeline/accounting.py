"""Rows in = rows out + quarantined + merged + filtered, for every stage of a run, asserted when it is written down."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pyarrow as pa

from conflict_events.errors import AccountingError
from conflict_events.store import from_rows


@dataclass(frozen=True, slots=True)
class StageCount:
    """One stage of a run, in rows; `detail` holds further counts that enter no sum."""

    stage: str
    rows_in: int
    rows_out: int
    quarantined: int = 0
    merged: int = 0
    filtered: int = 0
    detail: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """AccountingError when rows were lost or doubled."""
        told = self.rows_out + self.quarantined + self.merged + self.filtered
        if told != self.rows_in:
            raise AccountingError(
                f"{self.stage}: {self.rows_in} rows in, but {self.rows_out} out + {self.quarantined} quarantined"
                f" + {self.merged} merged + {self.filtered} filtered = {told}",
                "This is a fault of the program; nothing was published.",
            )

    def as_data(self) -> dict[str, Any]:
        """The count as JSON knows it; `StageCount(**data)` reads it back."""
        return asdict(self) | {"detail": dict(self.detail)}


def runs_table(run_id: str, counts: Sequence[StageCount], versions: Mapping[str, str]) -> pa.Table:
    """The `runs` rows of one run, in the order of the stages."""
    rows = [
        {
            "run_id": run_id,
            "stage": c.stage,
            "rows_in": c.rows_in,
            "rows_out": c.rows_out,
            "quarantined": c.quarantined,
            "merged": c.merged,
            "filtered": c.filtered,
            "detail": json.dumps(dict(c.detail), sort_keys=True) if c.detail else None,
            "versions": json.dumps(dict(versions), sort_keys=True),
        }
        for c in counts
    ]
    return from_rows("runs", rows)
