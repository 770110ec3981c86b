"""Contract to Arrow: types, nullability, descriptions as field metadata. Reads and writes no file."""

import pyarrow as pa

from conflict_events.contract.model import Field, Table

SCHEMA_VERSION = "1"

_PLAIN: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int8": pa.int8(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
}


def schema_of(table: Table) -> pa.Schema:
    """Arrow schema of a table; its metadata hold `table` and `schema_version`."""
    metadata = {"table": table.name, "schema_version": SCHEMA_VERSION, "description": table.row}
    return pa.schema([arrow_field(field) for field in table.fields], metadata=metadata)


def arrow_field(field: Field) -> pa.Field:
    """One column with its description, unit and meaning of null as metadata."""
    texts = {"description": field.description, "unit": field.unit, "null_means": field.null_means}
    metadata = {key: text for key, text in texts.items() if text is not None}
    return pa.field(field.name, arrow_type(field), nullable=field.nullable, metadata=metadata)


def arrow_type(field: Field) -> pa.DataType:
    """Arrow type of a column; the child of a list is named `element`."""
    if field.type == "list":
        if field.element is None:
            raise ValueError(f"{field.name} is a list without an element")
        return pa.list_(arrow_field(field.element))
    if field.type == "struct":
        return pa.struct([arrow_field(member) for member in field.fields])
    return _PLAIN[field.type]
