"""Writes everything that derives from the contract, or says what is out of date. Knows each target by its exporter."""

import json
from pathlib import Path
from typing import Any

from conflict_events.contract.arrow_text import arrow_text_of
from conflict_events.contract.csv_header import csv_header
from conflict_events.contract.dictionary import dictionary
from conflict_events.contract.duckdb_ddl import comments_of, ddl_of
from conflict_events.contract.gx_suite import suite_of
from conflict_events.contract.json_schema import json_schema_of
from conflict_events.contract.load import table_names
from conflict_events.contract.metaschema import check_contract

GENERATED = "schemas/generated"


def generated() -> dict[str, str]:
    """Every derived file: path relative to the checkout, to its content. Raises ContractError for a bad contract."""
    check_contract()
    files = {"docs/data-dictionary.md": dictionary(), f"{GENERATED}/acled-header.csv": csv_header()}
    for name in table_names():
        files[f"{GENERATED}/arrow/{name}.json"] = _json(arrow_text_of(name))
        files[f"{GENERATED}/json-schema/{name}.schema.json"] = _json(json_schema_of(name))
        files[f"{GENERATED}/expectations/{name}.json"] = _json(suite_of(name))
        files[f"{GENERATED}/duckdb/{name}.sql"] = ddl_of(name)
        files[f"{GENERATED}/duckdb/{name}.comments.sql"] = comments_of(name)
    return files


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def write_generated(root: Path) -> list[Path]:
    """Bring the derived files under `root` up to date, remove those that no longer derive; the paths that changed."""
    files = {root / path: content for path, content in generated().items()}
    changed = [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content.encode()]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path].encode())
    stale = [path for path in sorted((root / GENERATED).rglob("*")) if path.is_file() and path not in files]
    for path in stale:
        path.unlink()
    return sorted(changed + stale)
