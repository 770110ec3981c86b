"""A valid example row per table, built from the examples in the contract. For documentation and tests."""

import datetime as dt
from typing import Any

from conflict_events.contract.load import load_table
from conflict_events.contract.model import Field


def example_row(table_name: str) -> dict[str, Any]:
    """One row that satisfies every constraint, with Python values (date, datetime with UTC, lists, dictionaries)."""
    table = load_table(table_name)
    row = {field.name: example_value(field) for field in table.fields}
    for name, value in table.example.items():
        row[name] = value
    return row


def example_value(field: Field) -> Any:
    """The example of a column as a Python value; one element for a list."""
    if field.element is not None:
        return [example_value(field.element)]
    if field.type == "struct":
        return {member.name: example_value(member) for member in field.fields}
    if field.type == "date":
        return dt.date.fromisoformat(str(field.example))
    if field.type == "timestamp":
        return dt.datetime.fromisoformat(str(field.example))
    return field.example
