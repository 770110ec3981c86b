"""What the weights of attachment are fitted on: nothing that figures are taken on."""

import gzip
import json
from pathlib import Path

import pytest

from conflict_events.evaluate.sets import is_unseen

NAMES = [f"sentence-{number}" for number in range(40)]
STORIES = [f"story-{number}" for number in range(60)]
EVENT = {
    "evidence": "Gunmen killed two farmers in Konduga.",
    "trigger_surface": "killed",
    "location_surface": "Konduga",
    "lat": 11.65,
    "lon": 13.42,
}


def write_lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


def test_sentences_kept_for_measuring_are_not_fitted_on(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(repository))
    pytest.importorskip("scipy", reason="fitting needs the train extra")
    from training.attachment import verb_acts

    extra = {"conflict_verb": True, "verb": [7, 13]}
    event = {"location_alternatives": [{"location": "Konduga"}], "extra": extra}
    rows: list[dict[str, object]] = [
        {"doc_id": name, "text": EVENT["evidence"], "gold_events": [event]} for name in NAMES
    ]
    write_lines(tmp_path / "eventloc" / "dev.jsonl.gz", rows)
    assert [act.article.article_id for act in verb_acts(tmp_path)] == [n for n in NAMES if not is_unseen(n)]
    assert any(is_unseen(name) for name in NAMES)


def test_stories_the_encoder_was_kept_from_are_not_fitted_on(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(repository))
    pytest.importorskip("scipy", reason="fitting needs the train extra")
    from training.attachment import authored_acts
    from training.mixture import left_out

    rows: list[dict[str, object]] = [
        {"doc_id": f"d-{story}", "cluster": story, "title": "", "text": EVENT["evidence"], "events": [EVENT]}
        for story in STORIES
    ]
    write_lines(tmp_path / "authored" / "train-1.jsonl", rows)
    told = [act.article.article_id for act in authored_acts(tmp_path)]
    assert told == [f"d-{story}" for story in STORIES if not left_out(story)]
    assert 0 < len(told) < len(STORIES)
