"""Articles to report rows in batches over processes, with results kept by the content they came from.

A part file is named by the digest of its batch, so a retry after a crash writes the same file or finds it done.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_events.contract import arrow_schema
from conflict_events.ids import digest_id
from conflict_events.offsets import Segment, document_span
from conflict_events.pipeline.versions import Versions

Row = dict[str, Any]
Progress = Callable[[int, int], None]
"""Called with (articles done, articles to read) as batches finish."""


@dataclass(frozen=True, slots=True)
class ArticleToRead:
    """One article as a worker gets it; `key` names its content and every version that shapes its rows."""

    key: str
    article_id: str
    text: str
    title_end: int
    segments: tuple[Segment, ...]
    published_at: datetime | None
    local_time: datetime | None
    source: str | None
    source_scale: str | None
    source_country: str | None
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """Report rows of all articles (no event yet), and how many articles were read now or taken from the store."""

    reports: pa.Table
    read: int
    reused: int


def read_articles(
    articles: pa.Table,
    texts: pa.Table,
    versions: Versions,
    folder: Path,
    *,
    workers: int,
    batch_size: int,
    progress: Progress | None = None,
) -> ReadingResult:
    """Report rows (contract `reports`, `event_id` null) of every article that has a text, in the order of article_id.

    `folder` keeps finished parts; articles read before with the same versions are not read again.
    """
    wanted = list(_to_read(articles, texts, versions))
    folder.mkdir(parents=True, exist_ok=True)
    done = _finished(folder)
    todo = sorted((a for a in wanted if a.key not in done), key=lambda a: a.key)
    batches = [todo[i : i + batch_size] for i in range(0, len(todo), batch_size)]
    _read_batches(batches, versions, folder, workers, progress)
    rows = _collected(folder, {a.key: a for a in wanted})
    return ReadingResult(rows, len(todo), len(wanted) - len(todo))


def _to_read(articles: pa.Table, texts: pa.Table, versions: Versions) -> Iterator[ArticleToRead]:
    by_id = {row["article_id"]: row for row in articles.to_pylist()}
    for row in texts.to_pylist():
        article = by_id[row["article_id"]]
        local = article["published_local_date"]
        yield ArticleToRead(
            digest_id("k", row["article_id"], row["text"], str(row["title_end"]), str(local), versions.reading),
            row["article_id"],
            row["text"],
            row["title_end"],
            tuple(Segment(s["start"], s["document_start"], s["length"]) for s in row["offset_map"]),
            article["published_at"],
            _local_time(article["published_at"], local),
            article["source"],
            article["source_scale"],
            article["source_country"],
            article["copy_of"],
        )


def _local_time(published_at: datetime | None, local: Any) -> datetime | None:
    """The time of publication with the calendar day it had where it was published."""
    if published_at is None or local is None:
        return published_at
    return datetime.combine(local, published_at.astimezone(UTC).time(), UTC)


def _read_batches(
    batches: Sequence[list[ArticleToRead]], versions: Versions, folder: Path, workers: int, progress: Progress | None
) -> None:
    total, done = sum(map(len, batches)), 0
    if progress and total:
        progress(0, total)
    count = min(workers or os.cpu_count() or 1, len(batches))
    if count <= 1:
        for batch in batches:
            done += read_batch(batch, versions, folder)
            if progress:
                progress(done, total)
        return
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        for finished in as_completed([pool.submit(read_batch, batch, versions, folder) for batch in batches]):
            done += finished.result()
            if progress:
                progress(done, total)


def read_batch(batch: Sequence[ArticleToRead], versions: Versions, folder: Path) -> int:
    """Read one batch and keep its rows in `folder`; returns the number of articles. Safe to repeat."""
    path = folder / f"{digest_id('b', *(a.key for a in batch))}.parquet"
    if not path.exists():
        extractor = versions.extractor()
        rows = [row for article in batch for row in _rows(extractor, article, versions)]
        _write_part(pa.Table.from_pylist(rows, schema=_unchecked()), [a.key for a in batch], path)
    return len(batch)


def _rows(extractor: Any, article: ArticleToRead, versions: Versions) -> Iterator[Row]:
    for row in extractor.read(
        article.article_id, article.text, article.title_end, article.local_time, article.source, article.source_country
    ):
        row.pop("raw_confidence")
        row["extractor_version"] = versions.reading
        for item in (*row["evidence"], *row["toll_claims"]):
            item["start"], item["end"] = _in_document(article.segments, item["start"], item["end"])
        yield row


def _in_document(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int]:
    """Offsets in the stored document; an empty span at its start for characters that cleaning put in."""
    return document_span(segments, start, end) or (0, 0)


def _unchecked() -> pa.Schema:
    """The columns of `reports` before the row rules: nulls are still allowed, the validate stage refuses them."""
    return pa.schema([field.with_nullable(True) for field in arrow_schema("reports")])


def _write_part(rows: pa.Table, keys: list[str], path: Path) -> None:
    """The keys of all articles read go into the file's metadata: most articles yield no row."""
    marked = rows.replace_schema_metadata({b"article_keys": "\n".join(keys).encode()})
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        pq.write_table(marked, unfinished, compression="zstd")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _finished(folder: Path) -> set[str]:
    keys: set[str] = set()
    for path in sorted(folder.glob("b*.parquet")):
        try:
            metadata = pq.read_schema(path).metadata or {}
        except (OSError, pa.ArrowException):
            path.unlink()  # damaged: its articles are read again
            continue
        keys.update(metadata.get(b"article_keys", b"").decode().split("\n"))
    return keys


def _collected(folder: Path, wanted: dict[str, ArticleToRead]) -> pa.Table:
    """Rows of the wanted articles from all parts, with what may change without reading anew (source, copies)."""
    schema = _unchecked()
    by_article = {a.article_id: a for a in wanted.values()}
    rows: dict[str, Row] = {}
    for path in sorted(folder.glob("b*.parquet")):
        keys = (pq.read_schema(path).metadata or {}).get(b"article_keys", b"").decode().split("\n")
        current = {wanted[k].article_id for k in keys if k in wanted}
        if not current:
            continue
        for row in pq.ParquetFile(path).read().to_pylist():
            if row["article_id"] in current:
                rows[row["report_id"]] = row | _article_columns(by_article[row["article_id"]])
    return pa.Table.from_pylist([rows[key] for key in sorted(rows)], schema=schema)


def _article_columns(article: ArticleToRead) -> Row:
    return {
        "source": article.source,
        "source_scale": article.source_scale,
        "source_country": article.source_country,
        "published_at": article.published_at,
        "copy_of": article.copy_of,
    }
