"""Rules across the tables of one dataset: every reference leads somewhere, every count is right. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pyarrow as pa

from conflict_events.duck import in_memory


@dataclass(frozen=True, slots=True)
class ReleaseRule:
    """`broken` is a query that gives one row per fault; asked when all of `tables` are part of the dataset."""

    code: str
    table: str
    tables: tuple[str, ...]
    message: str
    broken: str


ReleaseFailure: TypeAlias = tuple[str, str, str, int]
"""(table, code, message, rows at fault)"""

_LIVE_HISTORY = """
SELECT event_id, max(revision) AS revision, arg_max(change, revision) AS change FROM event_history GROUP BY event_id
"""

RULES: tuple[ReleaseRule, ...] = (
    ReleaseRule(
        "report_without_article",
        "reports",
        ("reports", "articles"),
        "a report belongs to an article of the dataset",
        "SELECT 1 FROM reports ANTI JOIN articles USING (article_id)",
    ),
    ReleaseRule(
        "report_of_undated_article",
        "reports",
        ("reports", "articles"),
        "a report has the publication time of its article",
        "SELECT 1 FROM reports r JOIN articles a USING (article_id) "
        "WHERE r.published_at IS DISTINCT FROM a.published_at",
    ),
    ReleaseRule(
        "report_without_event",
        "reports",
        ("reports", "events"),
        "a published report is linked to a published event",
        "SELECT 1 FROM reports ANTI JOIN events USING (event_id)",
    ),
    ReleaseRule(
        "event_without_report",
        "events",
        ("reports", "events"),
        "an event rests on as many reports as it says",
        "SELECT 1 FROM events e LEFT JOIN (SELECT event_id, count(*) AS n FROM reports GROUP BY 1) r USING (event_id) "
        "WHERE COALESCE(r.n, 0) <> e.report_count",
    ),
    ReleaseRule(
        "link_disagrees",
        "event_links",
        ("reports", "event_links"),
        "a link and its report name the same event",
        "SELECT 1 FROM event_links l FULL JOIN reports r USING (report_id) "
        "WHERE l.event_id IS DISTINCT FROM r.event_id",
    ),
    ReleaseRule(
        "history_incomplete",
        "event_history",
        ("events", "event_history"),
        "the last revision of each event is in its history",
        f"SELECT 1 FROM events e LEFT JOIN ({_LIVE_HISTORY}) h USING (event_id) "
        "WHERE h.revision IS DISTINCT FROM e.revision OR h.change = 'retired'",
    ),
    ReleaseRule(
        "retired_still_there",
        "event_history",
        ("events", "event_history"),
        "an event whose last revision retires it is not published, any other is",
        f"SELECT 1 FROM ({_LIVE_HISTORY}) h FULL JOIN events e USING (event_id) "
        "WHERE COALESCE(h.change = 'retired', FALSE) = (e.revision IS NOT NULL)",
    ),
    ReleaseRule(
        "quarantined_and_published",
        "quarantine",
        ("reports", "quarantine"),
        "a refused report is not published",
        "SELECT 1 FROM quarantine q JOIN reports r ON q.row_key = r.report_id WHERE q.table_name = 'reports'",
    ),
    ReleaseRule(
        "copy_of_nothing",
        "articles",
        ("articles",),
        "a copy names an article of the dataset",
        "SELECT 1 FROM articles c ANTI JOIN articles a ON c.copy_of = a.article_id WHERE c.copy_of IS NOT NULL",
    ),
)


def release_failures(tables: Mapping[str, pa.Table]) -> list[ReleaseFailure]:
    """Every rule that some row breaks, in the order of the rules."""
    found: list[ReleaseFailure] = []
    with in_memory() as connection:
        for name, table in tables.items():
            connection.register(name, table)
        for rule in RULES:
            if not all(name in tables for name in rule.tables):
                continue
            row = connection.execute(f"SELECT count(*) FROM ({rule.broken})").fetchone()
            if row is not None and row[0]:
                found.append((rule.table, rule.code, f"{rule.code}: {rule.message}", int(row[0])))
    return found
