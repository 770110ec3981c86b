"""`conflict-events evaluate` from outside: figures, predictions, errors, and what it refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from conflict_events.cli.evaluate import evaluate
from conflict_events.errors import FloorError, InputError, UsageError


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles: a bombing, told with a wrong count in gold so that one error shows, and a football report."""
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    articles = Path(__file__).parents[1] / "golden" / "articles.jsonl"
    documents = {d["doc_id"]: d for d in map(json.loads, articles.read_text(encoding="utf-8").splitlines())}
    wrong = documents["dev-055"]
    for name in ("fatalities_low", "fatalities_best", "fatalities_high"):
        wrong["events"][0][name] = 77
    path.write_text("".join(json.dumps(d) + "\n" for d in (wrong, documents["dev-018"])), encoding="utf-8")
    return path


@pytest.mark.slow
def test_labelled_articles_go_through_the_whole_pipeline(gold: Path, tmp_path: Path) -> None:
    page, rows = tmp_path / "errors.html", tmp_path / "rows.jsonl"
    told = CliRunner().invoke(
        evaluate,
        [
            str(gold),
            "--json",
            "--reliability",
            "--errors",
            "5",
            "--html",
            str(page),
            "--predictions",
            str(rows),
            "--workers",
            "1",
        ],
        catch_exceptions=False,
    )
    figures = json.loads(told.stdout)
    assert figures["event"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "correct": 1, "predicted": 1, "gold": 1}
    assert figures["fields"]["fatalities"]["correct"] == 0 and figures["fields"]["type"]["correct"] == 1
    assert figures["false_alarm_rate"] == 0.0
    assert {r["reports"] for r in figures["reliability"]} == {1}
    assert "gold 77" in told.stderr and "dev-018" not in told.stderr
    assert "<td>77</td>" in page.read_text(encoding="utf-8")
    (report,) = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    assert report["doc_id"] == "dev-055" and "seen" not in report


def test_the_cost_of_the_first_look_is_told(tmp_path: Path) -> None:
    act = "Gunmen ambushed an army convoy near Niono on Thursday, killing five soldiers."
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "a", "text": act, "events": [{"event_id": "e", "evidence": act}]}))
    told = CliRunner().invoke(evaluate, [str(path), "--first-look"], catch_exceptions=False)
    assert told.stdout.startswith("events lost at the first look        0 of      1  0.00%")
    figures = json.loads(CliRunner().invoke(evaluate, [str(path), "--first-look", "--json"]).stdout)
    assert figures["recall_loss"] == 0.0 and figures["articles"] == 1


def invoke(*arguments: str) -> None:
    CliRunner().invoke(evaluate, arguments, catch_exceptions=False)


def test_it_wants_one_file_or_all_sets(gold: Path) -> None:
    with pytest.raises(UsageError, match="one labelled file"):
        invoke()
    with pytest.raises(UsageError, match="one labelled file"):
        invoke(str(gold), "--all")


@pytest.mark.parametrize(
    "arguments",
    [("--all", "--gold-root", ".", "--errors"), ("--all", "--gold-root", ".", "--first-look"), ("GOLD", "--pin")],
)
def test_an_option_that_would_do_nothing_is_refused(gold: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="goes with"):
        invoke(*(str(gold) if a == "GOLD" else a for a in arguments))


def test_all_sets_need_their_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="needs the folder"):
        invoke("--all")
    with pytest.raises(InputError, match="there is no"):
        invoke("--all", "--gold-root", str(tmp_path), "--set", "authored")
    with pytest.raises(UsageError, match="no development set"):
        invoke("--all", "--gold-root", str(tmp_path), "--set", "nonsense")


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        invoke(str(path))


def changed_set(root: Path) -> Path:
    """A gold folder whose authored set is one article, which is not what was pinned."""
    (root / "authored").mkdir()
    calm = {"doc_id": "a", "title": "Notes", "text": "The choir sang.", "published_at": "2024-01-05", "events": []}
    (root / "authored" / "dev.jsonl").write_text(json.dumps(calm) + "\n", encoding="utf-8")
    return root


def test_a_changed_set_is_not_pinned_and_nothing_is_measured_for_it(tmp_path: Path) -> None:
    root = str(changed_set(tmp_path))
    with pytest.raises(UsageError, match="the documents of authored changed"):
        invoke("--all", "--gold-root", root, "--set", "authored", "--pin", "--work", str(tmp_path / "work"))
    assert not (tmp_path / "work").exists()


@pytest.mark.slow
def test_a_set_that_is_not_the_one_that_was_pinned_passes_no_floor(tmp_path: Path) -> None:
    root = str(changed_set(tmp_path))
    with pytest.raises(FloorError, match="the documents of authored are not those that were pinned"):
        invoke("--all", "--gold-root", root, "--set", "authored", "--work", str(tmp_path / "work"), "--workers", "1")
