"""Reads the toponyms of an article: recognition, then joint resolution. The entry point for other stages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from conflict_events.locate.attach import attach_places
from conflict_events.locate.beside import with_neighbours
from conflict_events.locate.event_place import place_event
from conflict_events.locate.event_points import NOWHERE
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.locate.given import read_given_spans
from conflict_events.locate.home import Source
from conflict_events.locate.resolve import resolve
from conflict_events.locate.spans import read_spans
from conflict_events.text import Article, Entity, Sentence, Toponym

STATED = 0.28
"""Score from which the text is held to state where an act happened."""
Parse = Callable[[Sequence[Sentence]], Sequence[Entity]]
"""Gives sentences their syntax and names their entities."""
PassBy = Callable[[Article, Sequence[Toponym]], set[int]]
"""Starts of the names that a text mentions on the way to where its acts were."""


def read_toponyms(article: Article, gazetteer: Gazetteer, *, entities: Sequence[Entity] = ()) -> list[Toponym]:
    """All place names of an article in text order, each with its place, score and rivals.

    Works on plain text; `entities` are hints. An empty place means "named, but not known to the gazetteer".
    """
    reading = read_spans(article, gazetteer, entities)
    return resolve(
        reading.candidates, gazetteer, demonyms=reading.demonyms, source=Source(article.source, article.source_country)
    )


def resolve_spans(article: Article, gazetteer: Gazetteer, spans: Sequence[tuple[int, int]]) -> list[Toponym]:
    """Toponyms for spans somebody else marked (half-open offsets); the article's own toponyms help to decide."""
    reading = read_given_spans(article, gazetteer, spans)
    source = Source(article.source, article.source_country)
    found = with_neighbours(resolve(reading.candidates, gazetteer, demonyms=reading.demonyms, source=source))
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
        article = Article(str(doc_id), text, 0, None, document.get("source"), document.get("source_country"))
        if given:
            found = resolve_spans(article, gazetteer, _given_spans(document))
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


def _given_spans(document: dict[str, Any]) -> list[tuple[int, int]]:
    if "spans" in document:
        return [(int(start), int(end)) for start, end in document["spans"]]
    return [(int(t["start"]), int(t["end"])) for t in document.get("gold_toponyms", ())]


def eventloc_rows(
    documents: Iterable[dict[str, Any]],
    gazetteer: Gazetteer,
    *,
    threshold: float = STATED,
    parse: Parse = lambda _sentences: [],
    pass_by: PassBy = lambda _article, _toponyms: set(),
) -> Iterator[dict[str, Any]]:
    """Per verb of single sentences (`verbs`: [[start, end], ...], or `gold_events[].extra.verb`): where it happened.

    Keys: doc_id, verb_start, location (as spelt, or None when no toponym scores above `threshold`), score. `parse`
    gives the sentence its syntax and names its entities and `pass_by` finds the names that say whence, whither or how
    far, as in a run; without them all that is left out.
    """
    for document in documents:
        text = str(document.get("text") or "")
        article = Article(str(document.get("doc_id")), text, 0, None)
        article.sentences = [Sentence(0, 0, len(text), text, 0)]
        found = read_toponyms(article, gazetteer, entities=parse(article.sentences))
        passed = pass_by(article, found)
        for start, end in _verbs(document):
            mentions = attach_places(article, article.sentences[0], start, end, found)
            mentions = [m for m in mentions if m.start not in passed]
            sure = bool(mentions) and mentions[0].score >= threshold
            place = place_event(mentions, found, article) if sure else NOWHERE
            yield {
                "doc_id": document.get("doc_id"),
                "verb_start": start,
                "location": place.location_surface,
                "score": mentions[0].score if mentions else 0.0,
            }


def _verbs(document: dict[str, Any]) -> list[tuple[int, int]]:
    if "verbs" in document:
        return [(int(start), int(end)) for start, end in document["verbs"]]
    verbs = [e.get("extra", {}).get("verb") for e in document.get("gold_events", ())]
    return [(int(v[0]), int(v[1])) for v in verbs if v]
