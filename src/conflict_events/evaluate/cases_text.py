"""The error browser as text. Every value from outside is stripped of control characters before it is printed."""

from collections.abc import Iterable, Iterator

from conflict_events.evaluate.cases import Case, Finding
from conflict_events.serve.cells import visible

_MARK = {True: " ", False: "x", None: "-"}
"""Before a value: right, wrong, not judged as gold does not state it."""


LEGEND = "marks: x wrong, - not judged as gold does not state it, none right"


def case_lines(found: Iterable[Case]) -> Iterator[str]:
    """One block a document, each error with gold and extraction side by side, its sentences and readings; a legend."""
    any_shown = False
    for case in found:
        any_shown = True
        yield f"=== {_clean(case.doc_id)}  {_clean(case.published_at)}  {_clean(case.title)}"
        for finding in case.findings:
            yield from _finding_lines(finding)
        if case.news is not None:
            yield f"    {told_news(case.news)}"
        for read in case.readings:
            rules = "+".join(read.rules)
            yield f"    read {read.newness:.2f} {read.sub_event_type} [{_clean(rules)}]: {_clean(read.text)}"
        yield ""
    if any_shown:
        yield LEGEND


def told_news(news: tuple[float, float]) -> str:
    """Whether an article of which nothing was reported was held to be news."""
    found, least = news
    held = "held to be no news" if found < least else "held to be news"
    return f"nothing was reported; the article is {held}: {found:.2f}, at least {least:.2f} is asked for"


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"  {finding.kind}"
    for value in finding.values:
        mark = _MARK[value.right] if finding.kind == "wrong" else " "
        yield f"  {mark} {value.field:<15} gold {_clean(value.gold) or '-':<42} found {_clean(value.found) or '-'}"
    if finding.confidence:
        yield "    confidence " + ", ".join(f"{name} {score:.2f}" for name, score in finding.confidence)
    for evidence in finding.evidence:
        yield f"    {evidence.field} [{_clean(evidence.rule)}]: {_clean(evidence.text)}"


def _clean(text: str) -> str:
    return visible(" ".join(text.split()))
