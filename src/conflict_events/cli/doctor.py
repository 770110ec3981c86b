"""`conflict-events doctor`: is everything in place for a run? Looks, and mends nothing."""

from pathlib import Path
from typing import Any

import click

from conflict_events.cli.options import config_option, given_settings, processed_option


@click.command("doctor", short_help="Check the installation and the folders.")
@config_option
@processed_option
@click.option("--raw", type=click.Path(path_type=Path), help="Raw folder to check.")
@click.option("--cache", type=click.Path(path_type=Path), help="Folder of the gazetteer.")
def doctor(config_file: Path | None, **given: Any) -> int:
    """Check versions, models, gazetteer, folders, disk, lock and telemetry. Exit 1 when something must be mended."""
    from conflict_events.pipeline.doctor import findings

    found = list(findings(given_settings(config_file, **given)))
    for finding in found:
        click.echo(f"{finding.verdict:<5} {finding.topic:<16} {finding.message}")
        if finding.hint:
            click.echo(f"{'':<23}{finding.hint}")
    return 1 if any(finding.verdict == "bad" for finding in found) else 0
