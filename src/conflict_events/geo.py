"""Distances on the globe. Imports no stage."""

import math

EARTH_DIAMETER_KM = 12_742.0


def km(latitude1: float, longitude1: float, latitude2: float, longitude2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    a, b = math.radians(latitude1), math.radians(latitude2)
    half = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(longitude2 - longitude1) / 2) ** 2
    )
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, half)))
