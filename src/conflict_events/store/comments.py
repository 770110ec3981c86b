"""SQL comments for a table's view, out of the descriptions kept in its Parquet schema. Knows no table by name."""

from collections.abc import Iterator

import pyarrow as pa


def quote_name(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def quote_text(text: str) -> str:
    """`text` as an SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def comments_of(table: str, schema: pa.Schema) -> Iterator[str]:
    """COMMENT statements for the view `table` and its columns; a column without a description gets none."""
    described = _description(schema.metadata)
    if described:
        yield f"COMMENT ON VIEW {quote_name(table)} IS {quote_text(described)}"
    for column in schema:
        described = _description(column.metadata)
        if described:
            yield f"COMMENT ON COLUMN {quote_name(table)}.{quote_name(column.name)} IS {quote_text(described)}"


def _description(metadata: dict[bytes, bytes] | None) -> str:
    return (metadata or {}).get(b"description", b"").decode("utf-8", errors="replace")
