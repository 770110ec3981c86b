"""Every constraint of a table, one object each, so that all checkers derive from one list. Knows no target format."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from conflict_events.contract.load import load_table
from conflict_events.contract.model import Field, Rule, RuleKind, Table

FieldKind: TypeAlias = Literal[
    "not_null", "type", "values", "minimum", "maximum", "pattern", "min_length", "max_length", "unique"
]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing a row must satisfy. `path` leads from the column into lists and structs (list children: `element`).

    `code` is what quarantine says, for example `latitude.maximum` or `fatalities_order`. Exactly one of `field` and
    `rule` is set.
    """

    table: str
    code: str
    kind: FieldKind | RuleKind
    path: tuple[str, ...]
    field: Field | None = None
    rule: Rule | None = None

    @property
    def column(self) -> str | None:
        """The column at fault, None when it takes several."""
        return self.path[0] if self.path else None

    @property
    def is_nested(self) -> bool:
        """Whether it looks inside a list or struct."""
        return len(self.path) > 1


@cache
def constraints_of(table_name: str) -> tuple[Constraint, ...]:
    """All constraints of a table: columns in order, then what is inside them, then the rules over several columns."""
    table = load_table(table_name)
    found = [constraint for field in table.fields for constraint in _of_field(table, field, ())]
    return (*found, *(_of_rule(table, rule) for rule in table.rules))


def _of_field(table: Table, field: Field, above: tuple[str, ...]) -> Iterator[Constraint]:
    path = (*above, field.name)
    for kind in _kinds(field):
        yield Constraint(table.name, ".".join((*path, kind)), kind, path, field=field)
    members = field.fields if field.element is None else (field.element,)
    for member in members:
        yield from _of_field(table, member, path)


def _kinds(field: Field) -> Iterator[FieldKind]:
    if not field.nullable:
        yield "not_null"
    yield "type"
    if field.values:
        yield "values"
    if field.minimum is not None:
        yield "minimum"
    if field.maximum is not None:
        yield "maximum"
    if field.pattern is not None:
        yield "pattern"
    if field.min_length is not None:
        yield "min_length"
    if field.max_length is not None:
        yield "max_length"
    if field.unique:
        yield "unique"


def _of_rule(table: Table, rule: Rule) -> Constraint:
    return Constraint(table.name, rule.code, rule.kind, (rule.field,) if rule.field else (), rule=rule)


def demand(constraint: Constraint) -> str:
    """What the constraint demands, as the end of a sentence: `must be at most 90`."""
    if constraint.rule is not None:
        return f"rule: {constraint.rule.description}"
    field = constraint.field
    if field is None:
        raise ValueError(f"{constraint.code} has neither field nor rule")
    unit = "elements" if field.type == "list" else "characters"
    listed = ", ".join(str(value) for value in field.values[:8]) + (", ..." if len(field.values) > 8 else "")
    return {
        "not_null": "must be given",
        "type": f"must be of type {field.type}",
        "values": f"must be one of: {listed}",
        "minimum": f"must be at least {field.minimum}",
        "maximum": f"must be at most {field.maximum}",
        "pattern": f"must match {field.pattern}",
        "min_length": f"must have at least {field.min_length} {unit}",
        "max_length": f"must have at most {field.max_length} {unit}",
        "unique": "must not occur twice",
    }[constraint.kind]
