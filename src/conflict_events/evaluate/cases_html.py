"""The error browser as one HTML page without scripts or outside references. Every value is escaped."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from conflict_events.evaluate.cases import Case, Finding
from conflict_events.evaluate.cases_text import told_news
from conflict_events.serve.cells import visible

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin-top:2rem;border-top:1px solid #ccc;padding-top:1rem}
h3{font-size:1rem;margin:.8rem 0 .3rem}table{border-collapse:collapse}
th,td{text-align:left;padding:.1rem 1rem .1rem 0;vertical-align:top}th{font-weight:600}
tr.wrong td{background:#fde2e1}blockquote{margin:.3rem 0;padding:.2rem 1rem;border-left:4px solid #2b6cb0}
.quiet{color:#555;font-size:.85rem}
@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}tr.wrong td{background:#5a1d1b}.quiet{color:#bbb}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def cases_page(title: str, lines: Sequence[str], found: Iterable[Case]) -> str:
    """A complete page: the figures (`lines` of the table), then every document with an error."""
    head = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{_clean(title)}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body><main>\n'
    )
    figures = escape("\n".join(lines))
    body = "\n".join(line for case in found for line in _case(case))
    return f"{head}<h1>{_clean(title)}</h1>\n<pre>{figures}</pre>\n{body}\n</main></body></html>\n"


def _case(case: Case) -> Iterator[str]:
    yield f'<h2 id="{_clean(case.doc_id)}">{_clean(case.doc_id)}: {_clean(case.title) or "without title"}</h2>'
    yield f'<p class="quiet">published {_clean(case.published_at)}</p>'
    for finding in case.findings:
        yield from _finding(finding)
    if case.news is not None:
        yield f"<p>{_clean(told_news(case.news))}</p>"
    if case.readings:
        yield "<h3>How its sentences were read</h3>"
        for read in case.readings:
            told = f"new {read.newness:.2f}, {read.sub_event_type}, {'+'.join(read.rules)}"
            yield f'<blockquote>{_clean(read.text)}<br><span class="quiet">{_clean(told)}</span></blockquote>'


def _finding(finding: Finding) -> Iterator[str]:
    yield f"<h3>{finding.kind}</h3>\n<table><tr><th>field</th><th>gold</th><th>found</th></tr>"
    for value in finding.values:
        style = ' class="wrong"' if value.right is False else ""
        cells = "".join(f"<td>{_clean(cell)}</td>" for cell in (value.field, value.gold, value.found))
        yield f"<tr{style}>{cells}</tr>"
    yield "</table>"
    if finding.confidence:
        told = ", ".join(f"{name} {score:.2f}" for name, score in finding.confidence)
        yield f'<p class="quiet">confidence {_clean(told)}</p>'
    for evidence in finding.evidence:
        label = f'<span class="quiet">{_clean(evidence.field)} [{_clean(evidence.rule)}]</span>'
        yield f"<blockquote>{_clean(evidence.text)}<br>{label}</blockquote>"


def _clean(text: str) -> str:
    return escape(visible(" ".join(text.split())))
