"""An explanation as one HTML page without scripts or outside references. Every value is escaped."""

import re
from collections.abc import Iterator
from html import escape

from conflict_events.serve.cells import as_text, visible
from conflict_events.serve.explain import Explanation, Piece, ReportAccount
from conflict_events.serve.explain_text import known_facts, link_words

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem;border-top:1px solid #ccc;padding-top:1rem}
table{border-collapse:collapse}th{text-align:left;font-weight:600;padding:.1rem 1rem .1rem 0;vertical-align:top}
blockquote{margin:.6rem 0;padding:.3rem 1rem;border-left:4px solid #2b6cb0;background:#f5f8fc}
mark{background:#ffe58f;padding:0 .1rem}sup{font-size:.7rem;color:#444}.quiet{color:#555}
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}blockquote{background:#20262e}
mark{background:#6b5a00;color:#fff}sup,.quiet{color:#bbb}}
"""
_BLANKS = re.compile(r"\s+")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def explanation_html(explanation: Explanation) -> str:
    """A complete page; the policy in its head forbids scripts, images, and requests."""
    title = f"Event {_clean(explanation.event_id)}"
    head = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body><main>\n'
    )
    return head + "\n".join(_body(explanation)) + "\n</main></body></html>\n"


def _body(explanation: Explanation) -> Iterator[str]:
    event = explanation.event
    yield f"<h1>Why is event {_clean(explanation.event_id)} here?</h1>"
    yield f'<p class="quiet">Snapshot {_clean(explanation.snapshot)}</p>'
    if event is None:
        merged = f", merged into {_clean(explanation.survivor)}" if explanation.survivor else ""
        yield f"<p>The event was retired{merged}.</p>"
    else:
        yield f"<p>{_clean(event['notes'])}</p>"
        yield _table([("event_id_cnty", str(event["event_id_cnty"])), *known_facts(event)])
        for other in event["competing"] or []:
            source = other["source"] or "an unnamed source"
            yield f"<p>But {_clean(source)} has {_clean(other['field'])} = {_clean(as_text(other['value']))}.</p>"
    for number, account in enumerate(explanation.reports, start=1):
        yield f"<h2>Report {number} of {len(explanation.reports)}</h2>"
        yield from _report(account)
    if explanation.history:
        yield "<h2>History</h2>"
        yield from _history(explanation)


def _report(account: ReportAccount) -> Iterator[str]:
    report, article = account.report, account.article or {}
    source = _clean(report["source"] or "unnamed source")
    yield f"<p><strong>{source}</strong>, {_clean(as_text(report['published_at']))}<br>"
    yield f"{_clean(article.get('title') or 'without title')}<br>"
    yield f'<span class="quiet">{_clean(article.get("url") or "")} {_clean(report["report_id"])}</span></p>'
    for sentence in account.sentences:
        note = "" if sentence.is_whole else ' <span class="quiet">(the document is not at hand)</span>'
        yield f"<blockquote>{''.join(map(_piece, sentence.pieces))}{note}</blockquote>"
    yield _table(known_facts(report))
    yield f"<p>{_clean(link_words(account.link))}</p>"


def _piece(piece: Piece) -> str:
    words = _clean(piece.text)
    if not piece.marks:
        return words
    rules = "; ".join(f"{field}: {rule}" for field, rule in piece.marks)
    fields = ", ".join(dict.fromkeys(field for field, _ in piece.marks))
    return f'<mark title="{_clean(rules)}">{words}</mark><sup>{_clean(fields)}</sup>'


def _history(explanation: Explanation) -> Iterator[str]:
    for row in explanation.history:
        when = as_text(row["valid_from"]) or "undated"
        because = ", ".join(row["because"] or []) or "not recorded"
        heading = f"Revision {row['revision']}, {when}: {row['change']}, because of {because}"
        yield f"<p>{_clean(heading)}</p>"
        changes = row["fields"] or []
        yield _table([(change["field"], f"{change['old']} \u2192 {change['new']}") for change in changes])


def _table(rows: list[tuple[str, str]]) -> str:
    lines = "".join(f'<tr><th scope="row">{_clean(name)}</th><td>{_clean(text)}</td></tr>' for name, text in rows)
    return f"<table>{lines}</table>" if rows else ""


def _clean(text: object) -> str:
    """Text for HTML: control and direction characters shown, then escaped, quotes too."""
    return escape(visible(_BLANKS.sub(" ", str(text))), quote=True)
