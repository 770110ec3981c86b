"""Row check: splits a table into rows that pass and quarantine rows that say why the others do not. Writes nothing."""

from collections.abc import Collection
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.contract import arrow_schema
from conflict_events.duck import in_memory, plan_quickly
from conflict_events.errors import GateError
from conflict_events.store import ShapeError, conform, from_rows
from conflict_events.validate.checks import checks_of
from conflict_events.validate.reasons import quarantine_of, reasons_of, refused_rows
from conflict_events.validate.rule import RowContext
from conflict_events.validate.surroundings import add_surroundings


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Rows that passed (as the contract wants them), one quarantine row per row and rule, and how many rows failed.

    `positions` holds, for each quarantine row, the position (from 0) of its row in the table that was checked.
    """

    passed: pa.Table
    quarantine: pa.Table
    positions: pa.Array
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
    with in_memory() as connection:
        connection.execute(f"SET VARIABLE max_age_days = {int(context.max_age_days)}")
        connection.register("incoming", relation)
        plan_quickly(connection, relation.num_rows)
        refused = refused_rows(connection, checks)
        reasons = reasons_of(connection, checks, refused, table_name) if refused.num_rows else None
    if refused_share_limit is not None and refused.num_rows > refused_share_limit * incoming.num_rows:
        raise GateError(
            f"{refused.num_rows} of {incoming.num_rows} rows of {table_name} were refused, "
            f"more than the limit of {refused_share_limit:.0%}",
            "See `conflict-events quarantine` for the reasons, or raise the limit in the configuration.",
        )
    passing = pc.invert(pc.is_in(relation["_row"], value_set=refused["_row"].combine_chunks()))
    passed = conform(incoming.filter(passing), table_name)
    if reasons is None:
        return CheckResult(passed, from_rows("quarantine", []), pa.array([], pa.int64()), 0)
    quarantine = quarantine_of(reasons, checks, table_name, context)
    return CheckResult(passed, quarantine, reasons["_row"].combine_chunks(), refused.num_rows)


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
