"""The same article in other clothes must give the same events: the share of articles for which it does.

Originals and variants go through one run of the real pipeline, each as an article of its own.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_events.evaluate.alter import ALTERATIONS, altered, swapped_names
from conflict_events.evaluate.gold import Record
from conflict_events.evaluate.predict import HowToRun, predict
from conflict_events.geo import km
from conflict_events.resources import seed_rows, seeds

SAME_PLACE_KM = 25.0
NAMES_SWAPPED = "names of armed groups swapped"
_MARK = "~"
_WORD = r"(?:(?:al-|Al-|el-)?[A-Z][\w'-]*|of|the|for|and|in)"
_NAME = re.compile(rf"(?=.{{4}}){_WORD}(?: {_WORD})*")
"""A proper name of four letters or more: shorter ones ("IS") are words, and descriptions would not fit the sentence."""


@dataclass(frozen=True, slots=True)
class Share:
    """Of `documents` that an alteration changes, `same` kept all their events, and what differed in the others."""

    alteration: str
    documents: int
    same: int
    differing: dict[str, int]


def robustness(
    documents: Sequence[Record],
    how: HowToRun,
    folder: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> list[Share]:
    """Share of articles whose events stay the same, per alteration. `folder` is the run's own."""
    peers = peer_names()
    variants: list[Record] = []
    applied: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        for name, changed in _variants(document, peers):
            applied[name].append(document["doc_id"])
            variants.append(changed | {"doc_id": f"{document['doc_id']}{_MARK}{name}", "url": None})
    originals = [d | {"url": None} for d in documents]
    by_document: dict[str, list[Record]] = defaultdict(list)
    for report in predict([*originals, *variants], how, folder, progress=progress):
        by_document[report["doc_id"]].append(report)
    return [_share(name, ids, by_document) for name, ids in sorted(applied.items())]


def _variants(document: Record, peers: dict[str, str]) -> Iterator[tuple[str, Record]]:
    options = [(name, altered(document, name)) for name in ALTERATIONS]
    options.append((NAMES_SWAPPED, swapped_names(document, peers)))
    for name, changed in options:
        if (changed["text"], changed.get("title")) != (document["text"], document.get("title")):
            yield name, changed


def _share(name: str, ids: list[str], by_document: dict[str, list[Record]]) -> Share:
    differing: dict[str, int] = defaultdict(int)
    same = 0
    for doc_id in ids:
        differences = event_differences(by_document[doc_id], by_document[f"{doc_id}{_MARK}{name}"])
        same += not differences
        for field in differences:
            differing[field] += 1
    return Share(name, len(ids), same, dict(sorted(differing.items())))


def event_differences(before: Sequence[Record], after: Sequence[Record]) -> set[str]:
    """In what two readings of an article differ: `count`, or `date`, `type`, `place` (25 km), `fatalities`."""
    if len(before) != len(after):
        return {"count"}
    left = list(after)
    found: set[str] = set()
    for report in before:
        ranked = sorted((len(d), i, d) for i, d in enumerate(_differences(report, other) for other in left))
        found |= ranked[0][2]
        left.pop(ranked[0][1])
    return found


def _differences(one: Record, other: Record) -> set[str]:
    kept = {"date": "event_date", "type": "sub_event_type", "fatalities": "fatalities"}
    found = {name for name, column in kept.items() if one[column] != other[column]}
    return found if _is_same_place(one, other) else found | {"place"}


def _is_same_place(one: Record, other: Record) -> bool:
    if one["latitude"] is None or other["latitude"] is None:
        return one["latitude"] is other["latitude"] and one["iso3"] == other["iso3"]
    away = km(one["latitude"], one["longitude"], other["latitude"], other["longitude"])
    return away <= SAME_PLACE_KM


def peer_names() -> dict[str, str]:
    """Name of an armed group -> name of the next group of the same kind active in the same country (seeds/actors)."""
    groups: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for path in sorted(seeds("actors").glob("groups_*.csv")):
        for row in seed_rows("actors", path.stem):
            names = [n.split(" (")[0] for n in (*row["name"].split(": "), *row["aliases"].split(";"))]
            groups[row["inter"], row["countries"].split(";")[0]].append([n for n in names if _NAME.fullmatch(n)])
    peers: dict[str, str] = {}
    for alike in groups.values():
        for names, others in zip(alike, alike[1:] + alike[:1], strict=True):
            if names is not others and others:
                peers.update(dict.fromkeys(names, max(others, key=len)))
    return peers


def robustness_lines(shares: Sequence[Share]) -> Iterator[str]:
    """Table: alteration, articles it changes, share with the same events, what differed in the others."""
    yield f"{'alteration':<32} {'n':>5} {'same':>6}  differing"
    for share in shares:
        differing = ", ".join(f"{name} {count}" for name, count in share.differing.items())
        rate = share.same / share.documents if share.documents else 0.0
        yield f"{share.alteration:<32} {share.documents:>5} {rate:>6.3f}  {differing}".rstrip()
    total = sum(s.documents for s in shares)
    if total:
        yield f"{'all':<32} {total:>5} {sum(s.same for s in shares) / total:>6.3f}"
