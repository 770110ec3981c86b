"""How sure a report is, by field and as a whole, calibrated on development data (seeds/triggers/calibration.csv)."""

from bisect import bisect_right
from functools import cache

from conflict_events.resources import seed_rows


@cache
def _steps() -> dict[str, tuple[tuple[float, ...], tuple[float, ...]]]:
    """Field -> (lower edges of raw scores, share that was right from that edge on); non-decreasing by construction."""
    table: dict[str, list[tuple[float, float]]] = {}
    for row in seed_rows("triggers", "calibration"):
        table.setdefault(row["field"], []).append((float(row["from_score"]), float(row["share_right"])))
    return {
        field: (tuple(edge for edge, _ in sorted(steps)), tuple(share for _, share in sorted(steps)))
        for field, steps in table.items()
    }


def calibrated(field: str, score: float) -> float:
    """Share of reports with such a raw score whose field was right on development data; the score where unmeasured."""
    if field not in _steps():
        return round(score, 4)
    edges, shares = _steps()[field]
    return shares[max(0, bisect_right(edges, score) - 1)]


def field_confidence(raw: dict[str, float]) -> list[dict[str, object]]:
    """The `field_confidence` column: one calibrated score a field, by name."""
    return [{"field": field, "score": calibrated(field, score)} for field, score in sorted(raw.items())]


def raw_overall(raw: dict[str, float]) -> float:
    """The geometric mean of a report's raw scores, before calibration; who acted is no part of it (see `overall`)."""
    product = 1.0
    scores = [score for field, score in raw.items() if field != "actors"]
    for score in scores:
        product *= max(score, 0.05)
    return round(float(product ** (1 / max(1, len(scores)))), 4)


def overall(raw: dict[str, float]) -> float:
    """Calibrated confidence that the row is a new event of the codebook, told right in type, day, place and toll."""
    return calibrated("report", raw_overall(raw))
