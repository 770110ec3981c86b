"""The pinned figures as Markdown: the page `docs/accuracy.md` and the table in the README. Same content, same bytes."""

from collections.abc import Iterator, Sequence
from typing import Any

from conflict_events.errors import InputError
from conflict_events.evaluate.board_table import LABELS
from conflict_events.evaluate.floors import MARGIN, Floors
from conflict_events.evaluate.sets import SETS, Watched

BEGIN, END = "<!-- accuracy:begin -->", "<!-- accuracy:end -->"
HEADLINE = {
    "authored": (
        "event_f1",
        "usable_f1",
        "false_alarms",
        "type_f1",
        "date_f1",
        "fatalities_f1",
        "actors_f1",
        "place25_f1",
    ),
    "stories, plain": ("event_f1", "usable_f1", "false_alarms"),
    "stories, varied": ("event_f1", "usable_f1", "false_alarms"),
    "muc4": ("event_recall", "fatalities_f1", "date_f1", "usable_f1"),
    "gva": ("linking_b3", "end_to_end_b3"),
    "gva, days 0-1": ("fatalities_given_detection", "injuries_given_detection", "date_given_detection"),
    "case21": ("subtype_weighted_f1",),
    "glocon": ("false_alarms",),
    "LGL": ("given_acc161",),
    "TR-News": ("given_acc161",),
    "GeoWebNews": ("given_acc161",),
}
"""What the README shows; the page shows everything."""

_HEAD = """<!-- Written by `conflict-events evaluate --all --pin`; not edited. -->
# Accuracy

Measured with `make eval` (`conflict-events evaluate --all --gold-root DIR`): labelled articles are stripped of their
labels, go through the whole pipeline, and the published reports are compared with the labels. All sets are development
sets: rules were tuned while looking at them, so expect less on news the project has never seen. `floor` is what a
change may not fall below (for false alarms: rise above); floors lie {margin} from the figure they were pinned with and
are only ever raised. Each set is pinned with a digest of its documents.

"""
_FIELDS = """
## What the figures mean

- A report is paired with a gold event of its article when two of event type, place (50 km, or the same province) and
  date (a day off at most) agree. *events F1* counts pairs; the F1 of a field counts pairs whose field is right, against
  all reports and all gold events that state the field.
- *usable rows*: type, place within 25 km, exact date and fatalities are all right.
- *of events found*: share of pairs whose field is right; for sets whose documents tell events that are not labelled.
- *false alarms*: share of documents without a new event that yielded one.
- *linking B-cubed*: do the reports of one event share one event id; *end to end* also counts missed reports.
- *given the name*: place names are given, only their coordinates are judged.
- *stories* and *snippets* lie in this repository, see tests/stories/README.md; *stories, varied* has rough coordinates.
- muc4 and eventloc are measured on every fourth document, which training leaves alone; gva on every third town, whole;
  cameo on the sentences labelled as telling no conflict act, the others are not labelled as telling one.
"""


def accuracy_page(floors: Floors) -> str:
    """The page: all watched figures, what each layer adds, robustness, reliability, versions."""
    parts = [_HEAD.format(margin=f"{MARGIN:g}"), "\n".join(_table({s.name: s.watched for s in SETS}, floors)), "\n"]
    parts.append(_FIELDS)
    if floors.made.get("layers"):
        parts += ["\n## What each layer adds\n\n", "\n".join(_layers(floors.made["layers"])), "\n"]
    if floors.made.get("robustness"):
        parts += ["\n## The same article in other clothes\n\n", "\n".join(_robustness(floors.made["robustness"])), "\n"]
    if floors.made.get("reliability"):
        parts += ["\n## How far scores can be trusted\n\n", "\n".join(_reliability(floors.made["reliability"])), "\n"]
    parts += ["\n## Measured with\n\n", "\n".join(_versions(floors)), "\n"]
    return "".join(parts)


def readme_block(floors: Floors) -> str:
    """The README's table with its markers."""
    by_set = {s.name: s.watched for s in SETS}
    chosen = {name: tuple(w for w in by_set[name] if w.name in figures) for name, figures in HEADLINE.items()}
    table = "\n".join(_table(chosen, floors))
    return f"{BEGIN}\n{table}\n\nAll figures, floors and what they mean: [docs/accuracy.md](docs/accuracy.md).\n{END}"


def with_readme_block(readme: str, floors: Floors) -> str:
    """The README with the table between its markers renewed. InputError when the markers are not there once."""
    if readme.count(BEGIN) != 1 or readme.count(END) != 1:
        raise InputError(f"README.md needs one {BEGIN} and one {END}", "put them where the accuracy table belongs")
    before, rest = readme.split(BEGIN)
    return f"{before}{readme_block(floors)}{rest.split(END)[1]}"


def _table(chosen: dict[str, tuple[Watched, ...]], floors: Floors) -> Iterator[str]:
    yield "| set | documents | figure | measured | floor | target | others reach |"
    yield "|---|---:|---|---:|---:|---:|---|"
    for name, watched in chosen.items():
        entry = floors.sets.get(name)
        if entry is None:
            continue
        for figure in watched:
            pin = entry["figures"].get(figure.name, {})
            cells = (
                name,
                str(entry["documents"]),
                LABELS[figure.name],
                _number(pin.get("figure")),
                _number(pin.get("floor")),
                ("at most " if figure.better == "lower" else "") + f"{figure.target:.2f}",
                figure.reference,
            )
            yield "| " + " | ".join(cells) + " |"


def _layers(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield "`--layers rules` reads by trigger tables alone; the encoder on top of them is the default.\n"
    yield "| set | figure | rules alone | rules and encoder |"
    yield "|---|---|---:|---:|"
    for row in rows:
        yield f"| {row['set']} | {LABELS[row['figure']]} | {_number(row['rules'])} | {_number(row['both'])} |"


def _robustness(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield "Share of authored articles whose events stay the same (number, day, sub-type, place within 25 km, deaths)"
    yield "when only the wording changes (`conflict-events evaluate GOLD --robustness`).\n"
    yield "| change | articles | same events | what differed in the others |"
    yield "|---|---:|---:|---|"
    for row in rows:
        differing = ", ".join(f"{name} {count}" for name, count in sorted(row["differing"].items()))
        yield f"| {row['alteration']} | {row['documents']} | {row['same'] / row['documents']:.3f} | {differing} |"


def _reliability(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield "Confidence as reports state it against the share that was right, on articles the encoder was not trained on:"
    yield "the authored development set, training stories kept back, and our own stories. Each story is scored by a"
    yield "calibration fitted without it. `report` is a usable row, `event` a row whose event exists at all; the other"
    yield "fields are judged where the event exists.\n"
    yield "| field | said | reports | mean said | share right |"
    yield "|---|---|---:|---:|---:|"
    for row in rows:
        said = f"{row['low']:.1f} to {row['high']:.1f}"
        yield f"| {row['field']} | {said} | {row['reports']} | {row['said']:.2f} | {row['right']:.2f} |"


def _versions(floors: Floors) -> Iterator[str]:
    for name, version in sorted(floors.made.get("versions", {}).items()):
        yield f"- {name.replace('_', ' ')}: `{version}`"
    for name, entry in sorted(floors.sets.items()):
        yield f"- documents of {name}: `sha256:{entry['digest'][:16]}`"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
