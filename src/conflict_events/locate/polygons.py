"""Point-in-country check by coarse borders (Natural Earth 1:50 m). Only a check: places get their country elsewhere.

Borders are generalised, so callers give a tolerance; Crimea, Somaliland and other disputed lands are drawn as
docs/places.md says.
"""

import json
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from conflict_events.resources import seeds

_KM_PER_DEGREE = 111.2


def point_in_country(latitude: float, longitude: float, iso3: str, tolerance_km: float = 25.0) -> bool | None:
    """Whether a point lies in a country or within `tolerance_km` of it; None when its borders are not known."""
    if not has_borders(iso3):
        return None
    return bool(_distance_km(np.array([latitude]), np.array([longitude]), iso3)[0] <= tolerance_km)


def has_borders(iso3: str) -> bool:
    """Whether the borders of a country are known."""
    return iso3 in _rings()


def points_in_countries(
    latitudes: ArrayLike, longitudes: ArrayLike, iso3: ArrayLike, tolerance_km: float = 25.0
) -> NDArray[np.bool_]:
    """Vectorised check of many points against a country each; True where the borders are not known.

    Raises ValueError when the arrays differ in length. A missing coordinate or country is True (nothing to check).
    """
    lats, lons = np.asarray(latitudes, dtype=float), np.asarray(longitudes, dtype=float)
    codes = np.asarray(iso3, dtype=object)
    if not len(lats) == len(lons) == len(codes):
        raise ValueError("latitudes, longitudes and iso3 differ in length")
    inside = np.ones(len(lats), dtype=bool)
    for code in sorted({c for c in codes if isinstance(c, str) and has_borders(c)}):
        rows = np.flatnonzero((codes == code) & ~np.isnan(lats) & ~np.isnan(lons))
        inside[rows] = _distance_km(lats[rows], lons[rows], code) <= tolerance_km
    return inside


def _distance_km(lats: NDArray[np.float64], lons: NDArray[np.float64], iso3: str) -> NDArray[np.float64]:
    import shapely

    return _to_shape(shapely, _shape(iso3), lats, lons)


def _to_shape(shapely: Any, shape: Any, lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres to a shape; longitude degrees shrink with the cosine of the latitude."""
    points = shapely.points(lons, lats)
    found = np.zeros(len(lats))
    outside = ~shapely.intersects(shape, points)
    if not outside.any():
        return found
    near = shapely.get_coordinates(shapely.shortest_line(points[outside], shape)).reshape(-1, 2, 2)
    east = (near[:, 1, 0] - near[:, 0, 0]) * np.cos(np.radians(lats[outside]))
    found[outside] = np.hypot(east, near[:, 1, 1] - near[:, 0, 1]) * _KM_PER_DEGREE
    return found


@cache
def _rings() -> dict[str, Any]:
    """Rings of the polygons of each country as the table has them, by ISO3."""
    found: dict[str, Any] = json.loads(seeds("gazetteer", "country_polygons.json").read_bytes())["countries"]
    return found


@cache
def _shape(iso3: str) -> Any:
    """The shape of one country, made when it is first asked for: most runs are about few of them."""
    import shapely

    parts = [shapely.Polygon(_ring(rings[0]), [_ring(r) for r in rings[1:]]) for rings in _rings()[iso3]]
    shape = shapely.MultiPolygon(parts)
    if not shapely.is_valid(shape):  # few are not, and to mend one that is takes eight times as long as to ask
        shape = shapely.make_valid(shape)
    shapely.prepare(shape)
    return shape


def _ring(deltas: list[int]) -> NDArray[np.float64]:
    return np.cumsum(np.asarray(deltas, dtype=float).reshape(-1, 2), axis=0) / 100
