"""For rows that failed: which checks, with which value. Stays in Arrow and DuckDB, as all rows of a table may fail."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from conflict_events.contract import load_table
from conflict_events.contract.sql import identifier
from conflict_events.store import conform
from conflict_events.validate.checks import Check
from conflict_events.validate.rule import RowContext

_VALUE_LENGTH = 1000
_MESSAGE_LENGTH = 2000
_OWNERS = ("article_id", "event_id", "report_id")


def refused_rows(connection: duckdb.DuckDBPyConnection, checks: Sequence[Check]) -> pa.Table:
    """Column `_row` of the relation `incoming` where any check fails, in order. Stops at the first failure of a row."""
    everything = " AND ".join(f"({check.condition})" for check in checks)
    return connection.sql(f"SELECT _row FROM incoming WHERE NOT ({everything}) ORDER BY _row").to_arrow_table()


def reasons_of(
    connection: duckdb.DuckDBPyConnection, checks: Sequence[Check], refused: pa.Table, table_name: str
) -> pa.Table:
    """One row for each failed check of each refused row, by row and then by order of the checks.

    Columns: `_row`, `check` (number in `checks`), `value` (of the column at fault, as text), `row_key`, `owner` (id of
    the article, else of the event or report).
    """
    connection.register("refused", refused)
    failed = ", ".join(
        f"CASE WHEN NOT ({check.condition}) THEN {{'check': {number}, 'value': {_text(check.field)}}} END"
        for number, check in enumerate(checks)
    )
    names = load_table(table_name).field_names
    owners = ["NULL", *(f"NULLIF({identifier(name)}, '')" for name in _OWNERS if name in names)]
    found = (
        f"SELECT _row, {_key(table_name)} AS row_key, COALESCE({', '.join(owners)}, NULL) AS owner, "
        f"UNNEST(list_filter([{failed}], lambda x: x IS NOT NULL)) AS reason "
        "FROM incoming WHERE _row IN (SELECT _row FROM refused)"
    )
    return connection.sql(
        f'SELECT _row, reason."check" AS "check", reason.value AS value, row_key, owner FROM ({found}) '
        'ORDER BY _row, reason."check"'
    ).to_arrow_table()


def _text(column: str | None) -> str:
    return "NULL::VARCHAR" if column is None else f"left(CAST({identifier(column)} AS VARCHAR), {_VALUE_LENGTH})"


def _key(table_name: str) -> str:
    parts = [f"NULLIF(CAST({identifier(name)} AS VARCHAR), '')" for name in load_table(table_name).primary_key]
    return f"NULLIF(left(concat_ws('/', {', '.join(parts)}), {_VALUE_LENGTH}), '')" if parts else "NULL"


def quarantine_of(reasons: pa.Table, checks: Sequence[Check], table_name: str, context: RowContext) -> pa.Table:
    """The reasons as rows of the quarantine table, in the same order."""
    numbers = reasons["check"]
    said = {
        "rule": [check.code for check in checks],
        "field": [check.field for check in checks],
        "message": [check.message[:_MESSAGE_LENGTH] for check in checks],
        "hint": [check.hint for check in checks],
    }
    columns = {name: pa.array(texts, pa.string()).take(numbers.combine_chunks()) for name, texts in said.items()}
    columns |= {name: reasons[name].cast(pa.string()) for name in ("row_key", "value")}
    columns["document"] = _documents(reasons["owner"].cast(pa.string()), context.documents)
    for name, text in (("stage", context.stage), ("table_name", table_name)):
        columns[name] = pa.repeat(pa.scalar(text, pa.string()), reasons.num_rows)
    return conform(pa.table(columns), "quarantine")


def _documents(owners: pa.ChunkedArray, documents: Mapping[str, str]) -> pa.Array:
    """Path of the document of each owner, the id itself where the caller named none."""
    coded = owners.combine_chunks().dictionary_encode()
    named = [documents.get(owner, owner) for owner in coded.dictionary.to_pylist()]
    return pa.array(named, pa.string()).take(coded.indices)
