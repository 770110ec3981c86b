"""Coverage between two snapshots: which sources still bring articles, and which have gone silent. Reads only."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq

from conflict_events.store import table_files
from conflict_events.store.processed import Processed

# Below three articles expected, none at all is no surprise (probability above 5 % for a steady source).
EXPECTED_AT_LEAST = 3.0
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """Articles of one source in two snapshots. `expected` new ones follow from its rate before and the days between.

    `is_silent`: at least EXPECTED_AT_LEAST were expected and none came. `is_shrunk`: articles were withdrawn.
    """

    source: str
    articles_before: int
    articles_after: int
    last_published_at: datetime | None
    expected: float
    is_silent: bool
    is_shrunk: bool


def source_coverage(processed: Processed, old: str = "previous", new: str = "current") -> list[SourceCoverage]:
    """Coverage of every named source of the older snapshot, by name. Errors as `Processed.resolve`.

    Time passes from the newest article of the one snapshot to the newest of the other: no clock is read, so the
    answer depends on the data alone.
    """
    before = _times_by_source(processed.snapshot(processed.resolve(old)))
    after = _times_by_source(processed.snapshot(processed.resolve(new)))
    end_before, end_after = _newest(before), _newest(after)
    days = max(_days(end_before, end_after), 0.0)
    ages = {source: _days(min(times), end_before) + 1 for source, times in before.items()}
    return [_compare(source, before[source], after.get(source, []), days / ages[source]) for source in sorted(before)]


def silent_sources(processed: Processed, old: str = "previous", new: str = "current") -> list[SourceCoverage]:
    """Sources of the older snapshot that have gone silent or lost articles."""
    return [found for found in source_coverage(processed, old, new) if found.is_silent or found.is_shrunk]


def _compare(source: str, before: list[datetime], after: list[datetime], share: float) -> SourceCoverage:
    """`share`: days between the snapshots over days since the source's first article, its rate taken as steady."""
    expected = len(before) * share
    return SourceCoverage(
        source=source,
        articles_before=len(before),
        articles_after=len(after),
        last_published_at=max(after, default=None),
        expected=expected,
        is_silent=len(after) <= len(before) and expected >= EXPECTED_AT_LEAST,
        is_shrunk=len(after) < len(before),
    )


def _days(start: datetime | None, end: datetime | None) -> float:
    return (end - start).total_seconds() / _DAY if start and end else 0.0


def _times_by_source(snapshot: Path) -> dict[str, list[datetime]]:
    """Publication times of the dated articles of each named source."""
    times: dict[str, list[datetime]] = {}
    for path in table_files(snapshot / "tables" / "articles"):
        table = pq.ParquetFile(path).read(columns=["source", "published_at"])
        for source, moment in zip(table["source"].to_pylist(), table["published_at"].to_pylist(), strict=True):
            if source is not None and moment is not None:
                times.setdefault(source, []).append(moment)
    return times


def _newest(times: dict[str, list[datetime]]) -> datetime | None:
    return max((max(found) for found in times.values()), default=None)
