"""Contract to JSON Schema 2020-12: one row as a JSON object, dates and times as ISO strings. Writes no file."""

from typing import Any

from conflict_events.contract.load import load_table
from conflict_events.contract.model import Field, Rule, Table

_TYPES = {
    "string": "string",
    "int8": "integer",
    "int32": "integer",
    "int64": "integer",
    "float64": "number",
    "bool": "boolean",
    "date": "string",
    "timestamp": "string",
    "list": "array",
    "struct": "object",
}
_BITS = {"int8": 8, "int32": 32, "int64": 64}
_DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_SHAPES = {"date": f"^{_DAY}$", "timestamp": rf"^{_DAY}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|\+00:00)$"}


def json_schema_of(table_name: str) -> dict[str, Any]:
    """Schema of one row. Orders, sums and uniqueness are not JSON Schema's: their rules stand under `$comment`."""
    table = load_table(table_name)
    unsaid = [rule.description for rule in table.rules if rule.kind in {"ordered", "sum", "unique_together"}]
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.title,
        "description": table.row,
        "type": "object",
        "additionalProperties": False,
        "required": list(table.field_names),
        "properties": {field.name: property_of(field) for field in table.fields},
    }
    if unsaid:
        schema["$comment"] = "Not expressed here: " + " ".join(unsaid)
    conditions = [said for rule in table.rules if (said := _rule(rule, table)) is not None]
    return schema | ({"allOf": conditions} if conditions else {})


def property_of(field: Field) -> dict[str, Any]:
    """Schema of one value, null included where the contract allows it."""
    said: dict[str, Any] = {"description": field.description, "type": _TYPES[field.type]}
    if field.nullable:
        said["type"] = [said["type"], "null"]
    if field.values:
        said["enum"] = [*field.values, *([None] if field.nullable else [])]
    if field.type in _SHAPES:
        said |= {"format": "date" if field.type == "date" else "date-time", "pattern": _SHAPES[field.type]}
    said |= _bounds(field)
    if field.element is not None:
        said["items"] = property_of(field.element)
    if field.fields:
        said["properties"] = {member.name: property_of(member) for member in field.fields}
        said |= {"required": [member.name for member in field.fields], "additionalProperties": False}
    if field.example is not None:
        said["examples"] = [field.example]
    return said


def _bounds(field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if field.type in _BITS:
        limit = 2 ** (_BITS[field.type] - 1)
        said |= {"minimum": -limit, "maximum": limit - 1}
    if field.type not in _SHAPES:
        said |= {key: bound for key in ("minimum", "maximum") if (bound := getattr(field, key)) is not None}
    if field.pattern is not None:
        said["pattern"] = field.pattern
    kind = "Items" if field.type == "list" else "Length"
    if field.min_length is not None:
        said[f"min{kind}"] = field.min_length
    if field.max_length is not None:
        said[f"max{kind}"] = field.max_length
    return said


def _rule(rule: Rule, table: Table) -> dict[str, Any] | None:
    """A rule over several columns, None where JSON Schema has no words for it."""
    if rule.kind == "together":
        return _together(rule)
    if rule.kind == "combination":
        return _combination(rule, table)
    if rule.when is None or rule.field is None:
        return None
    holds = {"properties": {rule.when.field: {"const": rule.when.equals}}}
    null, given = ({"properties": {rule.field: said}} for said in ({"type": "null"}, {"not": {"type": "null"}}))
    if rule.kind == "null_unless":
        return {"description": rule.description, "if": holds, "else": null}
    return {"description": rule.description, "if": holds, "then": null, "else": given}


def _together(rule: Rule) -> dict[str, Any]:
    null, given = (
        {"properties": dict.fromkeys(rule.fields, said)} for said in ({"type": "null"}, {"not": {"type": "null"}})
    )
    return {"description": rule.description, "anyOf": [null, given]}


def _combination(rule: Rule, table: Table) -> dict[str, Any]:
    """Each combination as consts, or any field null where the table allows null."""
    listed: list[dict[str, Any]] = [
        {"properties": {name: {"const": value} for name, value in zip(rule.fields, combination, strict=True)}}
        for combination in rule.combinations
    ]
    nullable = [name for name in rule.fields if table.field(name).nullable]
    listed += [{"properties": {name: {"type": "null"}}} for name in nullable]
    return {"description": rule.description, "anyOf": listed}
