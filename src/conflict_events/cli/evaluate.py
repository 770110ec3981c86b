"""`conflict-events evaluate`: accuracy of the real pipeline on labelled articles. Nothing here computes a figure."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from conflict_events.errors import UsageError

LAYERS = ("rules", "rules+model")
OF_ONE_FILE = ("errors", "html", "predictions", "robustness", "reliability", "first_look", "default_date")
OF_ALL = ("gold_root", "names", "pin", "renew")


@click.command("evaluate")
@click.argument("gold", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--relevance", type=click.Choice(["conflict", "all"]), default="conflict", show_default=True)
@click.option("--layers", type=click.Choice(LAYERS), default="rules+model", show_default=True)
@click.option("--default-date", metavar="DAY", help="Day of publication for articles that have none.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@click.option("--errors", is_flag=False, flag_value=10, type=int, metavar="[N]", help="Show N documents with an error.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write all errors as one HTML page.")
@click.option("--predictions", type=click.Path(dir_okay=False, path_type=Path), help="Write the reports as JSON lines.")
@click.option("--robustness", is_flag=True, help="Change the wording of GOLD; the events must stay the same.")
@click.option("--reliability", is_flag=True, help="Also: confidence of the reports against the share that is right.")
@click.option("--first-look", is_flag=True, help="Only: events of GOLD that the first look drops unread (seconds).")
@click.option("--all", "whole", is_flag=True, help="All development sets, against the pinned floors.")
@click.option("--gold-root", type=click.Path(path_type=Path), help="Folder of the development sets (with --all).")
@click.option("--set", "names", multiple=True, metavar="NAME", help="With --all: only this set; may be repeated.")
@click.option("--pin", is_flag=True, help="With --all: raise the floors, write docs/accuracy.md and README.")
@click.option("--renew", multiple=True, metavar="NAME", help="With --pin: pin this set anew although it changed.")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Only N documents of each set; never pinned.")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), help="Keeps readings between runs.")
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), help="Folder of the built gazetteer.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
def evaluate(gold: Path | None, whole: bool, gold_root: Path | None, names: tuple[str, ...], **options: Any) -> None:
    """Run the pipeline over GOLD (labelled articles, JSONL or .gz) with the labels stripped, and score its reports.

    With --all: every development set under --gold-root; ends with exit code 9 when a figure is under its floor, or when
    documents are not those its floor was pinned with.
    """
    if whole == (gold is not None):
        raise UsageError("name one labelled file, or --all", "conflict-events evaluate GOLD.jsonl")
    _refuse_idle(options | {"gold_root": gold_root, "names": names}, whole=whole)
    if whole:
        _all_sets(gold_root, names, options)
    elif gold is not None and options["robustness"]:
        _robustness(gold, options)
    elif gold is not None and options["first_look"]:
        _first_look(gold, options)
    elif gold is not None:
        _one_file(gold, options)


def _refuse_idle(options: dict[str, Any], *, whole: bool) -> None:
    """UsageError for an option that would do nothing here."""
    for name in OF_ONE_FILE if whole else OF_ALL:
        if options[name]:
            flag = "--set" if name == "names" else f"--{name.replace('_', '-')}"
            told = "goes with one labelled file" if whole else "goes with --all"
            raise UsageError(f"{flag} {told}", "conflict-events evaluate --help")


def _how(options: dict[str, Any]) -> Any:
    from conflict_events.evaluate.predict import HowToRun
    from conflict_events.locate.cache import default_folder

    return HowToRun(
        relevance=options["relevance"],
        layers=options["layers"],
        default_date=options["default_date"],
        workers=options["workers"],
        cache=options["cache"] or default_folder(),
    )


def _talk(message: str) -> None:
    click.echo(message, err=True)


def _progress(done: int, total: int) -> None:
    click.echo(f"\r  {done} of {total} articles read", err=True, nl=done >= total)


def _one_file(gold: Path, options: dict[str, Any]) -> None:
    from conflict_events.evaluate.board import sampled
    from conflict_events.evaluate.gold import read_gold
    from conflict_events.evaluate.measure import measure
    from conflict_events.evaluate.predict import predict, working_folder
    from conflict_events.evaluate.reliability import published_reliability, reliability_lines
    from conflict_events.evaluate.table import score_json, score_lines

    documents = sampled(read_gold(gold), options["sample"])
    with working_folder(options["work"]) as folder:
        reports = predict(documents, _how(options), folder, progress=_progress)
    if options["predictions"]:
        rows = ({k: v for k, v in r.items() if k != "seen"} for r in reports)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        options["predictions"].write_text(lines, encoding="utf-8")
    score = measure(documents, reports)
    lines_of_table = list(score_lines(score))
    _show_errors(score.results, gold.name, lines_of_table, options)
    trusted = published_reliability(score.results) if options["reliability"] else []
    if options["as_json"]:
        said = {"reliability": [asdict(row) for row in trusted]} if trusted else {}
        click.echo(json.dumps(score_json(score) | said))
        return
    click.echo("\n".join(lines_of_table))
    if trusted:
        click.echo("\n".join(["", *reliability_lines(trusted)]))


def _show_errors(results: Any, name: str, table: list[str], options: dict[str, Any]) -> None:
    from itertools import islice

    from conflict_events.evaluate.cases import cases
    from conflict_events.evaluate.cases_html import cases_page
    from conflict_events.evaluate.cases_text import case_lines

    run = {name: options[name] for name in ("layers", "relevance", "default_date")}
    if options["errors"]:
        shown = islice(cases(results, **run), options["errors"])
        for line in case_lines(shown):
            click.echo(line, err=options["as_json"])
    if options["html"]:
        page = cases_page(f"Errors on {name}", table, cases(results, **run))
        options["html"].write_text(page, encoding="utf-8")
        _talk(f"errors written to {options['html']}")


def _all_sets(root: Path | None, names: tuple[str, ...], options: dict[str, Any]) -> None:
    from conflict_events.errors import FloorError
    from conflict_events.evaluate.board import Board
    from conflict_events.evaluate.board_table import board_json, board_lines
    from conflict_events.evaluate.floors import changed_sets, lines_of, read_floors, refuse_to_pin
    from conflict_events.evaluate.pin import floors_file, pin_and_write
    from conflict_events.evaluate.sets import named

    if root is None:
        raise UsageError("--all needs the folder of the development sets", "--gold-root DIR")
    work = options["work"] or Path(".eval")
    board = Board(root, work, _how(options), options["sample"], talk=_talk, progress=_progress)
    floors = read_floors(floors_file())
    if options["pin"]:  # told before an hour of measuring, not after it
        refuse_to_pin(board.digests(named(names)), floors, options["renew"], is_sample=bool(options["sample"]))
    results = board.run(named(names))
    changed = [] if options["sample"] else changed_sets(results, floors)
    lines = lines_of(results, floors)
    if options["as_json"]:
        click.echo(json.dumps(board_json(lines, is_sample=bool(options["sample"]))))
    else:
        click.echo("\n".join(board_lines(lines)))
    if options["sample"]:
        _talk(f"figures of a sample of {options['sample']} documents a set: not comparable with the floors")
    under = [f"{line.name}: {line.watched.name}" for line in lines if line.is_under]
    if under and not options["pin"]:
        raise FloorError(f"{len(under)} figures under their floor: {'; '.join(under)}", "see docs/accuracy.md")
    if changed and not options["pin"]:
        told = f"the documents of {'; '.join(changed)} are not those that were pinned: no floor holds for them"
        raise FloorError(told, "restore them, or pin them anew (--pin --renew NAME)")
    if options["pin"]:
        pin_and_write(board, results, floors, options["renew"], talk=_talk)


def _robustness(gold: Path, options: dict[str, Any]) -> None:
    from conflict_events.evaluate.board import sampled
    from conflict_events.evaluate.gold import read_gold
    from conflict_events.evaluate.predict import working_folder
    from conflict_events.evaluate.robustness import robustness, robustness_lines

    documents = sampled(read_gold(gold), options["sample"])
    with working_folder(options["work"]) as folder:
        shares = robustness(documents, _how(options), folder, progress=_progress)
    if options["as_json"]:
        click.echo(json.dumps({s.alteration: {"same": s.same, "documents": s.documents} for s in shares}))
    else:
        click.echo("\n".join(robustness_lines(shares)))


def _first_look(gold: Path, options: dict[str, Any]) -> None:
    from conflict_events.evaluate.board import sampled
    from conflict_events.evaluate.first_look_cost import first_look_cost, first_look_lines
    from conflict_events.evaluate.gold import read_gold

    cost = first_look_cost(sampled(read_gold(gold), options["sample"]))
    if options["as_json"]:
        click.echo(json.dumps(asdict(cost) | {"recall_loss": cost.recall_loss}))
    else:
        click.echo("\n".join(first_look_lines(cost)))
