"""Counterexamples built from the contract: for each constraint a row that breaks it. Holds no test."""

import datetime as dt
from typing import Any

from conflict_events.contract import load_table
from conflict_events.contract.constraints import Constraint
from conflict_events.contract.examples import example_row
from conflict_events.contract.model import Field

Row = dict[str, Any]

WRONG_TYPE = {
    "string": 7,
    "int8": 1000,
    "int32": 2**40,
    "int64": 2**70,
    "float64": "north",
    "date": "the day before",
    "timestamp": "noon",
    "list": 7,
    "struct": "none",
}


def counterexample(constraint: Constraint) -> list[Row]:
    """Rows of which the last breaks the constraint (two rows where one alone cannot)."""
    row = example_row(constraint.table)
    if constraint.kind in {"unique", "unique_together"}:
        return [row, dict(row)]
    if constraint.rule is not None:
        return [row | broken_rule(constraint)]
    field = constraint.field
    assert field is not None
    return [replaced(row, constraint.path, broken_value(constraint, field))]


def replaced(value: Any, path: tuple[str, ...], new: Any) -> Any:
    """`value` with what lies at `path` replaced; `element` is the first element of a list."""
    if not path:
        return new
    if path[0] == "element":
        return [replaced(value[0], path[1:], new), *value[1:]]
    return {**value, path[0]: replaced(value[path[0]], path[1:], new)}


def broken_value(constraint: Constraint, field: Field) -> Any:
    kind = constraint.kind
    if kind == "not_null":
        return None
    if kind == "type":
        return WRONG_TYPE[field.type]
    if kind == "values":
        return 99 if isinstance(field.values[0], int) else "No such code"
    if kind in {"minimum", "maximum"}:
        return beyond(field, -1 if kind == "minimum" else 1)
    if kind == "pattern":
        return "~"
    short = (field.min_length or 0) - 1
    if field.type == "list":
        return []
    return "x" * (short if kind == "min_length" else (field.max_length or 0) + 1)


def beyond(field: Field, direction: int) -> Any:
    bound = field.minimum if direction < 0 else field.maximum
    if field.type == "date":
        return dt.date.fromisoformat(str(bound)) + dt.timedelta(days=direction)
    if field.type == "timestamp":
        return dt.datetime.fromisoformat(str(bound)) + dt.timedelta(days=direction)
    assert isinstance(bound, int | float)
    return bound + direction if field.type != "float64" else float(bound) + direction / 2


def broken_rule(constraint: Constraint) -> Row:
    """Changes to the example row that break a rule over several columns and nothing else, where that is possible."""
    rule = constraint.rule
    assert rule is not None
    table = load_table(constraint.table)
    example = example_row(constraint.table)
    if rule.kind == "combination":
        others = [values for values in rule.combinations if values[0] != example[rule.fields[0]]]
        return {rule.fields[0]: others[-1][0]}
    if rule.kind == "ordered":
        return {rule.fields[0]: example[rule.fields[1]], rule.fields[1]: example[rule.fields[0]]} | _raised(rule.fields)
    if rule.kind == "together":
        return {rule.fields[-1]: None}
    if rule.kind == "sum":
        return {rule.total or "": example[rule.total or ""] + 1}
    assert rule.when is not None
    assert rule.field is not None
    if rule.kind == "null_when":
        return {rule.when.field: rule.when.equals}
    unlike = [value for value in table.field(rule.when.field).values if value != rule.when.equals]
    return {rule.when.field: unlike[0], rule.field: table.field(rule.field).example}


def _raised(fields: tuple[str, ...]) -> Row:
    return {} if fields[0].endswith("_id") else {fields[0]: 7, fields[1]: 6} | dict.fromkeys(fields[2:], 8)
