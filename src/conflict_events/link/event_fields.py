"""Type, date, place, sources and tags of an event from its reports. Actors and tolls have files of their own."""

from collections.abc import Sequence
from typing import Any

from conflict_events.contract.codes import event_type, event_types, rows
from conflict_events.link.report_columns import EXPLICIT
from conflict_events.link.voices import Row, by_publication, favourite, votes

PLACE_FIELDS = (
    *("iso", "iso3", "region", "country", "admin1", "admin2", "admin3"),
    *("location", "latitude", "longitude", "geo_precision"),
)
UNDISCLOSED = "Undisclosed Source"
_UNPLACED = 9


def merged_type(reports: Sequence[Row]) -> dict[str, Any]:
    """The sub-event type with the most voices; among equals the higher in the codebook's hierarchy (1.2)."""
    rank = {kind.sub_event_type: at for at, kind in enumerate(event_types())}
    chosen = favourite(votes(reports, lambda r: str(r["sub_event_type"])), lambda sub: rank[sub])
    kind = event_type(chosen)
    told = [r for r in reports if r["sub_event_type"] == chosen]
    targeting = favourite(votes(told, lambda r: r["civilian_targeting"]), lambda value: value is None)
    return {
        "event_type": kind.event_type,
        "sub_event_type": chosen,
        "disorder_type": kind.disorder_type,
        "civilian_targeting": targeting,
    }


def merged_date(reports: Sequence[Row]) -> dict[str, Any]:
    """The most precise date; a day named in the text before a guessed one; then the one with the most voices."""
    best = min(_date_rank(r) for r in reports)
    counts = votes([r for r in reports if _date_rank(r) == best], lambda r: r["event_date"])
    day = favourite(counts)
    return {"event_date": day, "year": day.year, "time_precision": best[0]}


def _date_rank(report: Row) -> tuple[int, bool]:
    return report["time_precision"], report["event_date_basis"] not in EXPLICIT


def merged_place(reports: Sequence[Row]) -> dict[str, Any]:
    """The most precise place; among equals the one with the most voices. All its fields come from one report."""
    best = min(_place_rank(r) for r in reports)
    pool = [r for r in reports if _place_rank(r) == best]
    name = favourite(votes(pool, lambda r: (r["iso3"], r["admin1"], r["location"])))
    chosen = next(r for r in pool if (r["iso3"], r["admin1"], r["location"]) == name)
    return {field: chosen[field] for field in PLACE_FIELDS}


def _place_rank(report: Row) -> int:
    """1 to 3 as geo_precision; a place without coordinates is vaguer, a country alone vaguer still."""
    if report["geo_precision"] is not None:
        return int(report["geo_precision"])
    return _UNPLACED - sum(report[field] is not None for field in ("location", "admin1", "country"))


def merged_sources(reports: Sequence[Row]) -> dict[str, Any]:
    """All sources in order of first publication, and their scales: the most frequent one or two, joined by "-"."""
    ordered = by_publication(reports)
    names = list(dict.fromkeys(r["source"] or UNDISCLOSED for r in ordered))
    while len("; ".join(names)) > 4000:  # the contract's limit; the reports table still has them all
        names.pop()
    rank = {row["name"]: at for at, row in enumerate(rows("source_scales"))}
    counts = {scale: n for scale, n in votes(ordered, lambda r: r["source_scale"]).items() if scale in rank}
    common = sorted(counts, key=lambda scale: (-counts[scale], rank[scale]))[:2]
    return {"source": "; ".join(names), "source_scale": "-".join(sorted(common, key=lambda s: rank[s])) or "Other"}


def merged_tags(reports: Sequence[Row]) -> str | None:
    """All tags in order of first publication; of two values of one key the later counts."""
    tags: dict[str, str] = {}
    for report in by_publication(reports):
        for tag in (report["tags"] or "").split(";"):
            if tag.strip():
                tags[tag.split("=")[0].strip()] = tag.strip()
    text = "; ".join(tags.values())[:1000]
    return text or None
