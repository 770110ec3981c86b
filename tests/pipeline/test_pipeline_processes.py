"""Processes that read start from one that has loaded everything, which begins early, but only when it is needed."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from conflict_events.extract.parse import DEFAULT_MODEL, load_parser
from conflict_events.pipeline import intake, preloaded, processes
from conflict_events.pipeline.reading import LEAST


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each start of the process that loads, which does not start."""
    calls: list[str] = []
    monkeypatch.setattr(processes.forkserver, "ensure_running", lambda: calls.append("begun"))
    return calls


def test_made_up_article_is_read_to_its_report_so_that_every_table_is_loaded() -> None:
    assert preloaded.load() == 1
    assert load_parser.cache_info().currsize


def test_loading_begins_early_only_for_several_processes(begun: list[str]) -> None:
    processes.start_loading(DEFAULT_MODEL, 1)
    assert begun == []
    processes.start_loading(DEFAULT_MODEL, 2)
    assert begun == ["begun"]


def test_another_model_is_not_loaded_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: list[list[str]] = []
    context = processes.get_context("forkserver")
    monkeypatch.setattr(type(context), "set_forkserver_preload", lambda _, names: wanted.append(names))
    processes.process_context("another_model")
    processes.process_context(DEFAULT_MODEL)
    assert [any(name.endswith("preloaded") for name in names) for names in wanted] == [False, True]


def test_loading_begins_once_and_not_for_what_one_process_reads(begun: list[str]) -> None:
    run = SimpleNamespace(settings=SimpleNamespace(language_model=DEFAULT_MODEL, workers=2))
    for articles in range(1, LEAST + 1):
        intake._foresee(run, articles)  # type: ignore[arg-type]
    assert begun == []
    for articles in range(LEAST + 1, 3 * LEAST):
        intake._foresee(run, articles)  # type: ignore[arg-type]
    assert begun == ["begun"]


def test_the_process_that_loads_for_others_ends_without_a_word() -> None:
    loading = [sys.executable, "-c", "import conflict_events.pipeline.preloaded"]
    ended = subprocess.run(loading, capture_output=True, text=True, timeout=120, check=True)
    assert (ended.stdout, ended.stderr) == ("", "")
