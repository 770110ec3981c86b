"""The README keeps its word: its commands exist and run, its links lead somewhere, its exit codes are the real ones."""

import re
import shlex
import subprocess

import pytest

from conflict_events.cli.entry import EXIT_CODES, exit_code_of
from conflict_events.cli.verbs import VERBS
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, sample_tables

ON_DATA = ("query", "export", "status", "quarantine", "verify", "site", "config", "doctor")


@pytest.fixture(scope="module")
def readme(repository):
    return (repository / "README.md").read_text(encoding="utf-8")


def shell_lines(readme):
    blocks = re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def test_every_verb_it_names_exists(readme):
    named = set(re.findall(r"conflict-events ([a-z]+)", readme))
    assert {"run", "query", "explain"} <= named <= set(VERBS)


def test_every_make_target_it_names_exists(readme, repository):
    named = set(re.findall(r"make ([a-z-]+)\b", "\n".join(shell_lines(readme))))
    assert {"run", "test"} <= named
    for target in sorted(named):
        subprocess.run(["make", "-n", target], cwd=repository, check=True, capture_output=True)


def test_every_relative_link_leads_somewhere(readme, repository):
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", readme) if "://" not in link]
    assert links
    missing = [link for link in links if not (repository / link).exists()]
    assert not missing


def test_its_exit_codes_are_those_of_the_help(readme):
    table = set(re.findall(r"^\| (\d+(?:, \d+)?) \|", readme, re.MULTILINE))
    assert {code for row in table for code in row.split(", ")} == set(
        re.findall(r"^  (\d+) ", EXIT_CODES, re.MULTILINE)
    )


def test_its_commands_on_published_data_run_as_written(readme, tmp_path, monkeypatch, capfd):
    commands = [shlex.split(line)[1:] for line in shell_lines(readme) if line.startswith("conflict-events ")]
    folder = Processed(tmp_path / "data" / "processed")
    (tmp_path / "data" / "raw").mkdir(parents=True)
    publish_snapshot(folder, sample_tables(), ORIGIN, at=NOON)
    monkeypatch.chdir(tmp_path)
    ran = [words[0] for words in commands if words[0] in ON_DATA]
    for words in commands:
        if words[0] in ON_DATA:
            assert exit_code_of(words) in ((0, 1) if words[0] == "doctor" else (0,)), words
    assert set(ran) == set(ON_DATA)
    assert {words[0] for words in commands} - set(ran) == {"run"}
    assert (tmp_path / "exports" / "events.csv").is_file()
    remove_tree(folder.root)
