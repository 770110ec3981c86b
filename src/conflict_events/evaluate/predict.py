"""Runs the real pipeline over labelled articles whose labels were stripped, and reads back what it published.

Writes only into the folder it is given. What was read of an article stays in that folder's `processed/stages` and is
used again as long as text and versions are the same; everything else is made anew by every call.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from conflict_events.config import Settings
from conflict_events.evaluate.gold import Record, raw_record
from conflict_events.pipeline import run_pipeline
from conflict_events.pipeline.versions import current_versions
from conflict_events.serve.query import query

RUN_AT = datetime(2000, 1, 1, tzinfo=UTC)
"""The clock of every measured run: it names the run and enters no row."""

REPORTS = (
    "SELECT a.external_id AS doc_id, r.event_id, r.event_date, r.event_type, r.sub_event_type, r.iso3, r.admin1, "
    "r.location, r.latitude, r.longitude, r.fatalities_best AS fatalities, r.injuries_best AS injuries, r.actor1, "
    "r.actor2 FROM reports r JOIN articles a USING (article_id) ORDER BY doc_id, r.report_id"
)
"""The documented query by which accuracy is measured from outside."""

SEEN = (
    "SELECT a.external_id AS doc_id, r.event_id, r.fatalities_low, r.fatalities_high, r.time_precision, "
    "r.geo_precision, r.event_date_basis, r.place_basis, r.fatalities_basis, r.confidence, r.field_confidence, "
    "r.evidence, r.notes FROM reports r JOIN articles a USING (article_id) ORDER BY doc_id, r.report_id"
)
"""What the error browser shows beside each row of `REPORTS`, in the same order."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class HowToRun:
    """Settings of a measured run. `default_date` (ISO) dates articles without one; `workers` 0 is one a core."""

    relevance: Literal["conflict", "all"] = "conflict"
    layers: Literal["rules", "rules+model"] = "rules+model"
    default_date: str | None = None
    workers: int = 2
    cache: Path = field(default=Path("data/cache"))


def predict(
    documents: Sequence[Record], how: HowToRun, folder: Path, *, progress: Progress | None = None
) -> list[Record]:
    """Reports of `documents` as `measure` takes them; each carries `seen`, the columns that explain it.

    `folder` is this run's own; raises what the pipeline raises.
    """
    settings = Settings(
        raw=folder / "raw",
        processed=folder / "processed",
        cache=how.cache,
        workers=how.workers,
        batch_size=_batch_size(len(documents), how.workers),
        layers=how.layers,
        relevance=how.relevance,
    )
    _clear(folder, current_versions(settings).reading)
    _write_raw(documents, how.default_date, settings.raw)
    run_pipeline(settings, at=RUN_AT, progress=progress)
    reports = [_plain(row) for row in query(settings.processed, REPORTS).to_pylist()]
    seen = query(settings.processed, SEEN).to_pylist()
    for report, row in zip(reports, seen, strict=True):
        report["seen"] = row
    return reports


@contextmanager
def working_folder(kept: Path | None) -> Iterator[Path]:
    """The folder `kept`, or a temporary one that is removed at the end."""
    if kept is not None:
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="conflict-events-") as name:
        yield Path(name)


def _batch_size(documents: int, workers: int) -> int:
    """Batches small enough that all workers end at about the same time, and that progress shows."""
    return max(5, min(50, documents // (4 * max(1, workers))))


def _clear(folder: Path, version: str) -> None:
    """Remove what an earlier run left, but for readings of the same `version`, which can be used again."""
    marker, processed = folder / "version", folder / "processed"
    is_same = marker.is_file() and marker.read_text(encoding="utf-8") == version
    folder.mkdir(parents=True, exist_ok=True)
    marker.write_text(version, encoding="utf-8")
    if (folder / "raw").is_dir():
        shutil.rmtree(folder / "raw")
    for entry in processed.iterdir() if processed.is_dir() else ():
        if entry.name == "stages" and is_same:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _write_raw(documents: Sequence[Record], default_date: str | None, raw: Path) -> None:
    raw.mkdir(parents=True)
    lines = [json.dumps(raw_record(d, default_date), ensure_ascii=False) for d in documents]
    (raw / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _plain(row: Record) -> Record:
    return row | {"event_date": row["event_date"].isoformat()}
