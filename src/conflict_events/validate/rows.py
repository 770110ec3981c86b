"""Row check: splits a table into rows that pass and quarantine rows that say why the others do not. Writes nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema, load_table
from conflict_events.errors import GateError
from conflict_events.store import ShapeError, conform, from_rows
from conflict_events.validate.checks import Check, checks_of
from conflict_events.validate.rule import RowContext
from conflict_events.validate.surroundings import add_surroundings

_VALUE_LENGTH = 1000
_DOCUMENT_COLUMNS = ("article_id", "event_id", "report_id")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Rows that passed (as the contract wants them), one quarantine row per row and rule, and how many rows failed."""

    passed: pa.Table
    quarantine: pa.Table
    refused_count: int


def check_rows(
    table_name: str,
    table: pa.Table,
    context: RowContext | None = None,
    *,
    skip: Collection[str] = (),
    refused_share_limit: float | None = None,
) -> CheckResult:
    """Check every row against the contract and the codebook; rows keep their order.

    `skip` switches rules off by code. Above `refused_share_limit` (0..1, off by default) GateError is raised instead.
    Raises ShapeError when columns are missing or types cannot be cast: that is a fault of the caller, not of a row.
    """
    context = context or RowContext()
    checks = checks_of(table_name, skip)
    incoming = _castable(table, table_name)
    relation = add_surroundings(incoming, context)
    with duckdb.connect(":memory:", config={"threads": "2"}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"SET VARIABLE max_age_days = {int(context.max_age_days)}")
        connection.register("incoming", relation)
        refused = _refused(connection, checks)
        rows = _explain(connection, checks, refused, table_name, context) if refused.num_rows else []
    if refused_share_limit is not None and refused.num_rows > refused_share_limit * incoming.num_rows:
        raise GateError(
            f"{refused.num_rows} of {incoming.num_rows} rows of {table_name} were refused, "
            f"more than the limit of {refused_share_limit:.0%}",
            "See `conflict-events quarantine` for the reasons, or raise the limit in the configuration.",
        )
    passing = pc.invert(pc.is_in(relation["_row"], value_set=refused["_row"].combine_chunks()))
    passed = conform(incoming.filter(passing), table_name)
    return CheckResult(passed, from_rows("quarantine", rows), refused.num_rows)


def _castable(table: pa.Table, name: str) -> pa.Table:
    """`table` with the types of the contract but nulls allowed everywhere, so that a null can be refused row by row."""
    contract = arrow_schema(name)
    missing = [column for column in contract.names if column not in table.column_names]
    if missing:
        raise ShapeError(f"{name} lacks columns {', '.join(missing)}")
    loose = pa.schema([pa.field(field.name, _loose(field.type)) for field in contract])
    try:
        return table.select(contract.names).cast(loose).combine_chunks()
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, ValueError) as error:
        raise ShapeError(f"{name} does not fit the contract: {error}") from error


def _loose(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_list(kind):
        return pa.list_(pa.field("element", _loose(kind.value_type)))
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(member.name, _loose(member.type)) for member in kind])
    return kind


def _refused(connection: duckdb.DuckDBPyConnection, checks: list[Check]) -> pa.Table:
    """Row numbers that fail any check, in order. One pass that stops at the first failure of each row."""
    everything = " AND ".join(f"({check.condition})" for check in checks)
    query = f"SELECT _row FROM incoming WHERE NOT ({everything}) ORDER BY _row"
    return connection.sql(query).to_arrow_table()


def _explain(
    connection: duckdb.DuckDBPyConnection, checks: list[Check], refused: pa.Table, table_name: str, context: RowContext
) -> list[dict[str, Any]]:
    """One quarantine row for each failed check of each refused row, by row and then by order of the checks."""
    connection.register("refused", refused)
    failed = ", ".join(f"CASE WHEN NOT ({check.condition}) THEN {i} END" for i, check in enumerate(checks))
    columns = ", ".join(
        f'left(CAST("{column}" AS VARCHAR), {_VALUE_LENGTH}) AS "{column}"'
        for column in load_table(table_name).field_names
    )
    query = (
        f"SELECT list_filter([{failed}], lambda x: x IS NOT NULL) AS _failed, {columns} "
        "FROM incoming WHERE _row IN (SELECT _row FROM refused) ORDER BY _row"
    )
    found = connection.sql(query).to_arrow_table().to_pylist()
    return [_quarantine_row(row, checks[i], table_name, context) for row in found for i in row["_failed"]]


def _quarantine_row(row: dict[str, Any], check: Check, table_name: str, context: RowContext) -> dict[str, Any]:
    contract = load_table(table_name)
    key = "/".join(str(row[column]) for column in contract.primary_key if row[column]) or None
    value = row[check.field] if check.field else None
    owner = next((row[column] for column in _DOCUMENT_COLUMNS if row.get(column)), None)
    return {
        "stage": context.stage,
        "table_name": table_name,
        "row_key": key[:_VALUE_LENGTH] if key else None,
        "rule": check.code,
        "field": check.field,
        "value": value,
        "message": check.message[:2000],
        "document": context.documents.get(owner, owner) if owner else None,
        "hint": check.hint,
    }
