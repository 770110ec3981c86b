"""Options that several verbs share: settings, the snapshot to read, the file to write to. Imports no stage."""

import sys
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from conflict_events.config import Settings, load_configuration
from conflict_events.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])

config_option = click.option(
    "--config", "config_file", type=click.Path(path_type=Path), help="Settings file; default ./conflict-events.toml."
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")
processed_option = click.option(
    "--processed", type=click.Path(path_type=Path), help="Folder with the published data; default from the settings."
)


def settings_options(command: Command) -> Command:
    """Every setting as an option, and `--config`; `given_settings` reads them back."""
    for setting in reversed(fields(Settings)):
        name = "--" + setting.name.replace("_", "-")
        command = click.option(name, help=_capital(setting.metadata["help"]), **_kind(setting.name))(command)
    return config_option(command)


def _kind(name: str) -> dict[str, Any]:
    hint = typing.get_type_hints(Settings)[name]
    options = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Literal:
        return {"type": click.Choice(options)}
    plain = next((option for option in options if option is not type(None)), hint)
    return {"type": click.Path(path_type=Path) if plain is Path else plain}


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def given_settings(config_file: Path | None, **given: Any) -> Settings:
    """Settings from file, environment and options. UsageError for unknown keys and values out of range."""
    return load_configuration(config_file, given).settings


def processed_folder(processed: Path | None, config_file: Path | None = None) -> Path:
    """The processed folder named, else that of the settings."""
    return given_settings(config_file, processed=processed).processed


def snapshot_options(command: Command) -> Command:
    """`--processed`, `--snapshot` and `--as-of`."""
    command = click.option(
        "--as-of", metavar="TIME", help="The snapshot published then: a day (its end) or an ISO time (UTC)."
    )(command)
    command = click.option("--snapshot", metavar="ID", help="A snapshot id, its start, or `previous`.")(command)
    return processed_option(command)


def moment(text: str | None) -> datetime | date | None:
    """A day or a time. UsageError when it is neither."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day or time", "For example 2026-03-01 or 2026-03-01T09:30:00Z.") from None


def now() -> datetime:
    """The clock, read here and nowhere below."""
    return datetime.now(UTC)


@contextmanager
def output(out: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or the file `out`, which appears whole or not at all; missing folders are made."""
    if out is None or str(out) == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from conflict_events.serve.files import whole_file

    out.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(out) as stream:
        yield stream
