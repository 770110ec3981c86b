"""The stage as a whole: same tables for any order, every item accounted for, languages, documents, contract, speed."""

import gzip
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conflict_events.contract import arrow_schema
from conflict_events.errors import AccountingError, IntegrityError
from conflict_events.ingest import IngestResult, ingest_folder
from conflict_events.ingest.documents import encode, load, path_of, store
from conflict_events.ingest.folder import check_accounts
from conflict_events.ingest.language import identify

Ingest = Callable[..., IngestResult]
FRENCH = (
    "Deux soldats ont été tués vendredi près du village d'Aldara, a annoncé le ministère de la défense. "
    "Les combats ont cessé avant l'aube, selon le gouverneur de la province, qui a appelé au calme."
)


def test_tables_do_not_depend_on_the_order_of_records(tmp_path: Path, jsonl: Callable[..., Path], record: Any) -> None:
    records = [record(id=str(n), url=None, text=f"Story {n}. {record()['text']}") for n in range(12)]
    records += [records[3], records[5], record(id="7", url=None, text="Changed. " + FRENCH, updated_at="2023-06-01")]
    results = []
    for seed in range(3):
        random.Random(seed).shuffle(records)
        folder = tmp_path / str(seed)
        jsonl(folder / "a.jsonl", *records[:6])
        jsonl(folder / "b.jsonl", *records[6:])
        results.append(ingest_folder(folder, tmp_path / f"documents{seed}"))
    first = results[0]
    for other, seed in zip(results[1:], (1, 2), strict=True):
        assert other.articles.drop_columns(["raw_path"]).equals(first.articles.drop_columns(["raw_path"]))
        assert other.texts.equals(first.texts)
        assert other.counts == first.counts
        assert _tree(tmp_path / f"documents{seed}") == _tree(tmp_path / "documents0")


def _tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_running_twice_changes_nothing(raw: Path, ingest: Ingest, tmp_path: Path, record: Any, jsonl: Any) -> None:
    jsonl(raw / "a.jsonl", record())
    first = ingest()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "documents").rglob("*")}
    second = ingest()
    assert second.articles.equals(first.articles)
    assert second.counts["documents_written"] == 0
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "documents").rglob("*")} == before


def test_new_articles_are_told_as_they_come_and_known_or_unreadable_ones_are_not(
    raw: Path, ingest: Ingest, record: Any, jsonl: Any
) -> None:
    records = [record(id=str(n), url=None, text=f"Story {n}. {record()['text']}") for n in range(3)]
    jsonl(raw / "a.jsonl", *records[:2])
    known = dict.fromkeys(ingest().articles["article_id"].to_pylist(), "an earlier run")
    jsonl(raw / "b.jsonl", records[2], records[2], record(id="3", url=None, text=FRENCH))
    told: list[int] = []
    ingest(known=known, tell_new=told.append)
    assert told == [1]
    ingest(tell_new=told.append)
    assert told == [1, 1, 2, 3]


def test_tables_have_the_contract_s_shape(raw: Path, ingest: Ingest, record: Any, jsonl: Any) -> None:
    jsonl(raw / "a.jsonl", record(), "{")
    result = ingest()
    assert result.texts.schema.equals(arrow_schema("article_texts"))
    assert result.quarantine.schema.equals(arrow_schema("quarantine"))
    for field in arrow_schema("articles"):
        assert result.articles.schema.field(field.name).equals(field)
    assert result.articles["article_id"].to_pylist() == sorted(result.articles["article_id"].to_pylist())


