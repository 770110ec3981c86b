"""The dataset gate: Great Expectations over whole tables, then rules across tables. Nothing is published when it fails.

Great Expectations takes seconds to import, so it is imported inside the call.
"""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from conflict_events.contract.gx_suite import suite_of
from conflict_events.errors import GateError
from conflict_events.store import conform
from conflict_events.validate.bands import Band, out_of_band
from conflict_events.validate.frame import frame_of
from conflict_events.validate.release import release_failures

if TYPE_CHECKING:
    from great_expectations.data_context import AbstractDataContext

MAY_BE_EMPTY = frozenset({"changes", "judgements", "quarantine"})
"""Tables that are empty in many good runs. Any other empty table must be allowed by the caller."""


class BrokenRuleError(GateError):
    """A rule of the gate could not be computed: the fault of the rule, which says nothing about the data."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One demand the data does not meet: `constraint` is its code; `examples` a few of the values at fault."""

    table: str
    constraint: str
    message: str
    count: int
    examples: tuple[str, ...] = ()

    def __str__(self) -> str:
        shown = f" (for example {', '.join(self.examples)})" if self.examples else ""
        return f"{self.table}: {self.message}, {self.count} rows{shown}"


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
    context = _context()
    judges = {name: _Judge(name, suites[name], context) for name in filled}
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


def _context() -> "AbstractDataContext":
    """A context that keeps nothing, calls nobody and draws no progress bars."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read at import
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context


class _Judge:
    """One suite over one table."""

    def __init__(self, name: str, suite: Mapping[str, Any], context: "AbstractDataContext") -> None:
        self._name = name
        self._expectations = suite["expectations"]
        self._asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
        self._whole = self._asset.add_batch_definition_whole_dataframe("all")

    def failures(self, table: pa.Table) -> list[Failure]:
        """Yes or no to every expectation first, which is cheaper; values at fault only for those that failed."""
        batch = self._whole.get_batch({"dataframe": frame_of(self._name, table)})
        answers = self._validate(batch, self._expectations, "BOOLEAN_ONLY")
        failed = [wanted for wanted, answer in zip(self._expectations, answers, strict=True) if not answer.success]
        if not failed:
            return []
        return [self._failure(result) for result in self._validate(batch, failed, "BASIC")]

    def _validate(self, batch: Any, expectations: Sequence[Mapping[str, Any]], result_format: str) -> list[Any]:
        """One result per expectation, in the same order: Great Expectations gives them back in another."""
        import great_expectations as gx

        numbered = [_numbered(expectation, number) for number, expectation in enumerate(expectations)]
        found = batch.validate(gx.ExpectationSuite(name=self._name, expectations=numbered), result_format=result_format)
        results = {result.expectation_config.meta["number"]: result for result in found.results}
        if sorted(results) != list(range(len(expectations))):
            raise BrokenRuleError(f"suite {self._name} gave {len(results)} results to {len(expectations)} expectations")
        for result in results.values():
            self._refuse_exceptions(result)
        return [results[number] for number in range(len(expectations))]

    def _refuse_exceptions(self, result: Any) -> None:
        for raised in _exceptions(result.exception_info):
            config = result.expectation_config
            raise BrokenRuleError(f"{self._name}: {config.type} {dict(config.kwargs)} could not be computed: {raised}")

    def _failure(self, result: Any) -> Failure:
        meta = result.expectation_config.meta or {}
        code = ", ".join(meta.get("constraints", [result.expectation_config.type]))
        column = result.expectation_config.kwargs.get("column", "")
        demand = meta.get("demand", "fails " + result.expectation_config.type)
        message = f"{column or code} {demand}" if not column.startswith("ok__") else f"{code}: {demand}"
        found = result.result or {}
        examples = tuple(_shown(value) for value in (found.get("partial_unexpected_list") or [])[:3])
        return Failure(self._name, code, message, int(found.get("unexpected_count") or 0), examples)


def _shown(value: Any) -> str:
    return " > ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


def _exceptions(info: Mapping[str, Any] | None) -> list[str]:
    """Messages of exceptions inside a result; they come flat or keyed by metric, and never as a raised exception."""
    if not info:
        return []
    entries = [info] if "raised_exception" in info else [entry for entry in info.values() if isinstance(entry, Mapping)]
    return [str(entry.get("exception_message")) for entry in entries if entry.get("raised_exception")]


def _numbered(expectation: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The expectation with its number; bounds on days and times as timestamps, as text fails inside the result."""
    import pandas as pd

    kwargs = dict(expectation["kwargs"])
    meta = dict(expectation.get("meta", {}))
    if meta.get("dated"):
        for bound in ("min_value", "max_value"):
            if isinstance(kwargs.get(bound), str):
                kwargs[bound] = pd.Timestamp(kwargs[bound])
    return {**expectation, "kwargs": kwargs, "meta": meta | {"number": number}}
