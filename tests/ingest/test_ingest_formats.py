"""Every input format, plain and compressed, gives the same article; metadata come from where the rules say."""

import csv
import gzip
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conflict_events.ingest import IngestResult
from conflict_events.ingest.documents import load
from conflict_events.offsets import Segment, document_span

Ingest = Callable[..., IngestResult]
Make = Callable[..., dict[str, Any]]


def write(path: Path, records: list[dict[str, Any]]) -> None:
    """Write records in the format the name asks for."""
    plain = path.with_suffix("") if path.suffix == ".gz" else path
    match plain.suffix:
        case ".json":
            plain.write_text(json.dumps(records))
        case ".jsonl" | ".ndjson":
            plain.write_text("".join(json.dumps(one) + "\n" for one in records))
        case ".csv":
            with plain.open("w", newline="") as stream:
                writer = csv.DictWriter(stream, list(records[0]))
                writer.writeheader()
                writer.writerows(records)
        case ".parquet":
            pq.write_table(pa.Table.from_pylist(records), plain)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(plain.read_bytes()))
        plain.unlink()


@pytest.mark.parametrize("suffix", ["json", "jsonl", "ndjson", "csv", "parquet"])
@pytest.mark.parametrize("packed", ["", ".gz"])
def test_records_of_every_format_are_the_same_article(
    raw: Path, ingest: Ingest, record: Make, suffix: str, packed: str
) -> None:
    write(raw / f"feed.{suffix}{packed}", [record(), record(id="story-2", url=None)])
    result = ingest()
    rows = {row["external_id"]: row for row in result.articles.to_pylist()}
    assert set(rows) == {"story-1", "story-2"}
    row = rows["story-1"]
    assert row["published_at"] == datetime(2023, 5, 12, 5, 30, tzinfo=UTC)
    assert row["published_local_date"] == date(2023, 5, 12)
    assert (row["title"], row["source"], row["language"]) == ("Two soldiers killed near Aldara", "Gazette", "en")
    assert row["published_at_basis"] == "record"
    assert result.counts["received"] == result.counts["articles"] == 2
    assert result.quarantine.num_rows == 0


def test_the_same_record_in_two_formats_is_one_article(raw: Path, ingest: Ingest, record: Make) -> None:
    write(raw / "a.jsonl", [record()])
    write(raw / "b.csv", [record()])
    write(raw / "c.parquet.gz", [record()])
    counts = ingest().counts
    assert (counts["articles"], counts["duplicates"], counts["documents_written"]) == (1, 2, 1)


def test_evidence_points_into_the_stored_document(raw: Path, ingest: Ingest, record: Make, tmp_path: Path) -> None:
    write(
        raw / "a.jsonl",
        [record(text="Home &gt; World\n\nThe army&#8217;s &quot;answer&quot; killed nine men on Friday.")],
    )
    result = ingest()
    text, article = result.texts.to_pylist()[0], result.articles.to_pylist()[0]
    document = load(tmp_path / "documents", article["document_id"])["text"]
    assert isinstance(document, str)
    assert document.startswith("Two soldiers killed near Aldara\n\nHome &gt; World")
    pieces = [Segment(**piece) for piece in text["offset_map"]]
    stands_for = {"’": "&#8217;", '"': "&quot;"}
    for piece in pieces:
        words, source = text["text"][piece.start : piece.end], document[piece.document_start : piece.document_end]
        assert source == (words if piece.document_length is None else stands_for[words])
    answer = text["text"].index('"answer"')
    assert document[slice(*(document_span(pieces, answer, answer + 8) or ()))] == "&quot;answer&quot;"
    assert text["text"][: text["title_end"]] == "Two soldiers killed near Aldara"
    assert text["text"].endswith('The army’s "answer" killed nine men on Friday.')


def test_unknown_keys_are_counted(raw: Path, ingest: Ingest, record: Make) -> None:
    write(raw / "a.jsonl", [record(author="x", score=3), record(id="2", author="y")])
    write(raw / "b.parquet", [record(id="3", author="z")])
    assert ingest().unknown_keys == {"author": 3, "score": 1}


def test_html_in_a_record(raw: Path, ingest: Ingest, record: Make) -> None:
    html = (
        "<p>The army&rsquo;s answer <b>killed</b> nine men in Aldara on Friday.</p><p>Two were hurt, police said.</p>"
    )
    write(raw / "a.jsonl", [record(text=None, html=html)])
    text = ingest().texts["text"].to_pylist()[0]
    assert "The army’s answer killed nine men in Aldara on Friday.\n\nTwo were hurt, police said." in text


