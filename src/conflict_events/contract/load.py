"""Reads `schemas/*.yaml` into `model` objects: resolves `like` and code lists. Checks nothing beyond what it needs."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from conflict_events.contract import codes
from conflict_events.contract.model import Condition, Field, Rule, Table
from conflict_events.errors import ConflictEventsError
from conflict_events.resources import schemas

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, where PyYAML was built with it, is ten times as fast: every run reads these files."""


class ContractError(ConflictEventsError):
    """A table contract is missing or wrong; the message lists every problem found."""


@cache
def table_names() -> tuple[str, ...]:
    """Names of all tables, sorted."""
    return tuple(sorted(path.stem for path in schemas().glob("*.yaml")))


@cache
def load_table(name: str) -> Table:
    """The contract of table `name`. Raises ContractError when there is none or it does not hold together."""
    document = read_document(schemas(), name)
    try:
        return _table(document)
    except (KeyError, TypeError, ValueError) as error:
        raise ContractError(f"schemas/{name}.yaml: {error}", "Run `python -m conflict_events.contract`.") from error


@cache
def read_document(folder: Path, name: str) -> dict[str, Any]:
    """The YAML document of one table as written. Do not change what it returns: it is kept."""
    if not name.isidentifier():
        raise ContractError(f"{name!r} is no table name")
    path = folder / f"{name}.yaml"
    if not path.is_file():
        raise ContractError(f"there is no table {name}", f"Tables are: {', '.join(table_names())}.")
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both are safe loaders
    if not isinstance(document, dict):
        raise ContractError(f"schemas/{name}.yaml holds no mapping")
    return document


def _table(document: dict[str, Any]) -> Table:
    return Table(
        name=document["table"],
        title=document["title"],
        row=document["row"],
        published=document["published"],
        fields=tuple(_field(_resolved(entry, "fields", "name")) for entry in document["fields"]),
        rules=tuple(_rule(_resolved(entry, "rules", "code")) for entry in document.get("rules", ())),
        primary_key=tuple(document.get("primary_key", ())),
        sort_by=tuple(document["sort_by"]),
        partition_by=document.get("partition_by"),
        example=document.get("example", {}),
    )


def _resolved(entry: dict[str, Any], section: str, key: str) -> dict[str, Any]:
    """`entry` with what it takes over from the entry of the same name in the table that `like` names."""
    if "like" not in entry:
        return entry
    source = read_document(schemas(), entry["like"])
    for candidate in source[section]:
        if candidate[key] == entry[key]:
            base = _resolved(candidate, section, key)
            own = {name: value for name, value in entry.items() if name != "like"}
            inherited = {name: value for name, value in base.items() if name not in {"acled", "unique"}}
            return inherited | own
    raise KeyError(f"{entry[key]} is like {entry['like']}, which has no such entry")


def _field(entry: dict[str, Any]) -> Field:
    entry = dict(entry)
    entry.setdefault("name", "element")
    if "element" in entry:
        entry["element"] = _field(entry["element"])
    if "fields" in entry:
        entry["fields"] = tuple(_field(member) for member in entry["fields"])
    if "codes" in entry:
        entry["values"] = codes.column(entry["codes"])
    return Field(**entry)


def _rule(entry: dict[str, Any]) -> Rule:
    entry = dict(entry)
    entry["fields"] = tuple(entry.get("fields", ()))
    if "codes" in entry:
        columns = entry.pop("columns", None) or entry["fields"]
        entry["combinations"] = codes.combinations(entry.pop("codes"), tuple(columns))
    if "when" in entry:
        entry["when"] = Condition(**entry["when"])
    return Rule(**entry)
