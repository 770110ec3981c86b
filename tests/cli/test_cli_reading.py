"""Verbs that read: data on standard output, talk on standard error, exit codes."""

import json
import resource
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from sample_tables import event_id

STAGES = ["ingest", "extract", "locate", "validate", "link", "publish"]
MEASURED = (
    "SELECT a.external_id AS doc_id, r.event_id, r.event_date, r.event_type, r.sub_event_type, r.iso3, r.admin1, "
    "r.location, r.latitude, r.longitude, r.fatalities_best AS fatalities, r.injuries_best AS injuries, r.actor1, "
    "r.actor2 FROM reports r JOIN articles a USING (article_id)"
)


def test_the_measuring_query_works_as_documented(call, published):
    code, out, err = call("query", "--processed", published.root, "--format", "jsonl", MEASURED)
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert len(rows) == 10
    assert list(rows[0])[:3] == ["doc_id", "event_id", "event_date"]


def test_query_formats_limits_and_files(call, tmp_path):
    code, out, err = call("query", "--format", "csv", "--limit", 2, "SELECT event_id FROM events ORDER BY 1")
    assert (code, out.splitlines()) == (0, ["event_id", event_id(0), event_id(1)])
    assert "2 of 10 rows" in err
    target = tmp_path / "new" / "events.parquet"
    assert call("query", "--out", target, "SELECT * FROM events")[:2] == (0, "")
    assert pq.read_table(target).num_rows == 10
    assert "(10 rows)" in call("query", "SELECT event_id FROM events")[1]


@pytest.mark.parametrize("sql", ["repeat('x', 4200000000)", "range(1000000000)"])
def test_one_row_of_gigabytes_is_refused(call, sql):
    limits = resource.getrlimit(resource.RLIMIT_DATA)
    code, out, err = call("query", f"SELECT length({sql})")
    assert (code, out) == (2, "")
    assert "more memory than allowed" in err
    assert resource.getrlimit(resource.RLIMIT_DATA) == limits


def test_what_a_program_holds_already_is_not_counted_against_a_query(call, monkeypatch):
    held = bytearray(700 << 20)
    monkeypatch.setattr("conflict_events.cli.query._MEMORY", 600 << 20)
    assert call("query", "SELECT count(*) FROM events")[0] == 0
    assert len(held) == 700 << 20


def test_query_reads_older_snapshots(call):
    sql = f"SELECT fatalities FROM events WHERE event_id = '{event_id(0)}'"
    assert call("query", "--format", "csv", sql)[1].split() == ["fatalities", "3"]
    assert call("query", "--format", "csv", "--snapshot", "previous", sql)[1].split() == ["fatalities", "1"]
    assert call("query", "--format", "csv", "--as-of", "2023-05-12", sql)[1].split() == ["fatalities", "1"]
    code, _, err = call("query", "--as-of", "yesterday", sql)
    assert code == 2
    assert "2026-03-01" in err


@pytest.mark.parametrize("sql", ["DROP TABLE events", "SELECT * FROM nowhere", "COPY events TO 'x.csv'", "SELECT"])
def test_a_wrong_query_is_one_message_and_no_traceback(call, sql):
    code, out, err = call("query", sql)
    assert (code, out) == (2, "")
    assert err.startswith("conflict-events: ")
    assert "Traceback" not in err


def test_nothing_published_says_what_to_do(call, tmp_path):
    code, out, err = call("query", "--processed", tmp_path / "none", "SELECT 1")
    assert (code, out) == (3, "")
    assert "hint: Publish a first snapshot with `conflict-events run`." in err
    assert call("status", "--processed", tmp_path / "none")[0] == 0


@pytest.mark.parametrize("form", ["acled-csv", "hdx", "jsonl", "geojson", "parquet"])
def test_export(call, tmp_path, form):
    code, out, _ = call("export", "--format", form, "--out", tmp_path / "x" / f"events.{form}")
    assert code == 0
    assert out.strip() == str(tmp_path / "x" / f"events.{form}")
    assert (tmp_path / "x" / f"events.{form}").stat().st_size > 100


