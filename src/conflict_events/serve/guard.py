"""What `query` lets through: one statement that reads the published tables. The engine's locks stand behind it."""

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from conflict_events.errors import UsageError

_READS_NOTHING_ELSE = "query reads the published tables only; it never writes, attaches, configures or opens a file."

# Table functions that make rows out of their arguments, and DuckDB's descriptions of the tables in reach.
_TABLE_FUNCTIONS = frozenset(
    (
        "range",
        "generate_series",
        "unnest",
        "repeat",
        "repeat_row",
        "summary",
        "json_each",
        "json_tree",
        "regexp_split_to_table",
        "duckdb_columns",
        "duckdb_functions",
        "duckdb_keywords",
        "duckdb_schemas",
        "duckdb_tables",
        "duckdb_types",
        "duckdb_views",
        "pragma_table_info",
        "pragma_version",
        "icu_calendar_names",
        "pg_timezone_names",
    )
)
_STATEMENTS = frozenset({"SELECT", "EXPLAIN"})
# DuckDB 2 takes INSERT, UPDATE and DELETE inside WITH, in nodes of their own; only these nodes read.
_READING_NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
# Scalar functions that write somewhere or read what lies around the process.
_SCALAR_FUNCTIONS_REFUSED = frozenset({"write_log", "getenv", "nextval", "setseed", "read_text", "read_blob"})


def check_statement(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The one statement in `sql`, trimmed. UsageError when it is not one, or not one that only reads our tables."""
    statement = _single(connection, sql)
    kind = statement.type.name
    if kind not in _STATEMENTS:
        raise UsageError(f"{kind} statements are not allowed in a query", _READS_NOTHING_ELSE)
    text = str(statement.query).strip().rstrip(";").strip()
    for node in _nodes(_syntax_tree(connection, text, kind)):
        _check_node(node)
    return text


def _single(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    if "\x00" in sql:
        raise UsageError("The query holds a NUL character")
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise UsageError(
            f"The query cannot be read: {error}", "`conflict-events query --help` shows examples."
        ) from error
    if len(statements) != 1:
        raise UsageError(f"Give exactly one statement, not {len(statements)}")
    return statements[0]


def _syntax_tree(connection: duckdb.DuckDBPyConnection, text: str, kind: str) -> Any:
    """Syntax tree of a reading statement as plain lists and dicts.

    DuckDB serialises SELECT only: of EXPLAIN the explained statement is checked, and what it cannot serialise (SHOW,
    DESCRIBE, PIVOT over unknown values) is refused unless it is a plain description of a table.
    """
    if kind == "EXPLAIN":
        text = _explained(text)
    answer = connection.execute("SELECT json_serialize_sql(?)", [text]).fetchall()
    try:
        tree = json.loads(answer[0][0])
    except RecursionError as error:
        raise UsageError("The query is nested too deeply") from error
    if tree.get("error"):
        reason = tree.get("error_message", "it has a form that cannot be checked")
        raise UsageError(f"The query is not allowed: {reason}", _READS_NOTHING_ELSE)
    return tree


def _explained(text: str) -> str:
    words = text.split(None, 2)
    if len(words) > 2 and words[1].upper() == "ANALYZE":
        return words[2]
    return text.split(None, 1)[1] if len(words) > 1 else ""


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the tree, without recursion, so that deep nesting exhausts no stack."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _check_node(node: dict[str, Any]) -> None:
    kind = str(node.get("type") or "")
    if kind.endswith("_NODE") and kind not in _READING_NODES:
        raise UsageError(f"{kind.split('_')[0]} is not allowed in a query", _READS_NOTHING_ELSE)
    if node.get("type") == "TABLE_FUNCTION":
        name = _function_name(node.get("function") or {})
        if name not in _TABLE_FUNCTIONS:
            raise UsageError(f"The table function {name}() is not allowed in a query", _READS_NOTHING_ELSE)
    elif node.get("class") == "FUNCTION":
        name = _function_name(node)
        if name in _SCALAR_FUNCTIONS_REFUSED:
            raise UsageError(f"The function {name}() is not allowed in a query", _READS_NOTHING_ELSE)
    elif node.get("type") == "BASE_TABLE":
        name = str(node.get("table_name") or "")
        if any(mark in name for mark in "/\\.*?:"):
            raise UsageError(f"{name!r} names a file, not a table", _READS_NOTHING_ELSE)


def _function_name(node: dict[str, Any]) -> str:
    return str(node.get("function_name") or "").lower()
