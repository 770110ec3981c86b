"""One article as a worker gets it, the key of its results, and the ids and columns its reports take from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, TypeAlias

import pyarrow as pa

from conflict_events.ids import article_key, digest_id
from conflict_events.offsets import Segment
from conflict_events.pipeline.versions import Versions

Row: TypeAlias = dict[str, Any]


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
    lineage: tuple[str, ...] = ()
    """What this article shares with its earlier and later versions; empty where nothing but its text tells it."""


def articles_to_read(articles: pa.Table, texts: pa.Table, versions: Versions) -> Iterator[ArticleToRead]:
    """Every article that has a text, joined with what the articles table tells of it."""
    by_id = {row["article_id"]: row for row in articles.to_pylist()}
    for row in texts.to_pylist():
        article = by_id[row["article_id"]]
        segments = tuple(Segment(**s) for s in row["offset_map"])
        yield ArticleToRead(
            _key(row, segments, article, versions),
            row["article_id"],
            row["text"],
            row["title_end"],
            segments,
            article["published_at"],
            _local_time(article),
            article["source"],
            article["source_scale"],
            article["source_country"],
            article["copy_of"],
            article_key(article["source"], article["external_id"], article["url"]) or (),
        )


def _key(row: Row, segments: tuple[Segment, ...], article: Row, versions: Versions) -> str:
    """Everything that a row of this article depends on, but for what `article_columns` gives it afterwards."""
    when = (article["published_at"], article["published_local_date"], article["published_utc_offset"])
    told = (*when, article["source"], article["source_country"])
    pieces = ",".join(":".join(map(str, s)) for s in segments)
    text = (row["article_id"], row["text"], str(row["title_end"]), pieces)
    return digest_id("k", *text, *(str(value) for value in told), versions.reading)


def _local_time(article: Row) -> datetime | None:
    """The time of publication by the clock it was given in: its day and its hour are what the article counts from."""
    published_at: datetime | None = article["published_at"]
    local: date | None = article["published_local_date"]
    ahead: int | None = article["published_utc_offset"]
    if published_at is None or local is None:
        return published_at
    if ahead is None:
        return datetime.combine(local, published_at.astimezone(UTC).time(), UTC)
    return published_at.astimezone(timezone(timedelta(minutes=ahead)))


def report_id(article: ArticleToRead, number: int) -> str:
    """Id of the report that comes as the `number`-th (from 0) in an article.

    It covers what the versions of an article share and not their text: the report of a corrected article is the same
    report with other values, so that its event is updated and keeps its id.
    """
    return digest_id("r", *(article.lineage or (article.article_id,)), str(number))


def article_columns(article: ArticleToRead) -> Row:
    """Columns that reports take over from their article."""
    return {
        "source": article.source,
        "source_scale": article.source_scale,
        "source_country": article.source_country,
        "published_at": article.published_at,
        "copy_of": article.copy_of,
    }
