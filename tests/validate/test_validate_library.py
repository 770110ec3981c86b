"""How the gate's library is imported: without what only its charts need, and nothing is hidden from others."""

import json
import subprocess
import sys

import pytest

from conflict_events.validate.library import imported_when_used, not_installed

_LOADED = """
import json, sys
from conflict_events.validate.library import NOT_NEEDED, OPTIONAL, load_library
load_library()
import great_expectations
loaded = [name for name in (*NOT_NEEDED, *OPTIONAL) if name in sys.modules]
import sqlalchemy
from great_expectations.expectations.core import expect_column_kl_divergence_to_be_less_than as divergence
names = [divergence.alt.Chart.__name__, sqlalchemy.Text.__name__]
print(json.dumps([loaded, float(divergence.stats.entropy([0.5, 0.5], [0.5, 0.5])), names]))
"""


def test_library_is_imported_without_its_charts_and_finds_them_when_it_uses_them() -> None:
    told = subprocess.run([sys.executable, "-c", _LOADED], check=True, capture_output=True, text=True)
    loaded, entropy, names = json.loads(told.stdout)
    assert loaded == []
    assert entropy == 0.0
    assert names == ["Chart", "Text"]


def test_who_imports_later_gets_the_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with imported_when_used(["colorsys"]):
        import colorsys as stand_in
    import colorsys

    assert colorsys is not stand_in
    assert stand_in.rgb_to_hsv is colorsys.rgb_to_hsv


def test_stand_in_that_is_used_inside_is_the_module_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with imported_when_used(["colorsys"]):
        import colorsys as stand_in

        assert stand_in.hsv_to_rgb(0.0, 0.0, 1.0) == (1.0, 1.0, 1.0)
        import colorsys
    assert sys.modules["colorsys"] is colorsys is not stand_in


def test_modules_that_are_there_already_are_left_alone() -> None:
    with imported_when_used(["json"]):
        assert sys.modules["json"] is json


def test_optional_module_is_not_found_inside_and_found_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with not_installed(["colorsys", "json"]):
        with pytest.raises(ImportError):
            import colorsys
        assert sys.modules["json"] is json
    import colorsys

    assert colorsys.rgb_to_hsv(1.0, 1.0, 1.0) == (0.0, 0.0, 1.0)
