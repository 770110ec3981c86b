"""Brings Arrow tables into the shape of their contract: columns, types, no forbidden nulls, order of rows. No disk."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema, load_table
from conflict_events.errors import IntegrityError


class ShapeError(IntegrityError):
    """A table does not have the columns or types of its contract, or a null where none may be."""


def from_rows(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Dictionaries to a table `name`; absent keys become null. Raises ShapeError for unknown keys and bad types."""
    listed = list(rows)
    schema = arrow_schema(name)
    unknown = sorted({key for row in listed for key in row} - set(schema.names))
    if unknown:
        raise ShapeError(f"{name} has no column {', '.join(unknown)}")
    try:
        table = pa.Table.from_pylist(listed, schema=schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError, ValueError, OverflowError) as error:
        raise ShapeError(f"rows of {name} do not fit the contract: {error}") from error
    _refuse_nulls(name, table)
    return table


def conform(table: pa.Table, name: str) -> pa.Table:
    """`table` with exactly the columns, order, types and metadata of contract `name`.

    Raises ShapeError for a missing or unknown column, a value that does not fit its type, or a forbidden null.
    """
    schema = arrow_schema(name)
    missing = [column for column in schema.names if column not in table.column_names]
    unknown = [column for column in table.column_names if column not in schema.names]
    if missing or unknown or len(set(table.column_names)) != len(table.column_names):
        raise ShapeError(f"columns of {name}: missing {missing}, unknown {unknown}, given {table.num_columns}")
    try:
        cast = table.select(schema.names).cast(schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, ValueError) as error:
        raise ShapeError(f"{name} does not fit the contract: {error}") from error
    _refuse_nulls(name, cast)
    return cast


def _refuse_nulls(name: str, table: pa.Table) -> None:
    """Arrow carries `nullable` but does not enforce it, least of all inside lists."""
    for field in table.schema:
        for path, inner, values in _flattened(field, table.column(field.name)):
            if not inner.nullable and values.null_count:
                raise ShapeError(f"{name}.{path} may not be null, and is in {values.null_count} place(s)")


def _flattened(field: pa.Field, values: Any, path: str = "") -> list[tuple[str, pa.Field, Any]]:
    here = f"{path}.{field.name}" if path else field.name
    found = [(here, field, values)]
    if pa.types.is_list(field.type):
        found += _flattened(field.type.value_field, pc.list_flatten(values), here)
    elif pa.types.is_struct(field.type):
        present = values.drop_null()
        for index in range(field.type.num_fields):
            found += _flattened(field.type.field(index), pc.struct_field(present, [index]), here)
    return found


def sort_rows(table: pa.Table, name: str) -> pa.Table:
    """Rows in the order of the contract, in one chunk, so that equal rows give equal bytes whatever their order."""
    contract = load_table(name)
    keys = list(contract.sort_by)
    if not contract.primary_key:
        plain = [field.name for field in contract.fields if field.type not in {"list", "struct"}]
        keys += [column for column in plain if column not in keys]
    ordered = table.combine_chunks()
    if ordered.num_rows < 2:
        return ordered
    return ordered.take(pc.sort_indices(ordered, [(key, "ascending") for key in keys])).combine_chunks()
