"""Contract to a Great Expectations suite as plain JSON. Imports no Great Expectations.

What its expectations cannot say over a pandas frame (inside lists, combinations of columns) is asked of a helper column
`ok__<code>` that the gate computes with the condition of `sql`.
"""

from typing import Any

from conflict_events.contract.arrow import SCHEMA_VERSION
from conflict_events.contract.constraints import Constraint, constraints_of, demand
from conflict_events.contract.load import load_table
from conflict_events.contract.model import Field, Rule

_BOUNDS = {"minimum": "min_value", "maximum": "max_value", "min_length": "min_value", "max_length": "max_value"}
_DATED = frozenset({"date", "timestamp"})


def helper_column(constraint: Constraint) -> str:
    """Name of the boolean column that stands for a constraint no expectation expresses; one for all inside a column."""
    return f"ok__{constraint.column if constraint.is_nested else constraint.code}"


def needs_helper(constraint: Constraint) -> bool:
    """Whether the suite asks a helper column for this constraint. Types are left to Arrow: the gate asks it first."""
    if constraint.kind in {"type", "ordered", "unique_together"}:
        return False
    if constraint.field is None or constraint.is_nested:
        return True
    return constraint.field.type == "list" and constraint.kind != "not_null"


def suite_of(table_name: str) -> dict[str, Any]:
    """The suite of a table: columns in order, then rules, all critical. Dates in it are ISO strings.

    Every expectation costs Great Expectations some ten milliseconds whatever the rows, so the two bounds of a column
    are one expectation, and so is everything inside a list; `meta.constraints` names what it stands for.
    """
    table = load_table(table_name)
    columns: dict[str, Any] = {
        "type": "expect_table_columns_to_match_set",
        "kwargs": {"column_set": list(table.field_names), "exact_match": False},
        "meta": {"constraints": ["columns"], "demand": "must all be there"},
        "severity": "critical",
    }
    merged: dict[str, dict[str, Any]] = {}
    for constraint in constraints_of(table_name):
        for expectation in _expectations(constraint):
            _merge(merged, expectation)
    meta = {"table": table_name, "schema_version": SCHEMA_VERSION}
    return {"name": table_name, "expectations": [columns, *merged.values()], "meta": meta}


def _merge(merged: dict[str, dict[str, Any]], expectation: dict[str, Any]) -> None:
    """Put `expectation` to the one that asks the same of the same column, if there is one."""
    kwargs = expectation["kwargs"]
    if "column" not in kwargs:
        merged[f"{len(merged)}"] = expectation
        return
    earlier = merged.setdefault(f"{expectation['type']} {kwargs['column']}", expectation)
    if earlier is not expectation:
        earlier["kwargs"] |= kwargs
        earlier["meta"]["constraints"] += expectation["meta"]["constraints"]
        earlier["meta"]["demand"] += f", {expectation['meta']['demand']}"


def _expectations(constraint: Constraint) -> list[dict[str, Any]]:
    if constraint.kind == "type":
        return []
    if needs_helper(constraint):
        return [_expectation(constraint, "in_set", column=helper_column(constraint), value_set=[True])]
    if constraint.rule is not None:
        return _of_rule(constraint, constraint.rule)
    return [] if constraint.field is None else [_of_field(constraint, constraint.field)]


def _of_field(constraint: Constraint, field: Field) -> dict[str, Any]:
    if constraint.kind in _BOUNDS:
        short = "have_length" if constraint.kind.endswith("length") else "be_between"
        bound = getattr(field, constraint.kind)
        return _expectation(constraint, short, column=field.name, **{_BOUNDS[constraint.kind]: bound})
    further: dict[str, tuple[str, dict[str, Any]]] = {
        "not_null": ("not_be_null", {}),
        "values": ("in_set", {"value_set": list(field.values)}),
        "pattern": ("match_regex", {"regex": field.pattern}),
        "unique": ("be_unique", {}),
    }
    short, kwargs = further[constraint.kind]
    return _expectation(constraint, short, column=field.name, **kwargs)


def _of_rule(constraint: Constraint, rule: Rule) -> list[dict[str, Any]]:
    if constraint.kind == "unique_together":
        return [_expectation(constraint, "compound", column_list=list(rule.fields), ignore_row_if="never")]
    return [
        _expectation(
            constraint,
            "greater",
            column_A=larger,
            column_B=smaller,
            or_equal=not rule.strict,
            ignore_row_if="either_value_is_missing",
        )
        for smaller, larger in zip(rule.fields[:-1], rule.fields[1:], strict=True)
    ]


_TYPES = {
    "in_set": "expect_column_values_to_be_in_set",
    "not_be_null": "expect_column_values_to_not_be_null",
    "be_between": "expect_column_values_to_be_between",
    "match_regex": "expect_column_values_to_match_regex",
    "have_length": "expect_column_value_lengths_to_be_between",
    "be_unique": "expect_column_values_to_be_unique",
    "compound": "expect_compound_columns_to_be_unique",
    "greater": "expect_column_pair_values_a_to_be_greater_than_b",
}


def _expectation(constraint: Constraint, short: str, **kwargs: Any) -> dict[str, Any]:
    meta: dict[str, Any] = {"constraints": [constraint.code], "demand": demand(constraint)}
    if constraint.field is not None and constraint.field.type in _DATED:
        meta["dated"] = True
    return {"type": _TYPES[short], "kwargs": kwargs, "meta": meta, "severity": "critical"}
