"""An explanation as plain text for a terminal. Formats only; control characters are shown, never sent."""

from collections.abc import Iterator
from typing import Any

from conflict_events.serve.cells import as_text, visible
from conflict_events.serve.explain import Explanation, ReportAccount, Row, ShownSentence

FACTS = (
    "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "actor2",
    "assoc_actor_2", "civilian_targeting", "location", "admin2", "admin1", "country", "latitude", "longitude",
    "geo_precision", "fatalities_low", "fatalities_best", "fatalities_high", "injuries_best", "confidence",
)  # fmt: skip


def explanation_text(explanation: Explanation) -> str:
    """The explanation as lines of text: the event, each report with its sentences and link, then the history."""
    return "\n".join(_lines(explanation)) + "\n"


def known_facts(row: Row) -> list[tuple[str, str]]:
    """Name and text of the columns worth showing that are not null; of a report also how sure each part of it is."""
    facts = [(name, visible(as_text(row[name]))) for name in FACTS if row.get(name) is not None]
    parts = ", ".join(f"{part['field']} {part['score']:.2f}" for part in row.get("field_confidence") or [])
    return [*facts, ("confidence of parts", visible(parts))] if parts else facts


def link_words(link: Row | None) -> str:
    """Why a report belongs to its event, in one line."""
    if link is None:
        return "no link is recorded"
    if link["linked_to"] is None:
        return f"it opened the event (rule: {visible(str(link['rule']))})"
    features = ", ".join(
        f"{visible(feature['name'])}={_number(feature['value'])} ({_number(feature['weight'], signed=True)})"
        for feature in link["features"] or []
    )
    return f"linked to {link['linked_to']} by {visible(str(link['rule']))}, score {_number(link['score'])}: {features}"


def _lines(explanation: Explanation) -> Iterator[str]:
    event = explanation.event
    if event is None:
        merged = f", merged into {explanation.survivor}" if explanation.survivor else ""
        yield f"Event {explanation.event_id} was retired{merged} (snapshot {explanation.snapshot})"
    else:
        yield f"Event {explanation.event_id} ({event['event_id_cnty']}), revision {event['revision']}"
        yield f"  {visible(event['notes'])}"
        for name, text in known_facts(event):
            yield f"  {name}: {text}"
        for other in event["competing"] or []:
            value, source = visible(as_text(other["value"])), visible(other["source"] or "an unnamed source")
            yield f"  but {source} ({other['report_id']}) has {other['field']} = {value}"
    for number, account in enumerate(explanation.reports, start=1):
        yield ""
        yield f"Report {number} of {len(explanation.reports)}: {account.report['report_id']}"
        yield from _report_lines(account)
    yield from _history_lines(explanation)


def _report_lines(account: ReportAccount) -> Iterator[str]:
    report, article = account.report, account.article or {}
    source = visible(report["source"] or "unnamed source")
    yield f"  {source}, {as_text(report['published_at'])}: {visible(article.get('title') or 'without title')}"
    if article.get("url"):
        yield f"  {visible(article['url'])}"
    if report["copy_of"]:
        yield f"  a near copy of {report['copy_of']}"
    yield "  " + "; ".join(f"{name} {text}" for name, text in known_facts(report))
    for sentence in account.sentences:
        yield f"    {_sentence(sentence)}"
        for field, rule in sorted({mark for piece in sentence.pieces for mark in piece.marks}):
            yield f"      {visible(field)} <- {visible(rule)}"
    yield f"  {link_words(account.link)}"


def _sentence(sentence: ShownSentence) -> str:
    text = "".join(f"[{piece.text}]" if piece.marks else piece.text for piece in sentence.pieces)
    shown = visible(" ".join(text.split()))
    return shown if sentence.is_whole else f"{shown} (the document is not at hand)"


def _history_lines(explanation: Explanation) -> Iterator[str]:
    if explanation.history:
        yield ""
        yield "History"
    for row in explanation.history:
        when = as_text(row["valid_from"]) or "undated"
        because = ", ".join(row["because"] or []) or "not recorded"
        run = visible(row["run_id"])
        yield f"  revision {row['revision']}, {when}, {row['change']}, run {run}, because of {because}"
        for change in row["fields"] or []:
            yield f"    {change['field']}: {_side(change['old'])} -> {_side(change['new'])}"


def _side(value: str | None) -> str:
    return "(none)" if value is None else visible(value)


def _number(value: Any, *, signed: bool = False) -> str:
    if value is None:
        return "?"
    return f"{value:+.3g}" if signed else f"{value:.3g}"
