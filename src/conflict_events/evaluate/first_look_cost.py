"""What the cheap first look costs: events of a labelled set none of whose sentences it leaves to be read.

Asks `extract/first_look.py` alone, with no model, so that a whole set takes seconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conflict_events.evaluate.as_read import as_read
from conflict_events.evaluate.compare import folded
from conflict_events.evaluate.gold import Record, events_of
from conflict_events.extract.first_look import first_look
from conflict_events.extract.segment import read_article
from conflict_events.text import Sentence

_ENOUGH = 60
"""Characters by which a labelled sentence is known again: the segmenter may cut it elsewhere than the labeller."""


@dataclass(slots=True)
class FirstLookCost:
    """Counts over a set. `lost`: events whose every telling sentence was dropped, by document; `sentences` of all
    articles, `read` those left to be read. An article is dropped when nothing of it is left; `calm` have no event.
    """

    articles: int = 0
    calm: int = 0
    dropped_calm: int = 0
    dropped_news: tuple[str, ...] = ()
    events: int = 0
    lost: tuple[str, ...] = ()
    telling: int = 0
    lost_telling: int = 0
    sentences: int = 0
    read: int = 0

    @property
    def recall_loss(self) -> float | None:
        """Share of events that nothing later can find; None without events whose sentences are labelled."""
        return len(self.lost) / self.events if self.events else None


def first_look_cost(documents: Iterable[Record]) -> FirstLookCost:
    """Costs over labelled articles; an event is counted when sentences that tell it are marked and found."""
    cost = FirstLookCost()
    for document in documents:
        text, title_end = as_read(document)
        article = read_article(str(document["doc_id"]), text, title_end, None)
        left = {s.index for s in first_look(article)}
        events = list(_tellings(document))
        cost.articles += 1
        cost.sentences += len(article.sentences)
        cost.read += len(left)
        if not events_of(document):
            cost.calm += 1
            cost.dropped_calm += not left
        elif not left:
            cost.dropped_news += (str(document["doc_id"]),)
        for told in events:
            found = _found(told, article.sentences)
            cost.events += bool(found)
            cost.telling += len(found)
            cost.lost_telling += len(found - left)
            if found and not found & left:
                cost.lost += (str(document["doc_id"]),)
    return cost


def _tellings(document: Record) -> Iterator[list[str]]:
    """Of each event, the sentences that tell it: those a labeller marked as its news, or else its evidence."""
    statements = document.get("statements") or []
    for event in events_of(document):
        marked = [s["text"] for s in statements if s["label"] == "new_event" and s.get("event_id") == event["event_id"]]
        evidence = event.get("evidence") or []
        told = marked or ([evidence] if isinstance(evidence, str) else [str(e) for e in evidence])
        if told:
            yield told


def _found(told: Iterable[str], sentences: Sequence[Sentence]) -> set[int]:
    keys = {s.index: folded(s.text) for s in sentences}
    wanted = [key for text in told if (key := folded(text))]
    return {i for i, key in keys.items() if key and any(w[:_ENOUGH] in key or key[:_ENOUGH] in w for w in wanted)}


def first_look_lines(cost: FirstLookCost) -> Iterator[str]:
    """The counts in print."""
    loss = "-" if cost.recall_loss is None else f"{cost.recall_loss:.2%}"
    yield f"events lost at the first look   {len(cost.lost):>6} of {cost.events:>6}  {loss}"
    yield f"sentences that tell them, lost  {cost.lost_telling:>6} of {cost.telling:>6}"
    yield f"sentences left to be read       {cost.read:>6} of {cost.sentences:>6}"
    yield f"articles with an event dropped  {len(cost.dropped_news):>6} of {cost.articles - cost.calm:>6}"
    yield f"articles without event dropped  {cost.dropped_calm:>6} of {cost.calm:>6}"
    if lost := sorted({*cost.lost, *cost.dropped_news}):
        yield f"lost in {', '.join(lost)}"
