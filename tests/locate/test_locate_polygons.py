"""Point in country: a coarse check with tolerance, by the stated policy for disputed lands."""

import pytest

from conflict_events.locate.polygons import point_in_country, points_in_countries


@pytest.mark.parametrize(
    ("lat", "lon", "iso3", "inside"),
    [
        (40.2, 45.87, "ARM", True),
        (40.2, 45.87, "SDN", False),
        (45.0, 34.1, "UKR", True),  # Crimea
        (55.75, 37.6, "UKR", False),
        (31.34, 34.3, "PSE", True),
        (9.56, 44.06, "SOM", True),  # Somaliland
        (42.66, 21.16, "XKX", True),
        (25.0, -13.0, "ESH", True),
    ],
)
def test_points(lat: float, lon: float, iso3: str, inside: bool) -> None:
    assert point_in_country(lat, lon, iso3) is inside


def test_unknown_country_is_not_checked() -> None:
    assert point_in_country(0, 0, "ZZZ") is None


def test_many_points_at_once() -> None:
    found = points_in_countries([40.2, 0.0, float("nan"), 0.0], [45.87, 0.0, 1.0, 0.0], ["ARM", "ARM", "ARM", "ZZZ"])
    assert found.tolist() == [True, False, True, True]


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="length"):
        points_in_countries([1.0], [1.0, 2.0], ["ARM"])
