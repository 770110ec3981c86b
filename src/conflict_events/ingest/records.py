"""JSON files (.json, .jsonl) to plain mappings, one bad record costing only itself."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from conflict_events.ingest.decoding import decoded
from conflict_events.ingest.landing import RawFile
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.reading import whole
from conflict_events.ingest.refusals import Refusal
from conflict_events.ingest.text_lines import text_lines

Row = tuple[str, Mapping[str, Any] | Refusal]
"""What a reader of records yields: the key of the record in its file, and the record or why it is refused."""
_ENVELOPES = ("articles", "records", "items", "data")


def json_rows(file: RawFile, limits: Limits) -> Iterator[Row]:
    """One object, an array of objects, or an object that holds the array under `articles` (or records, items, data)."""
    try:
        content = json.loads(decoded(whole(file, limits.max_json_bytes, limits)))
    except (ValueError, RecursionError) as error:
        raise Refusal(file.relative, _json_rule(error), f"no valid JSON: {error}"[:300]) from error
    if isinstance(content, dict) and not {"text", "html", "withdrawn"} & content.keys():
        content = next((content[key] for key in _ENVELOPES if isinstance(content.get(key), list)), content)
    if isinstance(content, dict):
        yield "1", content
        return
    if not isinstance(content, list):
        raise Refusal(file.relative, "not_a_record", f"the file holds a {type(content).__name__}")
    if not content:
        raise Refusal(file.relative, "empty_file", "the array is empty")
    for number, record in enumerate(content, 1):
        yield str(number), _mapping(record)


def jsonl_rows(file: RawFile, limits: Limits) -> Iterator[Row]:
    """One object a line; blank lines are skipped; row keys are line numbers."""
    found = False
    for number, line in enumerate(text_lines(file, limits.max_stream_bytes, limits), 1):
        if isinstance(line, str) and not line.strip():
            continue
        found = True
        yield str(number), line if isinstance(line, Refusal) else _json_line(line)
    if not found:
        raise Refusal(file.relative, "empty_file", "the file is empty")


def _json_line(line: str) -> Mapping[str, Any] | Refusal:
    try:
        return _mapping(json.loads(line))
    except (ValueError, RecursionError) as error:
        return Refusal("", _json_rule(error), f"no valid JSON: {error}"[:300])


def _json_rule(error: Exception) -> str:
    return "nested_too_deep" if isinstance(error, RecursionError) else "malformed_json"


def _mapping(record: object) -> Mapping[str, Any] | Refusal:
    if isinstance(record, dict):
        return record
    return Refusal("", "not_a_record", f"the record is a {type(record).__name__}, not an object")
