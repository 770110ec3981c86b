"""The step from articles to reports with places; both in one pass over each article, as places need its sentences."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.context import Run, StepResult
from conflict_events.pipeline.reading import ReadingResult, read_articles
from conflict_events.pipeline.retention import PARTS, readings_folder
from conflict_events.publish.durable import storage_errors
from conflict_events.store import from_rows

READING = "reading"
"""Key under which the note of this step names the versions that read the articles."""
WARNINGS = "warnings"
"""Key under which it tells what whoever runs it should look at."""
_NAMED = 5
"""Articles named in a warning; of more, the number."""


def extract_step(run: Run, tables: Mapping[str, pa.Table]) -> StepResult:
    """Table `reports`, unchecked and without events, from `articles` and `article_texts`."""
    run.talk("extract: reading articles")
    with storage_errors(run.processed.root):
        read = read_articles(
            tables["articles"],
            tables["article_texts"],
            run.versions,
            readings_folder(run.processed),
            workers=run.settings.workers,
            batch_size=run.settings.batch_size,
            read_batches=run.read_batches,
            progress=run.progress,
        )
    quarantine = _failures(read, tables["articles"])
    counts = (_extracted(read, tables["article_texts"].num_rows), _located(read))
    warnings = _partly_read(read.unread, tables["articles"])
    note = {READING: run.versions.reading, PARTS: list(read.parts), WARNINGS: warnings}
    return StepResult({"reports": read.reports}, counts, quarantine, note)


def _extracted(read: ReadingResult, articles: int) -> StageCount:
    telling = pc.count_distinct(read.reports["article_id"]).as_py()
    failed = len(read.failures)
    detail = {"reports": read.reports.num_rows, "articles_read": read.read, "articles_reused": read.reused}
    detail |= {"partly_read": len(read.unread)} if read.unread else {}
    silent = articles - telling - failed
    return StageCount("extract", articles, telling, quarantined=failed, filtered=silent, detail=detail)


def _located(read: ReadingResult) -> StageCount:
    reports = read.reports.num_rows
    unplaced = read.reports["latitude"].null_count
    return StageCount("locate", reports, reports, detail={"placed": reports - unplaced, "unplaced": unplaced})


def _partly_read(unread: Mapping[str, int], articles: pa.Table) -> list[str]:
    """A warning for articles beyond the limits of reading: their events are published, so nothing else would tell."""
    if not unread:
        return []
    paths = _paths(articles)
    told = [f"{paths[key]} ({unread[key]} characters unread)" for key in sorted(unread, key=lambda k: paths[k])]
    more = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    return [f"too long to be read whole, so split them into articles: {', '.join(told[:_NAMED])}{more}"]


def _paths(articles: pa.Table) -> dict[str, str]:
    """Where each article came from."""
    return dict(zip(articles["article_id"].to_pylist(), articles["raw_path"].to_pylist(), strict=True))


def _failures(read: ReadingResult, articles: pa.Table) -> pa.Table:
    paths = _paths(articles)
    rows = [
        {
            "stage": "extract",
            "table_name": "articles",
            "row_key": article_id,
            "rule": "unreadable_article",
            "message": f"a rule failed over this article ({message}); it gave no report",
            "document": paths[article_id],
            "hint": "This is a fault of the program, not of the article; please report it with the article.",
        }
        for article_id, message in sorted(read.failures.items())
    ]
    return from_rows("quarantine", rows)
