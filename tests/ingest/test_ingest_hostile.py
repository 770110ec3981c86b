"""Bad input costs a quarantine row that names file and reason; the rest goes on, in bounded time and memory."""

import gzip
import json
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conflict_events.errors import InputError
from conflict_events.ingest import IngestResult, Limits, ingest_folder

Ingest = Callable[..., IngestResult]
Rules = Callable[[IngestResult], dict[str, str]]
SMALL = Limits(
    max_document_bytes=20_000,
    max_json_bytes=20_000,
    max_stream_bytes=200_000,
    max_line_bytes=5_000,
)

ANCHORS = "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n"

FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty_file"),
    "blank.txt": (b" \n\n ", "empty_file"),
    "empty.jsonl": (b"", "empty_file"),
    "empty.csv": (b"", "empty_file"),
    "empty.parquet": (b"", "malformed_parquet"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary_content"),
    "noise.txt": (bytes([1, 2, 3, 4, 5, 6, 7]) * 50, "binary_content"),
    "nul.txt": (b"\0" * 500, "binary_content"),
    "huge.txt": (b"word " * 10_000, "too_large"),
    "cut.txt.gz": (gzip.compress(b"Two men were killed in Aldara on Friday. " * 50)[:-12], "truncated_gzip"),
    "notgz.txt.gz": (b"Two men were killed.", "truncated_gzip"),
    "bomb.jsonl.gz": (gzip.compress(b"\0" * 60_000_000), "decompression_bomb"),
    "deep.json": (b"[" * 9_000 + b"]" * 9_000, "nested_too_deep"),
    "broken.json": (b'{"text": "x"', "malformed_json"),
    "number.json": (b"17", "not_a_record"),
    "bigint.json": (b"[" + b"9" * 6_000 + b"]", "malformed_json"),
    "page.pdf": (b"%PDF-1.4", "unknown_type"),
    "feed.xml": (b"<rss/>", "unknown_type"),
    "noext": (b"text", "unknown_type"),
    "nohead.csv": (b"alpha,beta\n1,2\n", "missing_header"),
    "bad.parquet": (b"PAR1" + b"\0" * 400 + b"PAR1", "malformed_parquet"),
    "deep.html": (b"<div>" * 3_000 + b"text", "nested_too_deep"),
    "menu.txt": (b"Home > World > Asia\n\nShare on X | Share\n\nAdvertisement\n", "only_boilerplate"),
    "orphan.meta.json": (b"{}", "sidecar_without_article"),
}


@pytest.fixture
def good(raw: Path, body: str) -> Path:
    """A good article among the bad files."""
    path = raw / "zz-good.txt"
    path.write_text(body)
    return path


@pytest.mark.parametrize("name", FILES)
def test_bad_file_is_refused_and_the_rest_goes_on(
    raw: Path, good: Path, ingest: Ingest, rules: Rules, name: str
) -> None:
    data, rule = FILES[name]
    (raw / name).write_bytes(data)
    limits = Limits(max_document_bytes=20_000, max_stream_bytes=100_000_000, max_line_bytes=5_000)
    start = time.process_time()
    result = ingest(limits=limits)
    assert rules(result) == {name: rule}
    assert result.articles["raw_path"].to_pylist() == [good.name]
    assert result.counts["quarantined"] == 1
    assert time.process_time() - start < 10
    row = result.quarantine.to_pylist()[0]
    assert (row["stage"], row["row_key"], row["document"]) == ("ingest", None, name)
    assert row["message"] and row["hint"]


def test_bad_lines_cost_only_themselves(raw: Path, ingest: Ingest, jsonl: Callable[..., Path], record: Any) -> None:
    long = json.dumps(record(id="long", text="x" * 9_000))
    lines = [
        record(id="1"),
        "{broken",
        "[1]",
        "",
        record(id="2"),
        '{"text": 5}',
        '{"text": " "}',
        "null",
        "\ufffe",
        long,
    ]
    jsonl(raw / "a.jsonl", *lines, '{"a":' * 3_000, record(id="3"), {"text": "ok", "id": {"a": 1}}, record(id="4"))
    result = ingest(limits=SMALL)
    assert sorted(result.articles["external_id"].to_pylist()) == ["1", "2", "3", "4"]
    found = dict(zip(result.quarantine["row_key"].to_pylist(), result.quarantine["rule"].to_pylist(), strict=True))
    assert found == {
        "a.jsonl#2": "malformed_json",
        "a.jsonl#3": "not_a_record",
        "a.jsonl#6": "field_type",
        "a.jsonl#7": "no_text",
        "a.jsonl#8": "not_a_record",
        "a.jsonl#9": "malformed_json",
        "a.jsonl#10": "too_large",
        "a.jsonl#11": found["a.jsonl#11"],
        "a.jsonl#13": "field_type",
    }
    assert found["a.jsonl#11"] in {"nested_too_deep", "malformed_json", "too_large"}
    assert result.counts["received"] == 13


