"""Metadata beside a plain-text or HTML article: sidecar files and YAML front matter. Parses, opens nothing itself."""

import json
import re
from collections.abc import Mapping
from typing import Any

from conflict_events.ingest.decoding import decoded
from conflict_events.ingest.landing import RawFile
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.reading import whole
from conflict_events.ingest.refusals import Refusal

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_MAX_FLOW_DEPTH = 50


def read_sidecar(file: RawFile, limits: Limits) -> Mapping[str, Any]:
    """Content of a `.meta.json` or `.meta.yaml`. Raises Refusal `sidecar_unreadable`."""
    try:
        text = decoded(whole(file, limits.max_metadata_bytes, limits))
        return _json(text) if file.relative.lower().endswith(".json") else yaml_mapping(text)
    except Refusal as refusal:
        raise Refusal(file.relative, "sidecar_unreadable", refusal.message) from refusal


def split_front_matter(text: str, raw_path: str, limits: Limits) -> tuple[Mapping[str, Any], int, Refusal | None]:
    """Front matter, the offset at which the article begins, and the refusal when the block is no readable YAML.

    Text that merely opens with a rule of dashes is no front matter: the block must hold `key: value` lines.
    """
    head = text[: limits.max_metadata_bytes]
    match = _FRONT.match(head)
    if match is None or not re.search(r"^\w[\w ]*:(\s|$)", match.group(1), re.MULTILINE):
        return {}, 0, None
    try:
        return yaml_mapping(match.group(1)), match.end(), None
    except Refusal as refusal:
        return {}, match.end(), Refusal(raw_path, "front_matter_unreadable", refusal.message)


def yaml_mapping(text: str) -> Mapping[str, Any]:
    """A YAML mapping, with safe types only. Anchors and aliases (entity bombs) and deep nesting are refused."""
    import yaml

    if max(text.count("["), text.count("{")) > _MAX_FLOW_DEPTH:
        raise Refusal("", "sidecar_unreadable", "too many brackets for metadata")
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise Refusal("", "sidecar_unreadable", "YAML aliases are not allowed")
        content = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Refusal("", "sidecar_unreadable", f"no valid YAML: {str(error)[:200]}") from error
    return _mapping(content)


def _json(text: str) -> Mapping[str, Any]:
    try:
        return _mapping(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise Refusal("", "sidecar_unreadable", f"no valid JSON: {str(error)[:200]}") from error


def _mapping(content: object) -> Mapping[str, Any]:
    if not isinstance(content, dict):
        raise Refusal("", "sidecar_unreadable", f"the metadata is a {type(content).__name__}, not a mapping")
    return {str(key): value for key, value in content.items()}
