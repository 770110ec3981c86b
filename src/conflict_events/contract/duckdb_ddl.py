"""Contract to DuckDB: a CREATE TABLE with checks, and comments for the view that publishes the table. Runs nothing."""

from collections.abc import Iterator

from conflict_events.contract.constraints import Constraint, constraints_of
from conflict_events.contract.load import load_table
from conflict_events.contract.model import Field, Table
from conflict_events.contract.sql import condition, identifier, literal, unique_columns

_TYPES = {
    "string": "VARCHAR",
    "int8": "TINYINT",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMPTZ",
}


def ddl_of(table_name: str) -> str:
    """CREATE TABLE with NOT NULL, CHECK and unique indexes. What lies inside lists cannot be a CHECK in DuckDB."""
    table = load_table(table_name)
    lines = [f"    {identifier(field.name)} {duckdb_type(field)}{_not_null(field)}" for field in table.fields]
    lines += [f"    CONSTRAINT {identifier(c.code)} CHECK ({said})" for c, said in _checks(table_name)]
    body = ",\n".join(lines)
    indexes = "".join(f"{line};\n" for line in _indexes(table))
    return f"CREATE TABLE {identifier(table.name)} (\n{body}\n);\n{indexes}"


def comments_of(table_name: str) -> str:
    """COMMENT statements for the view named after the table, and for each of its columns."""
    table = load_table(table_name)
    name = identifier(table.name)
    lines = [f"COMMENT ON VIEW {name} IS {literal(table.row)};"]
    lines += [
        f"COMMENT ON COLUMN {name}.{identifier(field.name)} IS {literal(_comment(field))};" for field in table.fields
    ]
    return "\n".join(lines) + "\n"


def duckdb_type(field: Field) -> str:
    """The DuckDB type of a column, a list or a struct."""
    if field.element is not None:
        return f"{duckdb_type(field.element)}[]"
    if field.type == "struct":
        members = ", ".join(f"{identifier(member.name)} {duckdb_type(member)}" for member in field.fields)
        return f"STRUCT({members})"
    return _TYPES[field.type]


def _not_null(field: Field) -> str:
    return "" if field.nullable else " NOT NULL"


def _checks(table_name: str) -> Iterator[tuple[Constraint, str]]:
    for constraint in constraints_of(table_name):
        said = condition(constraint)
        if said is not None and constraint.kind != "not_null" and not constraint.is_nested:
            yield constraint, said


def _indexes(table: Table) -> Iterator[str]:
    """Unique indexes over expressions, because two nulls are equal to the contract and not to a UNIQUE constraint."""
    for constraint in constraints_of(table.name):
        columns = unique_columns(constraint)
        if columns:
            listed = ", ".join(_indexed(table.field(name)) for name in columns)
            index = identifier(f"{table.name}.{constraint.code}")
            yield f"CREATE UNIQUE INDEX {index} ON {identifier(table.name)} ({listed})"


def _indexed(field: Field) -> str:
    column = identifier(field.name)
    return f"(COALESCE(CAST({column} AS VARCHAR), chr(30)))" if field.nullable else column


def _comment(field: Field) -> str:
    parts = [
        field.description,
        f"Unit: {field.unit}." if field.unit else "",
        f"Null: {field.null_means}" if field.null_means else "",
    ]
    return " ".join(part for part in parts if part)
