"""One Great Expectations suite over one table: yes or no to each expectation, and what failed. Writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from conflict_events.errors import GateError
from conflict_events.validate.frame import frame_of
from conflict_events.validate.library import load_library

if TYPE_CHECKING:
    from great_expectations.data_context import AbstractDataContext


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


def quiet_context() -> "AbstractDataContext":
    """A context that keeps nothing, calls nobody and draws no progress bars."""
    load_library()
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context


@contextmanager
def told_once() -> Iterator[None]:
    """Inside, an expectation makes its configuration once: the library asks for it eighty times and makes it anew.

    Nothing changes an expectation while it is checked, and the answers stay the same; it is a third of a gate's time.
    """
    from great_expectations.expectations.expectation import Expectation

    made_anew = Expectation.configuration
    kept: dict[int, tuple[Any, Any]] = {}  # with the expectation itself, so that its id is not given to another

    def configuration(self: Any) -> Any:
        if id(self) not in kept:
            kept[id(self)] = (self, made_anew.__get__(self))
        return kept[id(self)][1]

    Expectation.configuration = property(configuration)
    try:
        yield
    finally:
        Expectation.configuration = made_anew


class Judge:
    """One suite over rows of one table, in the context of one gate."""

    def __init__(self, name: str, suite: Mapping[str, Any], context: "AbstractDataContext") -> None:
        self._name = name
        self._expectations = suite["expectations"]
        self._asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
        self._whole = self._asset.add_batch_definition_whole_dataframe("all")

    def failures(self, table: pa.Table) -> list[Failure]:
        """Yes or no to every expectation first, which is cheaper; values at fault only for those that failed."""
        batch = self._whole.get_batch({"dataframe": frame_of(self._name, table)})
        answers = self._results(batch, self._expectations, "BOOLEAN_ONLY")
        failed = [wanted for wanted, answer in zip(self._expectations, answers, strict=True) if not answer.success]
        if not failed:
            return []
        results = self._results(batch, failed, "BASIC")
        return [_failure(self._name, wanted, result) for wanted, result in zip(failed, results, strict=True)]

    def positions_at_fault(self, table: pa.Table) -> dict[str, set[int]]:
        """Code of each constraint the suite stands for, to the positions (from 0) of the rows that break it.

        An expectation that stands for several constraints gives its rows to each of them.
        """
        batch = self._whole.get_batch({"dataframe": frame_of(self._name, table)})
        found: dict[str, set[int]] = {}
        results = self._results(batch, self._expectations, "COMPLETE")
        for wanted, result in zip(self._expectations, results, strict=True):
            positions = set((result.result or {}).get("unexpected_index_list") or ())
            for code in wanted["meta"]["constraints"]:
                found.setdefault(code, set()).update(positions)
        return found

    def _results(self, batch: Any, expectations: Sequence[Mapping[str, Any]], result_format: str) -> list[Any]:
        """One result per expectation, in the same order: Great Expectations gives them back in another."""
        import great_expectations as gx

        numbered = [_numbered(expectation, number) for number, expectation in enumerate(expectations)]
        suite = gx.ExpectationSuite(name=self._name, expectations=numbered)
        with told_once():
            found = batch.validate(suite, result_format=result_format)
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


def _failure(name: str, expectation: Mapping[str, Any], result: Any) -> Failure:
    meta = expectation.get("meta", {})
    code = ", ".join(meta.get("constraints", [expectation["type"]]))
    column = expectation["kwargs"].get("column", "")
    demand = meta.get("demand", "fails " + expectation["type"])
    message = f"{column or code} {demand}" if not column.startswith("ok__") else f"{code}: {demand}"
    found = result.result or {}
    examples = tuple(_shown(value) for value in (found.get("partial_unexpected_list") or [])[:3])
    return Failure(name, code, message, int(found.get("unexpected_count") or 0), examples)


def _shown(value: Any) -> str:
    return " > ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


def _exceptions(info: Mapping[str, Any] | None) -> list[str]:
    """Messages of exceptions inside a result; they come flat or keyed by metric, and never as a raised exception."""
    if not info:
        return []
    entries = [info] if "raised_exception" in info else [entry for entry in info.values() if isinstance(entry, Mapping)]
    return [str(entry.get("exception_message")) for entry in entries if entry.get("raised_exception")]


def _numbered(expectation: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The expectation with its number as all it says of itself: Great Expectations copies that some eighty times.

    Bounds on days and times become timestamps, as text fails inside the result.
    """
    import pandas as pd

    kwargs = dict(expectation["kwargs"])
    if expectation.get("meta", {}).get("dated"):
        for bound in ("min_value", "max_value"):
            if isinstance(kwargs.get(bound), str):
                kwargs[bound] = pd.Timestamp(kwargs[bound])
    return {**expectation, "kwargs": kwargs, "meta": {"number": number}}
