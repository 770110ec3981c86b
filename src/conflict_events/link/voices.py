"""Who tells an event: reports as plain rows, grouped so that repeats count once. Decides no field."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T", bound=Hashable)
Row = Mapping[str, Any]
"""One report as column -> value, with the column names of the reports contract."""


def by_publication(reports: Sequence[Row]) -> list[Row]:
    """Reports in canonical order (published_at, report_id)."""
    return sorted(reports, key=lambda r: (r["published_at"], r["report_id"]))


def current_reports(reports: Sequence[Row]) -> list[Row]:
    """The latest report of each source, in order of publication: a source's later account replaces its earlier one."""
    latest: dict[str, Row] = {}
    for report in by_publication(reports):
        latest[report["source"] or report["article_id"]] = report
    return by_publication(list(latest.values()))


def voice_of(report: Row) -> str:
    """Who speaks: one wire story is one voice however many outlets carry it, else the outlet."""
    return str(report["copy_of"] or report["source"] or report["article_id"])


def independent_voices(reports: Sequence[Row]) -> int:
    """Count of sources that do not merely repeat each other."""
    return len({voice_of(report) for report in current_reports(reports)})


def votes(reports: Sequence[Row], value: Callable[[Row], T]) -> dict[T, int]:
    """Count of voices behind each value, in order of first publication; a voice has one vote a value."""
    supporters: dict[T, set[str]] = {}
    for report in reports:
        supporters.setdefault(value(report), set()).add(voice_of(report))
    return {found: len(names) for found, names in supporters.items()}


def favourite(counts: Mapping[T, int], rank: Callable[[T], Any] = lambda _: 0) -> T:
    """The value with the most voices; among equals the lowest `rank`, then the one told first."""
    order = {value: at for at, value in enumerate(counts)}
    return min(counts, key=lambda value: (-counts[value], rank(value), order[value]))


def tells_injuries(report: Row) -> bool:
    """Whether the report tells of injured people; 0 without a claim behind it means that it names none."""
    claims = report.get("toll_claims") or []
    return bool(report["injuries_best"]) or any(claim["kind"] == "injuries" for claim in claims)
