"""Which toponyms may be the place of one act, and how likely each is. Knows nothing about precision or coordinates."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from conflict_events.locate.features import own_sentence, surroundings
from conflict_events.locate.sources import read_seed
from conflict_events.text import Article, PlaceMention, Relation, Sentence, Toponym

_FAR = 12
"""Sentences beyond this distance from the act are not searched: a place is seldom inherited from so far."""


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_seed("attachment_weights")}


def attach_places(
    article: Article, sentence: Sentence, trigger_start: int, trigger_end: int, toponyms: Sequence[Toponym]
) -> list[PlaceMention]:
    """Toponyms proposed as the place of the act at the given article offsets, most likely first (`score` 0..1).

    Every toponym is judged by how it stands to the act: own clause, own sentence, title, earlier sentence, dateline,
    elsewhere. Origins, destinations, seats and speakers' capitals come out with low scores rather than left out.
    """
    counts = Counter(identity(t) for t in toponyms)
    near = [t for t in toponyms if sentence.start <= t.start < sentence.end]
    weights = _weights()
    found: list[PlaceMention] = []
    for toponym in toponyms:
        described = describe(article, sentence, (trigger_start, trigger_end), toponym, near, counts)
        if described is None:
            continue
        relation, features = described
        total = sum(weights.get(feature, 0.0) for feature in features)
        found.append(PlaceMention(toponym.start, toponym.end, relation, round(1 / (1 + math.exp(-total)), 4)))
    return sorted(found, key=lambda m: (-m.score, abs(m.start - trigger_start), m.start))


def describe(
    article: Article,
    sentence: Sentence,
    act: tuple[int, int],
    toponym: Toponym,
    near: Sequence[Toponym],
    counts: Counter[str],
) -> tuple[Relation, list[str]] | None:
    """Relation to the act and features; None for a toponym out of reach. `near`: the toponyms of the act's sentence."""
    shared = ["bias", f"times={min(4, counts[identity(toponym)])}"]
    if toponym.text == toponym.text.upper() and len(toponym.text) > 3:
        shared.append("capitals")
    if sentence.start <= toponym.start < sentence.end:
        features = own_sentence(sentence, article.text, act, toponym, near)
        relation: Relation = "clause" if "clause=same" in features else "sentence"
        return relation, [*shared, *features]
    dateline = article.dateline
    if dateline is not None and dateline.start <= toponym.start < dateline.end:
        return "dateline", [*shared, "at=dateline"]
    own = _sentence_at(article.sentences, toponym.start)
    if own is None:
        return "article", [*shared, "at=outside"]
    around = [f"far:{f}" for f in surroundings(own, article.text, toponym)]
    gap = sentence.index - own.index
    if own.kind == "title":
        return "title", [*shared, "at=title", *around]
    if abs(gap) > _FAR:
        return None
    where = f"at=back{min(gap, 4)}" if gap > 0 else f"at=ahead{min(-gap, 3)}"
    if own.paragraph == sentence.paragraph:
        shared.append("same_paragraph")
    if own.index <= 2:
        shared.append("lead")
    return ("previous" if gap > 0 else "article"), [*shared, where, *around]


def _sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    number = bisect_right(sentences, offset, key=attrgetter("start")) - 1
    return sentences[number] if number >= 0 and offset < sentences[number].end else None


def identity(toponym: Toponym) -> str:
    """What counts as the same place: the gazetteer's id, or the name where it has none."""
    return toponym.place.place_id if toponym.place else toponym.text.lower()
