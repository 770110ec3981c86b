"""The dataset gate: Great Expectations over whole tables, then rules across tables. Nothing is published when it fails.

Great Expectations takes seconds to import, so it is imported inside the call.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from conflict_events.collector import uncollected
from conflict_events.contract.gx_suite import suite_of
from conflict_events.errors import GateError
from conflict_events.store import conform
from conflict_events.validate.bands import Band, out_of_band
from conflict_events.validate.judge import BrokenRuleError, Failure, Judge, quiet_context
from conflict_events.validate.release import release_failures

MAY_BE_EMPTY = frozenset({"changes", "judgements", "quarantine"})
"""Tables that are empty in many good runs. Any other empty table must be allowed by the caller."""


@dataclass(frozen=True, slots=True)
class GateReport:
    """What the gate looked at: rows and expectations per table, and remarks that refuse nothing."""

    rows: Mapping[str, int]
    expectations: Mapping[str, int]
    warnings: tuple[str, ...] = ()


def gate(
    tables: Mapping[str, pa.Table],
    *,
    allow_empty: Collection[str] = MAY_BE_EMPTY,
    bands: Sequence[Band] = (),
    suites: Mapping[str, Mapping[str, Any]] | None = None,
) -> GateReport:
    """Check `tables` (name to rows) as one dataset; returns only when all is well.

    Raises GateError naming every failed demand, an empty table not in `allow_empty`, or that there is nothing to check;
    BrokenRuleError when a rule itself fails. `bands` that are left become warnings, or failures where they say so.
    `suites` replaces the suites of the contract.
    """
    if not tables:
        raise GateError("the gate got no tables", "This is a fault of the pipeline; nothing was published.")
    suites = suites if suites is not None else {name: suite_of(name) for name in tables}
    _refuse_emptiness(tables, allow_empty, suites)
    tables = {name: conform(table, name) for name, table in tables.items()}
    filled = {name: table for name, table in sorted(tables.items()) if table.num_rows}
    context = quiet_context()
    judges = {name: Judge(name, suites[name], context) for name in filled}
    with uncollected():  # the library makes many objects an expectation, and the collector walks all it is made of
        failures = [failure for name, table in filled.items() for failure in judges[name].failures(table)]
    failures += [Failure(table, code, message, count) for table, code, message, count in release_failures(tables)]
    beyond = out_of_band(tables, bands)
    failures += [Failure(band.table, band.code, message, 0) for band, message in beyond if band.refuses]
    if failures:
        listed = "\n".join(f"  {failure}" for failure in failures)
        raise GateError(f"the dataset gate refused {len(failures)} demands:\n{listed}", "The old snapshot stays.")
    return GateReport(
        rows={name: table.num_rows for name, table in sorted(tables.items())},
        expectations={name: len(suites[name]["expectations"]) for name in filled},
        warnings=tuple(message for band, message in beyond if not band.refuses),
    )


def _refuse_emptiness(
    tables: Mapping[str, pa.Table], allow_empty: Collection[str], suites: Mapping[str, Mapping[str, Any]]
) -> None:
    """Nothing checked looks like nothing wrong; so a suite or a table without content is refused."""
    for name, table in sorted(tables.items()):
        if not suites.get(name, {}).get("expectations"):
            raise BrokenRuleError(f"the suite of table {name} holds no expectation")
        if not table.num_rows and name not in allow_empty:
            raise GateError(f"table {name} is empty", "Allow it explicitly if no input can give a row.")
