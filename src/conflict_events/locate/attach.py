"""Which toponyms may be the place of one act, and how likely each is. Knows nothing about precision or coordinates."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from conflict_events.locate.features import own_sentence, surroundings
from conflict_events.locate.sources import read_seed
from conflict_events.text import Article, PlaceMention, Relation, Sentence, Toponym

_FAR = 12
"""Sentences beyond this distance from the act are not searched: a place is seldom inherited from so far."""
_BACK, _AHEAD = 4, 3
"""Sentences from which one farther back, or ahead, makes no difference."""


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in read_seed("attachment_weights")}


def attach_places(
    article: Article, sentence: Sentence, trigger_start: int, trigger_end: int, toponyms: Sequence[Toponym]
) -> list[PlaceMention]:
    """Toponyms proposed as the place of the act at the given article offsets, most likely first (`score` 0..1)."""
    return Standing(article, toponyms).attach(sentence, (trigger_start, trigger_end))


def _weighed(toponym: Toponym, relation: Relation, features: Sequence[str]) -> PlaceMention:
    weights = _weights()
    total = sum(weights.get(feature, 0.0) for feature in features)
    return PlaceMention(toponym.start, toponym.end, relation, round(1 / (1 + math.exp(-total)), 4))


class Standing:
    """The toponyms of one article, asked once for each of its acts: how each stands to the act.

    Own clause, own sentence, title, earlier sentence, dateline, elsewhere. Sorted once by where they stand, so that an
    act looks only at those in its reach: a book of an article would take hours otherwise.
    """

    def __init__(self, article: Article, toponyms: Sequence[Toponym]) -> None:
        self.article = article
        self.toponyms = toponyms
        self._afar: dict[tuple[int, int, int, bool], PlaceMention] = {}
        self._times = Counter(t.identity for t in toponyms)
        self._everywhere: list[Toponym] = []
        self._in_body: dict[int, list[Toponym]] = defaultdict(list)
        for toponym in toponyms:
            own = self.article.sentence_at(toponym.start)
            if own is None or own.kind == "title" or self._is_in_dateline(toponym):
                self._everywhere.append(toponym)
            else:
                self._in_body[own.index].append(toponym)

    def attach(self, sentence: Sentence, act: tuple[int, int]) -> list[PlaceMention]:
        """The toponyms in reach of an act (article offsets), most likely its place first.

        Origins, destinations, seats and speakers' capitals come out with low scores rather than left out.
        """
        reached = self._reached(sentence)
        near = [t for t in reached if sentence.start <= t.start < sentence.end]
        found = [self._mention(sentence, act, toponym, near) for toponym in reached]
        return sorted(found, key=lambda m: (-m.score, abs(m.start - act[0]), m.start))

    def _mention(
        self, sentence: Sentence, act: tuple[int, int], toponym: Toponym, near: Sequence[Toponym]
    ) -> PlaceMention:
        """How a toponym stands to an act; one in another sentence stands alike to all acts as far away."""
        if self._is_within(sentence, toponym):
            return _weighed(toponym, *self._features(sentence, act, toponym, near))
        own = self.article.sentence_at(toponym.start)
        gap = 0 if own is None else max(-_AHEAD, min(_BACK, sentence.index - own.index))
        key = (toponym.start, toponym.end, gap, own is not None and own.paragraph == sentence.paragraph)
        if key not in self._afar:
            self._afar[key] = _weighed(toponym, *self._features(sentence, act, toponym, near))
        return self._afar[key]

    def _reached(self, sentence: Sentence) -> list[Toponym]:
        """The toponyms in reach of a sentence, in text order."""
        indexes = range(sentence.index - _FAR, sentence.index + _FAR + 1)
        reached = [*self._everywhere, *(t for k in indexes for t in self._in_body.get(k, ()))]
        reached.sort(key=attrgetter("start", "end"))
        return reached

    def _is_within(self, sentence: Sentence, toponym: Toponym) -> bool:
        return sentence.start <= toponym.start < sentence.end and not self._is_in_dateline(toponym)

    def described(self, sentence: Sentence, act: tuple[int, int]) -> Iterator[tuple[Toponym, Relation, list[str]]]:
        """The toponyms in reach of an act in text order, each with its relation to the act and its features."""
        reached = self._reached(sentence)
        near = [t for t in reached if sentence.start <= t.start < sentence.end]
        for toponym in reached:
            yield toponym, *self._features(sentence, act, toponym, near)

    def _features(
        self, sentence: Sentence, act: tuple[int, int], toponym: Toponym, near: Sequence[Toponym]
    ) -> tuple[Relation, list[str]]:
        """Relation of a toponym to an act and what weighs in it; `near` are the toponyms of the act's sentence."""
        shared = ["bias", f"times={min(4, self._times[toponym.identity])}"]
        if toponym.text == toponym.text.upper() and len(toponym.text) > 3:
            shared.append("capitals")
        if self._is_within(sentence, toponym):
            features = own_sentence(sentence, self.article.text, act, toponym, near)
            relation: Relation = "clause" if "clause=same" in features else "sentence"
        else:
            relation, features = self._elsewhere(sentence, toponym)
        return relation, [*shared, *features]

    def _elsewhere(self, sentence: Sentence, toponym: Toponym) -> tuple[Relation, list[str]]:
        """Relation and features of a toponym outside the act's sentence."""
        if self._is_in_dateline(toponym):
            return "dateline", ["at=dateline"]
        own = self.article.sentence_at(toponym.start)
        if own is None:
            return "article", ["at=outside"]
        around = [f"far:{f}" for f in surroundings(own, self.article.text, toponym)]
        if own.kind == "title":
            return "title", ["at=title", *around]
        gap = sentence.index - own.index
        found = ["same_paragraph"] if own.paragraph == sentence.paragraph else []
        if own.index <= 2:
            found.append("lead")
        where = f"at=back{min(gap, _BACK)}" if gap > 0 else f"at=ahead{min(-gap, _AHEAD)}"
        return ("previous" if gap > 0 else "article"), [*found, where, *around]

    def _is_in_dateline(self, toponym: Toponym) -> bool:
        dateline = self.article.dateline
        return dateline is not None and dateline.start <= toponym.start < dateline.end
