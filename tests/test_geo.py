"""Distances agree with known ones and behave like distances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.geo import km

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


def test_known_distance() -> None:
    assert km(40.1811, 44.5136, 41.6941, 44.8337) == pytest.approx(170.3, abs=1.5)  # Yerevan to Tbilisi


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_symmetric_and_bounded(a: float, b: float, c: float, d: float) -> None:
    assert km(a, b, c, d) == pytest.approx(km(c, d, a, b), abs=1e-6)
    assert 0 <= km(a, b, c, d) <= 20_020
    assert km(a, b, a, b) == 0
