"""Processes that read start from one that has loaded everything, which begins early, but only when it is needed."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

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
    assert [names[1:] for names in loaded] == [[], ["preloaded"], ["preloaded", "preloaded_encoder"]]


def test_loading_begins_once_and_not_for_what_one_process_reads(begun: list[str]) -> None:
    run = SimpleNamespace(settings=SimpleNamespace(shaping=SHAPING, workers=2))
    for articles in range(1, LEAST + 1):
        intake._foresee(run, articles)  # type: ignore[arg-type]
    assert begun == []
    for articles in range(LEAST + 1, 3 * LEAST):
        intake._foresee(run, articles)  # type: ignore[arg-type]
    assert begun == ["begun"]


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
