"""Why an event is in the dataset: its reports, their sentences with the spans and rules, the links, the history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb

from conflict_events.errors import UsageError
from conflict_events.serve.connection import Limits, open_snapshot
from conflict_events.serve.documents import (
    Document,
    locate,
    read_document,
    sentence_bounds,
    sentence_of,
    without_tags,
)
from conflict_events.store.processed import Processed

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a shown sentence; `marks` names the field and rule of each value it supports, none for plain text."""

    text: str
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """One sentence of the document in pieces. `is_whole` False: the document is not at hand, only the span is shown."""

    pieces: tuple[Piece, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class ReportAccount:
    """One report of the event: its row, its article's row, the sentences behind it, and why it was linked."""

    report: Row
    article: Row | None
    sentences: tuple[ShownSentence, ...]
    link: Row | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one event of one snapshot. `event` None: it was retired, see `survivor` and `history`."""

    event_id: str
    snapshot: str
    event: Row | None
    survivor: str | None
    reports: tuple[ReportAccount, ...]
    history: tuple[Row, ...]


def explain(
    processed: Path, event: str, *, snapshot: str | None = None, as_of: datetime | date | None = None
) -> Explanation:
    """Explain `event`, an event_id or event_id_cnty.

    UsageError when the snapshot has no such event; otherwise the errors of `query`.
    """
    folder = Processed(processed)
    chosen = folder.resolve(snapshot, as_of)
    with open_snapshot(folder.snapshot(chosen), Limits()) as connection:
        found = _rows(connection, "SELECT * FROM events WHERE event_id = $1 OR event_id_cnty = $1", event)
        event_id = str(found[0]["event_id"]) if found else event
        history = _rows(connection, "SELECT * FROM event_history WHERE event_id = $1 ORDER BY revision", event_id)
        if not found and not history:
            raise UsageError(f"Snapshot {chosen} has no event {event!r}", "Find ids with `conflict-events query`.")
        reports = _rows(
            connection, "SELECT * FROM reports WHERE event_id = $1 ORDER BY published_at, report_id", event_id
        )
        accounts = tuple(_account(connection, folder.documents, report) for report in reports)
    survivor = next((row["survivor"] for row in reversed(history) if row["survivor"]), None)
    return Explanation(event_id, chosen, found[0] if found else None, survivor, accounts, tuple(history))


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, value: str) -> list[Row]:
    rows: list[Row] = connection.sql(sql, params=[value]).to_arrow_table().to_pylist()
    return rows


def _account(connection: duckdb.DuckDBPyConnection, documents: Path, report: Row) -> ReportAccount:
    articles = _rows(connection, "SELECT * FROM articles WHERE article_id = $1", report["article_id"])
    links = _rows(connection, "SELECT * FROM event_links WHERE report_id = $1", report["report_id"])
    document = read_document(documents, articles[0]["document_id"]) if articles else None
    sentences = show_evidence(report["evidence"] or [], document)
    return ReportAccount(report, articles[0] if articles else None, sentences, links[0] if links else None)


def show_evidence(evidence: Iterable[Row], document: Document | None) -> tuple[ShownSentence, ...]:
    """The sentences that hold the spans of `evidence` (field, start, end, text, rule), in the order of the document.

    A span whose words are not in the document is shown alone, after the sentences.
    """
    text = document.text if document else ""
    starts = sentence_bounds(text)
    placed: dict[tuple[int, int], list[tuple[int, int, str, str]]] = {}
    alone: dict[str, list[tuple[str, str]]] = {}
    for span in evidence:
        at = locate(text, span["start"], span["end"], span["text"]) if document else None
        if at is None:
            alone.setdefault(span["text"], []).append((span["field"], span["rule"]))
        else:
            placed.setdefault(sentence_of(starts, text, at[0]), []).append((*at, span["field"], span["rule"]))
    is_html = bool(document and document.is_html)
    whole = [ShownSentence(_pieces(text, bounds, placed[bounds], is_html), True) for bounds in sorted(placed)]
    single = [ShownSentence((Piece(words, tuple(marks)),), False) for words, marks in alone.items()]
    return (*whole, *single)


def _pieces(
    text: str, bounds: tuple[int, int], spans: list[tuple[int, int, str, str]], is_html: bool
) -> tuple[Piece, ...]:
    """Cut a sentence where a span begins or ends; each piece carries the marks of the spans that cover it."""
    start, end = bounds[0], max(bounds[1], *(span[1] for span in spans))
    cuts = sorted({start, end, *(span[0] for span in spans), *(span[1] for span in spans)})
    pieces = []
    for left, right in pairwise(cuts):
        marks = tuple(sorted({(field, rule) for begin, stop, field, rule in spans if begin <= left and right <= stop}))
        words = text[left:right]
        pieces.append(Piece(words if marks or not is_html else without_tags(words), marks))
    return tuple(pieces)
