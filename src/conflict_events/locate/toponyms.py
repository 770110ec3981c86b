"""Reads the toponyms of an article: recognition, then joint resolution. The entry point for other stages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.resolve import resolve
from conflict_events.locate.spans import read_given_spans, read_spans
from conflict_events.text import Article, Entity, Toponym


def read_toponyms(article: Article, gazetteer: Gazetteer, *, entities: Sequence[Entity] = ()) -> list[Toponym]:
    """All place names of an article in text order, each with its place, score and rivals.

    Works on plain text; `entities` are hints. An empty place means "named, but not known to the gazetteer".
    """
    reading = read_spans(article, gazetteer, entities)
    return resolve(reading.candidates, gazetteer, demonyms=reading.demonyms, outlet=article.source_country)


def resolve_spans(article: Article, gazetteer: Gazetteer, spans: Sequence[tuple[int, int]]) -> list[Toponym]:
    """Toponyms for spans somebody else marked (half-open offsets); the article's own toponyms help to decide."""
    reading = read_given_spans(article, gazetteer, spans)
    found = resolve(reading.candidates, gazetteer, demonyms=reading.demonyms, outlet=article.source_country)
    wanted = set(spans)
    return [t for t in found if (t.start, t.end) in wanted]


def toponym_rows(
    documents: Iterable[dict[str, Any]], gazetteer: Gazetteer, *, given: bool = False
) -> Iterator[dict[str, Any]]:
    """One row per toponym of raw articles (`doc_id`, `text`, optional `title`, `source_country`).

    Keys: doc_id, start, end (into `text`), phrase, lat, lon, name, iso3, admin1, feature, score. With `given`, resolves
    the document's `spans` ([[start, end], ...]) instead of looking for place names.
    """
    for number, document in enumerate(documents):
        text = str(document.get("text") or "")
        doc_id = document.get("doc_id", document.get("id", number))
        article = Article(str(doc_id), text, 0, None, source_country=document.get("source_country"))
        if given:
            found = resolve_spans(article, gazetteer, [(int(a), int(b)) for a, b in document.get("spans", [])])
        else:
            found = read_toponyms(article, gazetteer)
        for toponym in found:
            place = toponym.place
            yield {
                "doc_id": doc_id,
                "start": toponym.start,
                "end": toponym.end,
                "phrase": toponym.text,
                "lat": place.latitude if place else None,
                "lon": place.longitude if place else None,
                "name": place.name if place else None,
                "iso3": place.iso3 if place else None,
                "admin1": place.admin1 if place else None,
                "feature": place.feature if place else None,
                "score": toponym.score,
            }
