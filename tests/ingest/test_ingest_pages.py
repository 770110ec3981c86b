"""HTML: the article without its page, metadata with their zone, every character traced to the source."""

import gzip
import html
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conflict_events.ingest import IngestResult
from conflict_events.ingest.documents import load
from conflict_events.ingest.limits import DEFAULT_LIMITS
from conflict_events.ingest.pages import read_page
from conflict_events.offsets import Segment

Ingest = Callable[..., IngestResult]
LEAD = "Two soldiers were killed near the village of Aldara on Friday, the defence ministry said."
MORE = "The army&rsquo;s guns answered <b>until dawn</b>, the governor of the province told reporters &amp; aides."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Two killed near Aldara | Gazette</title>
<meta property="og:title" content="Two killed near Aldara"><meta property="og:site_name" content="Gazette">
<meta property="article:published_time" content="2023-05-12T01:30:00+04:00">
<script>var x = "<p>nine men were killed in a script</p>";</script></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Two killed near Aldara</h1>
<p>{LEAD}</p>
<p>{MORE}</p>
<p>Talks between the two sides have been stalled since the spring, when an envoy left the capital.</p></article>
<aside><h3>Related</h3><a href="/x">Ten killed in mine collapse</a></aside>
<footer>All rights reserved</footer></body></html>"""


def test_page(raw: Path, ingest: Ingest, tmp_path: Path) -> None:
    (raw / "a.html").write_text(PAGE)
    result = ingest()
    row, text = result.articles.to_pylist()[0], result.texts.to_pylist()[0]
    assert (row["title"], row["source"], row["published_at_basis"]) == ("Two killed near Aldara", "Gazette", "html")
    assert (row["published_at"], row["published_local_date"]) == (
        datetime(2023, 5, 11, 21, 30, tzinfo=UTC),
        date(2023, 5, 12),
    )
    assert row["published_utc_offset"] == 240
    assert text["text"].split("\n\n")[:3] == [
        "Two killed near Aldara",
        LEAD,
        "The army’s guns answered until dawn, the governor of the province told reporters & aides.",
    ]
    assert "script" not in text["text"] and "mine collapse" not in text["text"]
    document = load(tmp_path / "documents", row["document_id"])["text"]
    assert document == PAGE
    covered = 0
    for piece in (Segment(**one) for one in text["offset_map"]):
        found = PAGE[piece.document_start : piece.document_end]
        assert (html.unescape(found) if piece.document_length else found) == text["text"][piece.start : piece.end]
        covered += piece.length
    assert covered >= 0.95 * len(text["text"])


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="pubdate" content="2023-05-12">',
        "<meta itemprop='datePublished' content='2023-05-12'>",
        '<script type="application/ld+json">{"datePublished": "2023-05-12"}</script>',
    ],
)
def test_dates_of_pages(meta: str) -> None:
    page = read_page(f"<html><head>{meta}</head><body><p>{LEAD}</p></body></html>", DEFAULT_LIMITS)
    assert page.published is not None
    assert page.published.local_date == date(2023, 5, 12)


def test_page_without_a_date_has_none() -> None:
    page = read_page(f"<html><body><p>{LEAD}</p><footer>Copyright 2019</footer></body></html>", DEFAULT_LIMITS)
    assert page.published is None


def test_fragment_gives_its_visible_text() -> None:
    page = read_page("<p>Nine <i>men</i> died.</p><div>Ten&nbsp;fled<br>home.</div>", DEFAULT_LIMITS, is_fragment=True)
    assert page.body.text == "Nine men died.\n\nTen fled\n\nhome."
    assert page.by == "visible_text"


@pytest.mark.parametrize(
    "source",
    [
        "<",
        "<p",
        "<!--",
        "&",
        "&#x110000;",
        "&#0;",
        "<script>",
        "<body",
        "</p></p>",
        "<p>\0</p>",
        "<?xml version='1.0' encoding='x'?><p>a",
    ],
)
def test_broken_markup_is_no_error(source: str) -> None:
    page = read_page(source, DEFAULT_LIMITS)
    assert isinstance(page.body.text, str)


def test_declared_charset(raw: Path, ingest: Ingest) -> None:
    html = PAGE.replace("utf-8", "windows-1251").replace("Aldara on", "Алдара on")
    (raw / "a.html").write_bytes(html.encode("windows-1251"))
    assert "Алдара on Friday" in ingest().texts["text"].to_pylist()[0]


@pytest.mark.parametrize("name", ["a.htm", "a.html.gz", "a.HTML"])
def test_names_of_pages(raw: Path, ingest: Ingest, name: str) -> None:
    data = PAGE.encode()
    (raw / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert ingest().articles["title"].to_pylist() == ["Two killed near Aldara"]
