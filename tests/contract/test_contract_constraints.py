"""Every constraint of every table: each checker that derives from the contract refuses a row that breaks it."""

import datetime as dt
import json
from functools import cache
from typing import Any

import duckdb
import jsonschema
import pyarrow as pa
import pytest
from counterexamples import Row, counterexample

from conflict_events.contract import arrow_schema, load_table, table_names
from conflict_events.contract.constraints import Constraint, constraints_of
from conflict_events.contract.duckdb_ddl import ddl_of
from conflict_events.contract.examples import example_row
from conflict_events.contract.json_schema import json_schema_of
from conflict_events.store import ShapeError, from_rows
from conflict_events.validate import check_rows

CONSTRAINTS = [constraint for name in table_names() for constraint in constraints_of(name)]


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


def rows_express(constraint: Constraint) -> bool:
    return constraint.kind != "type"


def named(expresses: Any) -> list[Any]:
    return [pytest.param(c, id=f"{c.table}.{c.code}") for c in CONSTRAINTS if expresses(c)]


def as_json(row: Row) -> Any:
    def shown(value: Any) -> str:
        text: str = value.isoformat()
        return text.replace("+00:00", "Z") if isinstance(value, dt.datetime) else text

    return json.loads(json.dumps(row, default=shown))


@cache
def validator(table: str) -> jsonschema.Draft202012Validator:
    schema = json_schema_of(table)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    names = arrow_schema(table).names
    holes = ", ".join("?" for _ in names)
    for row in rows:
        connection.execute(f'INSERT INTO "{table}" VALUES ({holes})', [row[name] for name in names])


@cache
def database(table: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config={"threads": "1"})
    connection.execute(ddl_of(table))
    return connection


@pytest.mark.parametrize("table", table_names())
def test_example_row_is_accepted_by_every_checker(table: str) -> None:
    row = example_row(table)
    arrow = from_rows(table, [row])
    assert list(validator(table).iter_errors(as_json(row))) == []
    with duckdb.connect(":memory:") as connection:
        connection.execute(ddl_of(table))
        insert(connection, table, [row])
        assert connection.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (1,)
    assert check_rows(table, arrow).quarantine.num_rows == 0


@pytest.mark.parametrize("constraint", named(arrow_expresses))
def test_arrow_refuses(constraint: Constraint) -> None:
    with pytest.raises(ShapeError):
        from_rows(constraint.table, counterexample(constraint))


@pytest.mark.parametrize("constraint", named(json_schema_expresses))
def test_json_schema_refuses(constraint: Constraint) -> None:
    assert not validator(constraint.table).is_valid(as_json(counterexample(constraint)[-1]))


@pytest.mark.parametrize("constraint", named(duckdb_expresses))
def test_duckdb_refuses(constraint: Constraint) -> None:
    *good, bad = counterexample(constraint)
    connection = database(constraint.table)
    connection.execute(f'DELETE FROM "{constraint.table}"')
    insert(connection, constraint.table, good)
    with pytest.raises((duckdb.ConstraintException, duckdb.ConversionException, duckdb.OutOfRangeException)):
        insert(connection, constraint.table, [bad])


@pytest.mark.parametrize("constraint", named(rows_express))
def test_row_check_refuses_and_names_the_constraint(constraint: Constraint) -> None:
    expected = REPLACED.get((constraint.table, constraint.code), constraint.code)
    assert expected in row_codes(constraint.table)[constraint.code]


@cache
def row_codes(table: str) -> dict[str, set[str]]:
    """Constraint to the rule codes its counterexample got: one check of the whole table, as every check costs planning.

    The counterexamples of uniqueness, and those of tables without a key, are told apart by a run of their own.
    """
    found: dict[str, set[str]] = {}
    together: list[tuple[str, Row]] = []
    for constraint in filter(rows_express, constraints_of(table)):
        rows = counterexample(constraint)
        key = distinct_key(table, len(together))
        if len(rows) > 1 or not key or constraint.column in {*key, *load_table(table).primary_key}:
            found[constraint.code] = set(refusals(table, rows)["rule"].to_pylist())
        else:
            together.append((constraint.code, {**rows[0], **key}))
    quarantine = refusals(table, [row for _, row in together]).to_pylist() if together else []
    for number, (code, row) in enumerate(together):
        names = "/".join(str(row[name]) for name in load_table(table).primary_key)
        assert distinct_key(table, number).items() <= row.items()
        found[code] = {entry["rule"] for entry in quarantine if entry["row_key"] == names}
    return found


def refusals(table: str, rows: list[Row]) -> pa.Table:
    loose = pa.schema([pa.field(field.name, loosened(field.type)) for field in arrow_schema(table)])
    result = check_rows(table, pa.Table.from_pylist(rows, schema=loose))
    assert result.passed.num_rows == 0
    assert result.refused_count == len(rows)
    return result.quarantine


def distinct_key(table: str, number: int) -> Row:
    """Values that make the row unlike all others; empty for a table whose key does not allow it."""
    return {
        "articles": {"article_id": f"a{number:016x}"},
        "article_texts": {"article_id": f"a{number:016x}"},
        "events": {"event_id": f"e{number:016x}", "event_id_cnty": f"ARM{number + 1}"},
        "reports": {"report_id": f"r{number:016x}"},
        "event_links": {"report_id": f"r{number:016x}"},
        "event_history": {"event_id": f"e{number:016x}"},
        "runs": {"run_id": f"run {number}"},
    }.get(table, {})


REPLACED = {
    ("reports", "actor1.not_null"): "actor1_blank",
    ("reports", "actor1.min_length"): "actor1_blank",
    ("events", "actor1.not_null"): "actor1_blank",
    ("events", "actor1.min_length"): "actor1_blank",
    ("reports", "published_at.not_null"): "published_at_missing",
    ("reports", "event_date.not_null"): "event_date_missing",
}
"""Constraints that a rule of the codebook says with more help."""


def loosened(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_list(kind):
        return pa.list_(pa.field("element", loosened(kind.value_type)))
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(member.name, loosened(member.type)) for member in kind])
    return kind