def test_order_of_metadata(raw: Path, ingest: Ingest, body: str) -> None:
    folder = raw / "2023-05-09"
    folder.mkdir()
    front = "---\ntitle: Killed near Aldara\npublished_at: 2023-05-10\nsource: Front\n---\n"
    (folder / "a.txt").write_text(front + "ALDARA, 8 May 2023 (Wire) - " + body)
    (folder / "a.meta.json").write_text(json.dumps({"published_at": "2023-05-11", "source": "Side"}))
    (folder / "b.txt").write_text(front + "ALDARA, 8 May 2023 (Wire) - Second. " + body)
    (folder / "c.txt").write_text("ALDARA, 8 May 2023 (Wire) - Third. " + body)
    (raw / "d.txt").write_text("ALDARA, 8 May 2023 (Wire) - Fourth. " + body)
    (raw / "e.txt").write_text("Fifth. " + body)
    rows = {row["raw_path"][-5]: row for row in ingest().articles.to_pylist()}
    got = {key: (row["published_at_basis"], str(row["published_local_date"])) for key, row in rows.items()}
    assert got == {
        "a": ("sidecar", "2023-05-11"),
        "b": ("front_matter", "2023-05-10"),
        "c": ("folder", "2023-05-09"),
        "d": ("dateline", "2023-05-08"),
        "e": ("none", "None"),
    }
    assert (rows["a"]["source"], rows["a"]["title"], rows["b"]["source"]) == ("Side", "Killed near Aldara", "Front")


def test_yaml_sidecar_serves_a_compressed_text(raw: Path, ingest: Ingest, body: str) -> None:
    (raw / "a.txt.gz").write_bytes(gzip.compress(body.encode()))
    (raw / "a.meta.yaml").write_text("title: Killed near Aldara\ndate: 2023-05-11\nid: 7\n")
    row = ingest().articles.to_pylist()[0]
    assert (row["published_at_basis"], row["external_id"], row["title"]) == ("sidecar", "7", "Killed near Aldara")


def test_undated_article_is_kept(raw: Path, ingest: Ingest, body: str) -> None:
    (raw / "a.txt").write_text(body)
    result = ingest()
    assert result.articles["published_at"].to_pylist() == [None]
    assert result.counts["undated"] == result.counts["articles"] == 1


def test_json_envelope_and_single_object(raw: Path, ingest: Ingest, record: Make) -> None:
    (raw / "a.json").write_text(json.dumps({"articles": [record(id="1"), record(id="2")]}))
    (raw / "b.json").write_text(json.dumps(record(id="3")))
    assert sorted(ingest().articles["external_id"].to_pylist()) == ["1", "2", "3"]


def test_readme_hidden_files_and_sidecars_are_no_articles(raw: Path, ingest: Ingest, body: str) -> None:
    (raw / "README.md").write_text("# Read me")
    (raw / ".DS_Store").write_bytes(b"\0\1")
    (raw / ".git").mkdir()
    (raw / ".git" / "x.txt").write_text(body)
    result = ingest()
    assert result.counts["received"] == 0
    assert result.counts["ignored_files"] == 3
    assert result.quarantine.num_rows == 0
    assert result.articles.num_rows == result.texts.num_rows == 0


def test_bundled_articles_are_all_taken(repository: Path, tmp_path: Path) -> None:
    from conflict_events.ingest import ingest_folder

    result = ingest_folder(repository / "data" / "raw", tmp_path / "documents")
    assert result.quarantine.num_rows == 0
    assert result.counts["articles"] == result.counts["received"] >= 25
    assert result.counts["undated"] == 0
    assert set(result.articles["published_at_basis"].to_pylist()) >= {
        "record",
        "sidecar",
        "front_matter",
        "html",
        "folder",
    }


def test_a_header_that_names_a_column_twice_is_refused(raw: Path, ingest: Ingest) -> None:
    (raw / "feed.csv").write_text("id,text,text,note,note\n1,one,another,,\n")
    (raw / "good.csv").write_text("id,text,note,note\n2,Two soldiers were killed near Aldara on Friday.,,\n")
    result = ingest()
    assert [(row["rule"], row["document"]) for row in result.quarantine.to_pylist()] == [("doubled_column", "feed.csv")]
    assert result.articles["external_id"].to_pylist() == ["2"]
