"""The switches that keep libraries from calling anybody: what counts as off, and what the user has set stays."""

import os

import pytest

from conflict_events.quiet import TELEMETRY, keep_quiet, left_on


def test_every_switch_is_on_until_it_is_set() -> None:
    assert left_on({}) == list(TELEMETRY)
    assert left_on(TELEMETRY) == []


@pytest.mark.parametrize(
    ("name", "value", "off"),
    [
        ("DO_NOT_TRACK", "true", True),
        ("DO_NOT_TRACK", "0", False),
        ("GX_ANALYTICS_ENABLED", "False", True),
        ("GX_ANALYTICS_ENABLED", "1", False),
    ],
)
def test_a_switch_may_be_spelt_otherwise_but_not_turned(name: str, value: str, off: bool) -> None:
    assert (left_on(TELEMETRY | {name: value}) == []) is off


def test_what_the_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"DO_NOT_TRACK": "0"})
    keep_quiet()
    assert left_on(os.environ) == ["DO_NOT_TRACK"]
