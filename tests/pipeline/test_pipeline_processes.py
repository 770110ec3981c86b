"""Processes that read start from one that has loaded everything, which begins early, but only when it is needed."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from conflict_events.config import Settings
from conflict_events.extract.parse import DEFAULT_MODEL, load_parser
from conflict_events.extract.readings import encoder
from conflict_events.pipeline import intake, preloaded, processes
from conflict_events.pipeline.reading import LEAST

SHAPING = {"language_model": DEFAULT_MODEL, "layers": "rules+model"}


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each start of the process that loads, which does not start."""
    calls: list[str] = []
    monkeypatch.setattr(processes.forkserver, "ensure_running", lambda: calls.append("begun"))
    return calls


def test_made_up_article_is_read_to_its_report_so_that_every_table_is_loaded() -> None:
    assert preloaded.load() == 1
    assert load_parser.cache_info().currsize


def test_made_up_article_is_read_with_the_encoder_so_that_it_is_loaded() -> None:
    assert preloaded.load("rules+model") == 1
    assert encoder.cache_info().currsize


def test_loading_begins_early_only_for_several_processes(begun: list[str]) -> None:
    processes.start_loading(SHAPING, 1)
    assert begun == []
    processes.start_loading(SHAPING, 2)
    assert begun == ["begun"]


def test_what_is_not_needed_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[list[str]] = []
    context = processes.get_context("forkserver")
    monkeypatch.setattr(type(context), "set_forkserver_preload", lambda _, names: wanted.append(names))
    for shaping in (SHAPING | {"language_model": "another_model"}, SHAPING | {"layers": "rules"}, SHAPING):
        processes.process_context(shaping)
    loaded = [[name.rpartition(".")[2] for name in names if "preloaded" in name] for names in wanted]
    assert [names[2:] for names in loaded] == [[], ["preloaded"], ["preloaded", "preloaded_encoder"]]


def test_loading_begins_once_and_not_for_what_one_process_reads(begun: list[str]) -> None:
    run = SimpleNamespace(settings=SimpleNamespace(shaping=SHAPING, workers=2))
    for articles in range(1, LEAST + 1):
        intake._foresee(run, articles)  # type: ignore[arg-type]
    assert begun == []
    for articles in range(LEAST + 1, 3 * LEAST):
        intake._foresee(run, articles)  # type: ignore[arg-type]
    assert begun == ["begun"]


@pytest.mark.parametrize(
    ("sizes", "is_published", "expected"),
    [([150_000], False, 1), ([1_000] * 120, False, 1), ([1_000] * 20, False, 0), ([150_000], True, 0)],
)
def test_first_run_over_much_begins_to_load_at_once(
    begun: list[str], tmp_path: Path, sizes: list[int], is_published: bool, expected: int
) -> None:
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    for number, size in enumerate(sizes):
        folder = raw / str(number % 3)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.txt").write_bytes(b"a" * size)
    if is_published:
        processed.mkdir()
        (processed / "current").write_text("s0123456789abcdef")
    processes.foresee_first_run(Settings(raw=raw, processed=processed, workers=2))
    assert len(begun) == expected


def test_no_more_files_are_looked_at_than_tell(
    begun: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_LOOKED_AT", 3)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_bytes(b"a" * 30_000)
    processes.foresee_first_run(Settings(raw=tmp_path, processed=tmp_path / "none", workers=2))
    assert begun == []


def test_a_raw_folder_that_is_not_there_begins_nothing(begun: list[str], tmp_path: Path) -> None:
    processes.foresee_first_run(Settings(raw=tmp_path / "none", processed=tmp_path, workers=2))
    assert begun == []


def test_processes_that_read_import_neither_linking_nor_publishing() -> None:
    found = "[m for m in sys.modules if m.endswith(('.link', '.publish'))]"
    shown = f"import sys, conflict_events.pipeline.reading; print({found})"
    ended = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, timeout=120, check=True)
    assert ended.stdout.strip() == "[]"


def test_the_process_that_loads_for_others_ends_without_a_word() -> None:
    loading = [sys.executable, "-c", "import conflict_events.pipeline.preloaded_encoder"]
    ended = subprocess.run(loading, capture_output=True, text=True, timeout=120, check=True)
    assert (ended.stdout, ended.stderr) == ("", "")


def test_arrow_imports_no_pandas_in_processes_that_read() -> None:
    loaded = "conflict_events.pipeline.preloaded_arrow"
    shown = f"import sys, pyarrow, {loaded}; pyarrow.array([1]); print('pandas' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, timeout=120, check=True)
    assert ended.stdout.strip() == "False"


def test_forked_processes_read_as_the_process_they_come_from() -> None:
    program = (
        "import os, conflict_events.pipeline.preloaded_encoder\n"
        "from conflict_events.extract.model import SentenceInput\n"
        "from conflict_events.extract.readings import encoder\n"
        "read = lambda: encoder().read([SentenceInput('Rebels shelled the market of Taiz, killing nine.', 'Monday')])\n"
        "before = read()\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    os._exit(0 if read() == before else 1)\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    assert ended.stdout.strip() == "0"
