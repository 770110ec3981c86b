"""Our figures are those of the project's own scorer, on the same gold and the same predictions."""

import datetime as dt
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conflict_events.evaluate.board import sampled
from conflict_events.evaluate.gold import events_of, read_gold
from conflict_events.evaluate.measure import measure
from conflict_events.evaluate.places import score_eventloc, score_toponyms
from conflict_events.evaluate.table import score_json

TYPES = [
    ("Battles", "Armed clash"),
    ("Violence against civilians", "Attack"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Protests", "Peaceful protest"),
]


def prediction(event: dict[str, Any], doc_id: str, chance: random.Random) -> dict[str, Any]:
    """A report like `event`, each field wrong or missing now and then."""
    day = dt.date.fromisoformat(str(event.get("event_date") or event.get("date_start") or "2001-02-03")[:10])
    kind = TYPES[chance.randrange(len(TYPES))]
    if chance.random() < 0.7 and event.get("event_type"):
        kind = (event["event_type"], event["sub_event_type"])
    is_placed = event.get("lat") is not None and chance.random() < 0.9
    return {
        "doc_id": doc_id,
        "event_id": f"e{chance.randrange(6)}" if chance.random() < 0.2 else f"e-{event.get('event_id')}",
        "event_date": (day + dt.timedelta(chance.choice([0, 0, 0, 1, -1, 2, 30]))).isoformat(),
        "event_type": kind[0],
        "sub_event_type": kind[1],
        "iso3": event.get("iso3") if chance.random() < 0.9 else "FRA",
        "admin1": event.get("admin1") if chance.random() < 0.8 else None,
        "location": event.get("location") if chance.random() < 0.8 else "Elsewhere",
        "latitude": event["lat"] + chance.choice([0, 0, 0.2, 0.4, 3]) if is_placed else None,
        "longitude": event["lon"] if is_placed else None,
        "fatalities": chance.choice([event.get("fatalities_best"), 0, 2, None]),
        "injuries": chance.choice([event.get("injuries_best"), event.get("injuries"), 1, None]),
        "actor1": event.get("actor1") if chance.random() < 0.7 else "Protesters (France)",
        "actor2": event.get("actor2") if chance.random() < 0.7 else None,
    }


def predictions(documents: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    rows = []
    for document in documents:
        for event in events_of(document):
            rows += [prediction(event, document["doc_id"], chance) for _ in range(chance.choice([0, 1, 1, 1, 2]))]
        if chance.random() < 0.2:
            rows.append(prediction({}, document["doc_id"], chance))
    return rows


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["authored/dev.jsonl", *(f"{s}/dev.jsonl.gz" for s in ("muc4", "gva", "case21", "glocon"))]
)
def test_every_figure_equals_the_project_scorer(name: str, shared_dir: Path, tmp_path: Path) -> None:
    documents = sampled(read_gold(shared_dir / "eval" / name), 250)
    rows = predictions(documents, seed=len(name))
    for file, content in (("gold.jsonl", documents), ("predicted.jsonl", rows)):
        (tmp_path / file).write_text("".join(json.dumps(r) + "\n" for r in content), encoding="utf-8")
    scorer = [sys.executable, str(shared_dir / "eval" / "score.py"), "gold.jsonl", "predicted.jsonl", "--json"]
    told = json.loads(subprocess.run(scorer, cwd=tmp_path, check=True, capture_output=True, text=True).stdout)
    ours = score_json(measure(documents, rows))
    assert ours["event"]["correct"] > 0 or name.startswith("glocon")
    assert flat(ours) == {key: value for key, value in flat(told).items() if key in flat(ours)}
    assert len(flat(ours)) > 15


def flat(figures: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in figures.items():
        if isinstance(value, dict):
            out |= flat(value, f"{prefix}{key}.")
        else:
            out[f"{prefix}{key}"] = value
    return out


@pytest.fixture
def places_scorer(shared_dir: Path) -> dict[str, Any]:
    """The functions of the project's scorer of places."""
    source = (shared_dir / "eval" / "score_places.py").read_text(encoding="utf-8")
    namespace: dict[str, Any] = {"__name__": "score_places"}
    exec(compile(source, "score_places.py", "exec"), namespace)
    return namespace


@pytest.mark.shared
def test_figures_of_place_names_equal_the_project_scorer(places_scorer: dict[str, Any], shared_dir: Path) -> None:
    documents = sampled(read_gold(shared_dir / "eval" / "toponyms" / "dev.jsonl.gz"), 80)
    chance, rows = random.Random(3), []
    for document in documents:
        for name in document["gold_toponyms"]:
            if chance.random() < 0.8:
                shift, start = chance.choice([0, 0, 0.1, 0.3, 1.2, 9]), name["start"] + chance.choice([0, 0, 2, 40])
                at = None if name["lat"] is None or chance.random() < 0.1 else min(89.0, name["lat"] + shift)
                rows.append(
                    {"doc_id": document["doc_id"], "start": start, "end": start + 5, "lat": at, "lon": name["lon"]}
                )
    told = places_scorer["toponyms"](documents, rows)["all"]
    ours = score_toponyms(documents, rows)
    names = {"acc25": "acc@25km", "acc161": "acc@161km", "recall25": "end_to_end_recall@25km"}
    assert {k: round(ours[k], 4) for k in names} == {k: told[v] for k, v in names.items()}
    assert round(ours["recognition_f1"], 4) == told["recognition"]["f1"]
    assert 0.2 < ours["acc25"] < 1.0


@pytest.mark.shared
def test_figures_of_event_places_equal_the_project_scorer(places_scorer: dict[str, Any], shared_dir: Path) -> None:
    documents = sampled(read_gold(shared_dir / "eval" / "eventloc" / "dev.jsonl.gz"), 400)
    chance, rows = random.Random(5), []
    for document in documents:
        for event in document["gold_events"]:
            names = [a["location"] for a in event["location_alternatives"]] or ["Paris", None]
            said = chance.choice([*names, None, "Kabul"])
            rows.append(
                {
                    "doc_id": document["doc_id"],
                    "verb_start": event["extra"]["verb"][0] + chance.choice([0, 0, 0, 1]),
                    "location": said,
                }
            )
    told, ours = places_scorer["eventloc"](documents, rows), score_eventloc(documents, rows)
    assert round(ours["place_f1"], 4) == told["place"]["f1"]
    assert round(ours["kept_empty"], 4) == told["no_place_kept_empty"]
    assert 0.1 < ours["place_f1"] < 0.95
