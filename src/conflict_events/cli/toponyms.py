"""`conflict-events toponyms`: place names of raw JSONL text with coordinates, one JSON line each."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click


@click.command("toponyms")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--given", is_flag=True, help='Resolve the spans in "spans" or "gold_toponyms" instead of finding names.')
@click.option("--eventloc", is_flag=True, help='One row per verb in "verbs" or "gold_events": where it happened.')
@click.option("--threshold", type=float, help="With --eventloc: lowest score (0..1) that names a place.")
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), help="Folder of the built gazetteer.")
@click.option(
    "--gazetteer-file", type=click.Path(exists=True, path_type=Path), help="Your own places, GeoNames format."
)
def toponyms(
    file: Path, given: bool, eventloc: bool, threshold: float | None, cache: Path | None, gazetteer_file: Path | None
) -> None:
    """Print doc_id, start, end, phrase, lat, lon, name, iso3, admin1 for every place name in FILE (JSONL with text)."""
    from conflict_events.locate.cache import ensure_gazetteer
    from conflict_events.locate.gazetteer import Gazetteer
    from conflict_events.locate.toponyms import STATED, eventloc_rows, toponym_rows

    path = ensure_gazetteer(cache, extra=gazetteer_file, progress=lambda message: click.echo(message, err=True))
    with Gazetteer.open(path) as gazetteer:
        documents = _documents(file)
        if eventloc:
            from conflict_events.extract.parse import parsed_entities  # spaCy takes a second to load
            from conflict_events.extract.passed_by import beside_the_place

            least = STATED if threshold is None else threshold
            rows = eventloc_rows(documents, gazetteer, threshold=least, parse=parsed_entities, pass_by=beside_the_place)
        else:
            rows = toponym_rows(documents, gazetteer, given=given)
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))


def _documents(file: Path) -> Iterator[dict[str, Any]]:
    import gzip

    from conflict_events.errors import InputError

    with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                document = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{file.name}, line {number}: {error}", hint="one JSON object a line") from error
            if not isinstance(document, dict):
                raise InputError(f"{file.name}, line {number}: not a JSON object", hint="one JSON object a line")
            yield document
