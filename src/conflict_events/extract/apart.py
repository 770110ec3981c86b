"""Which stretches of an article tell of its other events only: who is blamed there is not blamed for this one."""

from collections.abc import Sequence

from conflict_events.extract.affinity import Group
from conflict_events.text import Article


def told_elsewhere(article: Article, group: Group, groups: Sequence[Group]) -> list[tuple[int, int]]:
    """Character ranges of the paragraphs in which another event is told and this one is not, in order.

    The title tells of them all. Paragraphs that tell no event, such as a claim at the end, belong to each.
    """
    own = _paragraphs(group) | {s.sentence.paragraph for s in group.support}
    others = {number for other in groups if other is not group for number in _paragraphs(other)}
    spans: dict[int, tuple[int, int]] = {}
    for sentence in article.sentences:
        if sentence.kind == "body" and sentence.paragraph in others - own:
            start, end = spans.get(sentence.paragraph, (sentence.start, sentence.end))
            spans[sentence.paragraph] = min(start, sentence.start), max(end, sentence.end)
    return sorted(spans.values())


def _paragraphs(group: Group) -> set[int]:
    return {m.statement.sentence.paragraph for m in group.members}
