"""Bounds of the requirements: those declared, those locked and those installed agree."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from conflict_events.pipeline import doctor


@pytest.fixture
def declared(repository):
    """Requirements of the project and of its developers, by normalised name."""
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return {_normal(found.name): found for found in map(Requirement, lines)}


@pytest.fixture
def locked(repository):
    """Pinned version by normalised name."""
    text = (repository / "requirements.txt").read_text()
    return {_normal(name): pin for name, pin in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)}


def test_every_requirement_is_locked_within_its_bounds(declared, locked):
    missing = sorted(set(declared) - set(locked))
    outside = sorted(name for name in set(declared) & set(locked) if locked[name] not in declared[name].specifier)
    assert (missing, outside) == ([], [])


def test_the_lock_has_hashes_and_no_addresses(repository):
    text = (repository / "requirements.txt").read_text()
    assert "://" not in text
    entries = re.findall(r"^[\w.-]+==[^\n]*\\\n(?:\s+--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE)
    assert len(entries) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)) > 100


def test_what_is_installed_here_is_good():
    assert [found.message for found in doctor._packages() if found.verdict == "bad"] == []


def test_a_version_out_of_bounds_is_named_with_its_bounds(monkeypatch):
    monkeypatch.setattr(doctor, "requires", lambda _: ["click>=8.1,<9", "nowhere-to-be-found"])
    monkeypatch.setattr(doctor, "version", _versions)
    bad, good = doctor._packages()
    assert (bad.verdict, good.verdict) == ("bad", "good")
    assert "click 7.0 is not within <9,>=8.1" in bad.message
    assert "nowhere-to-be-found is missing" in bad.message


def _versions(name):
    if name == "click":
        return "7.0"
    raise doctor.PackageNotFoundError(name)


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()
