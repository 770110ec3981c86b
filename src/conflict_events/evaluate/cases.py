"""Documents with an error, as data: gold beside extraction, the sentences behind each, and how sentences were read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from conflict_events.evaluate.as_read import as_read
from conflict_events.evaluate.compare import Verdicts
from conflict_events.evaluate.gold import Record
from conflict_events.evaluate.measure import DocumentResult

SHOWN = (
    ("date", "event_date", "event_date"),
    ("type", "event_type", "event_type"),
    ("subtype", "sub_event_type", "sub_event_type"),
    ("place25", "location", "location"),
    ("admin1", "admin1", "admin1"),
    ("country", "iso3", "iso3"),
    ("fatalities", "fatalities_best", "fatalities"),
    ("injuries", "injuries_best", "injuries"),
    ("actors", "actor1", "actor1"),
    ("actors", "actor2", "actor2"),
)
"""Verdict that judges a value, its name in gold, its name in a report."""
LEAST_NEWNESS = 0.1
"""Sentences less likely new than this are not shown among the readings."""


@dataclass(frozen=True, slots=True)
class Value:
    """One field, as gold and as the report tell it; `right` None where gold does not state it or there is no pair."""

    field: str
    gold: str
    found: str
    right: bool | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the document that a value stands on; `rule` found them ("gold" for those a labeller marked)."""

    field: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One event that is missed, spurious, or wrong in some field. `confidence`: what the report said of itself."""

    kind: Literal["missed", "spurious", "wrong"]
    values: tuple[Value, ...]
    evidence: tuple[Evidence, ...]
    confidence: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """How one sentence was read: likelihood that it tells a new event, likeliest sub-event type, rules that fired."""

    text: str
    newness: float
    sub_event_type: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A document with at least one error. `readings` are given where an event was missed.

    `news` is given where nothing at all was reported: how likely the article as a whole tells anything new, and the
    least likelihood that is asked for.
    """

    doc_id: str
    title: str
    published_at: str
    findings: tuple[Finding, ...]
    readings: tuple[SentenceRead, ...] = ()
    news: tuple[float, float] | None = None


def cases(
    results: Iterable[DocumentResult],
    *,
    layers: str = "rules+model",
    relevance: str = "conflict",
    default_date: str | None = None,
) -> Iterator[Case]:
    """The documents with an error, in the order of the set. Reads the sentences of those with a missed event anew.

    The settings are those of the run that is judged (see `predict.HowToRun`).
    """
    for result in results:
        findings = tuple(_findings(result))
        if not findings:
            continue
        document = result.document
        title, day = str(document.get("title") or ""), str(document.get("published_at") or default_date or "undated")
        case = Case(str(document["doc_id"]), title, day, findings)
        if result.missed:
            document = document | {"published_at": document.get("published_at") or default_date}
            readings, news = sentences_read(document, layers, relevance)
            case = replace(case, readings=readings, news=None if result.pairs or result.spurious else news)
        yield case


def _findings(result: DocumentResult) -> Iterator[Finding]:
    for event in result.missed:
        yield Finding("missed", _values(event, {}, {}), tuple(_gold_evidence(event)))
    for report in result.spurious:
        yield Finding("spurious", _values({}, report, {}), _evidence_of(report), _confidence_of(report))
    for event, report, verdicts in result.pairs:
        if any(verdict is False for verdict in verdicts.values()):
            evidence = (*_gold_evidence(event), *_evidence_of(report))
            yield Finding("wrong", _values(event, report, verdicts), evidence, _confidence_of(report))


def _values(event: Record, report: Record, verdicts: Verdicts) -> tuple[Value, ...]:
    rows = []
    for verdict, in_gold, in_report in SHOWN:
        gold, found = _plain(event.get(in_gold)), _plain(report.get(in_report))
        if gold or found:
            rows.append(Value(in_report, gold, found, verdicts.get(verdict)))
    return tuple(rows)


def _plain(value: Any) -> str:
    return "" if value is None or value != value else str(value)


def _gold_evidence(event: Record) -> Iterator[Evidence]:
    marked = event.get("evidence") or []
    for text in [marked] if isinstance(marked, str) else marked:
        yield Evidence("event", "gold", str(text))


def _evidence_of(report: Record) -> tuple[Evidence, ...]:
    spans = (report.get("seen") or {}).get("evidence") or []
    return tuple(Evidence(s["field"], s["rule"], s["text"]) for s in spans)


def _confidence_of(report: Record) -> tuple[tuple[str, float], ...]:
    seen = report.get("seen") or {}
    scores = [(s["field"], float(s["score"])) for s in seen.get("field_confidence") or []]
    return (("report", float(seen["confidence"])), *scores) if "confidence" in seen else tuple(scores)


def sentences_read(
    document: Record, layers: str, relevance: str
) -> tuple[tuple[SentenceRead, ...], tuple[float, float] | None]:
    """Sentences of an article that may be new, as the reader saw them, and its newness.

    None for the newness of a cut-out, or of rules alone: there the newest sentence decides.
    """
    from conflict_events.extract.article_newness import article_newness
    from conflict_events.extract.first_look import first_look
    from conflict_events.extract.readings import read_statements
    from conflict_events.extract.segment import read_article
    from conflict_events.extract.settings import ExtractSettings
    from conflict_events.extract.sparing import SNIPPET

    text, title_end = as_read(document)
    source = document.get("source"), document.get("source_country")
    article = read_article(str(document["doc_id"]), text, title_end, publication_time(document), *source)
    settings = ExtractSettings(layers=layers, relevance=relevance)  # type: ignore[arg-type]
    statements = read_statements(article, article.sentences, settings)
    shown = tuple(
        SentenceRead(s.sentence.text, s.newness, _likeliest(s.reading.subtypes), s.reading.rules)
        for s in statements
        if s.newness >= LEAST_NEWNESS
    )
    looked_at = {s.index for s in first_look(article)}
    weighed = [s for s in statements if s.sentence.index in looked_at]
    if layers == "rules" or 0 < len(weighed) <= SNIPPET:
        return shown, None
    return shown, (article_newness(weighed) if weighed else 0.0, settings.article_newness)


def title_and_text(document: Record) -> tuple[str, int]:
    """An article as it was labelled: the title as first paragraph, and where it ends."""
    title = str(document.get("title") or "").strip()
    return (f"{title}\n\n{document['text']}", len(title)) if title else (str(document["text"]), 0)


def publication_time(document: Record) -> datetime | None:
    """When a labelled article was published; None when the set does not say."""
    told = document.get("published_at")
    return datetime.fromisoformat(str(told).replace("Z", "+00:00")) if told else None


def _likeliest(scores: dict[str, float]) -> str:
    ranked: Sequence[tuple[float, str]] = sorted((-score, name) for name, score in scores.items())
    return ranked[0][1] if ranked else ""
