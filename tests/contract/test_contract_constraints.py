"""Every constraint of every table: each checker that derives from the contract refuses a row that breaks it.

Checked in one batch per table and checker; a failure names the constraints whose counterexample went through.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import jsonschema
import pyarrow as pa
import pytest
from counterexamples import Row, counterexample

from conflict_events.contract import arrow_schema, table_names
from conflict_events.contract.constraints import Constraint, constraints_of
from conflict_events.contract.duckdb_ddl import ddl_of
from conflict_events.contract.examples import example_row
from conflict_events.contract.gx_suite import suite_of
from conflict_events.contract.json_schema import json_schema_of
from conflict_events.store import ShapeError, from_rows
from conflict_events.validate import check_rows
from conflict_events.validate.judge import Judge, quiet_context

Expresses = Callable[[Constraint], bool]


def arrow_expresses(constraint: Constraint) -> bool:
    return constraint.kind in {"type", "not_null"}


def json_schema_expresses(constraint: Constraint) -> bool:
    """JSON Schema sees one row, cannot compare two values, and knows no order of dates."""
    dated = constraint.field is not None and constraint.field.type in {"date", "timestamp"}
    ranged = constraint.kind in {"minimum", "maximum"}
    return constraint.kind not in {"unique", "unique_together", "ordered", "sum"} and not (dated and ranged)


def duckdb_expresses(constraint: Constraint) -> bool:
    """A CHECK holds no lambda, so nothing inside lists; and DuckDB casts nearly anything to text."""
    texts = constraint.kind == "type" and constraint.field is not None and constraint.field.type == "string"
    return not constraint.is_nested and not texts


def values_express(constraint: Constraint) -> bool:
    """Row rules and the dataset gate get typed tables: the types are Arrow's."""
    return constraint.kind != "type"


def broken(table: str, expresses: Expresses) -> Iterator[tuple[str, list[Row]]]:
    """Code of each constraint that the checker can express, with its counterexample."""
    return ((c.code, counterexample(c)) for c in constraints_of(table) if expresses(c))


def as_json(row: Row) -> Any:
    def shown(value: Any) -> str:
        text: str = value.isoformat()
        return text.replace("+00:00", "Z") if isinstance(value, dt.datetime) else text

    return json.loads(json.dumps(row, default=shown))


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    names = arrow_schema(table).names
    holes = ", ".join("?" for _ in names)
    for row in rows:
        connection.execute(f'INSERT INTO "{table}" VALUES ({holes})', [row[name] for name in names])


def loosened(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_list(kind):
        return pa.list_(pa.field("element", loosened(kind.value_type)))
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(member.name, loosened(member.type)) for member in kind])
    return kind


def typed(table: str, rows: list[Row]) -> pa.Table:
    loose = pa.schema([pa.field(field.name, loosened(field.type)) for field in arrow_schema(table)])
    return pa.Table.from_pylist(rows, schema=loose)


KEYS: dict[str, Callable[[int], Row]] = {
    "articles": lambda n: {"article_id": f"a{n:016x}"},
    "article_texts": lambda n: {"article_id": f"a{n:016x}"},
    "changes": lambda n: {"event_id": f"e{n:016x}"},
    "events": lambda n: {"event_id": f"e{n:016x}", "event_id_cnty": f"ARM{n + 1}"},
    "event_history": lambda n: {"event_id": f"e{n:016x}"},
    "event_links": lambda n: {"report_id": f"r{n:016x}"},
    "judgements": lambda n: {"a": f"r{n:016x}"},
    "quarantine": lambda n: {"row_key": f"row {n}"},
    "reports": lambda n: {"report_id": f"r{n:016x}"},
    "runs": lambda n: {"run_id": f"run {n}"},
}
"""Values that make a row unlike all others of its table."""


def batch(table: str) -> tuple[list[Row], dict[str, int]]:
    """All counterexamples with keys of their own, after one good row; code to the position of its (last) row."""
    rows = [example_row(table) | KEYS[table](0)]
    positions: dict[str, int] = {}
    for number, (code, found) in enumerate(broken(table, values_express), start=1):
        example = example_row(table)
        for row in found:
            own = {name: value for name, value in KEYS[table](number).items() if row[name] == example[name]}
            rows.append(row | own)
        positions[code] = len(rows) - 1
    return rows, positions


@pytest.mark.parametrize("table", table_names())
def test_example_row_is_accepted_by_every_checker(table: str) -> None:
    row = example_row(table)
    arrow = from_rows(table, [row])
    assert list(jsonschema.Draft202012Validator(json_schema_of(table)).iter_errors(as_json(row))) == []
    with duckdb.connect(":memory:", config={"threads": "1"}) as connection:
        connection.execute(ddl_of(table))
        insert(connection, table, [row])
        assert connection.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (1,)
    assert check_rows(table, arrow).quarantine.num_rows == 0


@pytest.mark.parametrize("table", table_names())
def test_arrow_refuses(table: str) -> None:
    def passes(rows: list[Row]) -> bool:
        try:
            from_rows(table, rows)
        except ShapeError:
            return False
        return True

    assert [code for code, rows in broken(table, arrow_expresses) if passes(rows)] == []


@pytest.mark.parametrize("table", table_names())
def test_json_schema_refuses(table: str) -> None:
    schema = json_schema_of(table)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    passed = [code for code, rows in broken(table, json_schema_expresses) if validator.is_valid(as_json(rows[-1]))]
    assert passed == []


@pytest.mark.parametrize("table", table_names())
def test_duckdb_refuses(table: str) -> None:
    with duckdb.connect(":memory:", config={"threads": "1"}) as connection:
        connection.execute(ddl_of(table))

        def passes(rows: list[Row]) -> bool:
            connection.execute(f'DELETE FROM "{table}"')
            insert(connection, table, rows[:-1])
            try:
                insert(connection, table, rows[-1:])
            except (duckdb.ConstraintException, duckdb.ConversionException, duckdb.OutOfRangeException):
                return False
            return True

        assert [code for code, rows in broken(table, duckdb_expresses) if passes(rows)] == []


REPLACED = {
    "actor1.not_null": "actor1_blank",
    "actor1.min_length": "actor1_blank",
    "published_at.not_null": "published_at_missing",
    "event_date.not_null": "event_date_missing",
    "notes.min_length": "notes_missing",
}
"""Constraints that a rule of the codebook says with more help, in reports and where it holds also in events."""


@pytest.mark.parametrize("table", table_names())
def test_row_check_refuses_and_names_the_constraint(table: str) -> None:
    rows, positions = batch(table)
    result = check_rows(table, typed(table, rows))
    assert result.passed.num_rows == 1
    named = list(zip(result.positions.to_pylist(), result.quarantine["rule"].to_pylist(), strict=True))
    said = {code: {rule for at, rule in named if at == position} for code, position in positions.items()}
    assert [code for code, rules in said.items() if not rules & {code, REPLACED.get(code)}] == []


@pytest.fixture(scope="module")
def gx_context() -> Any:
    return quiet_context()


@pytest.mark.parametrize("table", table_names())
def test_dataset_gate_refuses_and_names_the_row(table: str, gx_context: Any) -> None:
    rows, positions = batch(table)
    at_fault = Judge(table, suite_of(table), gx_context).positions_at_fault(typed(table, rows))
    assert [code for code, position in positions.items() if position not in at_fault.get(code, ())] == []
    assert [code for code, found in at_fault.items() if 0 in found] == []