def test_other_languages_are_recorded_and_skipped(raw: Path, ingest: Ingest, body: str) -> None:
    (raw / "fr.txt").write_text(FRENCH)
    (raw / "en.txt").write_text(body)
    (raw / "mixed.txt").write_text('"Nous avons tout perdu, tout, les maisons et les champs", said a man. ' + body * 2)
    result = ingest()
    languages = dict(zip(result.articles["raw_path"].to_pylist(), result.articles["language"].to_pylist(), strict=True))
    assert languages == {"fr.txt": "fr", "en.txt": "en", "mixed.txt": "en"}
    assert (result.counts["articles"], result.counts["skipped"]) == (2, 1)
    assert result.skipped_languages == {"fr": 1}
    assert result.texts.num_rows == 2


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Soviet soldiers capture", None, "en"),
        ("Soviet soldiers capture", "en", "en"),
        ("NINE PERSONS WERE KILLED TODAY WHEN A CAR BOMB EXPLODED IN BELLO, NORTH OF MEDELLIN", None, "en"),
        (FRENCH, "en", "fr"),
        ("In Cali on Monday gunmen killed two people, police said.", None, "en"),
        ("Gunmen don kill five pipo for Benue State, police tok tori pipo say dem dey find dem", None, "pcm"),
        ("12 34 56", None, "und"),
        ("12 34 56", "en", "en"),
    ],
)
def test_language(text: str, declared: str | None, language: str) -> None:
    label, score = identify(text, declared)
    assert label == language
    assert 0 <= score <= 1


def test_document_store_is_named_by_content_and_idempotent(tmp_path: Path) -> None:
    document_id, data = encode("Nine men died.", "text", {"id": "1", "url": None})
    assert store(tmp_path, document_id, data)
    path = path_of(tmp_path, document_id)
    before = path.read_bytes()
    assert not store(tmp_path, document_id, data)
    assert path.read_bytes() == before
    assert path.parent.name == document_id[:2]
    assert load(tmp_path, document_id) == {"kind": "text", "metadata": {"id": "1"}, "text": "Nine men died."}
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_altered_and_missing_documents_are_noticed(tmp_path: Path) -> None:
    document_id, data = encode("Nine men died.", "text", {})
    store(tmp_path, document_id, data)
    path_of(tmp_path, document_id).write_bytes(gzip.compress(data.replace(b"Nine", b"Nein"), mtime=0))
    with pytest.raises(IntegrityError, match="altered"):
        load(tmp_path, document_id)
    with pytest.raises(IntegrityError):
        load(tmp_path, "0" * 64)
    with pytest.raises(ValueError, match="document id"):
        load(tmp_path, "../../etc/passwd")


def test_a_killed_write_leaves_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document_id, data = encode("Nine men died.", "text", {})

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        store(tmp_path, document_id, data)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_lost_items_are_an_error() -> None:
    counts = dict.fromkeys(
        ("articles", "skipped", "duplicates", "superseded", "withdrawn", "notices", "quarantined"), 1
    )
    check_accounts(counts | {"received": 7})
    with pytest.raises(AccountingError):
        check_accounts(counts | {"received": 8})


def test_stage_does_not_read_the_environment_s_locale(raw: Path, ingest: Ingest, body: str) -> None:
    (raw / "ü.txt").write_bytes(("Zürich. " + body).encode())
    assert os.fsencode("ü.txt") == "ü.txt".encode()
    assert ingest().articles["raw_path"].to_pylist() == ["ü.txt"]


def test_known_outlets_give_scale_and_country_and_the_record_wins(
    tmp_path: Path, jsonl: Callable[..., Path], record: Any
) -> None:
    sources = [("Dawn", None), ("Dawn", "GBR"), ("Reuters", None), ("Valley Herald", None), ("WKYC", "USA")]
    records = [
        record(id=str(n), url=None, source=name, source_country=country, text=f"Story {n}. {record()['text']}")
        for n, (name, country) in enumerate(sources)
    ]
    jsonl(tmp_path / "raw" / "a.jsonl", *records)
    rows = ingest_folder(tmp_path / "raw", tmp_path / "documents").articles.to_pylist()
    found = {
        int(row["external_id"]): (row["source_scale"], row["source_country"], row["source_country_basis"])
        for row in rows
    }
    assert found == {
        0: ("National", "PAK", "outlet"),
        1: (None, "GBR", "record"),
        2: ("International", None, None),
        3: (None, None, None),
        4: ("Subnational", "USA", "record"),
    }
