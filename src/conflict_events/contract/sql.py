"""Constraints as DuckDB conditions that are true when satisfied and never null. Runs nothing."""

from collections.abc import Callable
from itertools import pairwise

from conflict_events.contract.constraints import Constraint
from conflict_events.contract.model import Field, Rule, Value

_SEPARATOR = "\u001f"  # unit separator: cannot be part of a name that passed the checks


def identifier(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: Value) -> str:
    """`value` as an SQL literal."""
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)


def condition(constraint: Constraint) -> str | None:
    """The condition over one row; None for what a single row cannot show (uniqueness, Arrow types)."""
    if constraint.kind in {"type", "unique", "unique_together"}:
        return None
    if constraint.rule is not None:
        return f"COALESCE({_RULES[constraint.kind](constraint.rule)}, TRUE)"
    if constraint.field is None:
        raise ValueError(f"{constraint.code} has neither field nor rule")
    return _nested(identifier(constraint.path[0]), constraint.path[1:], constraint, 0)


def _nested(value: str, path: tuple[str, ...], constraint: Constraint, depth: int) -> str:
    """The condition on `value`, or on every element of the list it is, or on the member of the struct it is."""
    if not path:
        return _plain(value, constraint)
    if path[0] != "element":
        return _nested(f"{value}.{identifier(path[0])}", path[1:], constraint, depth)
    name = f"x{depth}"
    inner = _nested(name, path[1:], constraint, depth + 1)
    if len(path) > 1:
        inner = f"{name} IS NULL OR {inner}"
    return f"COALESCE(len(list_filter({value}, lambda {name}: NOT ({inner}))) = 0, TRUE)"


def _plain(value: str, constraint: Constraint) -> str:
    field = constraint.field
    if field is None:
        raise ValueError(f"{constraint.code} has no field")
    if constraint.kind == "not_null":
        return f"{value} IS NOT NULL"
    return f"COALESCE({_BOUNDS[constraint.kind](value, field)}, TRUE)"


def _bound(field: Field, bound: Value | None) -> str:
    if bound is None:
        raise ValueError(f"{field.name} has no such bound")
    prefix = {"date": "DATE ", "timestamp": "TIMESTAMPTZ "}.get(field.type, "")
    return prefix + literal(bound)


_BOUNDS: dict[str, Callable[[str, Field], str]] = {
    "values": lambda value, field: f"{value} IN ({', '.join(literal(item) for item in field.values)})",
    "minimum": lambda value, field: f"{value} >= {_bound(field, field.minimum)}",
    "maximum": lambda value, field: f"{value} <= {_bound(field, field.maximum)}",
    "pattern": lambda value, field: f"regexp_matches({value}, {literal(field.pattern or '')})",
    "min_length": lambda value, field: f"len({value}) >= {field.min_length}",
    "max_length": lambda value, field: f"len({value}) <= {field.max_length}",
}


def joined(parts: list[str]) -> str:
    """Several text or number expressions as one string, null when any is null, for comparing them with a list."""
    return f" || {literal(_SEPARATOR)} || ".join(f"CAST({part} AS VARCHAR)" for part in parts)


def joined_values(values: tuple[Value, ...]) -> str:
    """The literal that `joined` gives for these values."""
    return literal(_SEPARATOR.join(str(value) for value in values))


def _combination(rule: Rule) -> str:
    listed = ", ".join(joined_values(combination) for combination in rule.combinations)
    return f"({joined([identifier(name) for name in rule.fields])}) IN ({listed})"


def _ordered(rule: Rule) -> str:
    sign = "<" if rule.strict else "<="
    names = [identifier(name) for name in rule.fields]
    steps = [f"COALESCE({left} {sign} {right}, TRUE)" for left, right in pairwise(names)]
    return "(" + " AND ".join(steps) + ")"


def _together(rule: Rule) -> str:
    given = " + ".join(f"CAST({identifier(name)} IS NULL AS INTEGER)" for name in rule.fields)
    return f"({given}) IN (0, {len(rule.fields)})"


def _holds(rule: Rule) -> str:
    if rule.when is None:
        raise ValueError(f"rule {rule.code} says no condition")
    return f"({identifier(rule.when.field)} IS NOT DISTINCT FROM {literal(rule.when.equals)})"


_RULES: dict[str, Callable[[Rule], str]] = {
    "combination": _combination,
    "ordered": _ordered,
    "together": _together,
    "null_unless": lambda rule: f"({identifier(rule.field or '')} IS NULL OR {_holds(rule)})",
    "null_when": lambda rule: f"(({identifier(rule.field or '')} IS NULL) = {_holds(rule)})",
    "sum": lambda rule: f"({identifier(rule.total or '')} = {' + '.join(identifier(name) for name in rule.fields)})",
}


def unique_columns(constraint: Constraint) -> tuple[str, ...]:
    """Columns of a uniqueness constraint; empty for any other kind."""
    if constraint.kind == "unique" and not constraint.is_nested:
        return constraint.path
    if constraint.kind == "unique_together" and constraint.rule is not None:
        return constraint.rule.fields
    return ()
