"""The Arrow schema of a table as JSON that people and diffs can read."""

from typing import Any

import pyarrow as pa

from conflict_events.contract.arrow import schema_of
from conflict_events.contract.load import load_table


def arrow_text_of(table_name: str) -> dict[str, Any]:
    """Schema metadata and, for each column, name, Arrow type, nullability and metadata; members of lists inside."""
    schema = schema_of(load_table(table_name))
    return {"metadata": _texts(schema.metadata), "fields": [_field(field) for field in schema]}


def _field(field: pa.Field) -> dict[str, Any]:
    said: dict[str, Any] = {"name": field.name, "nullable": field.nullable, "metadata": _texts(field.metadata)}
    if pa.types.is_list(field.type):
        return said | {"type": "list", "element": _field(field.type.value_field)}
    if pa.types.is_struct(field.type):
        return said | {"type": "struct", "fields": [_field(member) for member in field.type]}
    return said | {"type": str(field.type)}


def _texts(metadata: dict[bytes, bytes] | None) -> dict[str, str]:
    return {key.decode(): text.decode() for key, text in sorted((metadata or {}).items())}
