"""The collector is off inside, and as it was outside."""

import gc

import pytest

from conflict_events.collector import uncollected


@pytest.mark.parametrize("was_on", [True, False])
def test_collector_is_left_as_it_was_found(was_on: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        with pytest.raises(ValueError, match="within"), uncollected():
            assert not gc.isenabled()
            raise ValueError("within")
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()
