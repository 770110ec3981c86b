"""`conflict-events config show`: every setting with its value and where that came from."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import click

from conflict_events.cli.options import json_option, settings_options
from conflict_events.config import Settings, load_configuration


@click.group("config", short_help="Settings, and where each value came from.")
def config() -> None:
    """Settings come from ./conflict-events.toml (or --config), then CONFLICT_EVENTS_<KEY>, then options; last wins."""


@config.command("show")
@settings_options
@json_option
def show(config_file: Path | None, as_json: bool, **given: Any) -> None:
    """Print every setting: name, value, origin, meaning. An unknown key is an error."""
    found = load_configuration(config_file, given)
    rows = [(f.name, _text(getattr(found.settings, f.name)), found.origins[f.name], f) for f in fields(Settings)]
    if as_json:
        click.echo(json.dumps({name: {"value": value, "origin": origin} for name, value, origin, _ in rows}, indent=2))
        return
    widths = [max(map(len, column)) for column in zip(*((n, v or "(none)", o) for n, v, o, _ in rows), strict=True)]
    for name, value, origin, setting in rows:
        cells = (name, value or "(none)", origin)
        line = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo(f"{line}  {setting.metadata['help']}")


def _text(value: object) -> str | None:
    return None if value is None else str(value)
