"""`conflict-events gazetteer build`: the file of place names."""

from pathlib import Path

import click

from conflict_events.cli.options import config_option, given_settings


@click.group("gazetteer", short_help="Build the gazetteer file.")
def gazetteer() -> None:
    """The gazetteer is built once into one file from installed packages and the seed tables; `run` builds it too."""


@gazetteer.command("build")
@config_option
@click.option("--cache", type=click.Path(path_type=Path), help="Folder to build it in.")
@click.option("--extra-gazetteer", type=click.Path(path_type=Path), help="Own places, GeoNames tab-separated format.")
@click.option("--force", is_flag=True, help="Build it anew even if it is there.")
def build(config_file: Path | None, cache: Path | None, extra_gazetteer: Path | None, force: bool) -> None:
    """Build the gazetteer unless it is there, and print its path."""
    from conflict_events.locate.cache import ensure_gazetteer, gazetteer_path

    settings = given_settings(config_file, cache=cache, extra_gazetteer=extra_gazetteer)
    if force:
        gazetteer_path(settings.cache, settings.extra_gazetteer).unlink(missing_ok=True)

    def say(text: str) -> None:
        click.echo(text, err=True)

    click.echo(str(ensure_gazetteer(settings.cache, extra=settings.extra_gazetteer, progress=say)))
