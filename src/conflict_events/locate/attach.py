"""Which toponyms may be the place of one act: by preposition and distance to the act. Knows nothing about precision.

Uses the parse of the sentence when it has one, else words and prepositions alone.
"""

from collections.abc import Sequence

from conflict_events.locate.features import Around, describe
from conflict_events.text import Article, PlaceMention, Relation, Sentence, Toponym

_BASE: dict[Relation, float] = {
    "clause": 0.9,
    "sentence": 0.6,
    "title": 0.4,
    "previous": 0.3,
    "dateline": 0.25,
    "article": 0.15,
}


def attach_places(
    article: Article, sentence: Sentence, trigger_start: int, trigger_end: int, toponyms: Sequence[Toponym]
) -> list[PlaceMention]:
    """Toponyms proposed as the place of the act at the given article offsets, best first.

    Own sentence first (same clause above the rest), then title, the sentences before, dateline, the rest of the
    article. Origins, destinations, headquarters and capitals of speakers are left out.
    """
    found: list[PlaceMention] = []
    for toponym in toponyms:
        if sentence.start <= toponym.start < sentence.end:
            relation, score = _in_sentence(article, sentence, trigger_start, trigger_end, toponym, toponyms)
        else:
            relation, score = _elsewhere(article, sentence, toponym, toponyms)
        if score > 0:
            found.append(PlaceMention(toponym.start, toponym.end, relation, round(score, 4)))
    return sorted(found, key=lambda m: (-m.score, abs(m.start - trigger_start), m.start))


def _in_sentence(
    article: Article, sentence: Sentence, start: int, end: int, toponym: Toponym, toponyms: Sequence[Toponym]
) -> tuple[Relation, float]:
    around = describe(article, sentence, start, end, toponym, toponyms)
    relation: Relation = "clause" if around.same_clause else "sentence"
    return relation, _BASE[relation] * around.fitness()


def _elsewhere(
    article: Article, sentence: Sentence, toponym: Toponym, toponyms: Sequence[Toponym]
) -> tuple[Relation, float]:
    if article.dateline and article.dateline.start <= toponym.start < article.dateline.end:
        return "dateline", _BASE["dateline"]
    own = next((s for s in article.sentences if s.start <= toponym.start < s.end), None)
    if own is None:
        return "article", _BASE["article"] * 0.5
    fitness = describe(article, own, own.start, own.start, toponym, toponyms).fitness()
    if own.kind == "title":
        return "title", _BASE["title"] * max(0.5, fitness)
    gap = sentence.index - own.index
    if 0 < gap <= 3:
        return "previous", _BASE["previous"] * fitness * (1.0 - 0.15 * (gap - 1))
    return "article", _BASE["article"] * fitness / (1 + abs(gap) / 6)
