"""The list of verbs: every one is there, says what the list says, starts fast and imports nothing heavy."""

import subprocess
import sys

import click
import pytest

from conflict_events.cli.entry import EXIT_CODES, commands
from conflict_events.cli.verbs import VERBS
from conflict_events.errors import ConflictEventsError

HEAVY = ("pandas", "spacy", "prefect", "great_expectations", "onnxruntime", "pyarrow", "duckdb", "numpy", "yaml")
WANTED = {
    *("run", "ingest", "extract", "locate", "link", "validate", "publish", "query", "export", "explain", "quarantine"),
    *("status", "evaluate", "config", "doctor", "judge", "rollback", "verify", "diff", "prune", "changes", "history"),
    *("site", "gazetteer", "toponyms"),
}


def test_all_verbs_are_there():
    assert set(VERBS) == WANTED


@pytest.mark.parametrize("name", sorted(VERBS))
def test_verb_is_the_command_of_its_name_with_help(name, call):
    command = commands.get_command(click.Context(commands), name)
    assert command.name == name
    assert command.help
    code, out, _ = call(name, "--help")
    assert code == 0
    assert out.startswith(f"Usage: conflict-events {name}")


def test_help_needs_no_heavy_import():
    code = (
        "import sys\n"
        "from conflict_events.cli.entry import exit_code_of\n"
        "assert exit_code_of(['--help']) == 0\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert all(name in done.stdout for name in VERBS)


@pytest.mark.parametrize("name", ["run", "ingest", "query", "config", "judge"])
def test_a_verbs_own_help_needs_no_heavy_import_either(name):
    code = (
        "import sys\n"
        "from conflict_events.cli.entry import exit_code_of\n"
        f"assert exit_code_of([{name!r}, '--help']) == 0\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_every_exit_code_is_in_the_help():
    kinds = [ConflictEventsError, *ConflictEventsError.__subclasses__()]
    for kind in kinds:
        assert f"\n  {kind.exit_code} " in EXIT_CODES


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["no-such-verb"], 2)])
def test_process_ends_with_the_code_after_all_is_written(arguments, code):
    program = (
        "import atexit\n"
        "from conflict_events.cli import main\n"
        "atexit.register(print, 'registered', end='')\n"
        "print('buffered')\n"
        f"main({arguments!r})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == code
    assert done.stdout.startswith("buffered\n")
    assert done.stdout.endswith("registered")
