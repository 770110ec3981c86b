"""Distances on the globe and pairs of near places. Knows places only, no report."""

import numpy as np
import numpy.typing as npt

from conflict_events.link.settings import LinkSettings

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
KM_PER_DEGREE = 111.195


def distance_km(lat1: Floats, lon1: Floats, lat2: Floats, lon2: Floats) -> Floats:
    """Distance in km by the flat approximation (error below 1 % under 300 km); NaN where a coordinate is unknown."""
    east = np.abs(lon1 - lon2)
    east = np.minimum(east, 360.0 - east) * np.cos(np.radians((lat1 + lat2) * 0.5))
    north = lat1 - lat2
    return np.asarray(KM_PER_DEGREE * np.sqrt(north * north + east * east))


def near_places(places: Floats, settings: LinkSettings) -> tuple[Positions, Positions]:
    """Pairs (first <= second, sorted by first) of near places; rows of `places`: area, country, lat, lon.

    Places of one known province are left out (they are joined by province); a place of unknown province is paired
    with itself too.
    """
    lat, lon = places[2], places[3]
    band = np.floor(lat / (settings.border_km / KM_PER_DEGREE)).astype(np.int64)
    order = np.lexsort((lon, band))
    key = band[order] * 1000.0 + lon[order]
    reach = settings.border_km / KM_PER_DEGREE / np.maximum(np.cos(np.radians(np.minimum(np.abs(lat) + 1, 89.0))), 0.02)
    firsts, seconds = [], []
    for step in (-1, 0, 1):
        for turn in (-360.0, 0.0, 360.0):
            around = np.flatnonzero(np.abs(lon + turn) <= 180.0 + reach)
            there = (band[around] + step) * 1000.0 + lon[around] + turn
            lo = np.searchsorted(key, there - reach[around])
            counts = np.searchsorted(key, there + reach[around], "right") - lo
            left = np.repeat(around, counts)
            right = order[np.arange(len(left)) + np.repeat(lo - (np.cumsum(counts) - counts), counts)]
            keep = _near(places, left, right, settings)
            firsts.append(left[keep])
            seconds.append(right[keep])
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    order = np.lexsort((second, first))
    return first[order], second[order]


def _near(places: Floats, left: Positions, right: Positions, settings: LinkSettings) -> npt.NDArray[np.bool_]:
    area, country, lat, lon = places
    told = (area[left] >= 0) & (area[right] >= 0)
    differ = (area[left] != area[right]) | ~told
    inside = told & (country[left] == country[right])
    km = distance_km(lat[left], lon[left], lat[right], lon[right])
    return np.asarray((left <= right) & differ & (km <= np.where(inside, settings.near_km, settings.border_km)))