def test_bad_csv_lines_cost_only_themselves(raw: Path, ingest: Ingest) -> None:
    rows = [
        "id,text",
        "1,Two men were killed in Aldara on Friday.",
        "2,too,many,fields",
        '3,"an open quote that never closes',
        "4,Three men were killed in Berat on Monday.",
        '5,"two lines:',
        'Four men were killed in Corum on Tuesday, he said."',
        "6",
        "",
        '7,"A ""quoted"" word: five men were killed in Dagan."',
    ]
    (raw / "a.csv").write_text("\n".join(rows))
    result = ingest()
    assert sorted(result.articles["external_id"].to_pylist()) == ["1", "4", "5", "7"]
    assert sorted(result.quarantine["row_key"].to_pylist()) == ["a.csv#3", "a.csv#4", "a.csv#8"]
    assert set(result.quarantine["rule"].to_pylist()) == {"malformed_csv"}


def test_yaml_bombs_cost_the_metadata_not_the_article(raw: Path, ingest: Ingest, rules: Rules, body: str) -> None:
    (raw / "a.txt").write_text(body)
    (raw / "a.meta.yaml").write_text(ANCHORS)
    (raw / "b.txt").write_text(f"---\n{ANCHORS}---\nSecond. {body}")
    (raw / "c.txt").write_text(f"---\nx: !!python/object/apply:os.system ['true']\n---\nThird. {body}")
    (raw / "d.txt").write_text("---\nx: " + "[" * 3000 + "\n---\nFourth. " + body)
    result = ingest()
    assert result.counts["articles"] == 4
    assert rules(result) == {
        "a.meta.yaml": "sidecar_unreadable",
        "b.txt": "front_matter_unreadable",
        "c.txt": "front_matter_unreadable",
        "d.txt": "front_matter_unreadable",
    }
    assert result.counts["received"] == 8


