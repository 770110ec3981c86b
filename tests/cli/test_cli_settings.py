"""Settings on the command line, the ledger of judgements, debugging, interruption."""

import csv
import json

import pytest

from conflict_events.cli import entry
from conflict_events.errors import UsageError
from sample_tables import event_id


def test_config_shows_where_values_come_from(call, tmp_path, monkeypatch):
    (tmp_path / "conflict-events.toml").write_text('batch_size = 7\nrelevance = "all"\n')
    monkeypatch.setenv("CONFLICT_EVENTS_WORKERS", "3")
    told = json.loads(call("config", "show", "--json", "--relevance", "conflict")[1])
    assert told["batch_size"] == {"value": "7", "origin": "conflict-events.toml"}
    assert told["workers"] == {"value": "3", "origin": "environment"}
    assert told["relevance"] == {"value": "conflict", "origin": "command line"}
    assert told["layers"]["origin"] == "default"
    assert "batch_size" in call("config", "show")[1]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("bathc_size = 7", "'bathc_size' (conflict-events.toml): batch_size?"),
        ("zz = 1", "'zz' (conflict-events.toml)"),
        ("batch_size = 0", "batch_size"),
        ("max_quarantined_share = nan", "must lie between 0 and 1"),
        ('raw = ""', "raw = ''"),
        ('raw = ["a", "b"]', "must be a text"),
        ("x", "cannot read"),
    ],
)
def test_a_wrong_setting_is_an_error(call, tmp_path, text, complaint):
    (tmp_path / "conflict-events.toml").write_text(text)
    code, _, err = call("config", "show")
    assert code == 2
    assert complaint in err


def test_the_checkout_of_the_nightly_deployment_is_no_setting(call, repository, monkeypatch):
    variable = "CONFLICT_EVENTS_HOME"
    assert all(variable in (repository / name).read_text() for name in ("prefect.yaml", "README.md"))
    monkeypatch.setenv(variable, str(repository))
    assert call("config", "show")[0] == 0
    monkeypatch.setenv(f"{variable}S", str(repository))
    assert call("config", "show")[0] == 2


def test_run_without_a_raw_folder(call, tmp_path):
    code, out, err = call("run", "--raw", tmp_path / "nowhere", "--processed", tmp_path / "p")
    assert (code, out) == (3, "")
    assert err.startswith("conflict-events: raw folder not found"), "said before anything is built"
    assert not (tmp_path / "p").exists()


def test_stages_ask_for_the_stage_before(call, tmp_path):
    code, _, err = call("locate", "--processed", tmp_path / "p")
    assert code == 3
    assert "hint: Run `conflict-events ingest` first." in err


def test_judge_writes_the_ledger(call, tmp_path):
    ledger = tmp_path / "ledger.csv"
    words = ("judge", "r" + "0" * 16, "r" + "1" * 16, "not-same", "--author", "me", "--judgements", ledger)
    assert call(*words, "--why", "two villages")[0] == 0
    assert call(*words, "--why", "looked again")[0] == 0
    rows = list(csv.DictReader(ledger.read_text().splitlines()))
    assert [row["why"] for row in rows] == ["two villages", "looked again"]
    assert rows[0]["verdict"] == "not_same"
    assert call(*words)[0] == 2
    assert call("judge", "a", "a", "same", "--why", "x", "--author", "me", "--judgements", ledger)[0] == 2
    assert len(ledger.read_text().splitlines()) == 3


def test_doctor_looks_at_everything(call, tmp_path):
    (tmp_path / "raw").mkdir()
    _, out, _ = call("doctor", "--raw", tmp_path / "raw")
    topics = {line[6:22].strip() for line in out.splitlines()}
    assert {"python", "packages", "encoder", "gazetteer", "raw", "processed", "lock", "telemetry"} <= topics
    code, out, _ = call("doctor", "--raw", tmp_path / "nowhere")
    assert code == 1
    assert "is no folder" in out


def test_debug_shows_the_traceback_wherever_it_stands(call):
    with pytest.raises(UsageError):
        call("query", "SELECT nonsense", "--debug")
    with pytest.raises(UsageError):
        call("--debug", "query", "SELECT nonsense")


def test_interruption_is_130_and_no_traceback(call, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "_run", interrupt)
    code, out, err = call("status")
    assert (code, out, err) == (130, "", "conflict-events: interrupted\n")


def test_a_missing_verb_or_option_is_2(call):
    assert call("conquer")[0] == 2
    assert call("query")[0] == 2
    assert call("run", "--nonsense")[0] == 2


def test_judge_names_the_user_and_warns_of_ids_that_nobody_knows(call, tmp_path, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    ledger = tmp_path / "ledger.csv"
    words = ("same", "--why", "one story", "--judgements", ledger)
    code, _, err = call("judge", event_id(0), event_id(1), *words)
    assert (code, err.count("warning")) == (0, 0)
    assert call("judge", event_id(0), "e" + "f" * 16, *words)[2].count("nothing published is called effff") == 1
    assert {row["author"] for row in csv.DictReader(ledger.read_text().splitlines())} == {"ana"}

    def unknown():
        raise KeyError("getpwuid(): uid not found: 1000")

    monkeypatch.setattr("getpass.getuser", unknown)
    code, _, err = call("judge", event_id(0), event_id(1), *words)
    assert code == 2
    assert "--author" in err


@pytest.mark.parametrize("words", [("link",), ("publish",), ("prune", "--keep", 1), ("rollback", "previous")])
def test_a_mistyped_folder_is_not_made(call, tmp_path, words):
    assert call(*words, "--processed", tmp_path / "typo")[0] == 3
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize("name", ["judgements", "extra-gazetteer"])
def test_a_file_that_a_setting_names_must_be_there_at_the_start(call, tmp_path, name):
    (tmp_path / "raw").mkdir()
    code, _, err = call("run", "--raw", tmp_path / "raw", "--processed", tmp_path / "p", f"--{name}", "nowhere.csv")
    assert code == 2
    assert f"{name.replace('-', '_')} = nowhere.csv" in err


@pytest.mark.parametrize("model", ["no_such_pipeline", "", "raw"])
def test_an_unknown_language_model_is_one_message(call, tmp_path, model):
    (tmp_path / "raw").mkdir()
    code, _, err = call("run", "--raw", tmp_path / "raw", "--processed", tmp_path / "p", "--language-model", model)
    assert code == 2
    assert "language_model" in err
    assert "Traceback" not in err
