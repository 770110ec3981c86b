"""Which stretches of an article tell of its other events only: who is blamed there is not blamed for this one."""

from collections.abc import Sequence

from conflict_events.extract.affinity import Group
from conflict_events.text import Article


def told_elsewhere(article: Article, group: Group, groups: Sequence[Group]) -> list[tuple[int, int]]:
    """Character ranges of the paragraphs in which another event is told and this one is not, in order.

    The title tells of them all. Paragraphs that tell no event, such as a claim at the end, belong to each, and so does
    what a paragraph says before it comes to the other event.
    """
    own = _paragraphs(group) | {s.sentence.paragraph for s in group.support}
    others = {paragraph for other in groups if other is not group for paragraph in _paragraphs(other)}
    begins = _first_told(groups)
    spans: dict[int, tuple[int, int]] = {}
    for sentence in article.sentences:
        if (
            sentence.paragraph in others - own
            and sentence.kind == "body"
            and sentence.start >= begins[sentence.paragraph]
        ):
            start, end = spans.get(sentence.paragraph, (sentence.start, sentence.end))
            spans[sentence.paragraph] = min(start, sentence.start), max(end, sentence.end)
    return sorted(spans.values())


def _paragraphs(group: Group) -> set[int]:
    return {m.statement.sentence.paragraph for m in group.members}


def _first_told(groups: Sequence[Group]) -> dict[int, int]:
    """Paragraph to the offset of its first sentence that tells an event."""
    found: dict[int, int] = {}
    for sentence in (m.statement.sentence for group in groups for m in group.members):
        found[sentence.paragraph] = min(sentence.start, found.get(sentence.paragraph, sentence.start))
    return found
