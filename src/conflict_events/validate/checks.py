"""All checks of one table as conditions with their texts: contract constraints first, then codebook rules."""

from collections.abc import Collection
from dataclasses import dataclass

from conflict_events.contract.constraints import Constraint, constraints_of, demand
from conflict_events.contract.sql import condition, identifier, unique_columns
from conflict_events.validate.rule import RowRule
from conflict_events.validate.rules_actors import RULES as ACTOR_RULES
from conflict_events.validate.rules_countries import RULES as COUNTRY_RULES
from conflict_events.validate.rules_toll import RULES as TOLL_RULES
from conflict_events.validate.rules_when_where import RULES as WHEN_WHERE_RULES

RULES: tuple[RowRule, ...] = ACTOR_RULES + COUNTRY_RULES + WHEN_WHERE_RULES + TOLL_RULES


@dataclass(frozen=True, slots=True)
class Check:
    """One condition over the relation `incoming`; never null, true when the row passes."""

    code: str
    condition: str
    field: str | None
    message: str
    hint: str | None


def checks_of(table_name: str, skip: Collection[str] = ()) -> list[Check]:
    """Checks of a table in a fixed order, without those whose code is in `skip`. ValueError for an unknown code."""
    rules = [rule for rule in RULES if table_name in rule.tables]
    replaced = {code for rule in rules for code in rule.replaces}
    constraints = [found for found in constraints_of(table_name) if found.code not in replaced]
    checks = [check for found in constraints if (check := _of_constraint(found)) is not None]
    checks += [_of_rule(rule) for rule in rules]
    known = {check.code for check in checks} | {rule.code for rule in RULES}
    if unknown := sorted(set(skip) - known):
        raise ValueError(f"{table_name} has no rule {', '.join(unknown)}")
    return [check for check in checks if check.code not in skip]


def _of_constraint(constraint: Constraint) -> Check | None:
    satisfied = condition(constraint) or _unique(unique_columns(constraint))
    if satisfied is None:
        return None  # Arrow types are enforced when the table is cast
    name = ".".join(constraint.path)
    return Check(constraint.code, satisfied, constraint.column, f"{name} {demand(constraint)}".strip(), None)


def _unique(columns: tuple[str, ...]) -> str | None:
    """All rows that share a key are refused: which of them is right cannot be told. Two nulls are equal."""
    if not columns:
        return None
    key = " || chr(31) || ".join(f"COALESCE(CAST({identifier(name)} AS VARCHAR), chr(30))" for name in columns)
    return f"({key}) NOT IN (SELECT {key} FROM incoming GROUP BY 1 HAVING count(*) > 1)"


def _of_rule(rule: RowRule) -> Check:
    return Check(rule.code, f"COALESCE({rule.satisfied}, TRUE)", rule.field, rule.message, rule.hint)
