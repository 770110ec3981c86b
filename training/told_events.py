"""Events of labelled stories, and the statements that the extractor finds for each: what fits rest on.

Stories left out of the encoder's training stay out here too.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_events.evaluate.cases import publication_time, title_and_text
from conflict_events.extract.affinity import Group
from conflict_events.extract.decide import type_of
from conflict_events.extract.facts import gather
from conflict_events.extract.first_look import first_look
from conflict_events.extract.group import group_statements
from conflict_events.extract.parse import entities, parse_sentences
from conflict_events.extract.place_hints import place_hints
from conflict_events.extract.readings import read_statements
from conflict_events.extract.segment import read_article
from conflict_events.extract.settings import ExtractSettings
from conflict_events.extract.spread import one_a_place
from conflict_events.locate.locator import Locator
from conflict_events.text import Article, Toponym
from training.mixture import left_out
from training.stories import authored_stories, own_stories


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """A labelled event, the group of statements that tells it, the names of its article, and its story's name."""

    label: dict[str, Any]
    group: Group
    article: Article
    toponyms: list[Toponym]
    story: str


def told_events(data: Path, places: Locator, settings: ExtractSettings) -> Iterator[ToldEvent]:
    """Every group of an authored training story that tells a labelled event."""
    for story in authored_stories(data):
        name = story["cluster"] or story["doc_id"]
        if story["events"] and not left_out(name):
            yield from of_story(story, name, places, settings)


def own_told_events(places: Locator, settings: ExtractSettings) -> Iterator[ToldEvent]:
    """Every group of one of our articles that tells a labelled event."""
    for story in own_stories():
        if story["events"]:
            yield from of_story(story, story["cluster"] or story["doc_id"], places, settings)


def of_story(story: dict[str, Any], name: str, places: Locator, settings: ExtractSettings) -> Iterator[ToldEvent]:
    """Every group of one labelled story that tells one of its events."""
    text, title_end = title_and_text(story)
    source = story.get("source"), story.get("source_country")
    article = read_article(story["doc_id"], text, title_end, publication_time(story), *source)
    toponyms, groups = _read(article, places, settings)
    for group in groups:
        label = _label(group, story, text)
        if label is not None:
            yield ToldEvent(label, group, article, toponyms, name)


def _read(article: Article, places: Locator, settings: ExtractSettings) -> tuple[list[Toponym], list[Group]]:
    statements = read_statements(article, first_look(article), settings)
    newest = max((s.newness for s in statements), default=0.0)
    told = [s for s in statements if s.newness >= min(settings.newness, newest) or s.is_headline]
    beside = [s for s in statements if s not in told and s.supports]
    parse_sentences([s.sentence for s in told + beside], settings.language_model)
    toponyms = places.toponyms(article, place_hints(article, [*told, *beside], entities(article.sentences)))
    facts = gather(article, told, toponyms, places)
    return toponyms, one_a_place(group_statements(facts, type_of(), settings.same_event_score), toponyms)


def _label(group: Group, story: dict[str, Any], text: str) -> dict[str, Any] | None:
    """The event whose evidence most statements of the group tell."""
    votes: Counter[int] = Counter()
    for number, event in enumerate(story["events"]):
        start = text.find(event["evidence"], len(story["title"].strip())) if event["evidence"] else -1
        end = start + len(event["evidence"])
        sentences = [m.statement.sentence for m in group.members]
        votes[number] = sum(start < s.end and s.start < end for s in sentences) if start >= 0 else 0
    best, count = votes.most_common(1)[0]
    return story["events"][best] if count else None
