"""Checks the contract itself: the form of each YAML file, and that what it refers to exists. Reports all at once."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conflict_events.contract import codes
from conflict_events.contract.csv_header import acled_columns
from conflict_events.contract.load import ContractError, load_table, read_document, table_names
from conflict_events.contract.model import NUMBERS, Field, Table
from conflict_events.resources import schemas

META_SCHEMA = "contract.schema.json"


def check_contract() -> None:
    """Raises ContractError that lists every problem of every table; returns when there is none."""
    form = [problem for name in table_names() for problem in form_problems(name, read_document(schemas(), name))]
    if form:
        raise ContractError("\n".join(form))
    problems = [problem for name in table_names() for problem in _content_problems(load_table(name))]
    try:
        acled_columns()
    except ValueError as error:
        problems.append(str(error))
    if problems:
        raise ContractError("\n".join(problems))


def form_problems(name: str, document: dict[str, Any]) -> list[str]:
    """What in `document` breaks the meta-schema, as sentences that say where; empty when nothing does."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(_meta_schema(schemas(META_SCHEMA)))
    found = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))
    problems = [f"schemas/{name}.yaml: {error.json_path}: {error.message}" for error in found]
    if document.get("table") != name:
        problems.append(f"schemas/{name}.yaml: table is {document.get('table')!r}, not the name of the file")
    return problems


def _meta_schema(path: Path) -> dict[str, Any]:
    schema = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(schema, dict):
        raise ContractError(f"{path.name} holds no object")
    return schema


def _content_problems(table: Table) -> Iterator[str]:
    names = table.field_names
    if len(set(names)) != len(names):
        yield f"{table.name}: a column is declared twice"
    mentioned = [*table.primary_key, *table.sort_by, *table.example]
    mentioned += [table.partition_by] if table.partition_by else []
    for rule in table.rules:
        mentioned += [*rule.fields, *filter(None, (rule.field, rule.total, rule.when.field if rule.when else None))]
        if any(len(combination) != len(rule.fields) for combination in rule.combinations):
            yield f"{table.name}: rule {rule.code} combines other columns than its code list"
    yield from (f"{table.name}: there is no column {name}" for name in dict.fromkeys(mentioned) if name not in names)
    for field in table.fields:
        yield from _field_problems(table.name, field)


def _field_problems(path: str, field: Field) -> Iterator[str]:
    here = f"{path}.{field.name}"
    if (field.type == "list") != (field.element is not None) or (field.type == "struct") != bool(field.fields):
        yield f"{here}: a list has one element, a struct has fields, nothing else has either"
    if field.type in NUMBERS and float(field.minimum or 0) > float(field.maximum or "inf"):
        yield f"{here}: minimum is above maximum"
    if field.codes is not None and not codes.column(field.codes):
        yield f"{here}: code list {field.codes} is empty"
    if field.values and field.example is not None and field.example not in field.values:
        yield f"{here}: example {field.example!r} is not in {field.codes}"
    if field.nullable and field.null_means is None:
        yield f"{here}: says not what null means"
    if field.type not in {"list", "struct"} and field.example is None:
        yield f"{here}: has no example"
    for member in field.fields if field.element is None else (field.element,):
        yield from _field_problems(here, member)
