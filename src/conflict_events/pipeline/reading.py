"""Articles to report rows in batches over processes, with results kept by the content they came from.

A part is named by the digest of its batch, so a retry after a crash writes the same file or finds it done.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa

from conflict_events.contract import arrow_schema
from conflict_events.errors import ConflictEventsError
from conflict_events.extract.segment import unread_characters
from conflict_events.ids import digest_id
from conflict_events.offsets import Segment, document_span
from conflict_events.pipeline.article_to_read import ArticleToRead, Row, article_columns, articles_to_read, report_id
from conflict_events.pipeline.processes import end_with_run, process_context
from conflict_events.pipeline.versions import Versions
from conflict_events.store.parts import Part, clear_unfinished, read_parts, write_part

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (articles done, articles to read) as batches finish."""

LEAST = 24
"""Articles up to which one process reads them all: others would cost more than they spare."""
_SMALLEST = 8
"""Articles of the last batches: the fewer, the shorter the others wait for the last process, but each batch costs."""
_SHARES = 8
"""A batch is this part of what one process would have left to read."""
FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault in a rule raises over one odd article: that article goes to quarantine, the others are read."""


Batch: TypeAlias = list[ArticleToRead]
BatchReader: TypeAlias = Callable[[Sequence[Batch], Versions, Path, int], Iterator[int]]
"""Reads batches into parts of a folder with so many processes; yields the articles of each batch as it finishes."""


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """Report rows of all articles (no event yet), how many articles were read now or before, and who failed why.

    `parts` are the names of the kept results that the rows came from. `unread` maps articles that are too long to be
    read whole to the characters that were not.
    """

    reports: pa.Table
    read: int
    reused: int
    failures: dict[str, str]
    unread: dict[str, int]
    parts: tuple[str, ...] = ()


def read_articles(
    articles: pa.Table,
    texts: pa.Table,
    versions: Versions,
    folder: Path,
    *,
    workers: int,
    batch_size: int,
    read_batches: BatchReader | None = None,
    progress: Progress | None = None,
) -> ReadingResult:
    """Report rows (contract `reports`, `event_id` null) of all articles that have a text, by event_date and report_id.

    `folder` keeps finished parts; articles read before with the same versions are not read again.
    """
    wanted = {article.key: article for article in articles_to_read(articles, texts, versions)}
    folder.mkdir(parents=True, exist_ok=True)
    clear_unfinished(folder)
    done = {key for part in read_parts(folder) for key in part.keys}
    todo = [wanted[key] for key in sorted(wanted.keys() - done)]
    batches = _batches(todo, batch_size, workers or os.cpu_count() or 1)
    finished = 0
    if progress and todo:
        progress(0, len(todo))
    for count in (read_batches or read_in_processes)(batches, versions, folder, workers):
        finished += count
        if progress:
            progress(finished, len(todo))
    parts = [part for part in read_parts(folder) if not wanted.keys().isdisjoint(part.keys)]
    failures = {wanted[key].article_id: told for part in parts for key, told in part.failures.items() if key in wanted}
    unread = {wanted[key].article_id: told for part in parts for key, told in part.unread.items() if key in wanted}
    names = tuple(part.path.name for part in parts)
    return ReadingResult(_reports(parts, wanted), len(todo), len(wanted) - len(todo), failures, unread, names)


def _batches(todo: Batch, most: int, workers: int) -> list[Batch]:
    """Batches of at most `most` articles, the large ones first and small ones last, so that all workers end together.

    Results do not depend on how articles are cut into batches.
    """
    batches: list[Batch] = []
    start = 0
    while left := len(todo) - start:
        size = left if len(todo) <= LEAST else max(_SMALLEST, -(-left // (_SHARES * workers)))
        batches.append(todo[start : start + min(most, size)])
        start += len(batches[-1])
    return batches


def read_in_processes(
    batches: Sequence[Batch],
    versions: Versions,
    folder: Path,
    workers: int,
    meanwhile: Callable[[Versions], None] | None = None,
) -> Iterator[int]:
    """Read batches over `workers` processes (0: one a core); in this process when one is enough.

    `meanwhile` is called once, with the versions, while the processes read and this one would only wait.
    """
    count = min(workers or os.cpu_count() or 1, len(batches))
    if count <= 1:
        for batch in batches:
            yield read_batch(batch, versions, folder)
        return
    context = process_context(versions.shaping)
    with ProcessPoolExecutor(count, mp_context=context, initializer=end_with_run) as pool:
        futures = [pool.submit(read_batch, batch, versions, folder) for batch in batches]
        try:
            if meanwhile is not None:
                meanwhile(versions)
            for finished in as_completed(futures):
                yield finished.result()
        except BrokenProcessPool as error:
            raise ConflictEventsError(
                "a process that reads articles was killed, probably for want of memory",
                "Run again with fewer --workers or a smaller --batch-size; finished batches are kept.",
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def read_batch(batch: Batch, versions: Versions, folder: Path) -> int:
    """Read one batch and keep its rows in `folder`; returns the number of articles. Safe to repeat."""
    path = folder / f"{digest_id('b', *(a.key for a in batch))}.parquet"
    if not path.exists():
        extractor = versions.extractor()
        rows: list[Row] = []
        failures: dict[str, str] = {}
        unread: dict[str, int] = {}
        for article in batch:
            try:
                rows.extend(list(_rows(extractor, article, versions)))
                unread[article.key] = unread_characters(article.text, article.title_end)
            except FAULTS as error:
                failures[article.key] = f"{type(error).__name__}: {error}"[:500]
        table = pa.Table.from_pylist(rows, schema=unchecked_schema())
        write_part(table, [a.key for a in batch], failures, {k: n for k, n in unread.items() if n}, path)
    return len(batch)


def _rows(extractor: Any, article: ArticleToRead, versions: Versions) -> Iterator[Row]:
    read = extractor.read(
        article.article_id, article.text, article.title_end, article.local_time, article.source, article.source_country
    )
    for number, row in enumerate(read):
        row.pop("raw_confidence")
        row["report_id"] = report_id(article, number)
        row["extractor_version"] = versions.reading
        for item in (*row["evidence"], *row["toll_claims"]):
            item["start"], item["end"] = _in_document(article.segments, item["start"], item["end"])
        yield row


def _in_document(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int]:
    """Offsets in the stored document; an empty span at its start for characters that cleaning put in."""
    return document_span(segments, start, end) or (0, 0)


def unchecked_schema() -> pa.Schema:
    """The columns of `reports` before the row rules: nulls are still allowed, the validate stage refuses them."""
    return pa.schema([field.with_nullable(True) for field in arrow_schema("reports")])


def _reports(parts: Sequence[Part], wanted: dict[str, ArticleToRead]) -> pa.Table:
    """Rows of the wanted articles."""
    rows: dict[str, Row] = {}
    for part in parts:
        current = {wanted[key].article_id: wanted[key] for key in part.keys if key in wanted}
        for row in part.rows().to_pylist():
            if row["article_id"] in current:
                rows[row["report_id"]] = row | article_columns(current[row["article_id"]])
    return pa.Table.from_pylist(sorted(rows.values(), key=_place_in_snapshot), schema=unchecked_schema())


def _place_in_snapshot(row: Row) -> tuple[date, str]:
    """Reports lie as a snapshot holds them, so that those of the last one are found beside them at once."""
    return (row["event_date"] or date.max, row["report_id"])
