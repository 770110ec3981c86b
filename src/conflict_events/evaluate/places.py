"""Scores of place names (gold spans with coordinates) and of the place of a verb, and running `locate` for both.

The definitions are those of the project's scorer for places; the figures are shares (0..1).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from conflict_events.evaluate.compare import folded
from conflict_events.evaluate.gold import Record
from conflict_events.evaluate.measure import Figures
from conflict_events.geo import km
from conflict_events.pipeline.processes import end_with_run

Task = Literal["found", "given", "eventloc"]
NEAR_KM, AREA_KM = 25.0, 161.0
"""Reach of a right town, and of the right area (100 miles, as in the literature)."""


def locate_rows(
    task: Task, documents: Sequence[Record], gazetteer: Path, *, workers: int = 2, chunk: int = 60
) -> list[Record]:
    """Rows of the locate stage over labelled articles: names it finds, names it is given, or places of verbs."""
    chunks = [documents[i : i + chunk] for i in range(0, len(documents), chunk)]
    if workers <= 1 or len(chunks) <= 1:
        return [row for part in chunks for row in _rows(task, part, gazetteer)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=end_with_run) as pool:
        parts = pool.map(_rows, [task] * len(chunks), chunks, [gazetteer] * len(chunks))
        return [row for part in parts for row in part]


def _rows(task: Task, documents: Sequence[Record], gazetteer: Path) -> list[Record]:
    from conflict_events.extract.parse import parsed_entities
    from conflict_events.extract.passed_by import beside_the_place
    from conflict_events.locate import Gazetteer, eventloc_rows, toponym_rows

    with Gazetteer.open(gazetteer) as opened:
        if task == "eventloc":
            return list(eventloc_rows(documents, opened, parse=parsed_entities, pass_by=beside_the_place))
        return list(toponym_rows(documents, opened, given=task == "given"))


def score_toponyms(documents: Iterable[Record], rows: Iterable[Record]) -> dict[str, float]:
    """`recognition_f1`, `acc25` and `acc161` of the names found, and recall of right places among all gold names."""
    by_document = _by_document(rows)
    gold = found = named = 0
    distances: list[float | None] = []
    for document in documents:
        predicted = by_document[document["doc_id"]]
        placed = [t for t in document["gold_toponyms"] if t["lat"] is not None]
        unplaced = [t for t in document["gold_toponyms"] if t["lat"] is None]  # neither rewarded nor punished
        used = _pair(placed, predicted)
        distances += [_distance(t, predicted[i]) for t, i in used]
        gold, found = gold + len(placed), found + len(used)
        taken = {i for _, i in used}
        named += sum(1 for i, p in enumerate(predicted) if i in taken or not any(_overlap(p, t) for t in unplaced))
    return {
        "recognition_f1": Figures(found, named, gold).f1,
        "acc25": _within(distances, NEAR_KM, found),
        "acc161": _within(distances, AREA_KM, found),
        "recall25": _within(distances, NEAR_KM, gold),
        "recall161": _within(distances, AREA_KM, gold),
    }


def _by_document(rows: Iterable[Record]) -> defaultdict[str, list[Record]]:
    by_document: defaultdict[str, list[Record]] = defaultdict(list)
    for row in rows:
        by_document[row["doc_id"]].append(row)
    return by_document


def _pair(gold: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[Record, int]]:
    """Each gold name with the first unused row that overlaps it."""
    used: dict[int, Record] = {}
    for toponym in gold:
        hit = next((i for i, p in enumerate(predicted) if i not in used and _overlap(p, toponym)), None)
        if hit is not None:
            used[hit] = toponym
    return [(toponym, i) for i, toponym in used.items()]


def _overlap(one: Record, other: Record) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _distance(gold: Record, row: Record) -> float | None:
    return None if row.get("lat") is None else km(gold["lat"], gold["lon"], row["lat"], row["lon"])


def _within(distances: Sequence[float | None], reach: float, total: int) -> float:
    return sum(d is not None and d <= reach for d in distances) / total if total else 0.0


def score_eventloc(documents: Iterable[Record], rows: Iterable[Record]) -> dict[str, float]:
    """F1 of the place of a conflict verb (`place_f1`), and the share kept empty where the text states none."""
    by_document = _by_document(rows)
    counts: Counter[str] = Counter()
    for document in documents:
        for event in document["gold_events"]:
            if event["extra"]["conflict_verb"]:
                _count_verb(event, by_document[document["doc_id"]], counts)
    place = Figures(counts["right"], counts["given"], counts["placed"])
    return {
        "place_f1": place.f1,
        "place_precision": place.precision,
        "place_recall": place.recall,
        "kept_empty": counts["rightly_empty"] / counts["empty"] if counts["empty"] else 0.0,
    }


def _count_verb(event: Record, rows: Sequence[Record], counts: Counter[str]) -> None:
    verb = event["extra"]["verb"][0]
    row = next((r for r in rows if r.get("verb_start") == verb), rows[0] if len(rows) == 1 else None)
    told = folded(row.get("location")) if row else ""
    names = {folded(a["location"]) for a in event["location_alternatives"]}
    counts["given"] += bool(told)
    if names:
        counts["placed"] += 1
        counts["right"] += bool(told) and any(told == n or told in n or n in told for n in names)
    else:
        counts["empty"] += 1
        counts["rightly_empty"] += not told
