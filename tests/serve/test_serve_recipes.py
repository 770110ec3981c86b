"""The Python recipes of `docs/dashboards.md` run as they stand."""

import re
import sqlite3

import pytest


@pytest.fixture
def recipes(repository, published, tmp_path, monkeypatch):
    """The blocks of Python, in a folder with published data where a checkout has it."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "processed").symlink_to(published.root)
    monkeypatch.chdir(tmp_path)
    text = (repository / "docs" / "dashboards.md").read_text(encoding="utf-8")
    found = re.findall(r"^```python\n(.+?)^```", text, flags=re.MULTILINE | re.DOTALL)
    assert len(found) == 2
    return found


def test_every_recipe_runs(recipes, tmp_path):
    names = {}
    for code in recipes:
        exec(compile(code, "docs/dashboards.md", "exec"), names)
    assert names["monthly"]["events"].sum() == 10
    with sqlite3.connect(tmp_path / "events.db") as database:
        assert database.execute("SELECT count(*) FROM events").fetchone() == (10,)
    database.close()
