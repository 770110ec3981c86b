"""Repetitions, corrections and withdrawals, whatever the order and place of the files."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conflict_events.ingest import IngestResult, ingest_folder

Ingest = Callable[..., IngestResult]
Jsonl = Callable[..., Path]
Make = Callable[..., dict[str, Any]]
NEWER = "Three soldiers were killed near the village of Aldara on Friday, the ministry said, correcting itself."


def ids(result: IngestResult) -> dict[str, str]:
    return dict(zip(result.articles["article_id"].to_pylist(), result.texts["text"].to_pylist(), strict=True))


def test_same_record_twice_is_one_article(raw: Path, ingest: Ingest, jsonl: Jsonl, record: Make) -> None:
    jsonl(raw / "b" / "z.jsonl", record(), record())
    jsonl(raw / "a.jsonl.gz", record(language=None))
    result = ingest()
    assert (result.counts["articles"], result.counts["duplicates"]) == (1, 2)
    assert result.articles["raw_path"].to_pylist() == ["a.jsonl.gz#1"] or result.articles.num_rows == 1


def test_article_id_does_not_depend_on_the_path(tmp_path: Path, jsonl: Jsonl, record: Make) -> None:
    results = []
    for name in ("one/2020-01-01/x.jsonl", "two/y.jsonl"):
        jsonl(tmp_path / name, record())
        results.append(ingest_folder(tmp_path / name.split("/")[0], tmp_path / "documents"))
    assert ids(results[0]) == ids(results[1])


@pytest.mark.parametrize(
    "change",
    [
        {"published_at": "2023-05-12T11:00:00+04:00"},
        {"updated_at": "2023-05-13"},
        {"id": None, "published_at": "2023-05-13"},
    ],
)
def test_newest_version_stands_in_any_order(tmp_path: Path, jsonl: Jsonl, record: Make, change: dict[str, Any]) -> None:
    old = record(**({"id": None} if "id" in change else {}))
    new = record(text=NEWER, **change)
    seen = []
    for number, records in enumerate(itertools.permutations([old, new])):
        folder = tmp_path / str(number)
        jsonl(folder / "a.jsonl", *records)
        result = ingest_folder(folder, tmp_path / "documents")
        assert result.counts["superseded"] == 1
        assert [NEWER in text for text in result.texts["text"].to_pylist()] == [True]
        retracted = result.retracted.to_pylist()[0]
        assert retracted["reason"] == "corrected"
        assert retracted["superseded_by"] == result.articles["article_id"].to_pylist()[0]
        seen.append((ids(result), retracted["article_id"]))
    assert seen[0] == seen[1]


def test_without_times_the_last_path_and_line_stand(raw: Path, ingest: Ingest, jsonl: Jsonl, record: Make) -> None:
    jsonl(raw / "day-9.jsonl", record(text="Nine. " + NEWER))
    jsonl(raw / "day-10.jsonl", record(text="Ten a. " + NEWER), record(text="Ten b. " + NEWER))
    assert "Ten b." in ingest().texts["text"].to_pylist()[0]


def test_a_version_that_comes_back_stands_again(raw: Path, ingest: Ingest, jsonl: Jsonl, record: Make) -> None:
    jsonl(raw / "a.jsonl", record(), record(text=NEWER), record())
    result = ingest()
    assert NEWER not in result.texts["text"].to_pylist()[0]
    assert (result.counts["duplicates"], result.counts["superseded"]) == (1, 1)


def test_same_id_of_another_source_is_another_article(raw: Path, ingest: Ingest, jsonl: Jsonl, record: Make) -> None:
    jsonl(raw / "a.jsonl", record(), record(source="Mirror", url=None, text=NEWER))
    assert ingest().counts["articles"] == 2


@pytest.mark.parametrize(
    "notice",
    [
        {"id": "story-1", "withdrawn": True},
        {"id": "story-1", "source": "Gazette", "withdrawn": "true"},
        {"url": "https://gazette.example/1", "withdrawn": 1},
    ],
)
def test_withdrawal_by_record(raw: Path, ingest: Ingest, jsonl: Jsonl, record: Make, notice: dict[str, Any]) -> None:
    jsonl(raw / "a.jsonl", notice, record(), record(text=NEWER), record(id="story-2", url=None))
    result = ingest()
    assert result.articles["external_id"].to_pylist() == ["story-2"]
    assert (result.counts["withdrawn"], result.counts["notices"]) == (2, 1)
    assert set(result.retracted["reason"].to_pylist()) == {"withdrawn"}


def test_withdrawal_by_list(raw: Path, ingest: Ingest, jsonl: Jsonl, record: Make) -> None:
    jsonl(raw / "a.jsonl", record(), record(id="2"), record(id="3", url="https://gazette.example/3"))
    first = ingest()
    by_id = {row["external_id"]: row["article_id"] for row in first.articles.to_pylist()}
    (raw / "withdrawn.csv").write_text(f"article_id,id,url,reason\n{by_id['2']},,,wrong\n,story-1,,libel\n,,,nothing\n")
    result = ingest()
    assert result.articles["external_id"].to_pylist() == ["3"]
    details = {row["external_id"]: row["detail"] for row in result.retracted.to_pylist()}
    assert details == {"2": "wrong", "story-1": "libel"}
    assert result.quarantine["rule"].to_pylist() == ["withdrawal_without_key"]


def test_first_run_of_an_article_is_kept(raw: Path, ingest: Ingest, jsonl: Jsonl, record: Make) -> None:
    jsonl(raw / "a.jsonl", record())
    known = dict.fromkeys(ingest(run_id="r1").articles["article_id"].to_pylist(), "r1")
    jsonl(raw / "b.jsonl", record(id="2", text=NEWER))
    rows = ingest(known=known, run_id="r2").articles.to_pylist()
    assert {row["external_id"]: row["ingested_run"] for row in rows} == {"story-1": "r1", "2": "r2"}
