"""What a run did, as data and as lines of text. Formats only."""

from collections.abc import Sequence
from typing import Any

from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.run import RunResult

_HEAD = ("stage", "in", "out", "quarantined", "merged", "filtered")


def summary(result: RunResult) -> dict[str, Any]:
    """The run as JSON: snapshot, whether it changed, the balance of every stage, and what changed for readers."""
    return {
        "run_id": result.run_id,
        "snapshot": result.published.snapshot_id,
        "previous": result.published.previous,
        "changed": result.published.is_changed,
        "events": {"new": result.added, "updated": result.updated, "retired": result.retired},
        "stages": [
            {
                "stage": c.stage,
                "in": c.rows_in,
                "out": c.rows_out,
                "quarantined": c.quarantined,
                "merged": c.merged,
                "filtered": c.filtered,
                "detail": dict(c.detail),
            }
            for c in result.counts
        ],
        "rows": dict(sorted(result.published.rows.items())),
        "warnings": list(result.warnings),
    }


def summary_lines(result: RunResult) -> list[str]:
    """The balance as a table, what changed, and which snapshot is published."""
    lines = ["", *balance_lines(result.counts)]
    lines += [f"warning: {warning}" for warning in result.warnings]
    if not result.published.is_changed:
        return [*lines, f"nothing changed; snapshot {result.published.snapshot_id} stays current"]
    lines.append(f"events: {result.added} new, {result.updated} updated, {result.retired} retired")
    return [*lines, f"published snapshot {result.published.snapshot_id}"]


def balance_lines(counts: Sequence[StageCount]) -> list[str]:
    """Rows in, out, quarantined, merged and filtered as a table, then further counts by stage."""
    rows = [_HEAD, *(_cells(count) for count in counts)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    lines = [*(_line(row, widths) for row in rows), ""]
    return lines + [f"{c.stage}: {_detail(c)}" for c in counts if _detail(c)]


def _cells(count: StageCount) -> tuple[str, ...]:
    numbers = (count.rows_in, count.rows_out, count.quarantined, count.merged, count.filtered)
    return (count.stage, *map(str, numbers))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *rest = (
        cell.ljust(width) if at == 0 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([first, *rest])


def _detail(count: StageCount) -> str:
    told = ((name.replace("_", " "), value) for name, value in count.detail.items() if value)
    return ", ".join(f"{name} {_shown(value)}" for name, value in told)


def _shown(value: Any) -> str:
    return " ".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else str(value)