def test_export_to_standard_output_is_data_alone(call):
    code, out, err = call("export")
    assert (code, err) == (0, "")
    assert out.startswith("event_id_cnty,event_date,year,time_precision,")
    assert len(out.splitlines()) == 11


def test_explain_takes_either_id_and_writes_pages(call, tmp_path):
    code, out, _ = call("explain", event_id(0))
    assert code == 0
    assert event_id(0) in out
    assert call("explain", "ARM1")[1] == out
    assert call("explain", event_id(0), "--html", tmp_path / "e.html")[1].strip() == str(tmp_path / "e.html")
    assert "<html" in (tmp_path / "e.html").read_text()
    assert call("explain", "nonsense")[0] == 2
    assert call("history", "nonsense")[0] == 2


def test_diff_changes_and_quarantine(call):
    code, out, err = call("diff", "--format", "csv")
    assert code == 0
    assert f"{event_id(0)},updated,fatalities,1,3" in out
    assert "0 added, 1 updated, 0 retired" in err
    assert call("changes")[0] == call("quarantine")[0] == call("quarantine", "--by-rule", "--stage", "validate")[0] == 0


def test_verify_names_faults_and_returns_6(call, published):
    assert call("verify", "--all")[:2] == (0, "")
    victim = next((published.snapshot(published.current_id()) / "tables" / "events").rglob("*.parquet"))
    victim.chmod(0o644)
    victim.write_bytes(victim.read_bytes()[:-1])
    code, out, _ = call("verify")
    assert code == 6
    assert "altered" in out


def test_rollback_and_prune(call, published):
    newest = published.current_id()
    code, out, _ = call("rollback", "previous")
    assert code == 0
    assert out.strip() == published.current_id() != newest
    assert call("prune", "--keep", 1)[1].strip() == newest
    assert call("prune", "--keep", 0)[0] == 2


def test_status_as_text_and_json(call, published):
    assert published.current_id() in call("status")[1]
    told = json.loads(call("status", "--json")[1])
    assert told["current"] == published.current_id()
    assert told["rows"]["events"] == 10
    assert len(told["publications"]) == 2


def test_site_prints_its_path(call, tmp_path):
    code, out, _ = call("site", "--out", tmp_path / "site")
    assert (code, out.strip()) == (0, str(tmp_path / "site" / "index.html"))


def test_a_reader_that_goes_away_is_no_fault(published):
    command = [
        sys.executable,
        "-m",
        "conflict_events.cli",
        "query",
        "--processed",
        str(published.root),
        "--format",
        "csv",
    ]
    sql = "SELECT range AS n FROM range(300000)"
    with subprocess.Popen([*command, sql], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=120) == 141
        assert process.stderr.read() == b""


def test_an_ending_that_promises_another_format_is_refused(call, tmp_path):
    code, _, err = call("query", "--out", tmp_path / "events.xlsx", "SELECT 1")
    assert code == 2
    assert "--format" in err
    assert not (tmp_path / "events.xlsx").exists()
    assert call("query", "--out", tmp_path / "events.xlsx", "--format", "csv", "SELECT 1")[0] == 0


def test_an_empty_answer_of_quarantine_says_whether_anything_was_left_out(call):
    assert "no refusal is of that stage and rule" in call("quarantine", "--rule", "no_such_rule")[2]


def test_status_lists_the_stages_in_their_order(call):
    out = call("status")[1]
    stages = [line.split()[0] for line in out.splitlines() if line.split()[:1] and line.split()[0] in STAGES]
    assert stages == [name for name in STAGES if name in stages]


@pytest.mark.parametrize("content", [b"\xff\xfe junk", b"{}\n", b"junk\n"])
def test_a_garbled_publication_log_is_one_message(call, published, content):
    published.log_file.write_bytes(content)
    code, out, err = call("query", "--as-of", "2023-05-12", "SELECT 1")
    assert (code, out) == (6, "")
    assert "publications.jsonl" in err


def test_verify_of_nothing_is_not_health(call, tmp_path):
    assert call("verify", "--all", "--processed", tmp_path / "none")[0] == 3
    assert call("verify", "--all", "previous")[0] == 2