def test_links_pipes_and_folders_outside(raw: Path, good: Path, ingest: Ingest, rules: Rules, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Nine men were killed in Secretville on Friday, police said.")
    (raw / "out.txt").symlink_to(secret)
    (raw / "outdir").symlink_to(tmp_path)
    (raw / "broken.txt").symlink_to(raw / "nowhere")
    (raw / "loop.txt").symlink_to(raw / "loop.txt")
    (raw / "inside.txt").symlink_to(good)
    os.mkfifo(raw / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(raw / "sock.txt"))
        result = ingest()
    assert rules(result) == {
        "out.txt": "link_outside",
        "outdir": "link_outside",
        "broken.txt": "broken_link",
        "loop.txt": "broken_link",
        "pipe.txt": "not_a_file",
        "sock.txt": "not_a_file",
    }
    assert result.articles["raw_path"].to_pylist() == [good.name]
    assert "Secretville" not in str(result.texts.to_pylist())


def test_unreadable_file(raw: Path, good: Path, ingest: Ingest, rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    (raw / "locked.txt").write_text("x")
    real = os.open

    def refuse(path: Any, *rest: Any, **more: Any) -> int:
        if str(path).endswith("locked.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    result = ingest()
    assert rules(result) == {"locked.txt": "unreadable"}
    assert result.counts["articles"] == 1


def test_odd_names_are_read_and_shown_safely(raw: Path, ingest: Ingest, body: str) -> None:
    names = [b"new\nline.txt", b"bi\xe2\x80\xaedi.txt", b"bad\xff.txt", b"tab\t.txt", b"=cmd().txt", "ünï.txt".encode()]
    for number, name in enumerate(names):
        (raw / os.fsdecode(name)).write_text(f"Story {number}. {body}")
    result = ingest()
    paths = result.articles["raw_path"].to_pylist()
    assert result.counts["articles"] == len(names)
    assert all(path.isprintable() and "\u202e" not in path for path in paths)
    assert {"new\\nline.txt", "bi\\u202edi.txt", "bad\\xff.txt", "ünï.txt"} <= set(paths)


@pytest.mark.parametrize(
    "data",
    [
        "Zwölf Männer, said the army in Aldara, died at the café on Friday".encode("cp1252"),
        "\ufeffZwölf Männer, said the army in Aldara, died at the café on Friday".encode(),
        "Zwölf Männer, said the army in Aldara, died at the café on Friday".encode("utf-16"),
        "Zwölf Männer, said the army in Aldara, died at the café on Friday".encode("utf-16-le"),
    ],
)
def test_encodings(raw: Path, ingest: Ingest, data: bytes) -> None:
    (raw / "a.txt").write_bytes(data)
    (raw / "a.meta.json").write_text('{"language": "en"}')
    assert ingest().texts["text"].to_pylist() == ["Zwölf Männer, said the army in Aldara, died at the café on Friday"]


def test_stray_nul_and_lone_surrogate(raw: Path, ingest: Ingest, jsonl: Callable[..., Path], body: str) -> None:
    (raw / "a.txt").write_bytes(body.encode().replace(b"soldiers", b"sol\0diers"))
    jsonl(raw / "b.jsonl", '{"id": "b", "text": "Nine \\ud800 men were killed in the town of Aldara on Friday."}')
    texts = ingest().texts["text"].to_pylist()
    assert any("Two soldiers were killed" in text for text in texts)
    assert any("Nine \ufffd men" in text for text in texts)


def test_altered_parquet(raw: Path, good: Path, ingest: Ingest) -> None:
    table = pa.table(
        {"id": [str(n) for n in range(500)], "text": [f"Nine men died in town {n}, he said." for n in range(500)]}
    )
    pq.write_table(table, raw / "a.parquet")
    data = bytearray((raw / "a.parquet").read_bytes())
    for position in range(40, len(data) - 200, 97):
        data[position] ^= 0xFF
    (raw / "a.parquet").write_bytes(data)
    result = ingest()
    assert good.name in result.articles["raw_path"].to_pylist()
    assert result.counts["received"] == sum(
        result.counts[name]
        for name in ("articles", "skipped", "duplicates", "superseded", "withdrawn", "notices", "quarantined")
    )
    assert result.counts["quarantined"] >= 1


@pytest.mark.parametrize("nested", [["Nine men died."], {"text": "Nine men died."}])
def test_a_nested_text_column_costs_only_its_rows(raw: Path, good: Path, ingest: Ingest, nested: Any) -> None:
    pq.write_table(pa.table({"id": ["1"], "text": [nested]}), raw / "nested.parquet")
    result = ingest()
    assert result.articles["raw_path"].to_pylist() == [good.name]
    assert result.quarantine["rule"].to_pylist() == ["field_type"]


def test_ids_and_keys_cannot_leave_the_store(
    raw: Path, ingest: Ingest, jsonl: Callable[..., Path], record: Any
) -> None:
    jsonl(raw / "a.jsonl", record(id="../../etc/passwd", source="../x", url="file:///etc/passwd"))
    result = ingest()
    written = [path for path in raw.parent.rglob("*") if path.is_file()]
    assert len(written) == 2
    assert result.articles["external_id"].to_pylist() == ["../../etc/passwd"]


def test_absurd_dates_leave_the_article_undated(
    raw: Path, ingest: Ingest, jsonl: Callable[..., Path], record: Any
) -> None:
    jsonl(raw / "a.jsonl", record(published_at="9999-12-31"), record(id="2", published_at="0000-00-00"))
    assert ingest().articles["published_at"].to_pylist() == [None, None]


def test_refusals_of_one_file_are_capped(raw: Path, ingest: Ingest, jsonl: Callable[..., Path]) -> None:
    jsonl(raw / "a.jsonl", *["{"] * 50)
    result = ingest(limits=Limits(max_quarantine_per_file=10))
    assert result.counts["quarantined"] == 50
    assert result.quarantine.num_rows == 11
    assert "too_many_refusals" in result.quarantine["rule"].to_pylist()


def test_no_network(raw: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("ingest reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<link rel="canonical" href="http://10.0.0.1/"><meta http-equiv="refresh" content="0; url=http://10.0.0.1/">'
    (raw / "a.html").write_text(
        f"<html><head>{head}</head><body><p>{body}</p><img src='http://10.0.0.1/x'></body></html>"
    )
    assert ingest().counts["articles"] == 1


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        ingest_folder(tmp_path / "none", tmp_path / "documents")
