"""Distances on the sphere. Pure functions."""

import math


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    p, q = math.radians(lat1), math.radians(lat2)
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))


def offset_point(lat: float, lon: float, distance_km: float, bearing: float) -> tuple[float, float]:
    """Point at a distance and bearing (degrees clockwise from north) from another; longitude in -180..180."""
    p, angle, turn = math.radians(lat), distance_km / 6371, math.radians(bearing)
    q = math.asin(math.sin(p) * math.cos(angle) + math.cos(p) * math.sin(angle) * math.cos(turn))
    east = math.atan2(math.sin(turn) * math.sin(angle) * math.cos(p), math.cos(angle) - math.sin(p) * math.sin(q))
    return math.degrees(q), (lon + math.degrees(east) + 540) % 360 - 180


def midpoint(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """Point half way along the great circle between two points in degrees; longitude in -180..180."""
    p, q, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    x, y = math.cos(q) * math.cos(turn), math.cos(q) * math.sin(turn)
    lat = math.atan2(math.sin(p) + math.sin(q), math.hypot(math.cos(p) + x, y))
    return math.degrees(lat), (lon1 + math.degrees(math.atan2(y, math.cos(p) + x)) + 540) % 360 - 180
